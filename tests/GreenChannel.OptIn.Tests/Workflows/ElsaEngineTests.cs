using GreenChannel.Adapters.Tests.Contracts;
using GreenChannel.Core.Workflows;
using GreenChannel.Core.Workflows.BuiltIn;
using GreenChannel.ElsaAdapter;
using Microsoft.Extensions.Logging.Abstractions;

namespace GreenChannel.OptIn.Tests.Workflows;

public sealed class ElsaEngineTests : WorkflowEngineContract
{
    private static readonly ElsaEngine Elsa = ElsaEngine.Create(NullLoggerFactory.Instance);

    protected override IWorkflowEngine Engine => Elsa;

    // GREENCHANNEL_RECORD_WALKS=1 make test-elsa: after the token rules were changed on purpose.
    [Fact]
    public async Task The_record_of_what_elsa_does_can_be_written_anew()
    {
        if (Environment.GetEnvironmentVariable("GREENCHANNEL_RECORD_WALKS") is { Length: > 0 })
            await RandomWalks.WriteAsync(Elsa);

        (await RandomWalks.RecordAsync(Elsa)).Should().HaveCount(RandomWalks.Flowcharts).And.Equal(RandomWalks.RecordedOnElsa);
    }

    [Fact]
    public async Task On_a_thousand_random_flowcharts_both_engines_stand_at_the_same_position_after_every_move()
    {
        foreach (var (seed, workflow) in RandomFlows.Take(RandomWalks.Flowcharts))
        {
            var builtIn = new List<string>();
            await RandomWalks.WalkAsync(seed, workflow, [new BuiltInEngine()], (_, progress) => builtIn.Add(progress.Position.ToJson()));
            await RandomWalks.WalkAsync(
                seed,
                workflow,
                [Elsa],
                (move, progress) =>
                    progress.Position.ToJson().Should().Be(builtIn[move], "flowchart {0}, move {1}: {2}", seed, move, workflow.Source)
            );
        }
    }

    [Fact]
    public async Task A_case_changes_engines_after_every_step_and_takes_the_same_way()
    {
        for (var walk = 0; walk < 300; walk++)
        {
            var alone = new List<string>();
            await RandomWalks.WalkAsync(walk, Flows.Shipped, [new BuiltInEngine()], (_, progress) => alone.Add(progress.Position.ToJson()));
            await RandomWalks.WalkAsync(
                walk,
                Flows.Shipped,
                [Elsa, new BuiltInEngine()],
                (move, progress) => progress.Position.ToJson().Should().Be(alone[move])
            );
        }
    }
}
