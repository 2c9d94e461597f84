using GreenChannel.Core.Calendars;
using GreenChannel.Core.Cases.Steps;
using GreenChannel.Core.Certificates;
using GreenChannel.Core.Deadlines;
using GreenChannel.Core.People;
using GreenChannel.Core.Text;

namespace GreenChannel.Core.Cases;

/// <summary>
/// An officer sets the clock going again and says why, or its last day is over; the applicant is told until when the office now has time.
/// </summary>
public sealed class ResumeCase(CaseTransaction transaction, IssuePaper issue, PaperFacts facts, OfficeClock clock, IGlyphs glyphs)
{
    public async Task<Outcome<Case>> RunAsync(Guid id, string note, Actor by, ExpectedVersion? ifVersion, CancellationToken ct)
    {
        if (WrittenText.FaultIfPrinted("/note", note, glyphs) is { } fault)
            return fault;
        return await transaction.ChangeAsync(
            id,
            by,
            Act.ResumeCase,
            ifVersion,
            async found =>
            {
                var pause = found.MayResume(by);
                if (pause.IsRefused(out var refusal))
                    return refusal;
                await ResumeAsync(found, pause.Value, EnteredText.Clean(note), by, clock.Now, ct);
                return null;
            },
            ct
        );
    }

    /// <summary>The last day is over: the clock runs from the first moment after it, however late that is noticed.</summary>
    internal Task EndAsync(Case found, Pause pause, CancellationToken ct) =>
        ResumeAsync(found, pause, "暂停期限届满，自动恢复计时。", Actor.System, Case.EndOf(found.PausedUntil!.Value), ct);

    private async Task ResumeAsync(Case found, Pause pause, string note, Actor by, DateTimeOffset at, CancellationToken ct)
    {
        found.Resume(pause, note, by, clock.Rules, at);
        var content = facts.OfPause(found, pause.Ground, note);
        content["from"] = PaperFacts.Day(pause.From);
        content["until"] = PaperFacts.Day(BeijingTime.DayOf(at));
        content["running"] = !found.Deadline!.IsPaused;
        content["dueOn"] = found.DueOn is { } due ? PaperFacts.Day(due) : "";
        content["provisional"] = found.DueIsProvisional;
        var order = new PaperOrder(CertificateKind.ResumptionNotice, content)
        {
            Addressee = found.ApplicantName,
            Revision = found.Deadline.Pauses.Count(ended => !ended.IsOpen),
        };
        await issue.RunAsync(found, order, clock.Now, ct);
    }
}
