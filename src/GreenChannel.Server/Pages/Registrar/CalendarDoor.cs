using System.Text.RegularExpressions;
using GreenChannel.Core;
using GreenChannel.Core.Approvals;
using GreenChannel.Core.Calendars;
using GreenChannel.Core.Deadlines;
using GreenChannel.Core.Forms;
using GreenChannel.Core.People;
using GreenChannel.Office.Approvals;
using GreenChannel.Office.Clock;
using GreenChannel.Server.Access;
using GreenChannel.Server.Api.OpenApi;

namespace GreenChannel.Server.Pages.Registrar;

/// <summary>The holiday notice of a year: entered or pasted, previewed on every case, proposed to another person.</summary>
internal static partial class CalendarDoor
{
    private const string List = "/office/calendar";

    public static void MapCalendarPages(this RouteGroupBuilder pages)
    {
        pages.MapGet(List + "/{year:int}", ShowAsync).Opens(Act.ReadCalendarProposals);
        pages.MapPost(List + "/{year:int}", EnterAsync).Opens(Act.ProposeCalendar);
    }

    private static async Task<IResult> ShowAsync(int year, HttpContext http, CalendarParts parts, string? done) =>
        Page.Of<CalendarEntryPage>(await parts.ViewAsync(year, FormState.Empty, null, http.RequestAborted) with { What = done });

    private static async Task<IResult> EnterAsync(int year, HttpContext http, CalendarParts parts, ProposeCalendar propose, CurrentActor me)
    {
        var ct = http.RequestAborted;
        var form = http.Form();
        if (form.Do == "read")
            return await ReadAsync(year, form, parts, ct);
        var faults = new List<Fault>();
        var written = LinesOf(form, "holidays", off: true, faults).Concat(LinesOf(form, "workdays", off: false, faults)).ToList();
        var notice = new CalendarNotice(form.Text("notice"), form.Text("noticeUrl").Trim());
        var check = CalendarImportCheck.Check(year, notice, written);
        if (check.IsRefused(out var wrong))
            faults.AddRange(wrong.Faults);
        if (faults.Count > 0)
            return Page.Wrong<CalendarEntryPage>(await parts.ViewAsync(year, form.State(faults), null, ct));
        if (form.Do != "propose")
            return Page.Of<CalendarEntryPage>(await parts.ViewAsync(year, form.State([]), check.Value, ct));
        if ((await propose.RunAsync(check.Value, me.Actor, ct)).IsRefused(out var refusal))
            return Page.Wrong<CalendarEntryPage>(await parts.ViewAsync(year, form.State(refusal), null, ct));
        return new SeeOther($"{List}/{year}?done=proposed");
    }

    // What was pasted comes back as lines that a person reads over, with everything that the notice is at odds with itself about.
    private static async Task<IResult> ReadAsync(int year, PageForm form, CalendarParts parts, CancellationToken ct)
    {
        var reading = NoticeText.Read(form.Text("pasted"), year, "/pasted");
        var entered = new Dictionary<string, string[]>(form.Entered)
        {
            ["holidays"] = [Lines(reading.Days.Where(days => days.Off))],
            ["workdays"] = [Lines(reading.Days.Where(days => !days.Off))],
        };
        var view = await parts.ViewAsync(year, new FormState(entered, reading.Faults), null, ct);
        return reading.Faults.Count > 0 ? Page.Wrong<CalendarEntryPage>(view) : Page.Of<CalendarEntryPage>(view with { What = "read" });
    }

    private static string Lines(IEnumerable<WrittenDays> days) =>
        string.Join(
            '\n',
            days.Select(one =>
                one.From == one.To
                    ? $"{one.From:yyyy-MM-dd} {one.Name}".TrimEnd()
                    : $"{one.From:yyyy-MM-dd} 至 {one.To:yyyy-MM-dd} {one.Name}".TrimEnd()
            )
        );

    private static IEnumerable<WrittenDays> LinesOf(PageForm form, string field, bool off, List<Fault> faults)
    {
        foreach (var line in form.ListOf(field))
        {
            var match = Line().Match(line);
            if (!match.Success || TypedForm.DayOf(match.Groups["from"].Value) is not { } from)
                faults.Add(TypedForm.FaultOf($"/{field}", line));
            else if (!match.Groups["to"].Success)
                yield return new WrittenDays($"/{field}", from, from, match.Groups["name"].Value.Trim(), off);
            else if (TypedForm.DayOf(match.Groups["to"].Value) is { } to)
                yield return new WrittenDays($"/{field}", from, to, match.Groups["name"].Value.Trim(), off);
            else
                faults.Add(TypedForm.FaultOf($"/{field}", line));
        }
    }

    [GeneratedRegex(@"^(?<from>[\d年月日./-]+)(?:\s*(?:至|到|~|—)\s*(?<to>[\d年月日./-]+))?(?<name>\s.*|$)")]
    private static partial Regex Line();

    /// <summary>Gathers what the page of a year shows.</summary>
    internal sealed class CalendarParts(IProposals proposals, PreviewCalendar preview, OfficeClock clock)
    {
        /// <param name="import">What was entered and is to be looked at; what is proposed without.</param>
        public async Task<CalendarEntryPage.View> ViewAsync(int year, FormState form, CalendarImport? import, CancellationToken ct)
        {
            var pending = (CalendarProposal?)await proposals.PendingAsync(ApprovalKind.Calendar, $"{year}", ct);
            var shown = import ?? (form.IsWrong ? null : pending?.Import);
            return new CalendarEntryPage.View(
                year,
                clock.Rules.Calendar,
                pending,
                shown is null ? null : await preview.RunAsync(shown, ct),
                import is not null,
                form
            );
        }
    }
}
