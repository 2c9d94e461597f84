using Elsa.Extensions;
using Elsa.Workflows;
using Elsa.Workflows.Attributes;
using Elsa.Workflows.Models;

namespace GreenChannel.OptIn.Benchmarks;

/// <summary>An automatic step whose work is left out.</summary>
[Activity("GreenChannel", "Case", "")]
public sealed class Passing : Activity
{
    [Input]
    public Input<string> Outcome { get; set; } = null!;

    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context) =>
        await context.CompleteActivityWithOutcomesAsync(context.Get(Outcome)!);
}
