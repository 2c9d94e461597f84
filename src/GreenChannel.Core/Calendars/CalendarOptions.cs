using System.Globalization;
using GreenChannel.Core.Settings;

namespace GreenChannel.Core.Calendars;

/// <summary>What the office knows of notices that are still to come.</summary>
public sealed class CalendarOptions : ISettings
{
    private const string AnyYear = "2000-";

    /// <summary>
    /// From this day of December on (<c>MM-dd</c>) the last year that is loaded is open: the next notice may change the day. Of the
    /// notices of 2007 to 2026 none changed a day before 29 December (2007-12-29, 2011-12-31, 2018-12-29, 2022-12-31).
    /// </summary>
    public string OpenFrom { get; set; } = "12-25";

    /// <summary>The first open day of a year.</summary>
    public DateOnly OpenIn(int year) => Read() is { } day ? new DateOnly(year, day.Month, day.Day) : throw Faulty();

    public IEnumerable<SettingProblem> Problems()
    {
        if (Read() is null)
        {
            yield return new SettingProblem(
                "Calendars:OpenFrom",
                $"a day from 12-01 to 12-31, written MM-dd, is wanted, not \"{OpenFrom}\".",
                $"应为 12-01 至 12-31 之间的日期（MM-dd），现为“{OpenFrom}”。"
            );
        }
    }

    private DateOnly? Read() =>
        DateOnly.TryParseExact(AnyYear + OpenFrom, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
        && day.Month == 12
            ? day
            : null;

    private InvalidOperationException Faulty() =>
        new(
            $"Calendars:OpenFrom is \"{OpenFrom}\"; it is a day from 12-01 to 12-31, written MM-dd. Calendars:OpenFrom 应为 "
                + "12-01 至 12-31 之间的日期（MM-dd）。"
        );
}
