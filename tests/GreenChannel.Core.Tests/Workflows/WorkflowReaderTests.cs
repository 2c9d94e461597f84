using System.Text.Json.Nodes;
using GreenChannel.Core.Workflows;
using static GreenChannel.Core.Tests.Workflows.SmallFlow;

namespace GreenChannel.Core.Tests.Workflows;

public sealed class WorkflowReaderTests
{
    [Fact]
    public void The_shipped_workflow_has_no_fault()
    {
        var reading = WorkflowReader.Read(ProjectFiles.Read("workflows/green-channel.json"));

        reading.Faults.Should().BeEmpty();
        reading.Workflow!.Root.Start.Should().Be("checkCompleteness");
        reading.Workflow["reviewPriority"].InputList("distinctFrom").Should().Equal("examinePriority");
    }

    [Fact]
    public void A_file_as_a_designer_writes_it_is_the_same_process()
    {
        var (shipped, drawn) = (
            WorkflowReader.Read(ProjectFiles.Read("workflows/green-channel.json")).Workflow!,
            WorkflowReader.Read(ProjectFiles.Read("tests/GreenChannel.Core.Tests/Workflows/drawn.json"))
        );

        drawn.Faults.Should().BeEmpty();
        drawn.Workflow!.Root.Should().BeEquivalentTo(shipped.Root);
        drawn.Workflow.Outcomes.Should().BeEquivalentTo(shipped.Outcomes);
    }

    [Fact]
    public void The_position_is_written_in_the_one_format_of_all_engines()
    {
        var position = new Position(
            ["examine"],
            [new Token("accept", "Done", "examine"), new Token("a", "Done", "any", Blocked: true)],
            false
        );

        position
            .ToJson()
            .Should()
            .Be("""{"open":["examine"],"tokens":[["accept","Done","examine"],["a","Done","any","blocked"]],"finished":false}""");
        Position.Parse(position.ToJson()).Should().BeEquivalentTo(position);
    }

    public static TheoryData<string, string, string> Faults =>
        new()
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

        WorkflowReader
            .Read(file.ToJsonString())
            .Faults.Select(fault => fault.RuleId)
            .Should()
            .Contain(["workflow.unknown-type", "workflow.duplicate-id", "workflow.unknown-port"]);
    }

    [Fact]
    public void A_join_says_how_it_joins_for_elsa_would_take_a_silent_one_for_a_join_of_any()
    {
        var file = Small();
        Activities(file).Add(JsonNode.Parse("""{"id":"join","type":"Elsa.FlowJoin","name":"Join"}"""));

        WorkflowReader
            .Read(file.ToJsonString())
            .Faults.Should()
            .Contain(fault => fault.RuleId == "workflow.missing-input" && fault.Pointer == "/root/activities/4/mode");
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
            RulesOf(file).Should().BeEmpty();
        else
            RulesOf(file).Should().Equal($"workflow.{rule}");
    }

    [Theory]
    [InlineData("certificate", true, true)]
    [InlineData("distinctFrom", true, false)]
    [InlineData("role", false, false)]
    public void An_input_that_a_designer_left_blank_is_none_when_it_is_optional_but_four_eyes_are_never_blanked_out(
        string input,
        bool mayBeLeftOut,
        bool mayBeBlank
    )
    {
        foreach (
            var blank in new[]
            {
                "null",
                "\"\"",
                """{"typeName":"String","expression":{"type":"Literal","value":""}}""",
                """{"typeName":"String","expression":{"type":"Literal"}}""",
            }
        )
        {
            var file = Small();
            Activity(file, 2)[input] = JsonNode.Parse(blank);

            (WorkflowReader.Read(file.ToJsonString()).Workflow is not null).Should().Be(blank == "null" ? mayBeLeftOut : mayBeBlank, blank);
        }
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
            case "examinePriority: type = GreenChannel.Guess":
                Activity(file, 1)["type"] = "GreenChannel.Guess";
                break;
            case "id twice":
                Activity(file, 2)["id"] = "examine";
                break;
            case "target nowhere":
                file["root"]!["connections"]![0]!["target"]!["activity"] = "nowhere";
                break;
            case "port missing":
                file["root"]!["connections"]![0]!["source"]!.AsObject().Remove("port");
                break;
            case "port = done":
                file["root"]!["connections"]![0]!["source"]!["port"] = "done";
                break;
            case "drop connection":
                Connections(file).RemoveAt(1);
                break;
            case "lonely step":
                Activities(file).Add(JsonNode.Parse("""{"id":"lonely","type":"GreenChannel.CloseCase","name":"Lonely"}"""));
                break;
            case "no start":
                Activity(file, 0).Remove("customProperties");
                Connections(file).Add(Connection("review", "return", "start"));
                Connections(file).RemoveAt(3);
                break;
            case "two starts":
                Activity(file, 1)["customProperties"]!["canStartWorkflow"] = true;
                break;
            case "JavaScript":
                Activity(file, 2)["distinctFrom"] = JsonNode.Parse(
                    """{"typeName":"String","expression":{"type":"JavaScript","value":"examine"}}"""
                );
                break;
            case "distinctFrom nobody":
                Activity(file, 2)["distinctFrom"] = "nobody";
                break;
            case "unknown input":
                Activity(file, 1)["colour"] = "red";
                break;
            case "role missing":
                Activity(file, 1).Remove("role");
                break;
            case "outcome without title":
                Activity(file, 1)["outcomes"] = "recommend,postpone";
                break;
            case "role = king":
                Activity(file, 1)["role"] = "king";
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(change), change, null);
        }

        return file.ToJsonString();
    }
}
