using System.Text.Json.Nodes;
using static GreenChannel.Core.Tests.Workflows.SmallFlow;

namespace GreenChannel.Core.Tests.Workflows;

/// <summary>What could go wrong in one of the runs that a flow allows.</summary>
public sealed class WorkflowSoundnessTests
{
    [Fact]
    public void A_fork_into_one_step_could_open_it_twice()
    {
        var file = Small();
        Connections(file).Add(Connection("start", "Done", "review"));

        RulesOf(file).Should().Contain("workflow.opened-twice");
    }

    [Fact]
    public void Branches_that_run_into_one_step_without_a_join_are_refused()
    {
        var file = Small();
        Activities(file)
            .Add(
                new JsonObject
                {
                    ["id"] = "merge",
                    ["type"] = "GreenChannel.BranchDone",
                    ["name"] = "merge",
                }
            );
        Connections(file).Add(Connection("start", "Done", "review"));
        Connections(file)[1]!["target"]!["activity"] = "merge";
        Connections(file)[2]!["target"]!["activity"] = "merge";
        Connections(file).Add(Connection("merge", "Done", "close"));

        RulesOf(file).Should().Contain("workflow.branches-without-join");
    }

    [Fact]
    public void A_loop_that_lays_a_token_before_a_waiting_join_again_and_again_is_read_to_its_end()
    {
        var file = Small();
        Activities(file).Add(JsonNode.Parse("""{"id":"join","type":"Elsa.FlowJoin","name":"Join","mode":"WaitAll"}"""));
        Connections(file).Add(Connection("review", "return", "join"));
        Connections(file)[2]!["target"]!["activity"] = "join";
        Connections(file).Add(Connection("join", "Done", "close"));

        RulesOf(file).Should().Contain("workflow.join-waits-for-ever");
    }

    [Fact]
    public void A_join_of_any_whose_rounds_could_overlap_is_refused()
    {
        var file = Small();
        foreach (var (id, type) in new[] { ("any", "Elsa.FlowJoin"), ("left", "GreenChannel.Accept"), ("right", "GreenChannel.Accept") })
            Activities(file)
                .Add(
                    new JsonObject
                    {
                        ["id"] = id,
                        ["type"] = type,
                        ["name"] = id,
                    }
                );
        Activity(file, 4)["mode"] = "WaitAny";
        Connections(file)[0]!["target"]!["activity"] = "left";
        Connections(file).Add(Connection("start", "Done", "right"));
        Connections(file).Add(Connection("left", "Done", "any"));
        Connections(file).Add(Connection("right", "Done", "any"));
        Connections(file).Add(Connection("any", "Done", "examine"));
        Connections(file)[3]!["target"]!["activity"] = "left";

        RulesOf(file).Should().Contain("workflow.rounds-overlap");
    }

    [Fact]
    public void A_nested_flowchart_that_could_be_entered_while_it_runs_is_refused()
    {
        var file = Small();
        Activities(file)
            .Add(
                JsonNode.Parse(
                    """
                    {"id":"nested","type":"Elsa.Flowchart","name":"Nested","activities":[
                      {"id":"a","type":"GreenChannel.Accept","name":"A","customProperties":{"canStartWorkflow":true}},
                      {"id":"b","type":"GreenChannel.Accept","name":"B","customProperties":{"finalOutcomes":"Done"}}],
                     "connections":[{"source":{"activity":"a","port":"Done"},"target":{"activity":"b"}}]}
                    """
                )
            );
        Connections(file)[0]!["target"]!["activity"] = "nested";
        Connections(file).Add(Connection("start", "Done", "examine"));
        Connections(file).Add(Connection("examine", "recommend", "nested"));
        Connections(file).Add(Connection("nested", "Done", "close"));

        RulesOf(file).Should().Contain("workflow.opened-twice");
    }

    [Fact]
    public void A_join_behind_alternatives_could_wait_for_ever()
    {
        var file = Small();
        Activities(file).Add(JsonNode.Parse("""{"id":"join","type":"Elsa.FlowJoin","name":"Join","mode":"WaitAll"}"""));
        foreach (var connection in Connections(file).Where(connection => connection!["target"]!["activity"]!.GetValue<string>() == "close"))
            connection!["target"]!["activity"] = "join";
        Connections(file).Add(Connection("review", "return", "join"));
        Connections(file).Add(Connection("join", "Done", "close"));
        Connections(file).Remove(Connections(file).First(connection => connection!["source"]!["port"]!.GetValue<string>() == "return"));

        RulesOf(file).Should().Contain("workflow.join-waits-for-ever");
    }

    [Fact]
    public void A_circle_of_routing_steps_would_never_stop()
    {
        var file = Small();
        foreach (var id in new[] { "b1", "b2" })
            Activities(file)
                .Add(
                    new JsonObject
                    {
                        ["id"] = id,
                        ["type"] = "GreenChannel.BranchDone",
                        ["name"] = id,
                    }
                );
        Connections(file)[3]!["target"]!["activity"] = "b1";
        Connections(file).Add(Connection("b1", "Done", "b2"));
        Connections(file).Add(Connection("b2", "Done", "b1"));

        RulesOf(file).Should().Contain("workflow.routing-circle");
    }

    [Fact]
    public void A_flow_that_ends_without_closing_the_case_is_refused()
    {
        var file = Small();
        Activities(file).RemoveAt(3);
        Connections(file).Remove(Connections(file).First(connection => connection!["target"]!["activity"]!.GetValue<string>() == "close"));
        Activity(file, 2)["customProperties"]!["finalOutcomes"] = "agree";

        RulesOf(file).Should().Contain("workflow.ends-without-closing");
    }
}
