using GreenChannel.Core;
using GreenChannel.Core.Calendars;
using GreenChannel.Core.Deadlines;
using GreenChannel.Core.People;
using GreenChannel.Core.Ratings;
using GreenChannel.Core.Workflows;
using GreenChannel.Office.Ratings;

namespace GreenChannel.Office.Cases;

// What the applicant says of the service when the case is closed.
public sealed partial class Case
{
    /// <summary>Whether it may be rated on a day, as far as the case itself tells.</summary>
    public bool IsToBeRated(DateTimeOffset now) =>
        Status == CaseStatus.Completed && ClosedAt is { } closed && now <= closed.AddDays(Rating.OpenDays);

    internal Refusal? Rate(Rating rating, Actor by, ClockRules rules, DateTimeOffset now)
    {
        if (!IsToBeRated(now))
            return new NotToBeRated(Number);
        Record(new CaseRated(rating, by, now));
        if (RatingGrade.Find(rating.Grade)!.IsBad)
        {
            var step = OfficeSteps.CallBack;
            var due = rules.Calendar.AddWorkingDays(BeijingTime.DayOf(now), rules.Options.CallBackDays).Day;
            _tasks.Add(new OfficeTask(Id, step.Id, step.Input("role")!, due, now));
        }

        return null;
    }

    /// <summary>The supervisor has called back, and writes down what was found and done.</summary>
    internal Refusal? CompleteCallBack(OfficeTask task, Decision decision, Actor by, DateTimeOffset now)
    {
        if (task.Claim(by) is { } notYours)
            return notYours;
        if (!OfficeSteps.CallBack.Outcomes.Contains(decision.Outcome))
            return new UnknownOutcome(task.Step, decision.Outcome, OfficeSteps.CallBack.Outcomes);
        if (!decision.HasOwnReason)
            return new ReasonRequired(decision.Outcome);
        task.Complete(by, decision, order: null, raisedLate: false, now);
        Record(new CalledBack(by, now));
        return null;
    }
}
