using GreenChannel.Core.Forms;
using GreenChannel.Core.Industries;
using GreenChannel.Core.Papers;
using GreenChannel.Core.Settings;

namespace GreenChannel.Core.Quotas;

/// <summary>
/// How many requests for priority examination the office may recommend in a year (CNIPA allots a number to each locality, Order 85 Article
/// 19).
/// </summary>
public sealed class QuotaOptions : ISettings
{
    /// <summary>A yearly number for each industry, by its code; without one the industry has no limit.</summary>
    public Dictionary<string, int> PerIndustry { get; set; } = [];

    /// <summary>A yearly number for each applicant; 0 for no limit.</summary>
    public int PerApplicant { get; set; }

    public int? LimitOf(string key) =>
        key.StartsWith(QuotaKey.Applicant, StringComparison.Ordinal)
            ? PerApplicant > 0
                ? PerApplicant
                : null
            : PerIndustry.TryGetValue(key[QuotaKey.Industry.Length..], out var limit)
                ? limit
                : null;

    public IEnumerable<SettingProblem> Problems() =>
        [
            .. PerIndustry
                .Keys.Where(code => Industries.Industry.Find(code) is null)
                .Select(unknown => new SettingProblem(
                    "Quotas:PerIndustry",
                    $"\"{unknown}\" is none of the industries: {string.Join(", ", Industries.Industry.All.Select(known => known.Code))}.",
                    $"没有产业“{unknown}”。"
                )),
            .. PerIndustry.SelectMany(quota => SettingProblem.Outside($"Quotas:PerIndustry:{quota.Key}", quota.Value, 0)),
            .. SettingProblem.Outside("Quotas:PerApplicant", PerApplicant, 0),
        ];
}

/// <summary>What a quota is counted by: an industry or an applicant.</summary>
public static class QuotaKey
{
    public const string Industry = "industry:";
    public const string Applicant = "applicant:";

    /// <summary>The keys that a request counts for; none when it asks for no recommendation.</summary>
    public static IReadOnlyList<string> Of(Application application) =>
        application.Asks(PaperKinds.PriorityExamination) && application.Patent is { } patent
            ? [Industry + patent.Industry, Applicant + application.Applicant.Identifier]
            : [];
}

/// <summary>How much of a quota is used.</summary>
/// <param name="Limit">None when there is no limit.</param>
public sealed record QuotaUse(string Key, int Year, int Taken, int? Limit)
{
    public int? Left => Limit is { } limit ? Math.Max(0, limit - Taken) : null;
}

/// <summary>A quota of the year is used up; the case stays as it was and may be submitted when a place is free again.</summary>
public sealed record QuotaUsedUp(QuotaUse Use)
    : Refusal(
        "quota-used-up",
        RefusalKind.Conflict,
        $"The quota of {Use.Year} for this "
            + $"{(Use.Key.StartsWith(QuotaKey.Applicant, StringComparison.Ordinal) ? "applicant" : "industry")} is used up "
            + $"({Use.Taken} of {Use.Limit}); submit again when a place is free or next year.",
        $"{Use.Year} "
            + $"年度{(Use.Key.StartsWith(QuotaKey.Applicant, StringComparison.Ordinal) ? "该申请人" : "该产业")}的推荐名额已用完（{Use.Taken}/{Use.Limit}），"
            + "请待名额释放或者下一年度再提交。"
    );
