namespace GreenChannel.Core.Workflows;

/// <summary>
/// A join of any: the first token that arrives goes on, and the others of its round are swallowed. What is open upstream
/// stays open, for a task is not taken from a person by what another one did. (Elsa's own join of any cancels it, so this
/// rule is ours and every engine asks it.)
/// </summary>
/// <remarks>
/// <c>left</c> and <c>right</c> lead to the join. <c>left</c> arrives: it passes, and <c>right</c>'s connection is marked.
/// <c>right</c> arrives: it is swallowed, and its marks are gone, so that the next round begins anew.
/// </remarks>
public static class AnyJoin
{
    /// <param name="tokens">The tokens of the flow; marks are added to them, and the one that swallows this arrival is taken away.</param>
    /// <returns>Whether the flow goes on behind the join.</returns>
    public static bool Passes(Workflow workflow, Connection arrived, List<Token> tokens)
    {
        // A step has one outcome at a time: with one of them the others are dealt with too.
        if (tokens.Exists(token => token.Blocked && token.IsOn(arrived)))
        {
            tokens.RemoveAll(token => token.Blocked && token.From == arrived.From && token.To == arrived.To);
            return false;
        }

        var others = workflow
            .To(arrived.To)
            .Where(other => other.From != arrived.From && !tokens.Any(token => token.Blocked && token.IsOn(other)))
            .ToList();
        tokens.AddRange(others.Select(other => new Token(other.From, other.Port, other.To, Blocked: true)));
        return true;
    }
}
