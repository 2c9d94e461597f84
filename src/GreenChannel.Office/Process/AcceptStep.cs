using GreenChannel.Core.Deadlines;
using GreenChannel.Core.Papers;
using GreenChannel.Core.Workflows;
using GreenChannel.Office.Cases;
using GreenChannel.Office.Papers;

namespace GreenChannel.Office.Process;

/// <summary>Accepts the case: the clock starts, and the acceptance notice says until when.</summary>
public sealed class AcceptStep(IssuePaper issue, PaperData facts, OfficeClock clock) : IAutomaticStep
{
    public StepType Type => StepType.Accept;

    public async ValueTask<string> RunAsync(Case theCase, Step step, CancellationToken ct)
    {
        var now = clock.Now;
        theCase.Accept(clock.Rules, now);
        var order = new PaperOrder(PaperKind.AcceptanceNotice, facts.OfAcceptance(theCase)) { Addressee = theCase.ApplicantName };
        await issue.RunAsync(theCase, order, now, ct);
        return StepType.Done;
    }
}
