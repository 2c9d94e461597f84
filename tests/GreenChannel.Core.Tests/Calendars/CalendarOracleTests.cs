using System.Text.Json.Nodes;
using GreenChannel.Core.Calendars;

namespace GreenChannel.Core.Tests.Calendars;

/// <summary>A second, naive count straight from the files, day by day, against the calendar.</summary>
public sealed class CalendarOracleTests
{
    [Fact]
    public void Every_acceptance_date_of_twenty_years_has_the_due_date_that_a_naive_count_gives()
    {
        var (off, worked) = ReadFiles();
        var calendar = new CalendarInForce().Current;
        var differences = new List<string>();

        for (var day = new DateOnly(2007, 1, 1); day <= new DateOnly(2026, 12, 23); day = day.AddDays(1))
        {
            var naive = day;
            var left = 5;
            while (left > 0)
            {
                naive = naive.AddDays(1);
                var weekend = naive.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
                if (worked.Contains(naive) || (!weekend && !off.Contains(naive)))
                    left--;
            }

            if (calendar.AddWorkingDays(day, 5).Day != naive)
                differences.Add($"{day:O}");
        }

        differences.Should().BeEmpty();
    }

    private static (HashSet<DateOnly> Off, HashSet<DateOnly> Worked) ReadFiles()
    {
        var off = new HashSet<DateOnly>();
        var worked = new HashSet<DateOnly>();
        foreach (var path in Directory.EnumerateFiles(Path.Combine(ProjectFiles.Root, "src/GreenChannel.Core/Calendars/Data"), "2*.json"))
        {
            var file = JsonNode.Parse(File.ReadAllText(path))!;
            foreach (var range in file["holidays"]!.AsArray())
            {
                for (var day = Day(range!["from"]!); day <= Day(range["to"]!); day = day.AddDays(1))
                    off.Add(day);
            }

            foreach (var single in file["workdays"]!.AsArray())
                worked.Add(Day(single!["on"]!));
        }

        return (off, worked);
    }

    private static DateOnly Day(JsonNode text) =>
        DateOnly.Parse(text.GetValue<string>(), System.Globalization.CultureInfo.InvariantCulture);
}
