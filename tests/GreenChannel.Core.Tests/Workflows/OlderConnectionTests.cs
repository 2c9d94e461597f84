using System.Text.Json.Nodes;
using GreenChannel.Core.Workflows;
using static GreenChannel.Core.Tests.Workflows.SmallFlow;

namespace GreenChannel.Core.Tests.Workflows;

public sealed class OlderConnectionTests
{
    private const string OfAccept = """{ "source": { "activity": "start", "port": "Done" }, "target": { "activity": "examine" } }""";

    [Theory]
    [InlineData(OfAccept)]
    [InlineData("""{ "source": "start", "target": "examine", "sourcePort": "Done", "targetPort": "In" }""")]
    [InlineData("""{ "source": "start", "target": "examine" }""")]
    [InlineData("""{ "source": "start", "target": "examine", "sourcePort": null, "targetPort": null }""")]
    [InlineData("""{ "source": "start", "target": { "activity": "examine", "port": "In" }, "sourcePort": "Done" }""")]
    [InlineData("""{ "source": { "activity": "start", "port": "Done" }, "target": "examine" }""")]
    [InlineData("""{ "source": { "activity": "start" }, "target": "examine", "sourcePort": "Done" }""")]
    [InlineData("""{ "source": { "activity": "start", "port": "Done" }, "target": "examine", "sourcePort": "Done", "targetPort": "In" }""")]
    public void The_older_form_is_read_as_the_newer_one_in_every_mixture(string connection)
    {
        var (newer, older) = (WorkflowReader.Read(Small().ToJsonString()).Workflow!, WorkflowReader.Read(With(connection)));

        older.Faults.Should().BeEmpty();
        older.Workflow!.Root.Should().BeEquivalentTo(newer.Root);
    }

    [Theory]
    [InlineData("""{ "source": "start", "sourcePort": "Done" }""", "dangling-connection", "target")]
    [InlineData("""{ "source": 7, "target": "examine", "sourcePort": "Done" }""", "dangling-connection", "source")]
    [InlineData("""{ "source": "start", "target": "examine", "sourcePort": "" }""", "unknown-port", "sourcePort")]
    [InlineData("""{ "source": "start", "target": "examine", "sourcePort": 1 }""", "port-not-text", "sourcePort")]
    [InlineData("""{ "source": "start", "target": "examine", "targetPort": ["In"] }""", "port-not-text", "targetPort")]
    [InlineData("""{ "source": "nobody", "target": "examine" }""", "dangling-connection", "source")]
    [InlineData("""{ "source": "start", "target": "nobody" }""", "dangling-connection", "target")]
    [InlineData("""{ "source": "", "target": "examine" }""", "dangling-connection", "source")]
    [InlineData("""{ "source": "start", "target": { } }""", "dangling-connection", "target/activity")]
    [InlineData(
        """{ "source": { "activity": "start", "port": "Done" }, "target": "examine", "sourcePort": "Other" }""",
        "two-ports",
        "sourcePort"
    )]
    [InlineData("""{ "source": { "activity": "start" }, "target": "examine" }""", "missing-port", "source/port")]
    [InlineData("""[ "start", "examine" ]""", "dangling-connection", "source")]
    public void An_odd_connection_is_named_with_the_very_property(string connection, string rule, string property) =>
        WorkflowReader
            .Read(With(connection))
            .Faults.Should()
            .Contain(fault => fault.RuleId == $"workflow.{rule}" && fault.Pointer == $"/root/connections/0/{property}");

    [Fact]
    public void An_outcome_that_the_step_does_not_have_by_default_must_be_named()
    {
        var file = Small();
        Connections(file)[1] = JsonNode.Parse("""{ "source": "examine", "target": "review" }""");

        WorkflowReader
            .Read(file.ToJsonString())
            .Faults.Should()
            .Contain(fault => fault.RuleId == "workflow.unknown-port" && fault.Pointer == "/root/connections/1/sourcePort");
    }

    [Fact]
    public void Written_in_the_newer_form_it_reads_the_same_and_all_else_stays_as_it_is()
    {
        var drawn = JsonNode.Parse(ProjectFiles.Read("tests/GreenChannel.Core.Tests/Workflows/drawn.json"))!.AsObject();
        var older = drawn.DeepClone().AsObject();
        MakeOlder(older["root"]!);

        var written = NewerForm.Of(older.ToJsonString());

        var reading = WorkflowReader.Read(older.ToJsonString());
        reading.Faults.Should().BeEmpty();
        WorkflowReader.Read(written).Workflow!.Root.Should().BeEquivalentTo(reading.Workflow!.Root);
        JsonNode.DeepEquals(JsonNode.Parse(written), drawn).Should().BeTrue("nothing but the older connections has changed");
        written.Should().NotContain("sourcePort").And.Contain("优先审查").And.NotContain("\\u");
        NewerForm.Of(written).Should().BeSameAs(written);
    }

    [Fact]
    public void What_else_stands_in_a_connection_is_kept()
    {
        var written = JsonNode.Parse(
            NewerForm.Of(With("""{ "source": "start", "target": "examine", "vertices": [{ "x": 1.50, "y": 2 }], "note": "连线" }"""))
        )!;

        written["root"]!["connections"]![0]!
            .ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping })
            .Should()
            .Be(
                """{"source":{"activity":"start","port":"Done"},"target":{"activity":"examine","port":"In"},"vertices":[{"x":1.50,"y":2}],"note":"连线"}"""
            );
    }

    private static string With(string connection)
    {
        var file = Small();
        Connections(file)[0] = JsonNode.Parse(connection);
        return file.ToJsonString();
    }

    private static void MakeOlder(JsonNode flow)
    {
        foreach (var connection in (flow["connections"] as JsonArray ?? []).OfType<JsonObject>())
        {
            var (source, target) = (connection["source"]!, connection["target"]!);
            (connection["sourcePort"], connection["targetPort"]) = (source["port"]?.DeepClone(), target["port"]?.DeepClone());
            (connection["source"], connection["target"]) = (source["activity"]!.DeepClone(), target["activity"]!.DeepClone());
        }

        foreach (var inner in flow["activities"] as JsonArray ?? [])
            MakeOlder(inner!);
    }
}
