using System.Globalization;
using System.Text;

namespace GreenChannel.Server.Pages.Public;

/// <summary>A whole day in a calendar.</summary>
/// <param name="Id">The same for the same thing, so that a calendar that takes it in twice keeps it once.</param>
internal sealed record IcsDay(string Id, DateOnly Day, string Title, string Description);

/// <summary>Days as a file for calendars (iCalendar, RFC 5545).</summary>
internal static class IcsFile
{
    // A line has at most 75 octets; it goes on behind a blank.
    private const int LongestLine = 75;

    public static IResult Of(string name, string fileName, IEnumerable<IcsDay> days, DateTimeOffset now)
    {
        var stamp = now.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        var text = new StringBuilder();
        Line(text, "BEGIN:VCALENDAR");
        Line(text, "VERSION:2.0");
        Line(text, "PRODID:-//GreenChannel//ZH");
        Line(text, $"X-WR-CALNAME:{Escaped(name)}");
        foreach (var day in days)
        {
            Line(text, "BEGIN:VEVENT");
            Line(text, $"UID:{day.Id}@greenchannel");
            Line(text, $"DTSTAMP:{stamp}");
            Line(text, $"DTSTART;VALUE=DATE:{day.Day:yyyyMMdd}");
            Line(text, $"DTEND;VALUE=DATE:{day.Day.AddDays(1):yyyyMMdd}");
            Line(text, $"SUMMARY:{Escaped(day.Title)}");
            if (day.Description.Length > 0)
                Line(text, $"DESCRIPTION:{Escaped(day.Description)}");
            Line(text, "TRANSP:TRANSPARENT");
            Line(text, "END:VEVENT");
        }

        Line(text, "END:VCALENDAR");
        return Results.File(Encoding.UTF8.GetBytes(text.ToString()), "text/calendar; charset=utf-8", fileName);
    }

    private static void Line(StringBuilder text, string line)
    {
        var octets = 0;
        foreach (var rune in line.EnumerateRunes())
        {
            if (octets + rune.Utf8SequenceLength > LongestLine)
            {
                text.Append("\r\n ");
                octets = 1;
            }

            text.Append(rune);
            octets += rune.Utf8SequenceLength;
        }

        text.Append("\r\n");
    }

    private static string Escaped(string text) =>
        text.Replace("\\", "\\\\", StringComparison.Ordinal)
            .Replace(";", "\\;", StringComparison.Ordinal)
            .Replace(",", "\\,", StringComparison.Ordinal)
            .Replace("\n", "\\n", StringComparison.Ordinal);
}
