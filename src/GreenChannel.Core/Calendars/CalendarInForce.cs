namespace GreenChannel.Core.Calendars;

/// <summary>The calendar that comes with the program, and what has been approved since.</summary>
public sealed class CalendarInForce : ICalendarSource
{
    private static readonly Lazy<IReadOnlyList<CalendarYear>> BuiltIn = new(CalendarFile.BuiltIn);
    private readonly WorkingCalendar _builtIn;
    private volatile WorkingCalendar _current;

    /// <param name="options">None for the usual ones.</param>
    public CalendarInForce(CalendarOptions? options = null) => _current = _builtIn = new WorkingCalendar(BuiltIn.Value, options);

    public WorkingCalendar Current => _current;

    /// <summary>The calendar that comes with the program, with notices approved one after the other.</summary>
    public WorkingCalendar With(IEnumerable<CalendarImport> approved) =>
        approved.Aggregate(_builtIn, (calendar, import) => calendar.With(import));

    /// <summary>From now on this calendar is in force.</summary>
    public void Publish(WorkingCalendar calendar) => _current = calendar;
}
