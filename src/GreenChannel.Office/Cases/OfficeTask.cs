using GreenChannel.Core;
using GreenChannel.Core.People;
using GreenChannel.Core.Workflows;

namespace GreenChannel.Office.Cases;

/// <summary>The state of a task.</summary>
public enum TaskState
{
    Open,
    Claimed,
    Done,
    Cancelled,
}

/// <summary>What an officer decides in a task.</summary>
public sealed record Decision(string Outcome, string Comment, IReadOnlyList<string> Reasons)
{
    /// <summary>For a deficiency, what it is about.</summary>
    public DeficiencyClaim Claim { get; init; } = DeficiencyClaim.None;

    /// <summary>Answers to the questions of the rules, by their ids.</summary>
    public IReadOnlyDictionary<string, string> Judgements { get; init; } = new Dictionary<string, string>();

    /// <summary>Those answers as reasons, each behind the name of its question.</summary>
    public IReadOnlyList<string> Answers { get; init; } = [];

    public bool HasReason => HasOwnReason || Answers.Count > 0;

    /// <summary>A reason in the officer's own words; what every case is asked says nothing about what is special in this one.</summary>
    public bool HasOwnReason => Reasons.Append(Comment).Any(reason => reason.Any(char.IsLetterOrDigit));
}

/// <summary>A step of a workflow that waits for a person of the office.</summary>
public sealed class OfficeTask
{
    /// <summary>The due date of a task whose case's clock stands still.</summary>
    public static readonly DateOnly WhenClockStands = DateOnly.MaxValue;

    private OfficeTask() { }

    public OfficeTask(Guid caseId, string step, string role, DateOnly? dueOn, DateTimeOffset openedAt)
    {
        Id = Guid.CreateVersion7(openedAt);
        (CaseId, Step, Role, OpenedAt) = (caseId, step, role, openedAt);
        IsLive = true;
        SetDue(dueOn);
    }

    public Guid Id { get; private set; }

    public Guid CaseId { get; private set; }

    /// <summary>The id of the workflow's step.</summary>
    public string Step { get; private set; } = "";

    public string Role { get; private set; } = "";

    public TaskState State { get; private set; }

    /// <summary>The account that has claimed it or been assigned to it.</summary>
    public string? Assignee { get; private set; }

    /// <summary>The person who completed it.</summary>
    public string? DoneByPerson { get; private set; }

    public string? DoneByName { get; private set; }

    public string? Outcome { get; private set; }

    public string? Comment { get; private set; }

    public IReadOnlyList<string> Reasons { get; private set; } = [];

    /// <summary>
    /// The due date of its case; <see cref="WhenClockStands"/> while the clock stands still, so that such tasks come last.
    /// </summary>
    public DateOnly DueOn { get; private set; }

    public DateTimeOffset OpenedAt { get; private set; }

    public DateTimeOffset? DoneAt { get; private set; }

    /// <summary>
    /// The place among the tasks of its case in the order in which they were done, from 1; times may be equal, this is not. A task that
    /// is no step of the workflow has none.
    /// </summary>
    public int? DoneOrder { get; private set; }

    /// <summary>Whether it raised a deficiency that could have been told at the first check.</summary>
    public bool RaisedLate { get; private set; }

    /// <summary>Whether it still waits for someone.</summary>
    public bool IsLive { get; private set; }

    /// <summary>Whether a contact is to be telephoned: it is due on the day on which that was asked, whatever the clock does.</summary>
    public bool IsCall => Step == OfficeSteps.Telephone.Id;

    /// <summary>Whether whoever has rated the service badly is to be called back; it outlives the case's own work.</summary>
    public bool IsCallBack => Step == OfficeSteps.CallBack.Id;

    /// <summary>Whether it is a step of the workflow, and not one that the office sets itself.</summary>
    public bool IsOfWorkflow => OfficeSteps.Find(Step) is null;

    internal void SetDue(DateOnly? dueOn) => DueOn = dueOn ?? WhenClockStands;

    internal Refusal? Claim(Actor by)
    {
        if (!IsLive)
            return new TaskAlreadyDone(Id);
        if (!by.Has(Role))
            return new RoleRequired(Role);
        if (State == TaskState.Claimed && Assignee != by.Account)
            return new NotYourTask(Id);
        (State, Assignee) = (TaskState.Claimed, by.Account);
        return null;
    }

    internal Refusal? Release(Actor by)
    {
        if (!IsLive)
            return new TaskAlreadyDone(Id);
        if (State != TaskState.Claimed || (Assignee != by.Account && !by.Has(Core.People.Role.Supervisor)))
            return new NotYourTask(Id);
        (State, Assignee) = (TaskState.Open, null);
        return null;
    }

    /// <summary>It goes back to the inbox, because its officer does not work here any more.</summary>
    internal void Return() => (State, Assignee) = (TaskState.Open, null);

    internal Refusal? Assign(Actor to)
    {
        if (!IsLive)
            return new TaskAlreadyDone(Id);
        if (!to.Has(Role))
            return new AssigneeLacksRole(to.Account, Role);
        (State, Assignee) = (TaskState.Claimed, to.Account);
        return null;
    }

    /// <param name="order">The place among the tasks of the flow; none for one that is none of it.</param>
    internal void Complete(Actor by, Decision decision, int? order, bool raisedLate, DateTimeOffset at)
    {
        RaisedLate = raisedLate;
        (State, Assignee, DoneByPerson, DoneByName, DoneAt, DoneOrder) = (TaskState.Done, by.Account, by.Person, by.Name, at, order);
        (Outcome, Comment, Reasons) = (decision.Outcome, decision.Comment, [.. decision.Answers, .. decision.Reasons]);
        IsLive = false;
    }

    internal void Cancel()
    {
        if (IsLive)
            (State, IsLive) = (TaskState.Cancelled, false);
    }
}
