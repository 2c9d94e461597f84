using System.Globalization;
using System.Text.Json;

namespace GreenChannel.Core.Calendars;

/// <summary>
/// The statutory holidays of a year without the swaps that only a notice can announce. They serve for a provisional
/// answer about a year whose notice is not loaded, and never for a final one.
/// </summary>
public static class StatutoryHolidays
{
    private sealed record Rule(string Name, string Calendar, int Month, int Day, int Offset, int Length);

    private sealed record Contents(string Source, List<Rule> Days);

    private static readonly Lazy<Contents> File = new(Load);
    private static readonly ChineseLunisolarCalendar Lunar = new();

    public static IReadOnlyDictionary<DateOnly, string> Of(int year)
    {
        var days = new Dictionary<DateOnly, string>();
        foreach (var rule in File.Value.Days)
        {
            var first = FirstDay(rule, year).AddDays(rule.Offset);
            for (var i = 0; i < rule.Length; i++)
                days.TryAdd(first.AddDays(i), rule.Name);
        }

        return days;
    }

    private static DateOnly FirstDay(Rule rule, int year) =>
        rule.Calendar switch
        {
            "gregorian" => new DateOnly(year, rule.Month, rule.Day),
            "lunar" => FromLunar(year, rule.Month, rule.Day),
            "solar-term" => new DateOnly(year, 4, QingmingDay(year)),
            _ => throw new InvalidOperationException($"Unknown calendar \"{rule.Calendar}\" for {rule.Name}."),
        };

    private static DateOnly FromLunar(int year, int month, int day)
    {
        var leap = Lunar.GetLeapMonth(year);
        // A leap month takes a number of its own and pushes those after it up by one.
        var number = leap > 0 && month >= leap ? month + 1 : month;
        return DateOnly.FromDateTime(Lunar.ToDateTime(year, number, day, 0, 0, 0, 0));
    }

    // Holds from 2000 to 2099: the sun passes 15° between 4 and 6 April.
    private static int QingmingDay(int year)
    {
        var y = year % 100;
        return (int)(y * 0.2422 + 4.81) - y / 4;
    }

    private static Contents Load()
    {
        using var stream = typeof(StatutoryHolidays).Assembly.GetManifestResourceStream("calendars/statutory")!;
        return JsonSerializer.Deserialize<Contents>(stream, new JsonSerializerOptions(JsonSerializerDefaults.Web))!;
    }
}
