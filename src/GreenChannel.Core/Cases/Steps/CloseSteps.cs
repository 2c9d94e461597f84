using GreenChannel.Core.Deadlines;
using GreenChannel.Core.Workflows;

namespace GreenChannel.Core.Cases.Steps;

/// <summary>Closes a case in which everything was issued or refused.</summary>
public sealed class CloseCaseStep(OfficeClock clock) : ICaseStep
{
    public StepType Type => StepType.CloseCase;

    public ValueTask<string> RunAsync(Case about, Step step, CancellationToken ct)
    {
        about.Complete(clock.Rules, clock.Now);
        return ValueTask.FromResult(StepType.Done);
    }
}

/// <summary>Closes a case whose applicant did not answer.</summary>
public sealed class CloseLapsedStep(OfficeClock clock) : ICaseStep
{
    public StepType Type => StepType.CloseLapsed;

    public ValueTask<string> RunAsync(Case about, Step step, CancellationToken ct)
    {
        about.Lapse(clock.Rules, clock.Now);
        return ValueTask.FromResult(StepType.Done);
    }
}
