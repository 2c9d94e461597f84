namespace GreenChannel.Core.Workflows;

/// <summary>Who moves a step on.</summary>
public enum StepKind
{
    /// <summary>The engine alone: start, join, end of a branch, nested flowchart.</summary>
    Routing,

    /// <summary>The service carries it out at once.</summary>
    Automatic,

    /// <summary>A person of the office completes a task.</summary>
    Human,

    /// <summary>The applicant answers, or the time for it runs out.</summary>
    Waiting,
}

/// <summary>A type of activity that a workflow file may use: its inputs and its outcomes.</summary>
/// <param name="Outcomes">The outcomes; empty for a type whose steps declare their own in the input <c>outcomes</c>.</param>
/// <param name="Closes">Whether the step closes the case, so that the flow may end after it.</param>
public sealed record StepType(
    string Name,
    StepKind Kind,
    IReadOnlyList<string> Required,
    IReadOnlyList<string> Optional,
    IReadOnlyList<string> Outcomes,
    bool Closes = false
)
{
    public const string Done = "Done";

    public static readonly StepType CheckCompleteness = Automatic("CheckCompleteness", [], ["Complete", "Deficient"]);
    public static readonly StepType AwaitCorrection = new(
        "GreenChannel.AwaitCorrection",
        StepKind.Waiting,
        [],
        ["days"],
        ["Corrected", "Expired"]
    );
    public static readonly StepType Accept = Automatic("Accept", [], [Done]);
    public static readonly StepType Ask = Automatic("Ask", ["question"], ["Yes", "No"]);
    public static readonly StepType OfficeTask = new(
        "GreenChannel.OfficeTask",
        StepKind.Human,
        ["role", "outcomes"],
        ["distinctFrom", "certificate"],
        []
    );
    public static readonly StepType SearchRegister = Automatic("SearchRegister", [], ["Clean", "Hits", "PendingOnly"]);
    public static readonly StepType RecheckRegister = Automatic("RecheckRegister", [], ["Unchanged", "Changed"]);
    public static readonly StepType IssueCertificate = Automatic("IssueCertificate", ["certificate", "decidedBy"], [Done]);
    public static readonly StepType CloseCase = Automatic("CloseCase", [], [Done], closes: true);
    public static readonly StepType CloseLapsed = Automatic("CloseLapsed", [], [Done], closes: true);
    public static readonly StepType BranchDone = new("GreenChannel.BranchDone", StepKind.Routing, [], [], [Done]);
    public static readonly StepType Start = new("Elsa.Start", StepKind.Routing, [], [], [Done]);
    public static readonly StepType Join = new("Elsa.FlowJoin", StepKind.Routing, ["mode"], [], [Done]);
    public static readonly StepType Flowchart = new("Elsa.Flowchart", StepKind.Routing, [], [], [Done]);

    public static readonly IReadOnlyDictionary<string, StepType> All = new[]
    {
        CheckCompleteness,
        AwaitCorrection,
        Accept,
        Ask,
        OfficeTask,
        SearchRegister,
        RecheckRegister,
        IssueCertificate,
        CloseCase,
        CloseLapsed,
        BranchDone,
        Start,
        Join,
        Flowchart,
    }.ToDictionary(type => type.Name);

    public bool Knows(string input) => Required.Contains(input) || Optional.Contains(input);

    private static StepType Automatic(string name, string[] inputs, string[] outcomes, bool closes = false) =>
        new($"GreenChannel.{name}", StepKind.Automatic, inputs, [], outcomes, closes);
}
