using System.Text.Json.Nodes;
using GreenChannel.Core.Workflows;

namespace GreenChannel.Core.Tests.Workflows;

/// <summary>A small sound workflow file, to be spoilt in one place.</summary>
internal static class SmallFlow
{
    // start → examine → review → close, and back from review to examine.
    public static JsonObject Small() =>
        JsonNode
            .Parse(
                """
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
                """
            )!
            .AsObject();

    public static JsonArray Activities(JsonObject file) => file["root"]!["activities"]!.AsArray();

    public static JsonObject Activity(JsonObject file, int i) => Activities(file)[i]!.AsObject();

    public static JsonArray Connections(JsonObject file) => file["root"]!["connections"]!.AsArray();

    public static JsonObject Connection(string from, string port, string to) =>
        new()
        {
            ["source"] = new JsonObject { ["activity"] = from, ["port"] = port },
            ["target"] = new JsonObject { ["activity"] = to },
        };

    public static IEnumerable<string> RulesOf(JsonObject file) =>
        WorkflowReader.Read(file.ToJsonString()).Faults.Select(fault => fault.RuleId);
}
