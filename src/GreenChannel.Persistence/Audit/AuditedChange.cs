using System.Text.Json.Nodes;

namespace GreenChannel.Persistence.Audit;

/// <summary>A change that the audit trail tells of and the change tracker does not see, such as one that is made by a statement.</summary>
/// <param name="Thing">A name of <see cref="AuditNames"/>, or of what is no row.</param>
/// <param name="Key">Which one.</param>
/// <param name="Change"><c>Added</c>, <c>Modified</c> or <c>Deleted</c>.</param>
/// <param name="Fields">Each with its value before and after.</param>
public sealed record AuditedChange(
    string Thing,
    string Key,
    string Change,
    params IReadOnlyList<(string Name, string? Before, string? After)> Fields
)
{
    internal JsonObject ToJson()
    {
        var fields = new JsonObject();
        foreach (var (name, before, after) in Fields)
            fields[name] = new JsonArray(before, after);
        return new JsonObject
        {
            ["thing"] = Thing,
            ["key"] = Key,
            ["change"] = Change,
            ["fields"] = fields,
        };
    }
}
