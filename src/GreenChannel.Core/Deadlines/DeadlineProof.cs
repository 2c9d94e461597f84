using GreenChannel.Core.Calendars;

namespace GreenChannel.Core.Deadlines;

/// <summary>One day of a proof: whether it counts, its number, and the rule that says so with the notice it comes from.</summary>
/// <param name="BookedTo">For a working day after the day of acceptance, whose time it is.</param>
public sealed record ProofDay(
    DateOnly Date,
    bool Counted,
    int? Number,
    string Rule,
    string Reason,
    string ReasonZh,
    string? Notice,
    string? NoticeUrl,
    bool Provisional,
    TimeParty? BookedTo
);

/// <summary>A deadline that explains itself day by day, from acceptance to the due date or to the day it is asked for.</summary>
public sealed record DeadlineProof(
    int BudgetDays,
    int ConsumedDays,
    int RemainingDays,
    DateOnly AcceptedOn,
    DateOnly? DueOn,
    bool Provisional,
    Lamp Lamp,
    bool Paused,
    IReadOnlyList<ProofDay> Days,
    IReadOnlyList<Pause> Pauses,
    TimeAttribution Time,
    string CalendarVersion
)
{
    /// <param name="filedOn">The day from which time is booked to someone.</param>
    public static DeadlineProof Of(Deadline deadline, DateOnly filedOn, WorkingCalendar calendar, DateOnly today)
    {
        var due = deadline.DueOn(calendar);
        var asked = deadline.StoppedOn is { } stopped && stopped < today ? stopped : today;
        var last = due is { } known && known.Day > asked ? known.Day : asked;
        var days = new List<ProofDay>();
        var number = 0;
        var provisional = due?.Provisional ?? false;
        // After the case was closed the days up to the due date are shown as they would have counted.
        var unstopped = deadline with
        {
            StoppedOn = null,
        };
        for (var day = deadline.StartedOn; day <= last; day = day.AddDays(1))
            days.Add(Explain(deadline, calendar.On(day), unstopped.Counts(calendar, day) ? ++number : null));

        var consumed = deadline.CountedDays(calendar, today);
        return new DeadlineProof(
            deadline.BudgetDays,
            consumed,
            Math.Max(0, deadline.BudgetDays - consumed),
            deadline.StartedOn,
            due?.Day,
            provisional,
            deadline.LampOn(calendar, today),
            deadline.IsPaused,
            days,
            deadline.Pauses,
            TimeAttribution.Of(filedOn, deadline, asked, calendar),
            calendar.Version
        );
    }

    private static ProofDay Explain(Deadline deadline, CalendarDay day, int? number)
    {
        var (rule, reason, reasonZh) = Why(deadline, day);
        TimeParty? party = day.Worked && day.Day > deadline.StartedOn ? TimeAttribution.BookedTo(deadline, day.Day) : null;
        return new ProofDay(
            day.Day,
            number is not null,
            number,
            rule,
            reason,
            reasonZh,
            day.Notice?.Title,
            day.Notice?.Url,
            day.Provisional,
            party
        );
    }

    private static (string Rule, string Reason, string ReasonZh) Why(Deadline deadline, CalendarDay day)
    {
        if (day.Day == deadline.StartedOn)
            return ("start-day", "Day of acceptance, not counted (Civil Code, Article 201)", "受理当日，不计入（民法典第二百零一条）");
        if (day.Worked && deadline.PauseOn(day.Day) is { } pause)
            return (
                "paused",
                $"The clock stands still: {pause.Ground.NameEn} ({pause.Ground.Code})",
                $"计时暂停：{pause.Ground.Name}（{pause.Ground.Article}）"
            );
        return day.Rule switch
        {
            DayRule.Weekday => ("weekday", "Working day", "工作日"),
            DayRule.Weekend => ("weekend", "Saturday or Sunday", "星期六、星期日休息"),
            DayRule.Holiday => ("holiday", $"Day off by notice: {day.Name}", $"按通知放假：{day.Name}"),
            DayRule.MakeUpDay => ("make-up-day", $"Weekend day worked by notice: {day.Name}", $"按通知调休上班：{day.Name}"),
            _ when day.Name is not null => (
                "unknown-holiday",
                $"Notice not published yet; statutory holiday: {day.Name}",
                $"放假通知尚未发布，法定节日：{day.Name}"
            ),
            _ when day.Worked => ("unknown-weekday", "Notice not published yet; assumed a working day", "放假通知尚未发布，暂按工作日"),
            _ => ("unknown-weekend", "Notice not published yet; assumed a day of rest", "放假通知尚未发布，暂按休息日"),
        };
    }
}
