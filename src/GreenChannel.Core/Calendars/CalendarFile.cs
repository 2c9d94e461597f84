using System.Text.Json;

namespace GreenChannel.Core.Calendars;

/// <summary>Reads calendar years from their JSON form, and those that come with the program.</summary>
public static class CalendarFile
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private sealed record Range(string Name, DateOnly From, DateOnly To, int Notice);

    private sealed record Single(string Name, DateOnly On, int Notice);

    private sealed record Contents(int Year, List<CalendarNotice> Notices, List<Range> Holidays, List<Single> Workdays);

    public static CalendarYear Read(Stream json)
    {
        var file = JsonSerializer.Deserialize<Contents>(json, Json) ?? throw new JsonException("An empty calendar file.");
        var days = new List<RuledDay>();
        foreach (var range in file.Holidays)
        {
            for (var day = range.From; day <= range.To; day = day.AddDays(1))
                days.Add(new RuledDay(day, range.Name, Off: true, range.Notice));
        }

        days.AddRange(file.Workdays.Select(single => new RuledDay(single.On, single.Name, Off: false, single.Notice)));
        return new CalendarYear(file.Year, file.Notices, days);
    }

    /// <summary>The years 2007 to 2026, which come with the program.</summary>
    public static IReadOnlyList<CalendarYear> BuiltIn()
    {
        var assembly = typeof(CalendarFile).Assembly;
        return
        [
            .. assembly
                .GetManifestResourceNames()
                .Where(name => name.StartsWith("calendars/2", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
                .Select(name =>
                {
                    using var stream = assembly.GetManifestResourceStream(name)!;
                    return Read(stream);
                }),
        ];
    }
}
