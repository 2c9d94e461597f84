using GreenChannel.Core.Deadlines;
using GreenChannel.Core.Papers;
using GreenChannel.Core.Workflows;

namespace GreenChannel.Core.Cases.Steps;

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
