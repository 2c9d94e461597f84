using GreenChannel.Core.Calendars;

namespace GreenChannel.Core.Deadlines;

/// <summary>What a deadline is read by: the working calendar in force, and the office's rules.</summary>
public sealed record ClockRules(WorkingCalendar Calendar, DeadlineOptions Options);

/// <summary>The office's time: the moment in Beijing, the day, and the rules that deadlines are read by now.</summary>
public sealed class OfficeClock(TimeProvider clock, ICalendarSource calendars, DeadlineOptions options)
{
    public DateTimeOffset Now => clock.BeijingNow();

    public DateOnly Today => clock.BeijingToday();

    /// <summary>Taken once per act, so that one act sees one calendar.</summary>
    public ClockRules Rules => new(calendars.Current, options);
}
