namespace GreenChannel.Core.Workflows;

/// <summary>
/// One move of the token game that Elsa plays in its token-based mode. A step that completes puts one token on every
/// connection of its outcome and takes the tokens that had reached it; a token that arrives opens its step. A join
/// passes on when every inbound connection holds a token (all), or at the first one (any), and then swallows the others.
/// </summary>
internal sealed class TokenGame
{
    // Far more routing steps in one move than any process has.
    private const int MostPassed = 500;

    private readonly Workflow _workflow;
    private readonly List<string> _open;
    private readonly List<Token> _tokens;
    private int _passed;
    private readonly HashSet<Flow> _running = new(ReferenceEqualityComparer.Instance);

    private TokenGame(Workflow workflow, Position? from)
    {
        _workflow = workflow;
        _open = [.. from?.Open ?? []];
        _tokens = [.. from?.Tokens ?? []];
        foreach (var nested in _open.SelectMany(workflow.NestedAround))
            _running.Add(nested);
    }

    public Position Position => Position.Of(_workflow, _open, _tokens);

    /// <summary>A step that was opened while it was open; a sound workflow never does that.</summary>
    public string? OpenedTwice { get; private set; }

    /// <summary>
    /// A step that is no join and was reached while another step that leads to it was still under way; a sound workflow has none.
    /// </summary>
    public string? Unjoined { get; private set; }

    /// <summary>A join of any that goes on while marks of an earlier round are left; a sound workflow has none.</summary>
    public string? Remarked { get; private set; }

    /// <summary>A routing step at which the flow runs in a circle without ever stopping; a sound workflow has none.</summary>
    public string? Circle { get; private set; }

    public static TokenGame Start(Workflow workflow)
    {
        var game = new TokenGame(workflow, null);
        game.Enter(workflow.Root.Start);
        return game;
    }

    public static TokenGame Complete(Workflow workflow, Position position, string stepId, string outcome)
    {
        var game = new TokenGame(workflow, position);
        game._open.Remove(stepId);
        game.Leave(stepId, outcome);
        return game;
    }

    private void Leave(string stepId, string outcome)
    {
        var connections = _workflow.From(stepId, outcome).ToList();
        foreach (var connection in connections)
            _tokens.Add(new Token(connection.From, connection.Port, connection.To));
        // Its own too, of a step that leads back to itself.
        _tokens.RemoveAll(token => token.To == stepId && !token.Blocked);
        foreach (var connection in connections)
            Arrive(connection);
        EndNested(_workflow.FlowOf(stepId));
    }

    private void Arrive(Connection connection)
    {
        var target = _workflow[connection.To];
        if (target.Type != StepType.Join)
        {
            if (IsAwaitedElsewhere(connection))
                Unjoined = target.Id;
            Enter(target.Id);
        }
        else if (target.WaitsForAll ? AllArrived(target) : Passes(connection))
            Leave(target.Id, StepType.Done);
        else if (!target.WaitsForAll)
            _tokens.RemoveAll(token => !token.Blocked && token.IsOn(connection));
    }

    private bool Passes(Connection arrived)
    {
        var isMarked = _tokens.Exists(token => token.Blocked && token.To == arrived.To);
        var passes = AnyJoin.Passes(_workflow, arrived, _tokens);
        if (passes && isMarked)
            Remarked = arrived.To;
        return passes;
    }

    // Elsa would wait for the other one, as if the step were a join of those that happen to be under way.
    private bool IsAwaitedElsewhere(Connection arrived) =>
        _workflow
            .To(arrived.To)
            .Any(other =>
                other.From != arrived.From && other.From != arrived.To && _tokens.Any(token => token.To == other.From && !token.Blocked)
            );

    private void Enter(string stepId)
    {
        var step = _workflow[stepId];
        if (Circle is not null || ++_passed > MostPassed)
        {
            Circle ??= stepId;
            return;
        }

        if (step.Inner is not null)
            EnterNested(step.Inner);
        else if (step.Type.Kind == StepKind.Routing)
            Leave(step.Id, StepType.Done);
        else if (_open.Contains(step.Id))
            OpenedTwice = step.Id;
        else
            _open.Add(step.Id);
    }

    private void EnterNested(Flow flow)
    {
        if (_running.Add(flow))
            Enter(flow.Start);
        else
            OpenedTwice = flow.Id;
    }

    private bool AllArrived(Step join) => _workflow.To(join.Id).All(inbound => _tokens.Any(token => token.IsOn(inbound) && !token.Blocked));

    // A nested flowchart is done when nothing in it is open and no token is left in it.
    private void EndNested(Flow flow)
    {
        if (
            !_running.Contains(flow)
            || _open.Any(id => IsWithin(id, flow))
            || _tokens.Any(token => !token.Blocked && IsWithin(token.To, flow))
        )
            return;
        _running.Remove(flow);
        _tokens.RemoveAll(token => IsWithin(token.To, flow));
        Leave(flow.Id, StepType.Done);
    }

    private bool IsWithin(string stepId, Flow flow) => _workflow.NestedAround(stepId).Contains(flow);
}
