using GreenChannel.Core;
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
    public async Task Every_outcome_leads_where_its_connection_says()
    {
        foreach (var (outcome, next) in new[] { ("agree", "close"), ("return", "b"), ("stop", "b") })
        {
            var run = await BeginAsync(Flows.Sequence);
            await run.CompleteAsync("a", "Done");

            await run.CompleteAsync("b", outcome);

            run.Open.Should().Equal(next);
        }
    }

    [Fact]
    public async Task A_start_activity_is_passed()
    {
        var run = await BeginAsync(Flows.Started);

        run.Position.ToJson().Should().Be("""{"open":["b"],"tokens":[["start","Done","b"]],"finished":false}""");
    }

    [Fact]
    public async Task A_fork_opens_both_branches_and_a_join_of_all_waits_for_both_in_either_order()
    {
        foreach (var order in new[] { new[] { "left", "right" }, ["right", "left"] })
        {
            var run = await BeginAsync(Flows.Fork);
            await run.CompleteAsync("a", "Done");
            run.Open.Should().Equal("left", "right");

            await run.CompleteAsync(order[0], "agree");
            run.Open.Should().Equal(order[1]);
            await run.CompleteAsync(order[1], "agree");
            run.Open.Should().Equal("close");
        }
    }

    [Fact]
    public async Task A_join_of_any_goes_on_at_the_first_and_leaves_the_other_task_to_its_person()
    {
        var run = await BeginAsync(Flows.First);
        await run.CompleteAsync("a", "Done");

        await run.CompleteAsync("left", "agree");
        run.Open.Should().Equal("right", "next");
        run.Position.ToJson()
            .Should()
            .Be(
                """{"open":["right","next"],"tokens":[["a","Done","right"],["left","agree","all"],["right","agree","any","blocked"],["any","Done","next"]],"finished":false}"""
            );
        await run.CompleteAsync("right", "agree");
        run.Open.Should().Equal("next");
        await run.CompleteAsync("next", "agree");

        run.Open.Should().Equal("check");
    }

    [Fact]
    public async Task A_join_of_any_begins_anew_in_the_next_round()
    {
        var run = await BeginAsync(Flows.First);
        foreach (var first in new[] { "left", "right", "right", "left" })
        {
            await run.CompleteAsync("a", "Done");
            await run.CompleteAsync(first, "agree");
            run.Open.Should().Contain("next");
            await run.CompleteAsync(first == "left" ? "right" : "left", "agree");
            await run.CompleteAsync("next", "agree");
            await run.CompleteAsync("check", "return");
            run.Position.ToJson().Should().Be("""{"open":["a"],"tokens":[["check","return","a"]],"finished":false}""");
        }
    }

    [Fact]
    public async Task A_branch_that_came_by_one_outcome_leaves_no_mark_on_the_others()
    {
        var run = await BeginAsync(Flows.FirstByTwo);
        foreach (var (first, second) in new[] { ("left agree", "right stop"), ("right agree", "left agree"), ("right stop", "left stop") })
        {
            await run.CompleteAsync("a", "Done");
            await run.CompleteAsync(first.Split(' ')[0], first.Split(' ')[1]);
            run.Open.Should().Contain("next");
            await run.CompleteAsync(second.Split(' ')[0], second.Split(' ')[1]);
            await run.CompleteAsync("next", "agree");
            await run.CompleteAsync("check", "return");
            run.Position.ToJson().Should().Be("""{"open":["a"],"tokens":[["check","return","a"]],"finished":false}""");
        }
    }

    [Fact]
    public async Task Inputs_may_be_written_as_bare_texts_and_a_step_may_be_called_anything()
    {
        var run = await BeginAsync(Flows.Bare);

        await run.CompleteAsync("case", "Done");
        await run.CompleteAsync("right", "agree");
        run.Open.Should().Equal("left");
        await run.CompleteAsync("left", "agree");
        run.Open.Should().Equal("close");
    }

    [Theory]
    [InlineData("""{"open":["right","left"],"tokens":[["a","Done","right"],["a","Done","left"]],"finished":false}""")]
    [InlineData(
        """{"open":["left","right"],"tokens":[["a","Done","left"],["a","Done","left"],["a","Done","right"],["left","return","left"]],"finished":false}"""
    )]
    public async Task A_position_that_an_earlier_release_wrote_goes_on(string written)
    {
        var next = (await Engine.CompleteAsync(Flows.Fork, Position.Parse(written), "left", "agree", default)).Value;

        next.Position.ToJson()
            .Should()
            .Be("""{"open":["right"],"tokens":[["a","Done","right"],["left","agree","join"]],"finished":false}""");
    }

    [Theory]
    [InlineData("left agree", "right stop", "next stop")]
    [InlineData("left stop", "next agree", "right agree")]
    [InlineData("right return", "right stop", "next return", "left agree", "next agree")]
    public async Task A_nested_flowchart_with_a_join_of_any_is_done_when_the_late_one_has_come_too(params string[] moves)
    {
        var run = await BeginAsync(Flows.FirstInside);
        await run.CompleteAsync("a", "Done");
        await run.CompleteAsync("b", "Done");
        foreach (var move in moves)
        {
            run.Open.Should().NotContain("close");
            await run.CompleteAsync(move.Split(' ')[0], move.Split(' ')[1]);
        }

        run.Position.ToJson().Should().Be("""{"open":["close"],"tokens":[["nested","Done","close"]],"finished":false}""");
    }

    [Fact]
    public async Task A_loop_inside_a_parallel_branch_does_not_disturb_the_other()
    {
        var run = await BeginAsync(Flows.Fork);
        await run.CompleteAsync("a", "Done");
        for (var round = 0; round < 50; round++)
        {
            await run.CompleteAsync("left", "return");
            run.Open.Should().Equal("left", "right");
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
        var after = (await Engine.CompleteAsync(workflow, start.Position, "a", "Done", default)).Value;
        (await Engine.CompleteAsync(workflow, after.Position, "a", "Done", default))
            .Refusal.Should()
            .BeOfType<StepNotOpen>("it was done a moment ago");
        (await Engine.CompleteAsync(workflow, new Position([], [], true), "a", "Done", default))
            .Refusal.Should()
            .BeOfType<StepNotOpen>("the flow is finished");
    }

    [Fact]
    public async Task A_position_of_an_older_version_goes_on_where_its_steps_still_stand()
    {
        var old = (
            await Engine.CompleteAsync(Flows.Sequence, (await Engine.StartAsync(Flows.Sequence, default)).Position, "a", "Done", default)
        )
            .Value
            .Position;
        var later = old with { Tokens = [] };

        (await Engine.CompleteAsync(Flows.SequenceLater, later, "b", "return", default))
            .Value.Open.Select(step => step.Id)
            .Should()
            .Equal("c");
        (await Engine.CompleteAsync(Flows.SequenceLater, later, "b", "stop", default))
            .Value.Open.Select(step => step.Id)
            .Should()
            .Equal("close");
        (await Engine.CompleteAsync(Flows.SequenceLater, old, "b", "agree", default))
            .Refusal.Should()
            .BeOfType<PositionDoesNotFit>("the connection that its token lies on is gone");
        (await Engine.CompleteAsync(Flows.SequenceRenamed, later, "b", "agree", default))
            .Refusal.Should()
            .BeOfType<PositionDoesNotFit>("its open step is gone");
    }

    [Fact]
    [Trait("Speed", "slow")]
    public async Task A_thousand_random_flowcharts_go_as_they_went_on_the_real_elsa() =>
        (await RandomWalks.RecordAsync(Engine)).Should().Equal(RandomWalks.RecordedOnElsa);

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
    public async Task The_shipped_process_never_stands_still_and_ends()
    {
        var ended = 0;
        for (var walk = 0; walk < 200; walk++)
        {
            await RandomWalks.WalkAsync(
                walk,
                Flows.Shipped,
                [Engine],
                (_, progress) =>
                {
                    (progress.Open.Count > 0 || progress.Position.Finished).Should().BeTrue();
                    ended += progress.Position.Finished ? 1 : 0;
                }
            );
        }

        ended.Should().BeGreaterThan(150, "most walks come to the end in eighty moves");
    }

    [Fact]
    public async Task Sixty_four_cases_at_once_do_not_disturb_each_other()
    {
        await Parallel.ForEachAsync(
            Enumerable.Range(0, 64),
            async (_, ct) =>
            {
                var run = await BeginAsync(Flows.Fork);
                await run.CompleteAsync("a", "Done");
                await run.CompleteAsync("right", "agree");
                await run.CompleteAsync("left", "agree");
                await run.CompleteAsync("close", "Done");
                run.Position.Finished.Should().BeTrue();
            }
        );
    }

    private async Task<Run> BeginAsync(Workflow workflow) => new(Engine, workflow, await Engine.StartAsync(workflow, default));

    /// <summary>One case on its way.</summary>
    private sealed class Run(IWorkflowEngine engine, Workflow workflow, Progress progress)
    {
        private Progress _progress = progress;

        public Position Position => _progress.Position;

        public IEnumerable<string> Open => _progress.Open.Select(step => step.Id);

        public async Task CompleteAsync(string step, string outcome) =>
            _progress = (await engine.CompleteAsync(workflow, Position, step, outcome, default)).Value;
    }
}
