using GreenChannel.Core.Workflows;

namespace GreenChannel.Core.Cases.Steps;

/// <summary>Asks whether a certificate was requested.</summary>
public sealed class AskStep : ICaseStep
{
    public StepType Type => StepType.Ask;

    public ValueTask<string> RunAsync(Case about, Step step, CancellationToken ct) =>
        ValueTask.FromResult(about.Application.Asks(step.Input("question")!) ? "Yes" : "No");
}
