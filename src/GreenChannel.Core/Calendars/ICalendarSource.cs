namespace GreenChannel.Core.Calendars;

/// <summary>Where the working calendar in force is kept; a reader takes it once per act, so that one act sees one calendar.</summary>
public interface ICalendarSource
{
    WorkingCalendar Current { get; }
}
