using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using GreenChannel.Core;
using GreenChannel.Core.Rules;
using GreenChannel.Core.Text;

namespace GreenChannel.Server.Api;

/// <summary>Reads and writes JSON at the doors. A fault of a body is named by a JSON pointer to the field.</summary>
internal static partial class Json
{
    public const int LargestBody = 1024 * 1024;

    private const int MostUnknown = 20;
    private const string UnknownField = "json.unknown-field";

    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        NumberHandling = JsonNumberHandling.Strict,
        // A misspelt field is told, not ignored: otherwise "clearence" would silently ask for nothing.
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        AllowDuplicateProperties = false,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters =
        {
            new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower),
            new EnteredTextConverter(),
            new TextListConverter(),
            new IdConverter(),
        },
    };

    private static readonly Fault HalfACharacter = new("", "json.text", "A text holds half a character.", "文字中含有不完整的字符。");

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    public static Task<Outcome<T>> ReadAsync<T>(HttpRequest request)
        where T : class => ReadAsync(request, body => JsonSerializer.Deserialize<T>(body, Options), UnknownFields<T>);

    /// <summary>Reads a body that may be missing.</summary>
    public static async Task<Outcome<T?>> ReadIfAnyAsync<T>(HttpRequest request)
        where T : class
    {
        if (!HasBody(request))
            return new Outcome<T?>();
        var read = await ReadAsync<T>(request);
        return read.IsRefused(out var refusal) ? refusal : read.Value;
    }

    /// <summary>Whether a request has a body.</summary>
    public static bool HasBody(HttpRequest request) => request.ContentLength is > 0 || request.Headers.ContainsKey("Transfer-Encoding");

    /// <summary>Reads an object as it stands, such as a merge patch.</summary>
    public static Task<Outcome<JsonObject>> ReadObjectAsync(HttpRequest request) =>
        ReadAsync(request, body => JsonNode.Parse(body, documentOptions: Strict) as JsonObject, (_, first) => [first]);

    private static async Task<Outcome<T>> ReadAsync<T>(
        HttpRequest request,
        Func<byte[], T?> parse,
        Func<byte[], Fault, IReadOnlyList<Fault>> more
    )
        where T : class
    {
        if (!request.HasJsonContentType())
            return new NotJson();
        if (request.ContentLength > LargestBody)
            return new BodyTooLarge();
        byte[] bytes;
        try
        {
            await using var body = new LimitedStream(request.Body, LargestBody);
            using var all = new MemoryStream();
            await body.CopyToAsync(all, request.HttpContext.RequestAborted);
            bytes = all.ToArray();
        }
        catch (LimitedStream.TooLongException)
        {
            return new BodyTooLarge();
        }

        try
        {
            return parse(bytes) is { } value
                ? value
                : new InvalidInput(new Fault("", "json.empty", "The body should be a JSON object.", "请求内容应为 JSON 对象。"));
        }
        catch (JsonException e)
        {
            // Whether it is JSON at all comes before whether its fields are right: a body that was cut off has no wrong field.
            return BrokenAt(bytes) is { } line ? new BrokenJson(line) : new InvalidInput(more(bytes, ToFault(e)));
        }
        catch (InvalidOperationException)
        {
            // In a name half a surrogate pair is found only when names are compared.
            return new InvalidInput(HalfACharacter);
        }
    }

    // The line at which it stops being JSON; none when it is JSON to its end.
    private static long? BrokenAt(byte[] bytes)
    {
        try
        {
            using var whole = JsonDocument.Parse(bytes);
            return null;
        }
        catch (JsonException e)
        {
            return (e.LineNumber ?? 0) + 1;
        }
    }

    // All unknown fields at once, as everything else: each is taken away, and the rest is read again.
    private static IReadOnlyList<Fault> UnknownFields<T>(byte[] bytes, Fault first)
    {
        var faults = new List<Fault> { first };
        try
        {
            var node = JsonNode.Parse(bytes, documentOptions: Strict);
            while (faults.Count < MostUnknown && faults[^1].RuleId == UnknownField && Remove(node, faults[^1].Pointer))
            {
                try
                {
                    node.Deserialize<T>(Options);
                    break;
                }
                catch (JsonException e)
                {
                    faults.Add(ToFault(e));
                }
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // What was found so far is told.
        }

        return faults;
    }

    private static bool Remove(JsonNode? node, string pointer)
    {
        var (parent, name) = (pointer[..pointer.LastIndexOf('/')], pointer[(pointer.LastIndexOf('/') + 1)..]);
        return Core.Rules.Condition.At(node, parent) is JsonObject thing && thing.Remove(name);
    }

    /// <summary>A present value changed by a JSON Merge Patch (RFC 7396).</summary>
    public static Outcome<T> Patched<T>(T present, JsonObject patch)
        where T : class
    {
        try
        {
            var merged = Merge(JsonSerializer.SerializeToNode(present, Options), patch);
            return merged.Deserialize<T>(Options)!;
        }
        catch (JsonException e)
        {
            return new InvalidInput(ToFault(e));
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair is found only when the text is read.
            return new InvalidInput(HalfACharacter);
        }
    }

    private static JsonNode? Merge(JsonNode? target, JsonNode? patch)
    {
        if (patch is not JsonObject changes)
            return patch?.DeepClone();
        var result = target as JsonObject ?? [];
        foreach (var (name, value) in changes)
        {
            if (value is null)
                result.Remove(name);
            else
                result[name] = Merge(result[name]?.DeepClone(), value);
        }

        return result;
    }

    private static Fault ToFault(JsonException e)
    {
        var pointer = ToPointer(e.Path);
        var unknown = UnknownMember().Match(e.Message);
        if (unknown.Success)
        {
            var name = unknown.Groups[1].Value;
            var at = pointer.EndsWith($"/{name}", StringComparison.Ordinal) ? pointer : $"{pointer}/{name}";
            return new Fault(at, UnknownField, $"There is no field \"{name}\" here.", $"没有名为“{name}”的字段。");
        }

        if (
            e.InnerException is null
            && !e.Message.Contains("could not be converted", StringComparison.Ordinal)
            && !e.Message.Contains("doesn't allow", StringComparison.Ordinal)
        )
            return new Fault(
                pointer,
                "json.syntax",
                $"This is not valid JSON, near line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}.",
                $"不是有效的 JSON：第 {e.LineNumber + 1} 行附近。"
            );
        return new Fault(pointer, "json.type", "The value has the wrong type.", "值的类型不正确。");
    }

    // $.patent.applicants[0] → /patent/applicants/0
    private static string ToPointer(string? path) =>
        string.IsNullOrEmpty(path)
            ? ""
            : PathPart().Replace(path.TrimStart('$'), part => $"/{part.Groups[1].Value}{part.Groups[2].Value}{part.Groups[3].Value}");

    [GeneratedRegex(@"\.([^.\[\]]+)|\['([^']+)'\]|\[(\d+)\]")]
    private static partial Regex PathPart();

    [GeneratedRegex(@"JSON property '([^']*)' could not be mapped")]
    private static partial Regex UnknownMember();
}

/// <summary>The body is not JSON by its content type.</summary>
internal sealed record NotJson() : Refusal("not-json", RefusalKind.Unsupported, "Send application/json.", "请以 application/json 提交。");

/// <summary>The body is no JSON, or was cut off.</summary>
internal sealed record BrokenJson(long Line)
    : Refusal(
        "broken-json",
        RefusalKind.BadRequest,
        $"The body is not JSON, or was cut off, near line {Line}.",
        $"请求内容不是有效的 JSON，或者不完整：第 {Line} 行附近。"
    )
{
    public override IReadOnlyList<Fault> Faults => [new("", "json.syntax", Message, MessageZh)];
}

/// <summary>The body is larger than any that this service reads.</summary>
internal sealed record BodyTooLarge()
    : Refusal(
        "body-too-large",
        RefusalKind.TooLarge,
        $"A JSON body may have at most {Json.LargestBody / 1024} KB.",
        $"JSON 内容不得超过 {Json.LargestBody / 1024} KB。"
    );
