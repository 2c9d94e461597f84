using System.Text.Json;
using System.Text.RegularExpressions;

namespace GreenChannel.Core.Rules;

/// <summary>Whether the places that a rule set names exist, and are asked what they can answer.</summary>
/// <remarks>
/// <c>{"/patent/firstActionIsued": true}</c> is told as: there is no such place, the nearest is <c>/patent/firstActionIssued</c>;
/// <c>{"/patent/filedOn": ["x"]}</c> compares a day with texts; <c>{"/patent/ground": ["industry"]}</c> names no term of the list.
/// </remarks>
internal sealed partial class PlaceCheck(FactCatalogue catalogue, string source, List<Fault> faults)
{
    /// <summary>A place that is only named: where a finding points, what a document must mention, what stands for a document.</summary>
    /// <param name="place">Where it is named in the file, as a JSON pointer.</param>
    public void Named(string? pointer, string place)
    {
        if (pointer is not null && catalogue.Find(pointer) is null)
            Unknown(pointer, place);
    }

    /// <summary>The places that a condition asks, each with what it expects there.</summary>
    public void Asked(Condition condition, string place)
    {
        foreach (var (pointer, expected) in condition.Fields.Where(field => field.Key.StartsWith('/')))
        {
            if (catalogue.Find(pointer) is not { } known)
                Unknown(pointer, place);
            else if (FaultOf(known, expected) is var (en, zh))
                Add("rule-set.comparison", pointer, place, en, zh);
        }
    }

    /// <summary>The names in braces that a message prints.</summary>
    public void Printed(string message, string place)
    {
        foreach (var name in Braces().Matches(message).Select(found => found.Groups[1].Value).Where(name => !catalogue.HasFact(name)))
        {
            var nearest = catalogue.Nearest($"/facts/{name}");
            Add(
                "rule-set.unknown-fact",
                $"{{{name}}}",
                place,
                $"{{{name}}} is no fact that a message can print; the nearest is {nearest}.",
                $"没有可写入说明的事实“{name}”，最接近的是 {nearest}。"
            );
        }
    }

    private void Unknown(string pointer, string place)
    {
        var nearest = catalogue.Nearest(pointer);
        Add(
            "rule-set.unknown-place",
            pointer,
            place,
            $"There is no place {pointer} in the form or the facts; the nearest is {nearest}.",
            $"申请表和事实中没有 {pointer}，最接近的是 {nearest}。"
        );
    }

    private static (string En, string Zh)? FaultOf(FactPlace known, JsonElement expected) =>
        expected.ValueKind switch
        {
            JsonValueKind.Array when known.Kind != FactKind.Text => (
                $"{known.Pointer} is {Told(known.Kind).En} and cannot be one of a list of texts.",
                $"{known.Pointer} 为{Told(known.Kind).Zh}，不能与文字列表比较。"
            ),
            JsonValueKind.Array
                when known.Terms is { } terms
                    && expected.EnumerateArray().FirstOrDefault(NotAmong(terms)) is { } term
                    && term.ValueKind == JsonValueKind.String => (
                $"\"{term.GetString()}\" never stands at {known.Pointer}; there can be: {string.Join(", ", terms)}.",
                $"{known.Pointer} 不会是“{term.GetString()}”，可选：{string.Join("、", terms)}。"
            ),
            JsonValueKind.True or JsonValueKind.False when known.Kind != FactKind.YesNo => (
                $"{known.Pointer} is {Told(known.Kind).En} and neither true nor false; ask whether it is present.",
                $"{known.Pointer} 为{Told(known.Kind).Zh}，不是 true 或 false；请改用 present 或 absent。"
            ),
            JsonValueKind.String when expected.GetString() == "several" && known.Kind != FactKind.List => (
                $"{known.Pointer} is {Told(known.Kind).En} and never several.",
                $"{known.Pointer} 为{Told(known.Kind).Zh}，不会有多项。"
            ),
            _ => null,
        };

    private static Func<JsonElement, bool> NotAmong(IReadOnlyList<string> terms) =>
        item => item.GetString() is not { } text || !terms.Contains(text);

    private static (string En, string Zh) Told(FactKind kind) =>
        kind switch
        {
            FactKind.Text => ("a text", "文字"),
            FactKind.YesNo => ("a yes or no", "是否项"),
            FactKind.Day => ("a day", "日期"),
            FactKind.List => ("a list", "列表"),
            FactKind.Part => ("a part of the form", "申请表的一部分"),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
        };

    private void Add(string rule, string named, string place, string en, string zh)
    {
        var line = LineOf(named);
        faults.Add(new Fault(place, rule, $"Line {line}: {en}", $"第 {line} 行：{zh}"));
    }

    // The first line of the file in which it stands; an official reads lines, not pointers.
    private int LineOf(string named)
    {
        var at = source.IndexOf(named, StringComparison.Ordinal);
        return at < 0 ? 1 : 1 + source.AsSpan(0, at).Count('\n');
    }

    [GeneratedRegex(@"\{([A-Za-z]+)\}")]
    private static partial Regex Braces();
}
