using System.Text.Json.Nodes;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace GreenChannel.Server.Api.OpenApi;

/// <summary>What an operation of the REST door is called, in a client's code and in both languages.</summary>
public sealed class OperationText
{
    public string Id { get; set; } = "";

    public string Zh { get; set; } = "";

    public string En { get; set; } = "";

    public string AboutZh { get; set; } = "";

    public string About { get; set; } = "";
}

/// <summary>The texts of all operations, by method and address; they lie beside this file as data.</summary>
public static class OperationTexts
{
    private const string Prefix = "/api/v1";
    private static readonly Lazy<Dictionary<string, OperationText>> Read = new(ReadAll);
    private static readonly Lazy<JsonNode> Examples = new(ReadExamples);

    /// <summary>All of them, as <c>GET /cases/{id}</c>.</summary>
    public static IReadOnlyDictionary<string, OperationText> All => Read.Value;

    /// <exception cref="KeyNotFoundException">The operation has no text yet: it gets one in <c>operations.yaml</c>.</exception>
    public static OperationText Of(string method, string path) => Read.Value[KeyOf(method, path)];

    /// <summary>The name of an operation in that file: without the prefix, without kinds of parameters, without a last stroke.</summary>
    public static string KeyOf(string method, string path)
    {
        var bare = path.StartsWith('/') ? path : $"/{path}";
        if (bare.StartsWith(Prefix, StringComparison.Ordinal))
            bare = bare[Prefix.Length..];
        return $"{method} {bare.Replace(":int", "", StringComparison.Ordinal).TrimEnd('/')}";
    }

    /// <summary>An example of an operation's body; none when it has none.</summary>
    public static JsonNode? ExampleOf(string id) => Examples.Value[id]?.DeepClone();

    private static JsonNode ReadExamples()
    {
        using var file = typeof(OperationTexts).Assembly.GetManifestResourceStream("examples.json")!;
        return JsonNode.Parse(file)!;
    }

    private static Dictionary<string, OperationText> ReadAll()
    {
        using var file = typeof(OperationTexts).Assembly.GetManifestResourceStream("operations.yaml")!;
        using var text = new StreamReader(file);
        return new DeserializerBuilder()
            .WithNamingConvention(CamelCaseNamingConvention.Instance)
            .Build()
            .Deserialize<Dictionary<string, OperationText>>(text);
    }
}
