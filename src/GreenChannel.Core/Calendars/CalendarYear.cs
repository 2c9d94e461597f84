namespace GreenChannel.Core.Calendars;

/// <summary>A notice of the State Council that rules which days are off and which weekend days are worked.</summary>
public sealed record CalendarNotice(string Title, string Url);

/// <summary>
/// A day that a notice rules: off or worked, the festival's name, and the place of its notice in <see cref="CalendarYear.Notices"/>.
/// </summary>
public sealed record RuledDay(DateOnly Day, string Name, bool Off, int Notice);

/// <summary>The working calendar of one civil year as the State Council announced it, with all notices that bear on it.</summary>
public sealed record CalendarYear(int Year, IReadOnlyList<CalendarNotice> Notices, IReadOnlyList<RuledDay> Days)
{
    /// <summary>
    /// The year with one more notice, which rules over the earlier ones day by day (in 2020 a second notice extended the
    /// Spring Festival); a notice that is there already, by its address, is replaced.
    /// </summary>
    public CalendarYear With(CalendarImport import)
    {
        var known = Notices.Select(notice => notice.Url).ToList().IndexOf(import.Notice.Url);
        var place = known < 0 ? Notices.Count : known;
        var notices = Notices.ToList();
        if (known < 0)
            notices.Add(import.Notice);
        else
            notices[known] = import.Notice;
        var days = Days.Where(day => day.Notice != place)
            .Concat(import.Days.Select(day => new RuledDay(day.Day, day.Name, day.Off, place)));
        return new CalendarYear(Year, notices, [.. days]);
    }
}
