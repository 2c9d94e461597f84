namespace GreenChannel.Core.Calendars;

/// <summary>Where the working calendar in force is kept; a reader takes it once per act, so that one act sees one calendar.</summary>
public interface ICalendarSource
{
    WorkingCalendar Current { get; }
}

/// <summary>The calendar that comes with the program, and what has been approved since.</summary>
public sealed class CalendarShelf : ICalendarSource
{
    private static readonly Lazy<WorkingCalendar> BuiltIn = new(() => new WorkingCalendar(CalendarFile.BuiltIn()));
    private volatile WorkingCalendar _current = BuiltIn.Value;

    public WorkingCalendar Current => _current;

    /// <summary>The calendar that comes with the program, with notices approved one after the other.</summary>
    public static WorkingCalendar With(IEnumerable<CalendarImport> approved) => approved.Aggregate(BuiltIn.Value, (calendar, import) => calendar.With(import));

    /// <summary>From now on this calendar is in force.</summary>
    public void Publish(WorkingCalendar calendar) => _current = calendar;
}
