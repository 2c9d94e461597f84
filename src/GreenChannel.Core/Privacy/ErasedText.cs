using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace GreenChannel.Core.Privacy;

/// <summary>Takes what tells a person out of a text, in JSON out of its strings alone, so that it stays what it is.</summary>
public static class ErasedText
{
    /// <summary>What stands in the place of what was erased.</summary>
    public const string Mark = "〔已删除〕";

    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="plain">A text, or a value as JSON.</param>
    /// <param name="needles">What is taken out, wherever it stands.</param>
    /// <param name="members">
    /// The members of the JSON that are looked into, such as <c>applicant.contact</c>, each of which goes as a whole; none for all of it.
    /// </param>
    /// <returns>The text without them; nothing when none of them stands there.</returns>
    public static string? Without(string plain, IReadOnlyCollection<string> needles, IReadOnlyCollection<string> members)
    {
        if (plain is not ['{' or '[', ..] || Parsed(plain) is not { } tree)
            return members.Count == 0 && Has(plain, needles) ? Replaced(plain, needles) : null;
        var changed = false;
        if (members.Count == 0)
            changed = Walk(tree, text => Has(text, needles) ? Replaced(text, needles) : null);
        foreach (var member in members)
        {
            // A contact is one person: with the telephone the name goes too.
            if (At(tree, member) is { } part && Holds(part, needles))
                changed |= Walk(part, text => text.Length > 0 && text != Mark ? Mark : null);
        }

        return changed ? tree.ToJsonString(Json) : null;
    }

    /// <summary>Whether one of several texts stands in a text.</summary>
    public static bool Has(string text, IEnumerable<string> needles) =>
        needles.Any(needle => text.Contains(needle, StringComparison.Ordinal));

    /// <summary>The strings in a member of a value as JSON; none when there is no such member.</summary>
    public static IReadOnlyList<string> StringsAt(string json, string member)
    {
        var found = new List<string>();
        if (Parsed(json) is { } tree && At(tree, member) is { } part)
            Walk(
                part,
                text =>
                {
                    found.Add(text);
                    return null;
                }
            );
        return found;
    }

    private static bool Holds(JsonNode part, IReadOnlyCollection<string> needles)
    {
        var holds = false;
        Walk(
            part,
            text =>
            {
                holds |= Has(text, needles);
                return null;
            }
        );
        return holds;
    }

    private static string Replaced(string text, IEnumerable<string> needles) =>
        needles.Aggregate(text, (left, needle) => left.Replace(needle, Mark, StringComparison.Ordinal));

    private static JsonNode? At(JsonNode tree, string path) =>
        path.Split('.').Aggregate((JsonNode?)tree, (node, name) => (node as JsonObject)?[name]);

    private static bool Walk(JsonNode node, Func<string, string?> change)
    {
        var changed = false;
        if (node is JsonObject members)
        {
            foreach (var (name, value) in members.ToList())
                changed |= value is not null && Walk(value, change, written => members[name] = written);
        }
        else if (node is JsonArray items)
        {
            for (var place = 0; place < items.Count; place++)
            {
                var at = place;
                changed |= items[at] is { } value && Walk(value, change, written => items[at] = written);
            }
        }

        return changed;
    }

    private static bool Walk(JsonNode value, Func<string, string?> change, Action<string> write)
    {
        if (value is not JsonValue one || !one.TryGetValue(out string? text))
            return Walk(value, change);
        if (change(text) is not { } written)
            return false;
        write(written);
        return true;
    }

    private static JsonNode? Parsed(string text)
    {
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
