using GreenChannel.Core.Deadlines;
using GreenChannel.Core.Workflows;
using GreenChannel.Office.Cases;

namespace GreenChannel.Office.Process;

/// <summary>Closes a case in which everything was issued or refused.</summary>
public sealed class CloseCaseStep(OfficeClock clock) : IAutomaticStep
{
    public StepType Type => StepType.CloseCase;

    public ValueTask<string> RunAsync(Case theCase, Step step, CancellationToken ct)
    {
        theCase.Complete(clock.Rules, clock.Now);
        return ValueTask.FromResult(StepType.Done);
    }
}
