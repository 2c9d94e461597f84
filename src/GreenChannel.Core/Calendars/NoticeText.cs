using System.Globalization;
using System.Text.RegularExpressions;
using GreenChannel.Core.Text;

namespace GreenChannel.Core.Calendars;

/// <summary>The days that were read from a notice, and where the notice is at odds with itself.</summary>
/// <param name="Faults">A weekday that the day is not, a number of days that does not add up, a sentence that cannot be read.</param>
public sealed record NoticeReading(IReadOnlyList<WrittenDays> Days, IReadOnlyList<Fault> Faults);

/// <summary>
/// Reads the sentences of a holiday notice of the State Council (《全国年节及纪念日放假办法》) and checks them against what they say.
/// </summary>
/// <remarks>
/// 国庆节：10月1日（周四）至7日（周三）放假调休，共7天。10月10日（周六）上班。 gives for 2026 the first to the seventh of October off and the tenth
/// worked, all named 国庆节; with 共8天 or 10月10日（周日）it gives the same and a fault.
/// </remarks>
public static partial class NoticeText
{
    private const string Weekdays = "日一二三四五六";

    /// <param name="pointer">The field that the text stands in; faults name it.</param>
    public static NoticeReading Read(string text, int year, string pointer)
    {
        var days = new List<WrittenDays>();
        var faults = new List<Fault>();
        var name = "";
        foreach (var sentence in Plain(text).Split(['。', ';', '\n'], StringSplitOptions.RemoveEmptyEntries))
        {
            if (Heading().Match(sentence) is { Success: true } heading)
                name = heading.Groups["name"].Value;
            var read = new Sentence(sentence, name, year, pointer);
            days.AddRange(read.Days);
            faults.AddRange(read.Faults);
        }

        if (days.Count == 0 && faults.Count == 0)
            faults.Add(
                new Fault(
                    pointer,
                    "calendar.unread",
                    "No days were found; a sentence looks like 10月1日（周四）至7日（周三）放假调休，共7天。",
                    "没有识别出日期；句式如“10月1日（周四）至7日（周三）放假调休，共7天。”"
                )
            );
        return new NoticeReading(days, faults);
    }

    // Widths and blanks do not count; lines do.
    private static string Plain(string text) => Blanks().Replace(Characters.HalfWidth(text).ReplaceLineEndings("\n"), "");

    [GeneratedRegex(@"[^\S\n]+")]
    private static partial Regex Blanks();

    [GeneratedRegex(@"^(?:[一二三四五六七八九十]+、)?(?<name>[^\d:]{2,12}):")]
    private static partial Regex Heading();

    // A day, and where there is one the last day of its span; both with what stands in brackets.
    [GeneratedRegex(
        @"(?:(?<year>\d{4})年)?(?<month>\d{1,2})月(?<day>\d{1,2})日(?:\((?<note>[^)]*)\))?"
            + @"(?:(?:至|到|-|—|~)(?:(?<toYear>\d{4})年)?(?:(?<toMonth>\d{1,2})月)?(?<toDay>\d{1,2})日(?:\((?<toNote>[^)]*)\))?)?"
    )]
    private static partial Regex Span();

    [GeneratedRegex("放假|补休|上班")]
    private static partial Regex Verb();

    [GeneratedRegex(@"共(?<count>\d{1,2})天")]
    private static partial Regex Total();

    [GeneratedRegex("(?:周|星期)(?<weekday>[日天一二三四五六])")]
    private static partial Regex Weekday();

    private sealed class Sentence
    {
        private readonly string _text;
        private readonly int _year;
        private readonly string _pointer;

        public Sentence(string text, string name, int year, string pointer)
        {
            (_text, _year, _pointer) = (text, year, pointer);
            foreach (Match span in Span().Matches(text))
                Take(span, name);
            var off = Days.Where(days => days.Off).Sum(days => days.To.DayNumber - days.From.DayNumber + 1);
            if (off > 0 && Total().Match(text) is { Success: true } total && Number(total.Groups["count"]) != off)
                Tell(
                    "calendar.total",
                    $"says {total.Groups["count"].Value} days, and there are {off}",
                    $"写明共 {total.Groups["count"].Value} 天，实为 {off} 天"
                );
        }

        public List<WrittenDays> Days { get; } = [];

        public List<Fault> Faults { get; } = [];

        private void Take(Match span, string name)
        {
            // A day is off or worked by the first of these words after it.
            if (Verb().Match(_text, span.Index + span.Length) is not { Success: true } verb)
            {
                Tell("calendar.unread", "does not say whether the days are off or worked", "没有写明放假还是上班");
                return;
            }

            var (month, toMonth) = (Number(span.Groups["month"]), Number(span.Groups["toMonth"], span.Groups["month"]));
            // A span that runs over the end of the year began in the one before.
            var firstYear =
                span.Groups["year"].Success ? Number(span.Groups["year"])
                : month > toMonth ? _year - 1
                : _year;
            var lastYear =
                span.Groups["toYear"].Success ? Number(span.Groups["toYear"])
                : month > toMonth ? firstYear + 1
                : firstYear;
            var from = DayOf(firstYear, month, Number(span.Groups["day"]));
            var to = span.Groups["toDay"].Success ? DayOf(lastYear, toMonth, Number(span.Groups["toDay"])) : from;
            if (from is not { } first || to is not { } last)
            {
                Tell("calendar.unread", $"names a day that there is not: {span.Value}", $"所列日期不存在：{span.Value}");
                return;
            }

            CheckWeekday(first, span.Groups["note"]);
            CheckWeekday(last, span.Groups["toNote"]);
            Days.Add(new WrittenDays(_pointer, first, last, name, verb.Value != "上班"));
        }

        private void CheckWeekday(DateOnly day, Group note)
        {
            if (Weekday().Match(note.Value) is not { Success: true } said)
                return;
            var weekday = Weekdays[(int)day.DayOfWeek];
            if (said.Groups["weekday"].Value.Replace('天', '日')[0] != weekday)
                Tell(
                    "calendar.weekday",
                    $"calls {day:yyyy-MM-dd} {said.Value}, and it is {day.DayOfWeek}",
                    $"{day:yyyy-MM-dd} 写作{said.Value}，实为周{weekday}"
                );
        }

        private void Tell(string rule, string what, string whatZh) =>
            Faults.Add(new Fault(_pointer, rule, $"\"{Short}\" {what}.", $"“{Short}”{whatZh}。"));

        private string Short => _text.Length > 60 ? _text[..60] + "…" : _text;

        private static DateOnly? DayOf(int year, int month, int day) =>
            year is >= 1 and <= 9999 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month)
                ? new DateOnly(year, month, day)
                : null;

        private static int Number(Group group, Group? otherwise = null) =>
            int.Parse(group.Success ? group.ValueSpan : otherwise!.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);
    }
}
