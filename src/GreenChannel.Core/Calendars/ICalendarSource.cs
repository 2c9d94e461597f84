namespace GreenChannel.Core.Calendars;

/// <summary>Where the working calendar in force is kept; a reader takes it once per act, so that one act sees one calendar.</summary>
public interface ICalendarSource
{
    WorkingCalendar Current { get; }
}

/// <summary>The calendar that comes with the program.</summary>
public sealed class BuiltInCalendar : ICalendarSource
{
    public WorkingCalendar Current { get; } = new(CalendarFile.BuiltIn());
}
