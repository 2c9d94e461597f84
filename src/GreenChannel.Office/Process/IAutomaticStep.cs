using GreenChannel.Core.Workflows;
using GreenChannel.Office.Cases;

namespace GreenChannel.Office.Process;

/// <summary>Carries out the automatic steps of one type; what it does becomes real when the case is saved.</summary>
public interface IAutomaticStep
{
    StepType Type { get; }

    /// <summary>Does it, and answers with one of the type's outcomes.</summary>
    ValueTask<string> RunAsync(Case theCase, Step step, CancellationToken ct);
}
