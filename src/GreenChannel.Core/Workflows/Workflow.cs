namespace GreenChannel.Core.Workflows;

/// <summary>The name of an outcome for people, and whether it needs a written reason.</summary>
/// <param name="IsFavourable">Whether it is in the applicant's favour, so that a certificate is issued and not a refusal.</param>
/// <param name="Confirms">Whether it agrees with what somebody decided before, and is as favourable as that.</param>
public sealed record OutcomeTitle(
    string Name,
    string Title,
    string TitleEn,
    bool NeedsReason,
    bool IsFavourable = false,
    bool Confirms = false
);

/// <summary>
/// A connection: completing <paramref name="From"/> with the outcome <paramref name="Port"/> leads to <paramref name="To"/>.
/// </summary>
public sealed record Connection(string From, string Port, string To);

/// <summary>A step of a flowchart.</summary>
/// <param name="Name">What it is called in English.</param>
/// <param name="Title">What it is called in Chinese.</param>
/// <param name="Final">The outcomes that are declared to lead nowhere.</param>
/// <param name="Inner">The nested flowchart, when the step is one.</param>
public sealed record Step(
    string Id,
    StepType Type,
    string Name,
    string Title,
    IReadOnlyDictionary<string, string> Inputs,
    IReadOnlyList<string> Outcomes,
    IReadOnlyList<string> Final,
    Flow? Inner = null
)
{
    public string? Input(string name) => Inputs.GetValueOrDefault(name);

    /// <summary>An input that lists several names, separated by commas.</summary>
    public IReadOnlyList<string> InputList(string name) =>
        Input(name)?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];

    public bool WaitsForAll => Input("mode") is "WaitAll" or "WaitAllActive";
}

/// <summary>A flowchart: its steps, its connections and the step it starts with.</summary>
public sealed record Flow(string Id, IReadOnlyList<Step> Steps, IReadOnlyList<Connection> Connections, string Start);

/// <summary>
/// A process that was read and found sound: an Elsa 3 flowchart in one of its versions. A case keeps the version it
/// began with.
/// </summary>
public sealed class Workflow
{
    private readonly Dictionary<string, Step> _steps = [];
    private readonly Dictionary<string, Flow> _flowOf = [];
    private readonly Dictionary<string, int> _places = [];
    private readonly ILookup<string, Connection> _from;
    private readonly ILookup<string, Connection> _to;

    public Workflow(string id, int version, string name, Flow root, IReadOnlyDictionary<string, OutcomeTitle> outcomes, string source)
    {
        (Id, Version, Name, Root, Outcomes, Source) = (id, version, name, root, outcomes, source);
        var connections = new List<Connection>();
        Index(root, connections);
        _from = connections.ToLookup(connection => connection.From);
        _to = connections.ToLookup(connection => connection.To);
    }

    public string Id { get; }

    public int Version { get; }

    public string Name { get; }

    public Flow Root { get; }

    /// <summary>Whether an outcome is in the applicant's favour, as the workflow declares it.</summary>
    public bool IsFavourable(string outcome) => Outcomes.GetValueOrDefault(outcome)?.IsFavourable == true;

    /// <summary>Whether an outcome agrees with what was decided before.</summary>
    public bool Confirms(string outcome) => Outcomes.GetValueOrDefault(outcome)?.Confirms == true;

    /// <summary>The titles of all outcomes that people choose from.</summary>
    public IReadOnlyDictionary<string, OutcomeTitle> Outcomes { get; }

    /// <summary>The JSON text it was read from, unchanged.</summary>
    public string Source { get; }

    public IReadOnlyCollection<Step> Steps => _steps.Values;

    public Step? Find(string stepId) => _steps.GetValueOrDefault(stepId);

    /// <summary>A step of the flow, or one that every process has.</summary>
    public Step this[string stepId] => _steps.GetValueOrDefault(stepId) ?? OfficeSteps.Find(stepId) ?? _steps[stepId];

    /// <summary>What people read of an outcome.</summary>
    public OutcomeTitle TitleOf(string outcome) =>
        Outcomes.GetValueOrDefault(outcome) ?? OfficeSteps.Outcomes.GetValueOrDefault(outcome) ?? Outcomes[outcome];

    /// <summary>The flowchart that a step stands in.</summary>
    public Flow FlowOf(string stepId) => _flowOf[stepId];

    /// <summary>The place of a step among all of the file, from 0.</summary>
    public int PlaceOf(string stepId) => _places[stepId];

    /// <summary>The nested flowcharts around a step, the innermost first; a nested flowchart has the id of its step.</summary>
    public IEnumerable<Flow> NestedAround(string stepId)
    {
        for (var flow = FlowOf(stepId); flow != Root; flow = FlowOf(flow.Id))
            yield return flow;
    }

    public IEnumerable<Connection> From(string stepId, string outcome) => _from[stepId].Where(connection => connection.Port == outcome);

    public IEnumerable<Connection> To(string stepId) => _to[stepId];

    private void Index(Flow flow, List<Connection> connections)
    {
        connections.AddRange(flow.Connections);
        foreach (var step in flow.Steps)
        {
            _places.Add(step.Id, _steps.Count);
            _steps.Add(step.Id, step);
            _flowOf.Add(step.Id, flow);
            if (step.Inner is not null)
                Index(step.Inner, connections);
        }
    }
}
