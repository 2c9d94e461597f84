using System.Text.Json.Serialization;
using GreenChannel.Core.Calendars;

namespace GreenChannel.Core.Deadlines;

/// <summary>Who is warned.</summary>
public enum AlertLevel
{
    /// <summary>Whoever has the tasks of the case; the supervisors when nobody has.</summary>
    Handler,
    Supervisor,
    Administrator,

    /// <summary>Whoever keeps the calendar and the register.</summary>
    Registrar,

    /// <summary>The applicant of the case, under the address that it gave. Nobody of the office has to take it in hand.</summary>
    Applicant,

    /// <summary>Whoever can testify to the record: the supervisors and the auditors.</summary>
    Witness,
}

/// <summary>
/// A rung of the ladder of warnings, and on which day of a deadline it is reached. Exactly one of the three days is given.
/// </summary>
/// <remarks>
/// With a budget of five, accepted on Friday 2026-11-20: half of the budget on the third day, the 25th; one day before due
/// on the 26th; due on the 27th; zero days after due with the end of that day, on the 28th; one working day after due on
/// Monday the 30th.
/// </remarks>
public sealed record EscalationLevel
{
    public string Code { get; init; } = "";

    public string Name { get; init; } = "";

    public string NameEn { get; init; } = "";

    public AlertLevel To { get; init; }

    /// <summary>Reached on the first day on which this part of the budget is used, in percent.</summary>
    public int? BudgetPercent { get; init; }

    /// <summary>Reached so many working days before the due date; 0 on the due date itself.</summary>
    public int? DaysBeforeDue { get; init; }

    /// <summary>Reached so many working days after the due date; 0 as soon as the due date is over.</summary>
    public int? DaysAfterDue { get; init; }

    /// <summary>The day on which it is reached; none while the clock stands still before it, or for a budget too short for it.</summary>
    public DateOnly? DayFor(Deadline deadline, WorkingCalendar calendar)
    {
        if (DaysAfterDue == 0)
            return deadline.DueOn(calendar)?.Day.AddDays(1);
        var number =
            BudgetPercent is { } percent ? (deadline.BudgetDays * percent + 99) / 100
            : DaysBeforeDue is { } before ? deadline.BudgetDays - before
            : deadline.BudgetDays + DaysAfterDue!.Value;
        return number < 1 ? null : deadline.CountedDay(calendar, number)?.Day;
    }

    internal string? Fault()
    {
        var days = new[] { BudgetPercent, DaysBeforeDue, DaysAfterDue }.OfType<int>().ToList();
        return Code.Length == 0 || days is not [>= 0] || BudgetPercent is 0 or > 100
            ? $"Deadlines:Rungs has a rung \"{Code}\" that needs a code and exactly one of BudgetPercent (1 to 100), "
                + "DaysBeforeDue and DaysAfterDue."
            : null;
    }
}

/// <summary>A rung that has fired for a due date.</summary>
public sealed record FiredLevel([property: JsonPropertyName("rung")] string Code, DateOnly DueOn);
