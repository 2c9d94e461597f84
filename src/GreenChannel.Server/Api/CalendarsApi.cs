using GreenChannel.Core;
using GreenChannel.Core.Calendars;

namespace GreenChannel.Server.Api;

/// <summary>The working calendar that deadlines are counted by.</summary>
internal static class CalendarsApi
{
    public sealed record CalendarYearView(int Year, string Version, IReadOnlyList<CalendarNotice> Notices, IReadOnlyList<DateOnly> Holidays, IReadOnlyList<DateOnly> Workdays);

    public static void MapCalendars(this RouteGroupBuilder api) =>
        api.MapGet("/calendars/{year:int}", (int year, ICalendarSource calendars) =>
        {
            var calendar = calendars.Current;
            if (!calendar.Years.Contains(year))
                return Problems.Of(new NoSuchCalendar(year));
            var days = Enumerable.Range(0, DateTime.IsLeapYear(year) ? 366 : 365).Select(i => calendar.On(new DateOnly(year, 1, 1).AddDays(i))).Where(day => day.Notice is not null).ToList();
            return Results.Json(new CalendarYearView(year, calendar.Version, [.. days.Select(day => day.Notice!).Distinct()],
                [.. days.Where(day => !day.Worked).Select(day => day.Day)], [.. days.Where(day => day.Worked).Select(day => day.Day)]), Json.Options);
        }).AllowAnonymous().WithTags("calendars").Produces<CalendarYearView>();
}

/// <summary>The notice of the year is not loaded.</summary>
internal sealed record NoSuchCalendar(int Year)
    : Refusal(RefusalKind.NotFound, $"The working calendar of {Year} is not loaded.", $"尚未载入 {Year} 年的工作日历。");
