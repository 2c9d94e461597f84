using GreenChannel.Core.Calendars;
using GreenChannel.Core.Cases.Steps;
using GreenChannel.Core.Certificates;
using GreenChannel.Core.Deadlines;
using GreenChannel.Core.People;
using GreenChannel.Core.Text;

namespace GreenChannel.Core.Cases;

/// <summary>An officer stops the clock on a listed ground and says why; the applicant is told in writing.</summary>
public sealed class SuspendCase(CaseTransaction transaction, IssuePaper issue, PaperFacts facts, OfficeClock clock, IGlyphs glyphs)
{
    public async Task<Outcome<Case>> RunAsync(Guid id, string ground, string note, Actor by, ExpectedVersion? ifVersion, CancellationToken ct)
    {
        if (WrittenText.FaultIfPrinted("/note", note, glyphs) is { } fault)
            return fault;
        return await transaction.ChangeAsync(id, by, "case.suspend", ifVersion, found => SuspendAsync(found, ground, EnteredText.Clean(note), by, ct), ct);
    }

    private async Task<Refusal?> SuspendAsync(Case found, string ground, string note, Actor by, CancellationToken ct)
    {
        var (now, rules) = (clock.Now, clock.Rules);
        var listed = found.MaySuspend(ground, rules);
        if (listed.IsRefused(out var refusal))
            return refusal;
        var content = facts.OfPause(found, listed.Value, note);
        content["from"] = PaperFacts.Day(BeijingTime.DayOf(now));
        var order = new PaperOrder(CertificateKind.SuspensionNotice, content)
        {
            Addressee = found.ApplicantName,
            Revision = found.Deadline!.Pauses.Count + 1,
        };
        var paper = await issue.RunAsync(found, order, now, ct);
        found.Suspend(listed.Value, note, paper.Number, by, rules, now);
        return null;
    }
}
