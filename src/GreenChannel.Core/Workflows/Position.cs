using System.Text.Json;

namespace GreenChannel.Core.Workflows;

/// <summary>
/// A token on a connection: it was put there when <paramref name="From"/> completed with <paramref name="Outcome"/>, and stays
/// until <paramref name="To"/> completes. A blocked one is a mark that the next token on that connection is swallowed.
/// </summary>
public sealed record Token(string From, string Outcome, string To, bool Blocked = false)
{
    public bool IsOn(Connection connection) =>
        From == connection.From && Outcome == connection.Port && To == connection.To;
}

/// <summary>
/// Where a case stands in its workflow, and all that an engine needs to go on: the open steps, the tokens, and whether
/// the flow is finished. Written as <c>{"open":[stepIds],"tokens":[[from,outcome,to]],"finished":false}</c>; a blocked
/// mark has a fourth element <c>"blocked"</c>. The same for every engine.
/// </summary>
public sealed record Position(IReadOnlyList<string> Open, IReadOnlyList<Token> Tokens, bool Finished)
{
    private const string BlockedMark = "blocked";

    private sealed record Written(IReadOnlyList<string> Open, IReadOnlyList<string[]> Tokens, bool Finished);

    public string ToJson() => JsonSerializer.Serialize(
        new Written(Open, [.. Tokens.Select(ToArray)], Finished), JsonSerializerOptions.Web);

    public static Position Parse(string json)
    {
        var written = JsonSerializer.Deserialize<Written>(json, JsonSerializerOptions.Web) ?? throw new JsonException("An empty position.");
        return new Position(written.Open, [.. written.Tokens.Select(t => new Token(t[0], t[1], t[2], t.Length > 3 && t[3] == BlockedMark))], written.Finished);
    }

    private static string[] ToArray(Token token) =>
        token.Blocked ? [token.From, token.Outcome, token.To, BlockedMark] : [token.From, token.Outcome, token.To];
}
