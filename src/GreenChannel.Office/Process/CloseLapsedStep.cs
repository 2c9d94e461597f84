using GreenChannel.Core.Deadlines;
using GreenChannel.Core.Workflows;
using GreenChannel.Office.Cases;
using GreenChannel.Office.Papers;

namespace GreenChannel.Office.Process;

/// <summary>Closes a case whose applicant did not answer, and confirms it in writing.</summary>
public sealed class CloseLapsedStep(IssuePaper issue, PaperData facts, OfficeClock clock) : IAutomaticStep
{
    public StepType Type => StepType.CloseLapsed;

    public async ValueTask<string> RunAsync(Case theCase, Step step, CancellationToken ct)
    {
        var now = clock.Now;
        theCase.Lapse(clock.Rules, now);
        await issue.RunAsync(theCase, facts.Withdrawal(theCase, reason: null, now), now, ct);
        return StepType.Done;
    }
}
