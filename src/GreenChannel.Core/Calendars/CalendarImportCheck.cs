using GreenChannel.Core.Text;

namespace GreenChannel.Core.Calendars;

/// <summary>Days as someone wrote them down, from a first to a last one, with the place where they stand.</summary>
public sealed record WrittenDays(string Pointer, DateOnly From, DateOnly To, string Name, bool Off);

/// <summary>Makes an import of what someone wrote down, or names everything that is wrong with it.</summary>
public static class CalendarImportCheck
{
    private const int FirstYear = 2000;
    private const int LastYear = 2100;
    private const int LongestText = 500;
    private const int LongestSpan = 60;
    private const int LongestName = 100;

    public static Outcome<CalendarImport> Check(int year, CalendarNotice notice, IReadOnlyList<WrittenDays> written)
    {
        if (year is < FirstYear or > LastYear)
            return new InvalidInput(
                new Fault("/year", "calendar.year", $"A year from {FirstYear} to {LastYear}.", $"年份应在 {FirstYear} 至 {LastYear} 之间。")
            );
        var faults = new List<Fault>();
        if (EnteredText.Clean(notice.Title).Length is 0 or > LongestText || notice.Title.Any(char.IsControl))
            faults.Add(new Fault("/notice", "form.missing", "Name the notice by its title and number.", "请填写放假通知的标题和文号。"));
        if (
            notice.Url.Length > LongestText
            || !Uri.TryCreate(notice.Url, UriKind.Absolute, out var url)
            || url.Scheme is not ("http" or "https")
            || notice.Url.Any(char.IsControl)
        )
            faults.Add(
                new Fault("/noticeUrl", "calendar.url", "Give the address where the notice is published.", "请填写通知的公布网址。")
            );
        if (written.All(days => !days.Off || days.To.Year < year))
            faults.Add(
                new Fault(
                    "/holidays",
                    "form.missing",
                    $"A notice without a single day off in {year} is none of that year.",
                    $"通知至少应有一个 {year} 年的放假日。"
                )
            );
        faults.AddRange(
            written
                .Where(days => days.Name.Length > LongestName || days.Name.Any(char.IsControl))
                .Select(days => new Fault(
                    days.Pointer,
                    "form.too-long",
                    $"The name has at most {LongestName} characters, without control characters.",
                    $"名称不超过 {LongestName} 字，不含控制字符。"
                ))
        );

        var days = new Dictionary<DateOnly, NoticeDay>();
        foreach (var span in written)
            Take(span, year, days, faults);
        return faults.Count > 0
            ? new InvalidInput(faults)
            : new CalendarImport(year, notice with { Title = EnteredText.Clean(notice.Title) }, [.. days.Values.OrderBy(day => day.Day)]);
    }

    private static void Take(WrittenDays span, int year, Dictionary<DateOnly, NoticeDay> days, List<Fault> faults)
    {
        // A notice rules its own year and, as in 2018 and 2022, the last days of December before it.
        var (first, last) = (new DateOnly(year - 1, 12, 1), new DateOnly(year, 12, 31));
        if (span.To < span.From || span.To.DayNumber - span.From.DayNumber >= LongestSpan)
        {
            faults.Add(
                new Fault(
                    span.Pointer,
                    "calendar.span",
                    $"From {span.From:yyyy-MM-dd} to {span.To:yyyy-MM-dd} is no span of days off.",
                    $"{span.From:yyyy-MM-dd} 至 {span.To:yyyy-MM-dd} 不是有效的日期区间。"
                )
            );
            return;
        }

        if (span.From < first || span.To > last)
        {
            faults.Add(
                new Fault(
                    span.Pointer,
                    "calendar.out-of-year",
                    $"{span.From:yyyy-MM-dd} is not a day that the notice of {year} can rule.",
                    $"{span.From:yyyy-MM-dd} 不属于 {year} 年放假安排的范围。"
                )
            );
            return;
        }

        for (var day = span.From; day <= span.To; day = day.AddDays(1))
        {
            if (!days.TryAdd(day, new NoticeDay(day, span.Off, span.Name)))
                faults.Add(new Fault(span.Pointer, "calendar.twice", $"{day:yyyy-MM-dd} is ruled twice.", $"{day:yyyy-MM-dd} 重复出现。"));
        }
    }
}
