using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using Json.Schema;

namespace GreenChannel.Server.Tests.Contract;

/// <summary>
/// The description of the REST door as it is served (<c>/openapi/v1.json</c>), and whether an answer is as it says: a status, a media type
/// and a body that it names, with no field more.
/// </summary>
internal sealed class Description
{
    private const string Problem = "application/problem+json";
    private static readonly EvaluationOptions Strict = new() { RequireFormatValidation = true, OutputFormat = OutputFormat.List };
    private static readonly Lazy<Task<Description>> Served = new(ReadAsync);
    private static readonly Lock Reading = new();
    private readonly ConcurrentDictionary<string, JsonSchema> _schemas = new();
    private readonly JsonObject _components;
    private readonly List<(string[] Segments, JsonObject Methods)> _paths;

    private Description(JsonNode document)
    {
        Document = document;
        _components = document["components"]!["schemas"]!.DeepClone().AsObject();
        foreach (var (_, schema) in _components)
            Close(schema);
        _paths = [.. document["paths"]!.AsObject().Select(path => (path.Key.Trim('/').Split('/'), path.Value!.AsObject()))];
    }

    public JsonNode Document { get; }

    public static Task<Description> Get() => Served.Value;

    /// <summary>What is not as described; none when all is.</summary>
    public string? Fault(string method, string path, int status, string mediaType, byte[] body)
    {
        var segments = path.Split('?')[0].Trim('/').Split('/');
        var operation = _paths
            .Where(known => Fits(known.Segments, segments))
            .OrderBy(known => known.Segments.Count(IsParameter))
            .Select(known => known.Methods[method.ToLowerInvariant()])
            .FirstOrDefault();
        // A path that is nowhere, a method that is not there, and what the server cuts off before any door sees it, are no operation.
        if (operation is null || status is 405 or 414 or 431)
            return null;
        if (operation["responses"]![$"{status}"] is not { } response)
            return $"the status {status} is not described";
        if (body.Length == 0)
            return null;
        if (response["content"]?[mediaType] is not { } content)
            return $"{status} with {mediaType} is not described";
        if (!mediaType.EndsWith("json", StringComparison.Ordinal))
            return null;
        var result = SchemaOf(content["schema"]!).Evaluate(JsonDocument.Parse(body).RootElement, Strict);
        return result.IsValid ? null : string.Join("; ", Told(result).Take(5));
    }

    /// <summary>What is not as described in a webhook that was told; none when all is.</summary>
    public string? FaultOfMessage(string body)
    {
        var type = JsonNode.Parse(body)!["type"]!.GetValue<string>();
        if (Document["webhooks"]![type]?["post"]!["requestBody"]!["content"]!["application/json"]!["schema"] is not { } schema)
            return $"the message {type} is not described";
        var result = SchemaOf(schema).Evaluate(JsonDocument.Parse(body).RootElement, Strict);
        return result.IsValid ? null : $"{type}: {string.Join("; ", Told(result).Take(5))}";
    }

    private static IEnumerable<string> Told(EvaluationResults result)
    {
        foreach (var detail in result.Details ?? [])
        {
            if (detail.Errors is { Count: > 0 } errors)
                yield return $"{detail.InstanceLocation}: {string.Join(", ", errors.Values)}";
        }
    }

    private static bool IsParameter(string segment) => segment.StartsWith('{');

    private static bool Fits(string[] template, string[] segments) =>
        template.Length == segments.Length && template.Zip(segments).All(pair => IsParameter(pair.First) || pair.First == pair.Second);

    private JsonSchema SchemaOf(JsonNode schema) =>
        _schemas.GetOrAdd(
            schema.ToJsonString(),
            _ =>
            {
                var whole = new JsonObject { ["$defs"] = _components.DeepClone(), ["allOf"] = new JsonArray(schema.DeepClone()) };
                var text = whole.ToJsonString().Replace("#/components/schemas/", "#/$defs/", StringComparison.Ordinal);
                // The library registers what it reads in one place for the process, and loses references when two are read at once.
                lock (Reading)
                    return JsonSchema.FromText(text);
            }
        );

    // Fields may be added to an answer in time; here one that is not described yet is a fault.
    private static void Close(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject schema:
                foreach (var (_, inner) in schema.ToList())
                    Close(inner);
                if (
                    schema["properties"] is JsonObject
                    && schema["type"]?.ToString() == "object"
                    && !schema.ContainsKey("additionalProperties")
                )
                    schema["additionalProperties"] = false;
                break;
            case JsonArray list:
                foreach (var inner in list)
                    Close(inner);
                break;
        }
    }

    private static async Task<Description> ReadAsync()
    {
        await using var office = await ServiceFixture.OpenAsync([]);
        using var client = new HttpClient();
        return new Description(JsonNode.Parse(await client.GetStringAsync($"{office.Url}/openapi/v1.json"))!);
    }
}
