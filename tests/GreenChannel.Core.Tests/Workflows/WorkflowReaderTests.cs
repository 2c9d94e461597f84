using System.Text.Json.Nodes;
using GreenChannel.Core.Workflows;

namespace GreenChannel.Core.Tests.Workflows;

public sealed class WorkflowReaderTests
{
    [Fact]
    public void The_shipped_workflow_has_no_fault()
    {
        var reading = WorkflowReader.Read(TheProject.Read("workflows/green-channel.json"));

        reading.Faults.Should().BeEmpty();
        reading.Workflow!.Root.Start.Should().Be("checkCompleteness");
        reading.Workflow["reviewPriority"].InputList("distinctFrom").Should().Equal("examinePriority");
    }

    [Fact]
    public void A_file_as_a_designer_writes_it_is_the_same_process()
    {
        var (shipped, drawn) = (WorkflowReader.Read(TheProject.Read("workflows/green-channel.json")).Workflow!, WorkflowReader.Read(TheProject.Read("tests/GreenChannel.Core.Tests/Workflows/drawn.json")));

        drawn.Faults.Should().BeEmpty();
        drawn.Workflow!.Root.Should().BeEquivalentTo(shipped.Root);
        drawn.Workflow.Outcomes.Should().BeEquivalentTo(shipped.Outcomes);
    }

    [Fact]
    public void The_position_is_written_in_the_one_format_of_all_engines()
    {
        var position = new Position(["examine"], [new Token("accept", "Done", "examine"), new Token("a", "Done", "any", Blocked: true)], false);

        position.ToJson().Should().Be("""{"open":["examine"],"tokens":[["accept","Done","examine"],["a","Done","any","blocked"]],"finished":false}""");
        Position.Parse(position.ToJson()).Should().BeEquivalentTo(position);
    }

    public static TheoryData<string, string, string> Faults => new()
    {
        { "unknown-type", "/root/activities/1/type", "examinePriority: type = GreenChannel.Guess" },
        { "duplicate-id", "/root/activities/2/id", "id twice" },
        { "dangling-connection", "/root/connections/0/target/activity", "target nowhere" },
        { "missing-port", "/root/connections/0/source/port", "port missing" },
        { "unknown-port", "/root/connections/0/source/port", "port = done" },
        { "unconnected-outcome", "/root/activities/1", "drop connection" },
        { "unreachable", "/root/activities/4", "lonely step" },
        { "no-start", "/root", "no start" },
        { "two-starts", "/root", "two starts" },
        { "unsupported-expression", "/root/activities/2/distinctFrom/expression/type", "JavaScript" },
        { "unknown-step", "/root/activities/2/distinctFrom", "distinctFrom nobody" },
        { "unknown-input", "/root/activities/1/colour", "unknown input" },
        { "missing-input", "/root/activities/1/role", "role missing" },
        { "untitled-outcome", "/root/activities/1/outcomes", "outcome without title" },
        { "unknown-role", "/root/activities/1/role", "role = king" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void Every_fault_is_named_with_its_place(string rule, string pointer, string change)
    {
        var reading = WorkflowReader.Read(Broken(change));

        reading.Workflow.Should().BeNull();
        reading.Faults.Should().Contain(fault => fault.RuleId == $"workflow.{rule}" && fault.Pointer == pointer);
    }

    [Fact]
    public void All_faults_of_a_file_are_named_at_once()
    {
        var file = Small();
        Activity(file, 1)["type"] = "GreenChannel.Guess";
        Activity(file, 2)["id"] = "start";
        file["root"]!["connections"]![0]!["source"]!["port"] = "Donee";

        WorkflowReader.Read(file.ToJsonString()).Faults.Select(fault => fault.RuleId).Should()
            .Contain(["workflow.unknown-type", "workflow.duplicate-id", "workflow.unknown-port"]);
    }

    [Fact]
    public void A_fork_into_one_step_could_open_it_twice()
    {
        var file = Small();
        Connections(file).Add(Connection("start", "Done", "review"));

        Rules(file).Should().Contain("workflow.opened-twice");
    }

    [Fact]
    public void Branches_that_run_into_one_step_without_a_join_are_refused()
    {
        var file = Small();
        Activities(file).Add(new JsonObject { ["id"] = "merge", ["type"] = "GreenChannel.BranchDone", ["name"] = "merge" });
        Connections(file).Add(Connection("start", "Done", "review"));
        Connections(file)[1]!["target"]!["activity"] = "merge";
        Connections(file)[2]!["target"]!["activity"] = "merge";
        Connections(file).Add(Connection("merge", "Done", "close"));

        Rules(file).Should().Contain("workflow.branches-without-join");
    }

    [Fact]
    public void A_loop_that_lays_a_token_before_a_waiting_join_again_and_again_is_read_to_its_end()
    {
        var file = Small();
        Activities(file).Add(JsonNode.Parse("""{"id":"join","type":"Elsa.FlowJoin","name":"Join","mode":"WaitAll"}"""));
        Connections(file).Add(Connection("review", "return", "join"));
        Connections(file)[2]!["target"]!["activity"] = "join";
        Connections(file).Add(Connection("join", "Done", "close"));

        Rules(file).Should().Contain("workflow.join-waits-for-ever");
    }

    [Fact]
    public void A_join_says_how_it_joins_for_elsa_would_take_a_silent_one_for_a_join_of_any()
    {
        var file = Small();
        Activities(file).Add(JsonNode.Parse("""{"id":"join","type":"Elsa.FlowJoin","name":"Join"}"""));

        WorkflowReader.Read(file.ToJsonString()).Faults.Should().Contain(fault => fault.RuleId == "workflow.missing-input" && fault.Pointer == "/root/activities/4/mode");
    }

    [Fact]
    public void A_version_that_was_in_use_is_read_by_the_rules_of_its_day()
    {
        var file = Small();
        Activities(file).Add(JsonNode.Parse("""{"id":"join","type":"Elsa.FlowJoin","name":"Join"}"""));
        Activities(file).Add(JsonNode.Parse("""{"id":"mark","type":"Elsa.Start","name":"Start"}"""));
        Activity(file, 2)["customProperties"]!["mergeMode"] = "Race";
        Connections(file).Add(Connection("join", "Done", "close"));
        Connections(file).Add(Connection("mark", "Done", "join"));

        WorkflowReader.Read(file.ToJsonString()).Workflow.Should().BeNull();
        var kept = WorkflowReader.Read(file.ToJsonString(), wasInUse: true);

        kept.Faults.Should().BeEmpty();
        (kept.Workflow!["join"].WaitsForAll, kept.Workflow.Root.Start).Should().Be((true, "start"));
    }

    [Fact]
    public void A_join_of_any_whose_rounds_could_overlap_is_refused()
    {
        var file = Small();
        foreach (var (id, type) in new[] { ("any", "Elsa.FlowJoin"), ("left", "GreenChannel.Accept"), ("right", "GreenChannel.Accept") })
            Activities(file).Add(new JsonObject { ["id"] = id, ["type"] = type, ["name"] = id });
        Activity(file, 4)["mode"] = "WaitAny";
        Connections(file)[0]!["target"]!["activity"] = "left";
        Connections(file).Add(Connection("start", "Done", "right"));
        Connections(file).Add(Connection("left", "Done", "any"));
        Connections(file).Add(Connection("right", "Done", "any"));
        Connections(file).Add(Connection("any", "Done", "examine"));
        Connections(file)[3]!["target"]!["activity"] = "left";

        Rules(file).Should().Contain("workflow.rounds-overlap");
    }

    [Fact]
    public void A_nested_flowchart_that_could_be_entered_while_it_runs_is_refused()
    {
        var file = Small();
        Activities(file).Add(JsonNode.Parse("""
            {"id":"nested","type":"Elsa.Flowchart","name":"Nested","activities":[
              {"id":"a","type":"GreenChannel.Accept","name":"A","customProperties":{"canStartWorkflow":true}},
              {"id":"b","type":"GreenChannel.Accept","name":"B","customProperties":{"finalOutcomes":"Done"}}],
             "connections":[{"source":{"activity":"a","port":"Done"},"target":{"activity":"b"}}]}
            """));
        Connections(file)[0]!["target"]!["activity"] = "nested";
        Connections(file).Add(Connection("start", "Done", "examine"));
        Connections(file).Add(Connection("examine", "recommend", "nested"));
        Connections(file).Add(Connection("nested", "Done", "close"));

        Rules(file).Should().Contain("workflow.opened-twice");
    }

    [Theory]
    [InlineData("mergeMode", "\"Race\"", "unsupported-merge-mode")]
    [InlineData("MergeMode", "\"Race\"", null)]
    [InlineData("mergeMode", "\"Stream\"", null)]
    [InlineData("runAsynchronously", "true", "runs-in-background")]
    [InlineData("RunAsynchronously", "true", "runs-in-background")]
    [InlineData("runAsynchronously", "false", null)]
    public void What_a_designer_offers_and_a_case_does_not_have_is_refused(string property, string value, string? rule)
    {
        var file = Small();
        Activity(file, 2)["customProperties"]![property] = JsonNode.Parse(value);

        if (rule is null)
            Rules(file).Should().BeEmpty();
        else
            Rules(file).Should().Equal($"workflow.{rule}");
    }

    [Theory]
    [InlineData("certificate", true, true)]
    [InlineData("distinctFrom", true, false)]
    [InlineData("role", false, false)]
    public void An_input_that_a_designer_left_blank_is_none_when_it_is_optional_but_four_eyes_are_never_blanked_out(string input, bool mayBeLeftOut, bool mayBeBlank)
    {
        foreach (var blank in new[] { "null", "\"\"", """{"typeName":"String","expression":{"type":"Literal","value":""}}""", """{"typeName":"String","expression":{"type":"Literal"}}""" })
        {
            var file = Small();
            Activity(file, 2)[input] = JsonNode.Parse(blank);

            (WorkflowReader.Read(file.ToJsonString()).Workflow is not null).Should().Be(blank == "null" ? mayBeLeftOut : mayBeBlank, blank);
        }
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

        Rules(file).Should().Contain("workflow.join-waits-for-ever");
    }

    [Fact]
    public void A_circle_of_routing_steps_would_never_stop()
    {
        var file = Small();
        foreach (var id in new[] { "b1", "b2" })
            Activities(file).Add(new JsonObject { ["id"] = id, ["type"] = "GreenChannel.BranchDone", ["name"] = id });
        Connections(file)[3]!["target"]!["activity"] = "b1";
        Connections(file).Add(Connection("b1", "Done", "b2"));
        Connections(file).Add(Connection("b2", "Done", "b1"));

        Rules(file).Should().Contain("workflow.routing-circle");
    }

    [Fact]
    public void A_flow_that_ends_without_closing_the_case_is_refused()
    {
        var file = Small();
        Activities(file).RemoveAt(3);
        Connections(file).Remove(Connections(file).First(connection => connection!["target"]!["activity"]!.GetValue<string>() == "close"));
        Activity(file, 2)["customProperties"]!["finalOutcomes"] = "agree";

        Rules(file).Should().Contain("workflow.ends-without-closing");
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{\"root\":[]}")]
    [InlineData("{\"root\":{\"type\":\"Elsa.Flowchart\",\"activities\":[1,null,\"x\"]}}")]
    [InlineData("{\"root\":{\"type\":\"Elsa.Flowchart\",\"activities\":[{\"id\":\"a\",\"type\":\"Elsa.Start\"}],\"connections\":[3]}}")]
    public void Whatever_the_file_holds_the_reader_answers_with_faults_and_never_throws(string json) =>
        WorkflowReader.Read(json).Faults.Should().NotBeEmpty();

    private static string Broken(string change)
    {
        var file = Small();
        switch (change)
        {
            case "examinePriority: type = GreenChannel.Guess": Activity(file, 1)["type"] = "GreenChannel.Guess"; break;
            case "id twice": Activity(file, 2)["id"] = "examine"; break;
            case "target nowhere": file["root"]!["connections"]![0]!["target"]!["activity"] = "nowhere"; break;
            case "port missing": file["root"]!["connections"]![0]!["source"]!.AsObject().Remove("port"); break;
            case "port = done": file["root"]!["connections"]![0]!["source"]!["port"] = "done"; break;
            case "drop connection": Connections(file).RemoveAt(1); break;
            case "lonely step": Activities(file).Add(JsonNode.Parse("""{"id":"lonely","type":"GreenChannel.CloseCase","name":"Lonely"}""")); break;
            case "no start": Activity(file, 0).Remove("customProperties"); Connections(file).Add(Connection("review", "return", "start")); Connections(file).RemoveAt(3); break;
            case "two starts": Activity(file, 1)["customProperties"]!["canStartWorkflow"] = true; break;
            case "JavaScript": Activity(file, 2)["distinctFrom"] = JsonNode.Parse("""{"typeName":"String","expression":{"type":"JavaScript","value":"examine"}}"""); break;
            case "distinctFrom nobody": Activity(file, 2)["distinctFrom"] = "nobody"; break;
            case "unknown input": Activity(file, 1)["colour"] = "red"; break;
            case "role missing": Activity(file, 1).Remove("role"); break;
            case "outcome without title": Activity(file, 1)["outcomes"] = "recommend,postpone"; break;
            case "role = king": Activity(file, 1)["role"] = "king"; break;
            default: throw new ArgumentOutOfRangeException(nameof(change), change, null);
        }

        return file.ToJsonString();
    }

    // start → examine → review → close, and back from review to examine.
    private static JsonObject Small() => JsonNode.Parse("""
        {
          "definitionId": "small", "version": 1, "name": "Small",
          "customProperties": { "outcomes": {
            "recommend": { "title": "同意推荐", "titleEn": "Recommend" },
            "agree": { "title": "同意", "titleEn": "Agree" },
            "return": { "title": "退回", "titleEn": "Return" } } },
          "root": { "id": "flow", "type": "Elsa.Flowchart",
            "activities": [
              { "id": "start", "type": "GreenChannel.Accept", "name": "Accept", "customProperties": { "canStartWorkflow": true } },
              { "id": "examine", "type": "GreenChannel.OfficeTask", "name": "Examine", "role": "examiner", "outcomes": "recommend", "customProperties": { "title": "初审" } },
              { "id": "review", "type": "GreenChannel.OfficeTask", "name": "Review", "role": "reviewer", "outcomes": "agree,return", "distinctFrom": "examine", "customProperties": { "title": "复核" } },
              { "id": "close", "type": "GreenChannel.CloseCase", "name": "Close" }
            ],
            "connections": [
              { "source": { "activity": "start", "port": "Done" }, "target": { "activity": "examine" } },
              { "source": { "activity": "examine", "port": "recommend" }, "target": { "activity": "review" } },
              { "source": { "activity": "review", "port": "agree" }, "target": { "activity": "close" } },
              { "source": { "activity": "review", "port": "return" }, "target": { "activity": "examine" } }
            ] }
        }
        """)!.AsObject();

    private static JsonArray Activities(JsonObject file) => file["root"]!["activities"]!.AsArray();

    private static JsonObject Activity(JsonObject file, int i) => Activities(file)[i]!.AsObject();

    private static JsonArray Connections(JsonObject file) => file["root"]!["connections"]!.AsArray();

    private static JsonObject Connection(string from, string port, string to) => new()
    {
        ["source"] = new JsonObject { ["activity"] = from, ["port"] = port },
        ["target"] = new JsonObject { ["activity"] = to },
    };

    private static IEnumerable<string> Rules(JsonObject file) => WorkflowReader.Read(file.ToJsonString()).Faults.Select(fault => fault.RuleId);
}
