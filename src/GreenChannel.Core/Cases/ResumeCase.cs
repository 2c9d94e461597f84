using GreenChannel.Core.Calendars;
using GreenChannel.Core.Cases.Steps;
using GreenChannel.Core.Certificates;
using GreenChannel.Core.Deadlines;
using GreenChannel.Core.People;
using GreenChannel.Core.Text;

namespace GreenChannel.Core.Cases;

/// <summary>An officer sets the clock going again and says why; the applicant is told until when the office now has time.</summary>
public sealed class ResumeCase(CaseTransaction transaction, IssuePaper issue, PaperFacts facts, OfficeClock clock, IGlyphs glyphs)
{
    public async Task<Outcome<Case>> RunAsync(Guid id, string note, Actor by, ExpectedVersion? ifVersion, CancellationToken ct)
    {
        if (WrittenText.FaultIfPrinted("/note", note, glyphs) is { } fault)
            return fault;
        return await transaction.ChangeAsync(id, by, "case.resume", ifVersion, found => ResumeAsync(found, EnteredText.Clean(note), by, ct), ct);
    }

    private async Task<Refusal?> ResumeAsync(Case found, string note, Actor by, CancellationToken ct)
    {
        var now = clock.Now;
        var pause = found.MayResume();
        if (pause.IsRefused(out var refusal))
            return refusal;
        found.Resume(pause.Value, note, by, clock.Rules, now);
        var content = facts.OfPause(found, pause.Value.Ground, note);
        content["from"] = PaperFacts.Day(pause.Value.From);
        content["until"] = PaperFacts.Day(BeijingTime.DayOf(now));
        content["running"] = !found.Deadline!.IsPaused;
        content["dueOn"] = found.DueOn is { } due ? PaperFacts.Day(due) : "";
        content["provisional"] = found.DueIsProvisional;
        var order = new PaperOrder(CertificateKind.ResumptionNotice, content)
        {
            Addressee = found.ApplicantName,
            Revision = found.Deadline.Pauses.Count(ended => !ended.IsOpen),
        };
        await issue.RunAsync(found, order, now, ct);
        return null;
    }
}
