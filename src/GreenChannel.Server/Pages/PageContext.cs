using System.Globalization;
using GreenChannel.Core;
using GreenChannel.Core.Audit;
using GreenChannel.Core.Calendars;
using GreenChannel.Core.Deadlines;
using GreenChannel.Core.Papers;
using GreenChannel.Core.People;
using GreenChannel.Office.Cases;
using GreenChannel.Server.Access;
using Microsoft.AspNetCore.Antiforgery;

namespace GreenChannel.Server.Pages;

/// <summary>
/// What every page knows of the request that it answers: the reader's language and size of type, who is signed in, the day, and the token
/// of its forms.
/// </summary>
internal sealed class PageContext(
    IHttpContextAccessor accessor,
    IAntiforgery antiforgery,
    English english,
    PageAssets assets,
    OfficeOptions office,
    OfficeClock clock,
    AccessOptions access,
    SingleSignOnOptions signOn,
    IRecordState record,
    ResumedForms resumed,
    CurrentActor me
)
{
    public const string LanguageCookie = "lang";
    public const string SizeCookie = "size";

    private AntiforgeryTokenSet? _tokens;

    public HttpContext Http => accessor.HttpContext!;

    public OfficeOptions Office => office;

    public DateOnly Today => clock.Today;

    public DateTimeOffset Now => clock.Now;

    public ClockRules Rules => clock.Rules;

    public bool IsEnglish => Preferred(LanguageCookie) == "en";

    public bool IsLarge => Preferred(SizeCookie) == "large";

    /// <summary>As <c>lang</c> says it.</summary>
    public string Language => IsEnglish ? "en" : "zh-CN";

    /// <summary>Who is signed in; none for a visitor.</summary>
    public Actor? Reader => me.IsKnown ? me.Actor : null;

    public bool HasSecondFactor => me.IsKnown && me.SignedIn.HasSecondFactor;

    /// <summary>Why nothing that decides is saved at present; nothing when the record is as it was.</summary>
    public IReadOnlyList<RecordDoubt> Doubts => record.Doubts;

    public bool TakesSignUps => access.SignUp;

    public bool HasSignOn => signOn.IsConfigured;

    /// <summary>Whether a rule of the one table lets the reader do something: buttons ask it, as doors do.</summary>
    public bool May(Act act) => Permissions.Allow(Reader ?? Actor.Visitor, act);

    /// <summary>The minutes after which the reader is signed out for having rested.</summary>
    public int IdleMinutes => Reader is { IsOffice: true } ? access.OfficeIdleMinutes : access.ApplicantIdleMinutes;

    /// <summary>The token that a form of this reader bears.</summary>
    public string Token => (_tokens ??= antiforgery.GetAndStoreTokens(Http)).RequestToken!;

    /// <summary>Whose forms these are, for when they are sent too late.</summary>
    public string OwnerMark => resumed.OwnerMark(me.Actor.Account);

    /// <summary>The address of this page in another language, or another size of type.</summary>
    public string With(string name, string value)
    {
        var query = Http.Request.Query.Where(given => given.Key != name).SelectMany(given => given.Value.Select(one => (given.Key, one)));
        var pairs = query.Append((Key: name, one: value)).Select(pair => $"{pair.Key}={Uri.EscapeDataString(pair.one ?? "")}");
        return $"{(HttpMethods.IsGet(Http.Request.Method) ? Http.Request.Path.ToUriComponent() : "/")}?{string.Join('&', pairs)}";
    }

    public string Asset(string name) => assets.Of(name);

    /// <summary>A sentence in the reader's language; the Chinese one is its key.</summary>
    public string T(string chinese, params ReadOnlySpan<object?> values)
    {
        var text = IsEnglish ? english.Of(chinese) : chinese;
        return values.Length == 0 ? text : string.Format(CultureInfo.InvariantCulture, text, values);
    }

    /// <summary>The English sentence beside the Chinese one.</summary>
    public string InEnglish(string chinese) => english.Of(chinese);

    /// <summary>What is written in both languages elsewhere.</summary>
    public string L(string? chinese, string? inEnglish) =>
        IsEnglish && !string.IsNullOrEmpty(inEnglish) ? inEnglish : chinese ?? inEnglish ?? "";

    public string Sentence(Refusal refusal) => L(refusal.MessageZh, refusal.Message);

    /// <summary>What an applicant is called; a draft may lack it.</summary>
    public string NameOf(string applicant) => applicant.Length > 0 ? applicant : T("（名称未填）");

    /// <summary>Where a case stands, in a word.</summary>
    public string WordOf(CaseStatus status) =>
        status switch
        {
            CaseStatus.Draft => T("草稿"),
            CaseStatus.Deficient => T("待补正"),
            CaseStatus.Accepted => T("办理中"),
            CaseStatus.Suspended => T("计时暂停"),
            CaseStatus.Completed => T("已办结"),
            CaseStatus.Withdrawn => T("已撤回"),
            _ => T("视为撤回"),
        };

    /// <summary>A day as people write it: 2026 年 10 月 10 日（周六）.</summary>
    public string Day(DateOnly day) =>
        IsEnglish
            ? day.ToString("ddd d MMM yyyy", CultureInfo.InvariantCulture)
            : $"{day.Year} 年 {day.Month} 月 {day.Day} 日（{Weekday(day)}）";

    /// <summary>The same with what the calendar says of it: 2026 年 10 月 10 日（周六，调休上班）.</summary>
    public string DayInCalendar(DateOnly day) =>
        clock.Rules.Calendar.On(day).Rule == DayRule.MakeUpDay
            ? IsEnglish
                ? $"{Day(day)}, a make-up working day"
                : Day(day).Replace("）", "，调休上班）", StringComparison.Ordinal)
            : Day(day);

    public string Weekday(DateOnly day) =>
        IsEnglish ? day.ToString("ddd", CultureInfo.InvariantCulture) : "周" + "日一二三四五六"[(int)day.DayOfWeek];

    /// <summary>A moment of Beijing: 2026-10-08 08:47.</summary>
    public static string Moment(DateTimeOffset at) =>
        at.ToOffset(BeijingTime.Offset).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    /// <summary>Bytes as people read them: 312 KB.</summary>
    public static string Size(long bytes) =>
        bytes < 1024 ? $"{bytes} B"
        : bytes < 1024 * 1024 ? $"{bytes / 1024} KB"
        : string.Create(CultureInfo.InvariantCulture, $"{bytes / 1024.0 / 1024.0:0.0} MB");

    private string? Preferred(string name) =>
        Http.Request.Query.TryGetValue(name, out var asked) && asked.Count == 1 ? asked[0] : Http.Request.Cookies[name];
}
