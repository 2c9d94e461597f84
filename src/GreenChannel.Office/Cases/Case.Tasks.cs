using GreenChannel.Core;
using GreenChannel.Core.Papers;
using GreenChannel.Core.People;
using GreenChannel.Core.Register;
using GreenChannel.Core.Rules;
using GreenChannel.Core.Workflows;

namespace GreenChannel.Office.Cases;

// The tasks of a case. The case guards four eyes, for it knows who did what before.
public sealed partial class Case
{
    internal void OpenTask(Step step, DateTimeOffset now) => _tasks.Add(new OfficeTask(Id, step.Id, step.Input("role")!, DueOn, now));

    internal Refusal? Claim(OfficeTask task, Workflow workflow, Actor by, DateTimeOffset now)
    {
        if (FindSamePerson(task, workflow, by) is { } same)
            return same;
        if (task.Claim(by) is { } refusal)
            return refusal;
        Record(new TaskClaimed(workflow[task.Step], by, now));
        return null;
    }

    internal Refusal? Release(OfficeTask task, Workflow workflow, Actor by, DateTimeOffset now)
    {
        if (task.Release(by) is { } refusal)
            return refusal;
        Record(new TaskReleased(workflow[task.Step], by, now));
        return null;
    }

    /// <summary>What an account that was shut has at hand goes back to the inbox.</summary>
    internal void ReturnTasks(string account, Workflow workflow, Actor by, DateTimeOffset now)
    {
        foreach (var task in _tasks.Where(task => task.State == TaskState.Claimed && task.Assignee == account))
        {
            task.Return();
            Record(new TaskReturned(workflow[task.Step], by, now));
        }
    }

    internal Refusal? Assign(OfficeTask task, Workflow workflow, Actor to, Actor by, DateTimeOffset now)
    {
        if ((ConflictOf(by, now) ?? ConflictOf(to, now)) is { } conflict)
            return conflict;
        if (FindSamePerson(task, workflow, to) is { } same)
            return same;
        if (task.Assign(to) is { } refusal)
            return refusal;
        Record(new TaskAssigned(workflow[task.Step], by, now));
        return null;
    }

    /// <summary>Why someone may not decide a task so, or nothing: it is another's, four eyes, or no outcome of the step.</summary>
    internal Refusal? MayDecide(OfficeTask task, Workflow workflow, string outcome, Actor by)
    {
        var step = workflow[task.Step];
        if (task.Claim(by) is { } notYours)
            return notYours;
        if (FindSamePerson(task, workflow, by) is { } same)
            return same;
        // What waits for an expert or another agency is not decided before they answer.
        if (PausedByHand is { } pause)
            return new ClockSuspended(Number, pause.Ground);
        return step.Outcomes.Contains(outcome) ? null : new UnknownOutcome(step.Id, outcome, step.Outcomes);
    }

    /// <summary>Completes a task; who may do so is decided here and now, in the very save that records it.</summary>
    internal Refusal? Complete(OfficeTask task, Workflow workflow, Decision decision, Actor by, DateTimeOffset now)
    {
        if (MayDecide(task, workflow, decision.Outcome, by) is { } mayNot)
            return mayNot;
        var step = workflow[task.Step];
        var (title, certificate) = (workflow.Outcomes[decision.Outcome], step.Input("certificate"));
        var grants = Grants(workflow, step, decision.Outcome);
        if (grants && Stops(certificate, Severity.HardStop).FirstOrDefault() is { } stop)
            return new HardStopStands(stop);
        var special = MustBeExplained(decision.Outcome, certificate, grants) || (grants && Stops(certificate, Severity.SoftStop).Any());
        if ((title.NeedsReason && !decision.HasReason) || (special && !decision.HasOwnReason))
            return new ReasonRequired(decision.Outcome);
        if (decision.Outcome == DecisionCode.Clear && Search?.Standing.FirstOrDefault() is { } standing)
            return new RegisterHasRecord(standing.Record.DocumentNumber);
        var late = decision.Outcome == DecisionCode.Deficient ? OneTimeNotification.CouldHaveSeen(this, task.Step, decision.Claim) : false;
        if (late.IsRefused(out var unfounded))
            return unfounded;
        task.Complete(by, decision, _tasks.Count(done => done.State == TaskState.Done) + 1, late.Value, now);
        Record(new TaskDone(step, title, by, now));
        return null;
    }

    /// <summary>The last time that a step was done.</summary>
    public OfficeTask? LastDone(string step) =>
        _tasks.Where(task => task.Step == step).MaxBy(task => task.DoneOrder) is { DoneOrder: not null } last ? last : null;

    /// <summary>The task that was done last of all.</summary>
    public OfficeTask? LastDoneOfAll => _tasks.MaxBy(task => task.DoneOrder) is { DoneOrder: not null } last ? last : null;

    private IEnumerable<Finding> Stops(string? certificate, Severity severity) =>
        Findings.Where(finding => finding.Severity == severity && finding.BearsOn(certificate));

    // Agreeing is in the applicant's favour when what is agreed to is.
    private bool Grants(Workflow workflow, Step step, string outcome) =>
        workflow.Confirms(outcome)
            ? step.InputList("distinctFrom").Select(LastDone).OfType<OfficeTask>().MaxBy(task => task.DoneOrder) is { Outcome: { } agreed }
                && workflow.IsFavourable(agreed)
            : workflow.IsFavourable(outcome);

    // Clearing a party against a record that only a person can judge, or without current data, is explained in writing; against
    // one that was repaired, by the reviewer too.
    private bool MustBeExplained(string outcome, string? certificate, bool grants) =>
        outcome == DecisionCode.Clear
            ? Search?.NeedsReason == true
            : grants && certificate == PaperKinds.NoViolation && Search?.Hits.Any(hit => hit.Kind == HitKind.Repaired) == true;

    // Everyone who ever did the earlier step in this case counts, not only the last one.
    private SamePersonTwice? FindSamePerson(OfficeTask task, Workflow workflow, Actor actor)
    {
        var earlier = workflow[task.Step]
            .InputList("distinctFrom")
            .FirstOrDefault(step =>
                _tasks.Any(done => done.Step == step && done.State == TaskState.Done && done.DoneByPerson == actor.Person)
            );
        return earlier is null ? null : new SamePersonTwice(task.Step, earlier);
    }
}
