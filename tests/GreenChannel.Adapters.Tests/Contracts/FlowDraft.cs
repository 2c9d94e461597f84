using System.Text.Json.Nodes;
using GreenChannel.Core.Workflows;

namespace GreenChannel.Adapters.Tests.Contracts;

/// <summary>A flowchart on the drawing board: steps and connections, handed to the strict reader like any file.</summary>
internal sealed class FlowDraft(string id = "flow", bool isBare = false)
{
    private const string TaskOutcomes = "agree,return,stop";
    private readonly JsonArray _activities = [];
    private readonly JsonArray _connections = [];

    public IEnumerable<string> StepIds => _activities.Select(activity => activity!["id"]!.GetValue<string>());

    public int Connections => _connections.Count;

    /// <param name="final">Outcomes that lead nowhere, separated by commas.</param>
    public string Add(string step, StepType type, string? mode = null, bool isStart = false, string? final = null)
    {
        var activity = new JsonObject
        {
            ["id"] = step,
            ["type"] = type.Name,
            ["name"] = step,
            ["customProperties"] = new JsonObject { ["title"] = step, ["canStartWorkflow"] = isStart },
        };
        if (type == StepType.OfficeTask)
            (activity["role"], activity["outcomes"]) = (Literal("examiner"), Literal(TaskOutcomes));
        if (type == StepType.Ask)
            activity["question"] = Literal("no-violation");
        if (mode is not null)
            activity["mode"] = Literal(mode);
        if (final is not null)
            activity["customProperties"]!["finalOutcomes"] = final;
        _activities.Add(activity);
        return step;
    }

    public void Connect(string from, string port, string to) =>
        _connections.Add(
            new JsonObject
            {
                ["source"] = new JsonObject { ["activity"] = from, ["port"] = port },
                ["target"] = new JsonObject { ["activity"] = to, ["port"] = "In" },
            }
        );

    /// <summary>Leads a connection that is already drawn to another step.</summary>
    public void Redirect(int connection, string to) => _connections[connection]!["target"]!["activity"] = to;

    public string Nest(FlowDraft inner)
    {
        var nested = inner.Flowchart();
        nested["customProperties"] = new JsonObject();
        _activities.Add(nested);
        return nested["id"]!.GetValue<string>();
    }

    public WorkflowReading Read() =>
        WorkflowReader.Read(
            new JsonObject
            {
                ["id"] = "flow-1",
                ["definitionId"] = "flow",
                ["version"] = 1,
                ["name"] = "flow",
                ["customProperties"] = JsonNode.Parse(
                    """{"outcomes":{"agree":{"title":"同意","titleEn":"Agree"},"return":{"title":"退回","titleEn":"Return"},"stop":{"title":"停","titleEn":"Stop"}}}"""
                ),
                ["root"] = Flowchart(),
            }.ToJsonString()
        );

    // As a designer writes it, or as one does by hand.
    private JsonNode Literal(string value) =>
        isBare
            ? value
            : new JsonObject
            {
                ["typeName"] = "String",
                ["expression"] = new JsonObject { ["type"] = "Literal", ["value"] = value },
            };

    private JsonObject Flowchart() =>
        new()
        {
            ["id"] = id,
            ["type"] = StepType.Flowchart.Name,
            ["name"] = id,
            ["activities"] = _activities.DeepClone(),
            ["connections"] = _connections.DeepClone(),
        };
}
