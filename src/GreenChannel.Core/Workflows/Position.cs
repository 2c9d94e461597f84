using System.Text.Json;

namespace GreenChannel.Core.Workflows;

/// <summary>
/// A token on a connection: it was put there when <paramref name="From"/> completed with <paramref name="Outcome"/>, and stays
/// until <paramref name="To"/> completes. A blocked one is a mark that the next token on that connection is swallowed.
/// </summary>
public sealed record Token(string From, string Outcome, string To, bool Blocked = false)
{
    public bool IsOn(Connection connection) => From == connection.From && Outcome == connection.Port && To == connection.To;
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

    /// <summary>
    /// A position as every engine writes it: steps and tokens in the order of the file, and nothing left when the flow is finished.
    /// Tokens that lie on one connection count once: a join asks whether there is one and takes all.
    /// </summary>
    public static Position Of(Workflow workflow, IEnumerable<string> open, IEnumerable<Token> tokens)
    {
        string[] steps = [.. open.OrderBy(workflow.PlaceOf)];
        Token[] left =
        [
            .. tokens
                .Distinct()
                .OrderBy(token => workflow.PlaceOf(token.From))
                .ThenBy(token => token.Outcome, StringComparer.Ordinal)
                .ThenBy(token => workflow.PlaceOf(token.To)),
        ];
        var finished = steps.Length == 0 && left.All(token => token.Blocked);
        return new Position(steps, finished ? [] : left, finished);
    }

    /// <summary>Why a step cannot be completed with an outcome from here; none when it can.</summary>
    public Refusal? Refuses(Workflow workflow, string stepId, string outcome)
    {
        if (!Fits(workflow))
            return new PositionDoesNotFit(workflow.Id, workflow.Version);
        if (!Open.Contains(stepId))
            return new StepNotOpen(stepId);
        var step = workflow[stepId];
        return step.Outcomes.Contains(outcome) ? null : new UnknownOutcome(stepId, outcome, step.Outcomes);
    }

    public string ToJson() => JsonSerializer.Serialize(new Written(Open, [.. Tokens.Select(ToArray)], Finished), JsonSerializerOptions.Web);

    public static Position Parse(string json)
    {
        var written = JsonSerializer.Deserialize<Written>(json, JsonSerializerOptions.Web) ?? throw new JsonException("An empty position.");
        return new Position(
            written.Open,
            [.. written.Tokens.Select(t => new Token(t[0], t[1], t[2], t.Length > 3 && t[3] == BlockedMark))],
            written.Finished
        );
    }

    // A position of another version fits when all that it names still stands there.
    private bool Fits(Workflow workflow) =>
        Open.All(id => workflow.Find(id) is { Type.Kind: not StepKind.Routing })
        && Tokens.All(token => workflow.From(token.From, token.Outcome).Any(token.IsOn));

    private static string[] ToArray(Token token) =>
        token.Blocked ? [token.From, token.Outcome, token.To, BlockedMark] : [token.From, token.Outcome, token.To];
}
