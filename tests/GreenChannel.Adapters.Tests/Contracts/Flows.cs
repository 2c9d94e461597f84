using System.Text.Json.Nodes;
using GreenChannel.Core.Workflows;

namespace GreenChannel.Adapters.Tests.Contracts;

/// <summary>Small flows for the contract, read by the strict reader like any other.</summary>
public static class Flows
{
    public static Workflow Sequence { get; } = Read("a:Accept! b:Task close:Close", "a.Done>b b.agree>close b.return>b b.stop>b");

    public static Workflow Branch { get; } = Read("ask:Ask! left:Task right:Task close:Close",
        "ask.Yes>left ask.No>right left.agree>close left.return>left left.stop>left right.agree>close right.return>right right.stop>right");

    public static Workflow Nested { get; } = ReadNested();

    public static Workflow Shipped { get; } = WorkflowReader.Read(TheProject.Read("workflows/green-channel.json")).Workflow!;

    public static Workflow Fork(string mode) => Read($"a:Accept! left:Task right:Task join:Join:{mode} close:Close",
        "a.Done>left a.Done>right left.agree>join left.return>left left.stop>left right.agree>join right.return>right right.stop>right join.Done>close",
        closesEarly: mode == "WaitAny");

    // With a join of any the case may be closed while the other branch is still open; the flow then ends with that branch.
    private static Workflow Read(string steps, string connections, bool closesEarly = false)
    {
        var reading = WorkflowReader.Read(Definition(Activities(steps), Connections(connections)));
        if (reading.Workflow is { } workflow)
            return workflow;
        if (closesEarly && reading.Faults.All(fault => fault.RuleId == "workflow.ends-without-closing"))
            return Unchecked(steps, connections);
        throw new InvalidOperationException(string.Join('\n', reading.Faults));
    }

    private static Workflow Unchecked(string steps, string connections)
    {
        var list = steps.Split(' ').Select(text => text.Split(':')).Select(part => new Step(part[0].TrimEnd('!'), TypeOf(part[1].TrimEnd('!')), part[0], part[0],
            part.Length > 2 ? new Dictionary<string, string> { ["mode"] = part[2] } : [],
            TypeOf(part[1].TrimEnd('!')).Outcomes.Count > 0 ? TypeOf(part[1].TrimEnd('!')).Outcomes : ["agree", "return", "stop"], [])).ToList();
        var edges = connections.Split(' ').Select(text => text.Split('.', '>')).Select(part => new Connection(part[0], part[1], part[2])).ToList();
        return new Workflow("flow", 1, "flow", new Flow("flow", list, edges, "a"), new Dictionary<string, OutcomeTitle>(), "");
    }

    private static Workflow ReadNested()
    {
        var nested = new JsonObject
        {
            ["id"] = "nested",
            ["type"] = StepType.Flowchart.Name,
            ["name"] = "Nested",
            ["activities"] = Activities("inner:Task inner2:Task"),
            ["connections"] = Connections("inner.agree>inner2 inner.return>inner inner2.return>inner2"),
        };
        foreach (var activity in nested["activities"]!.AsArray())
            activity!["customProperties"]!["finalOutcomes"] = activity["id"]!.GetValue<string>() == "inner" ? "stop" : "agree,stop";
        nested["activities"]![0]!["customProperties"]!["canStartWorkflow"] = true;
        var activities = Activities("a:Accept! close:Close");
        activities.Add(nested);
        var reading = WorkflowReader.Read(Definition(activities, Connections("a.Done>nested nested.Done>close")));
        return reading.Workflow ?? throw new InvalidOperationException(string.Join('\n', reading.Faults));
    }

    private static string Definition(JsonArray activities, JsonArray connections) => new JsonObject
    {
        ["definitionId"] = "flow",
        ["version"] = 1,
        ["customProperties"] = JsonNode.Parse("""{"outcomes":{"agree":{"title":"同意","titleEn":"Agree"},"return":{"title":"退回","titleEn":"Return"},"stop":{"title":"停","titleEn":"Stop"}}}"""),
        ["root"] = new JsonObject { ["id"] = "flow", ["type"] = StepType.Flowchart.Name, ["activities"] = activities, ["connections"] = connections },
    }.ToJsonString();

    private static JsonArray Activities(string steps) => [.. steps.Split(' ').Select(text =>
    {
        var part = text.TrimEnd('!').Split(':');
        var type = TypeOf(part[1]);
        var activity = new JsonObject { ["id"] = part[0], ["type"] = type.Name, ["name"] = part[0], ["customProperties"] = new JsonObject { ["title"] = part[0], ["canStartWorkflow"] = text.EndsWith('!') } };
        if (type == StepType.OfficeTask)
            (activity["role"], activity["outcomes"]) = ("examiner", "agree,return,stop");
        if (type == StepType.Ask)
            activity["question"] = "no-violation";
        if (type == StepType.Join)
            activity["mode"] = part[2];
        return (JsonNode)activity;
    })];

    private static JsonArray Connections(string connections) => [.. connections.Split(' ').Select(text =>
    {
        var part = text.Split('.', '>');
        return (JsonNode)new JsonObject
        {
            ["source"] = new JsonObject { ["activity"] = part[0], ["port"] = part[1] },
            ["target"] = new JsonObject { ["activity"] = part[2], ["port"] = "In" },
        };
    })];

    private static StepType TypeOf(string name) => name switch
    {
        "Accept" => StepType.Accept,
        "Ask" => StepType.Ask,
        "Task" => StepType.OfficeTask,
        "Join" => StepType.Join,
        _ => StepType.CloseCase,
    };
}
