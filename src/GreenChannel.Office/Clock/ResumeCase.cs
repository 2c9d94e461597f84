using GreenChannel.Core;
using GreenChannel.Core.Calendars;
using GreenChannel.Core.Deadlines;
using GreenChannel.Core.Papers;
using GreenChannel.Core.People;
using GreenChannel.Core.Text;
using GreenChannel.Office.Cases;
using GreenChannel.Office.Papers;

namespace GreenChannel.Office.Clock;

/// <summary>
/// An officer sets the clock going again and says why, or its last day is over; the applicant is told until when the office now has time.
/// </summary>
public sealed class ResumeCase(CaseTransaction transaction, IssuePaper issue, PaperData facts, OfficeClock clock, IGlyphs glyphs)
{
    public async Task<Outcome<Case>> RunAsync(Guid id, string note, Actor by, ExpectedVersion? ifVersion, CancellationToken ct)
    {
        if (Permissions.Refuse(by, Act.ResumeCase) is { } notPermitted)
            return notPermitted;
        if (WrittenText.FaultIfPrinted("/note", note, glyphs) is { } fault)
            return fault;
        return await transaction.ChangeAsync(
            id,
            by,
            Act.ResumeCase,
            ifVersion,
            async theCase =>
            {
                var pause = theCase.MayResume(by);
                if (pause.IsRefused(out var refusal))
                    return refusal;
                await ResumeAsync(theCase, pause.Value, EnteredText.Clean(note), by, clock.Now, ct);
                return null;
            },
            ct
        );
    }

    /// <summary>The last day is over: the clock runs from the first moment after it, however late that is noticed.</summary>
    internal Task EndAsync(Case theCase, Pause pause, CancellationToken ct) =>
        ResumeAsync(theCase, pause, "暂停期限届满，自动恢复计时。", Actor.System, Case.EndOf(theCase.PausedUntil!.Value), ct);

    private async Task ResumeAsync(Case theCase, Pause pause, string note, Actor by, DateTimeOffset at, CancellationToken ct)
    {
        theCase.Resume(pause, note, by, clock.Rules, at);
        var content = facts.OfPause(theCase, pause.Ground, note);
        content["from"] = PaperData.Day(pause.From);
        content["until"] = PaperData.Day(BeijingTime.DayOf(at));
        content["running"] = !theCase.Deadline!.IsPaused;
        content["dueOn"] = theCase.DueOn is { } due ? PaperData.Day(due) : "";
        content["provisional"] = theCase.DueIsProvisional;
        var order = new PaperOrder(PaperKind.ResumptionNotice, content)
        {
            Addressee = theCase.ApplicantName,
            Revision = theCase.Deadline.Pauses.Count(ended => !ended.IsOpen),
        };
        await issue.RunAsync(theCase, order, clock.Now, ct);
    }
}
