using System.Text.Json;

namespace GreenChannel.Core.Forms.Schemas;

/// <summary>Reads the members of a schema, each as what it has to be, and gathers what is not.</summary>
internal sealed class SchemaMembers
{
    private readonly List<Fault> _faults = [];

    public IReadOnlyList<Fault> Faults => _faults;

    /// <param name="at">Where in the file: a JSON pointer after <c>#</c>.</param>
    public void Refuse(string at, string rule, string message, string messageZh) => _faults.Add(new Fault(at, rule, message, messageZh));

    public IEnumerable<JsonProperty> Members(JsonElement written, string keyword, string at)
    {
        if (!written.TryGetProperty(keyword, out var value))
            return [];
        if (value.ValueKind == JsonValueKind.Object)
            return value.EnumerateObject();
        Refuse($"{at}/{keyword}", "schema.value", "This is a JSON object.", "应为 JSON 对象。");
        return [];
    }

    public IEnumerable<JsonElement> List(JsonElement written, string keyword, string at)
    {
        if (!written.TryGetProperty(keyword, out var value))
            return [];
        if (value.ValueKind == JsonValueKind.Array && value.GetArrayLength() > 0)
            return value.EnumerateArray();
        Refuse($"{at}/{keyword}", "schema.value", "This is a list with at least one entry.", "应为至少一项的列表。");
        return [];
    }

    public IReadOnlyList<string> Names(JsonElement written, string keyword, string at) =>
        written.TryGetProperty(keyword, out var value) ? NamesOf(value, $"{at}/{keyword}") : [];

    public IReadOnlyList<string> NamesOf(JsonElement value, string at)
    {
        if (value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String))
            return [.. value.EnumerateArray().Select(item => item.GetString()!)];
        Refuse(at, "schema.value", "This is a list of texts.", "应为文字列表。");
        return [];
    }

    public string? Text(JsonElement written, string keyword, string at) =>
        Typed(written, keyword, at, JsonValueKind.String, "a text", "文字")?.GetString();

    public bool Flag(JsonElement written, string keyword, string at)
    {
        if (!written.TryGetProperty(keyword, out var value) || value.ValueKind == JsonValueKind.False)
            return false;
        if (value.ValueKind != JsonValueKind.True)
            Refuse($"{at}/{keyword}", "schema.value", "This is true or false.", "应为 true 或 false。");
        return true;
    }

    public decimal? Number(JsonElement written, string keyword, string at) =>
        Typed(written, keyword, at, JsonValueKind.Number, "a number", "数字") is { } number && number.TryGetDecimal(out var value)
            ? value
            : null;

    public int? Count(JsonElement written, string keyword, string at)
    {
        var number = Number(written, keyword, at);
        if (number is null)
            return null;
        if (number >= 0 && number <= int.MaxValue && decimal.Truncate(number.Value) == number)
            return (int)number;
        Refuse($"{at}/{keyword}", "schema.value", "This is a whole number from 0 on.", "应为不小于 0 的整数。");
        return null;
    }

    private JsonElement? Typed(JsonElement written, string keyword, string at, JsonValueKind kind, string what, string whatZh)
    {
        if (!written.TryGetProperty(keyword, out var value))
            return null;
        if (value.ValueKind == kind)
            return value;
        Refuse($"{at}/{keyword}", "schema.value", $"This is {what}.", $"应为{whatZh}。");
        return null;
    }
}
