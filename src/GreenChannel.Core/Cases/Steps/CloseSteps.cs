using GreenChannel.Core.Certificates;
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

/// <summary>Closes a case whose applicant did not answer, and confirms it in writing.</summary>
public sealed class CloseLapsedStep(IssuePaper issue, PaperFacts facts, OfficeClock clock) : ICaseStep
{
    public StepType Type => StepType.CloseLapsed;

    public async ValueTask<string> RunAsync(Case about, Step step, CancellationToken ct)
    {
        var now = clock.Now;
        about.Lapse(clock.Rules, now);
        await issue.RunAsync(about, facts.Withdrawal(about, reason: null, now), now, ct);
        return StepType.Done;
    }
}
