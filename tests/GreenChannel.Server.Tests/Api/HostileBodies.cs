using System.Text;
using System.Text.Json.Nodes;
using GreenChannel.Server.Tests.Contract;

namespace GreenChannel.Server.Tests.Api;

/// <summary>
/// Bodies that are nearly right: an example of what an operation takes, with something in it lost, doubled, renamed or replaced.
/// </summary>
internal sealed class HostileBodies(Random random)
{
    private const int DeepestExample = 6;
    private const int Long = 1_000_000;
    private static readonly int[] Shares = [8, 25, 80, 1_000];
    private readonly StringBuilder _text = new();

    // Of how many places one is spoilt.
    private readonly int _share = Shares[random.Next(Shares.Length)];

    /// <summary>An example of what a schema describes: its own, or one made of its members.</summary>
    public static JsonNode? ExampleOf(Description description, JsonNode content)
    {
        return content["example"]?.DeepClone() ?? Of("", content["schema"], 0);

        JsonNode? Of(string name, JsonNode? schema, int depth)
        {
            if (schema is null || depth > DeepestExample)
                return null;
            if (schema["type"]?.ToString() is "string" && HostileWords.Plausible.TryGetValue(name, out var plausible))
                return plausible;
            if (schema["$ref"] is { } reference)
                return Of(name, description.Document["components"]!["schemas"]![reference.GetValue<string>().Split('/')[^1]], depth);
            if ((schema["examples"] as JsonArray)?[0] is { } example)
                return example.DeepClone();
            return (schema["type"]?.ToString(), schema["format"]?.ToString()) switch
            {
                ("object", _) => new JsonObject(
                    (schema["properties"] as JsonObject ?? []).Select(member =>
                        KeyValuePair.Create(member.Key, Of(member.Key, member.Value, depth + 1))
                    )
                ),
                ("array", _) => new JsonArray(Of(name, schema["items"], depth + 1) ?? "2027-01-01"),
                ("integer", _) or ("number", _) => 2027,
                ("boolean", _) => true,
                (_, "date") => "2026-11-02",
                (_, "date-time") => "2026-11-02T10:00:00+08:00",
                _ => (schema["enum"] as JsonArray)?[0]?.DeepClone() ?? "甲",
            };
        }
    }

    public byte[] Of(string contentType, JsonNode? example) =>
        random.Next(20) switch
        {
            0 => Noise(),
            1 => [],
            _ when contentType.EndsWith("json", StringComparison.Ordinal) => Whole(Json(example)),
            _ when contentType.StartsWith("multipart/", StringComparison.Ordinal) => Whole(
                "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\""
                    + Any(["a.pdf", "", "..\\..\\a", "\u0000", "甲"])
                    + "\"\r\n\r\n"
                    + Encoding.Latin1.GetString(SamplePdf.Blank())
                    + Any(["\r\n--x--", "\r\n--x", ""])
            ),
            _ when contentType == "text/csv" => Whole(Csv()),
            _ when contentType == "text/markdown" => Whole(Markdown()),
            _ => Pdf(),
        };

    private byte[] Pdf() =>
        random.Next(4) switch
        {
            0 => SamplePdf.Blank()[..random.Next(SamplePdf.Blank().Length)],
            1 => SamplePdf.WithoutPages(),
            2 => [.. "%PDF-1.7\n"u8, .. Noise()],
            _ => SamplePdf.With("", random.Next().ToString("x", null)),
        };

    // One byte spoilt, cut off, doubled, or in another coding.
    private byte[] Whole(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        switch (random.Next(40))
        {
            case 0:
                return bytes[..random.Next(bytes.Length + 1)];
            case 1:
                return [0xEF, 0xBB, 0xBF, .. bytes];
            case 2:
                return [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(text)];
            case 3:
                return [.. bytes, .. bytes];
            case 4:
                return [.. bytes, 0];
            case 5 when bytes.Length > 0:
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
                return bytes;
            default:
                return bytes;
        }
    }

    private string Json(JsonNode? example)
    {
        if (random.Next(20) == 0)
            return Any(HostileWords.Values);
        Write(example);
        return _text.ToString();
    }

    private void Write(JsonNode? node)
    {
        if (random.Next(_share) == 0)
        {
            _text.Append(AnyValue());
            return;
        }

        switch (node)
        {
            case JsonObject thing:
                _text.Append('{');
                foreach (var (name, value) in thing)
                    WriteMember(name, value);
                Close('}');
                break;
            case JsonArray list:
                _text.Append('[');
                foreach (var item in list)
                {
                    Write(item);
                    _text.Append(',');
                }

                Close(']');
                break;
            default:
                _text.Append(node?.ToJsonString() ?? "null");
                break;
        }
    }

    private void WriteMember(string name, JsonNode? value)
    {
        var fate = random.Next(_share) == 0 ? random.Next(3) : -1;
        if (fate == 0)
            return;
        for (var times = fate == 1 ? 2 : 1; times > 0; times--)
        {
            _text.Append('"').Append(fate == 2 ? Any(HostileWords.Members) : name).Append("\":");
            Write(value);
            _text.Append(',');
        }
    }

    private void Close(char bracket)
    {
        if (_text[^1] == ',')
            _text.Length--;
        _text.Append(bracket);
    }

    // A few times a text as long as a body may be.
    private string AnyValue() => random.Next(800) == 0 ? $"\"{new string('x', Long)}\"" : Any(HostileWords.Values);

    private string Csv()
    {
        var text = new StringBuilder(Any(HostileWords.Tables));
        for (var left = random.Next(3); left > 0; left--)
            text.Append(string.Join(',', Enumerable.Range(0, random.Next(12)).Select(_ => AnyValue()))).Append('\n');
        return text.ToString();
    }

    private string Markdown()
    {
        var text = new StringBuilder(File.ReadAllText(Path.Combine(ProjectFiles.Root, "templates", "no-violation.md")));
        for (var left = random.Next(4); left > 0; left--)
            text.Insert(random.Next(text.Length), Any(HostileWords.Marks));
        if (random.Next(6) == 0)
            text.Length = random.Next(text.Length);
        return text.ToString();
    }

    private byte[] Noise()
    {
        var noise = new byte[random.Next(3_000)];
        random.NextBytes(noise);
        return noise;
    }

    private string Any(string[] all) => all[random.Next(all.Length)];
}
