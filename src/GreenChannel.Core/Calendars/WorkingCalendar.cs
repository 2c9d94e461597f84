using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace GreenChannel.Core.Calendars;

/// <summary>A day that was computed from the calendar, and whether a notice still to come may move it.</summary>
public readonly record struct CalendarAnswer(DateOnly Day, bool Provisional);

/// <summary>
/// The working days of China: Monday to Friday, without the days off and with the make-up days that the State Council
/// announces for each year. A year whose notice is not loaded is unknown; answers that touch one are provisional.
/// </summary>
/// <remarks>
/// Five working days after acceptance, that day not counted: accepted on Monday 2026-09-28 → due on Saturday 2026-10-10,
/// a make-up day, since 1 to 7 October are off. Accepted on Thursday 2026-12-24 → 2026-12-31.
/// With 2026 as the last year loaded and open from 25 December: accepted on Friday 2026-11-27 → 2026-12-04, and not provisional.
/// </remarks>
public sealed class WorkingCalendar
{
    private readonly Dictionary<DateOnly, (RuledDay Day, CalendarNotice Notice)> _ruled = [];
    private readonly SortedSet<int> _years = [];
    private readonly Dictionary<int, IReadOnlyDictionary<DateOnly, string>> _statutory = [];
    private readonly Lock _gate = new();

    private readonly IReadOnlyList<CalendarYear> _loaded;

    private readonly CalendarOptions _options;

    // In any year; read once, for the calendar is asked day by day.
    private readonly int _openDay;

    /// <param name="options">From which day on the last year is open; none for the usual one.</param>
    public WorkingCalendar(IEnumerable<CalendarYear> years, CalendarOptions? options = null)
    {
        _options = options ?? new CalendarOptions();
        _openDay = _options.OpenIn(1).Day;
        _loaded = [.. years.OrderBy(year => year.Year)];
        var text = new StringBuilder($"{_options.OpenFrom};");
        foreach (var year in _loaded)
        {
            _years.Add(year.Year);
            // The later notice rules over the earlier one, and a year's notice over December of the year before.
            foreach (var day in year.Days.OrderBy(day => day.Notice).ThenBy(day => day.Day))
            {
                _ruled[day.Day] = (day, year.Notices[day.Notice]);
                text.Append(CultureInfo.InvariantCulture, $"{day.Day:O}{(day.Off ? '-' : '+')};");
            }
        }

        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(text.ToString())));
        Version = $"{(_years.Count == 0 ? 0 : _years.Max)}-{hash[..8]}";
    }

    /// <summary>The last year loaded and a hash of all ruled days and of the first open one: equal versions answer alike.</summary>
    public string Version { get; }

    public IReadOnlyCollection<int> Years => _years;

    /// <summary>The last day that no notice still to come is expected to change.</summary>
    public DateOnly FinalUntil => new DateOnly(_years.Max(), 12, _openDay).AddDays(-1);

    /// <summary>The calendar with one more notice.</summary>
    public WorkingCalendar With(CalendarImport import)
    {
        var year = _loaded.FirstOrDefault(loaded => loaded.Year == import.Year) ?? new CalendarYear(import.Year, [], []);
        return new WorkingCalendar(_loaded.Where(loaded => loaded.Year != import.Year).Append(year.With(import)), _options);
    }

    /// <summary>All notices that bear on a year, in their order; none when it is not loaded.</summary>
    public IReadOnlyList<CalendarNotice>? NoticesOf(int year) => _loaded.FirstOrDefault(loaded => loaded.Year == year)?.Notices;

    /// <summary>Whether the day is worked; none when its year is not loaded.</summary>
    public bool? IsWorked(DateOnly day) => _years.Contains(day.Year) ? On(day).Worked : null;

    public CalendarDay On(DateOnly day)
    {
        var weekend = day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
        if (_ruled.TryGetValue(day, out var ruled))
        {
            var rule =
                ruled.Day.Off ? DayRule.Holiday
                : weekend ? DayRule.MakeUpDay
                : DayRule.Weekday;
            return new CalendarDay(day, !ruled.Day.Off, rule, ruled.Day.Name, ruled.Notice, IsProvisional(day));
        }

        if (_years.Contains(day.Year))
            return new CalendarDay(day, !weekend, weekend ? DayRule.Weekend : DayRule.Weekday, null, null, IsProvisional(day));

        var statutory = StatutoryIn(day.Year).GetValueOrDefault(day);
        return new CalendarDay(day, !weekend && statutory is null, DayRule.Unknown, statutory, null, true);
    }

    /// <summary>
    /// Whether a notice still to come may change the day: its year is not loaded, or it is one of the last days of December,
    /// see <see cref="CalendarOptions.OpenFrom"/>, and the next year is not loaded (the notice of 2019 made 2018-12-29 a working day).
    /// </summary>
    public bool IsProvisional(DateOnly day) =>
        !_years.Contains(day.Year) || (day.Month == 12 && day.Day >= _openDay && !_years.Contains(day.Year + 1));

    /// <summary>The <paramref name="count"/>-th working day after a day, which itself is not counted.</summary>
    public CalendarAnswer AddWorkingDays(DateOnly from, int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        var day = from;
        var provisional = false;
        while (count > 0)
        {
            day = day.AddDays(1);
            var known = On(day);
            provisional |= known.Provisional;
            if (known.Worked)
                count--;
        }

        return new CalendarAnswer(day, provisional);
    }

    /// <summary>How many working days lie after <paramref name="from"/> up to and including <paramref name="to"/>.</summary>
    public int CountWorkingDays(DateOnly from, DateOnly to)
    {
        var count = 0;
        for (var day = from.AddDays(1); day <= to; day = day.AddDays(1))
            count += On(day).Worked ? 1 : 0;
        return count;
    }

    private IReadOnlyDictionary<DateOnly, string> StatutoryIn(int year)
    {
        lock (_gate)
        {
            if (!_statutory.TryGetValue(year, out var days))
                _statutory[year] = days = StatutoryHolidays.Of(year);
            return days;
        }
    }
}
