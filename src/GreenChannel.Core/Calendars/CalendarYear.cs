namespace GreenChannel.Core.Calendars;

/// <summary>A notice of the State Council that rules which days are off and which weekend days are worked.</summary>
public sealed record CalendarNotice(string Title, string Url);

/// <summary>A day that a notice rules: off or worked, the festival's name, and the place of its notice in <see cref="CalendarYear.Notices"/>.</summary>
public sealed record RuledDay(DateOnly Day, string Name, bool Off, int Notice);

/// <summary>The working calendar of one civil year as the State Council announced it, with all notices that bear on it.</summary>
public sealed record CalendarYear(int Year, IReadOnlyList<CalendarNotice> Notices, IReadOnlyList<RuledDay> Days);
