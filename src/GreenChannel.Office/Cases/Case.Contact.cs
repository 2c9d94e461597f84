using GreenChannel.Core;
using GreenChannel.Core.Alerts;
using GreenChannel.Core.Calendars;
using GreenChannel.Core.Deadlines;
using GreenChannel.Core.People;
using GreenChannel.Core.Workflows;

namespace GreenChannel.Office.Cases;

// The contact of a case, when no message could reach it.
public sealed partial class Case
{
    /// <summary>Whether a clerk still has to telephone; until then nothing lapses.</summary>
    public bool AwaitsCall => Call is not null;

    /// <summary>The task to telephone, if one waits.</summary>
    internal OfficeTask? Call => _tasks.Find(task => task.IsLive && task.IsCall);

    /// <summary>Nobody has telephoned in time: the supervisors are warned once.</summary>
    internal void WarnOfCall(OfficeTask call, DateTimeOffset now)
    {
        Fired = [.. Fired, new FiredLevel(AlertCode.CallWaiting, call.DueOn)];
        Record(new CallOverdue(call.DueOn, now));
    }

    /// <summary>An answer is awaited that the applicant may not know of: a clerk is to telephone.</summary>
    internal void AskForCall(ClockRules rules, DateTimeOffset now)
    {
        if (Waits.Count == 0 || AwaitsCall)
            return;
        var step = OfficeSteps.Telephone;
        _tasks.Add(new OfficeTask(Id, step.Id, step.Input("role")!, BeijingTime.DayOf(now), now));
        Record(new CallAsked(now));
        RecomputeDates(rules);
    }

    /// <summary>
    /// The clerk has telephoned. Whoever is told by telephone has the whole time for its answer from that day on, for it did not know
    /// before; whoever cannot be had keeps the time that the written notice gave.
    /// </summary>
    /// <remarks>Noticed on 11-02 until 11-23, told by telephone on 11-18: until 12-09.</remarks>
    internal Refusal? CompleteCall(OfficeTask task, Decision decision, Actor by, ClockRules rules, DateTimeOffset now)
    {
        var step = OfficeSteps.Telephone;
        if (task.Claim(by) is { } notYours)
            return notYours;
        if (!step.Outcomes.Contains(decision.Outcome))
            return new UnknownOutcome(step.Id, decision.Outcome, step.Outcomes);
        if (OfficeSteps.Outcomes[decision.Outcome].NeedsReason && !decision.HasReason)
            return new ReasonRequired(decision.Outcome);
        task.Complete(by, decision, order: null, raisedLate: false, now);
        var told = decision.Outcome == OfficeSteps.Told;
        if (told)
            Waits = [.. Waits.Select(wait => wait.ToldOn(BeijingTime.DayOf(now), rules.Calendar))];
        Record(new ContactCalled(told, Waits.Count == 0 ? null : Waits.Max(wait => wait.Until), by, now));
        RecomputeDates(rules);
        return null;
    }
}
