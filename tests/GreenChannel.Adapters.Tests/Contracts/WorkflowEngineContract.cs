using GreenChannel.Core.Workflows;

namespace GreenChannel.Adapters.Tests.Contracts;

/// <summary>What every engine behind <see cref="IWorkflowEngine"/> keeps: the token semantics and the one position format.</summary>
public abstract class WorkflowEngineContract
{
    protected abstract IWorkflowEngine Engine { get; }

    [Fact]
    public async Task A_flow_begins_at_its_start_with_one_short_position()
    {
        var run = await BeginAsync(Flows.Sequence);

        run.Open.Should().Equal("a");
        run.Position.ToJson().Should().Be("""{"open":["a"],"tokens":[],"finished":false}""");
    }

    [Fact]
    public async Task A_completed_step_opens_what_its_outcome_leads_to_and_the_last_one_finishes_the_flow()
    {
        var run = await BeginAsync(Flows.Sequence);

        await run.CompleteAsync("a", "Done");
        run.Open.Should().Equal("b");
        run.Position.ToJson().Should().Be("""{"open":["b"],"tokens":[["a","Done","b"]],"finished":false}""");
        await run.CompleteAsync("b", "agree");
        await run.CompleteAsync("close", "Done");

        run.Position.ToJson().Should().Be("""{"open":[],"tokens":[],"finished":true}""");
    }

    [Theory]
    [InlineData("Yes", "left")]
    [InlineData("No", "right")]
    public async Task A_branch_follows_the_outcome(string outcome, string opened)
    {
        var run = await BeginAsync(Flows.Branch);

        await run.CompleteAsync("ask", outcome);

        run.Open.Should().Equal(opened);
    }

    [Fact]
    public async Task A_fork_opens_both_branches_and_a_join_of_all_waits_for_both()
    {
        foreach (var order in new[] { new[] { "left", "right" }, ["right", "left"] })
        {
            var run = await BeginAsync(Flows.Fork("WaitAll"));
            await run.CompleteAsync("a", "Done");
            run.Open.Should().BeEquivalentTo("left", "right");

            await run.CompleteAsync(order[0], "agree");
            run.Open.Should().Equal(order[1]);
            await run.CompleteAsync(order[1], "agree");
            run.Open.Should().Equal("close");
        }
    }

    [Fact]
    public async Task A_join_of_any_goes_on_at_the_first_and_swallows_the_other()
    {
        var run = await BeginAsync(Flows.Fork("WaitAny"));
        await run.CompleteAsync("a", "Done");

        await run.CompleteAsync("left", "agree");
        run.Open.Should().BeEquivalentTo("right", "close");
        await run.CompleteAsync("right", "agree");
        run.Open.Should().Equal("close");
        await run.CompleteAsync("close", "Done");

        run.Position.Finished.Should().BeTrue();
    }

    [Fact]
    public async Task A_loop_inside_a_parallel_branch_does_not_disturb_the_other()
    {
        var run = await BeginAsync(Flows.Fork("WaitAll"));
        await run.CompleteAsync("a", "Done");
        for (var round = 0; round < 50; round++)
        {
            await run.CompleteAsync("left", "return");
            run.Open.Should().BeEquivalentTo("left", "right");
        }

        await run.CompleteAsync("right", "agree");
        await run.CompleteAsync("left", "agree");

        run.Open.Should().Equal("close");
        run.Position.ToJson().Length.Should().BeLessThan(160, "loops leave nothing behind");
    }

    [Fact]
    public async Task A_nested_flowchart_is_done_when_nothing_in_it_is_open_and_may_end_early()
    {
        foreach (var end in new[] { "agree", "stop" })
        {
            var run = await BeginAsync(Flows.Nested);
            await run.CompleteAsync("a", "Done");
            run.Open.Should().Equal("inner");

            await run.CompleteAsync("inner", end);
            if (end == "agree")
            {
                run.Open.Should().Equal("inner2");
                await run.CompleteAsync("inner2", "agree");
            }

            run.Open.Should().Equal("close");
        }
    }

    [Fact]
    public async Task A_step_that_is_not_open_and_an_outcome_that_it_does_not_have_are_refused()
    {
        var workflow = Flows.Sequence;
        var start = await Engine.StartAsync(workflow, default);

        (await Engine.CompleteAsync(workflow, start.Position, "b", "agree", default)).Refusal.Should().BeOfType<StepNotOpen>();
        (await Engine.CompleteAsync(workflow, start.Position, "nobody", "agree", default)).Refusal.Should().BeOfType<StepNotOpen>();
        (await Engine.CompleteAsync(workflow, start.Position, "a", "done", default)).Refusal.Should().BeOfType<UnknownOutcome>();
    }

    [Fact]
    public async Task A_position_read_back_from_its_text_goes_on_as_the_one_that_was_written()
    {
        var random = new Random(7);
        var workflow = Flows.Shipped;
        for (var walk = 0; walk < 200; walk++)
        {
            var progress = await Engine.StartAsync(workflow, default);
            for (var move = 0; !progress.Position.Finished && move < 400; move++)
            {
                var step = progress.Open[random.Next(progress.Open.Count)];
                var outcome = step.Outcomes[random.Next(step.Outcomes.Count)];
                var read = await Engine.CompleteAsync(workflow, Position.Parse(progress.Position.ToJson()), step.Id, outcome, default);
                var kept = await Engine.CompleteAsync(workflow, progress.Position, step.Id, outcome, default);
                read.Value.Position.ToJson().Should().Be(kept.Value.Position.ToJson());
                progress = kept.Value;
                (progress.Open.Count > 0 || progress.Position.Finished).Should().BeTrue("the flow never stands still");
            }
        }
    }

    [Fact]
    public async Task Many_cases_at_once_do_not_disturb_each_other()
    {
        await Parallel.ForEachAsync(Enumerable.Range(0, 64), async (_, ct) =>
        {
            var run = await BeginAsync(Flows.Fork("WaitAll"));
            await run.CompleteAsync("a", "Done");
            await run.CompleteAsync("right", "agree");
            await run.CompleteAsync("left", "agree");
            await run.CompleteAsync("close", "Done");
            run.Position.Finished.Should().BeTrue();
        });
    }

    private async Task<Run> BeginAsync(Workflow workflow) => new(Engine, workflow, await Engine.StartAsync(workflow, default));

    /// <summary>One case on its way.</summary>
    private sealed class Run(IWorkflowEngine engine, Workflow workflow, Progress progress)
    {
        private Progress _progress = progress;

        public Position Position => _progress.Position;

        public IEnumerable<string> Open => _progress.Open.Select(step => step.Id);

        public async Task CompleteAsync(string step, string outcome) => _progress = (await engine.CompleteAsync(workflow, Position, step, outcome, default)).Value;
    }
}
