using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace GreenChannel.Core.Workflows;

/// <summary>Writes the connections of a workflow file in the form that Elsa writes today, and leaves everything else as it is.</summary>
/// <remarks>
/// <c>{ "source": "accept", "target": "close", "sourcePort": "Done", "vertices": [] }</c> becomes
/// <c>{ "source": { "activity": "accept", "port": "Done" }, "target": { "activity": "close", "port": "In" }, "vertices": [] }</c>.
/// </remarks>
public static class NewerForm
{
    private static readonly string[] Ends = [ConnectionEnd.Source, ConnectionEnd.Target];

    /// <param name="source">The text of a workflow that was read without fault.</param>
    /// <returns>The very same text when no connection has the older form.</returns>
    public static string Of(string source)
    {
        using (var document = JsonDocument.Parse(source))
        {
            if (document.RootElement.Child("root") is not { } root || !HasOlder(root))
                return source;
        }

        var file = JsonNode.Parse(source)!;
        Rewrite(file["root"]!);
        var options = new JsonSerializerOptions
        {
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            WriteIndented = source.Contains('\n', StringComparison.Ordinal),
            NewLine = "\n",
        };
        return file.ToJsonString(options) + (source.EndsWith('\n') ? "\n" : "");
    }

    private static bool HasOlder(JsonElement flow) =>
        Items(flow, "connections").Any(connection => Ends.Any(end => ConnectionEnd.Of(connection, end, "").IsOlder))
        || Items(flow, "activities").Any(HasOlder);

    private static IEnumerable<JsonElement> Items(JsonElement flow, string name) =>
        flow.Child(name) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : [];

    private static void Rewrite(JsonNode? flow)
    {
        if (flow is not JsonObject activity)
            return;
        foreach (var connection in (activity["connections"] as JsonArray ?? []).OfType<JsonObject>())
            Renew(connection);
        foreach (var inner in activity["activities"] as JsonArray ?? [])
            Rewrite(inner);
    }

    private static void Renew(JsonObject connection)
    {
        var written = connection.Deserialize<JsonElement>();
        foreach (var name in Ends)
        {
            var end = ConnectionEnd.Of(written, name, "");
            if (!end.IsOlder || end.Activity is null)
                continue;
            // An end that is an object already may hold more than activity and port.
            var newer = connection[name] as JsonObject ?? new JsonObject { ["activity"] = end.Activity };
            newer["port"] = end.Port ?? ConnectionEnd.DefaultOf(name);
            if (newer.Parent is null)
                connection[name] = newer;
            connection.Remove(ConnectionEnd.BesideOf(name));
        }
    }
}
