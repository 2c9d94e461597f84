using System.Globalization;
using GreenChannel.Core.Deadlines;
using GreenChannel.Core.People;
using GreenChannel.Office.Statistics;
using GreenChannel.Persistence.Statistics;
using GreenChannel.Server.Api.OpenApi;

namespace GreenChannel.Server.Api;

/// <summary>How the office kept its promise.</summary>
internal static class StatisticsApi
{
    private static readonly (string NameZh, string Name)[] Columns =
    [
        ("维度", "dimension"),
        ("分组", "group"),
        ("起", "from"),
        ("止", "to"),
        ("收件", "intake"),
        ("办结", "completed"),
        ("按时", "onTime"),
        ("逾期办结", "late"),
        ("按时率", "onTimePercent"),
        ("平均工作日", "averageDays"),
        ("逾期在办", "openOverdue"),
        ("未一次性告知", "lateNotices"),
        ("中位工作日", "medianDays"),
        ("九成工作日", "percentile90Days"),
        ("名称", "name"),
        ("英文名称", "nameEn"),
        ("依据", "article"),
        ("件数", "count"),
    ];

    public static void MapStatistics(this RouteGroupBuilder api)
    {
        var statistics = api.MapGroup("/statistics").WithTags("statistics").Permits(Act.ReadStatistics);
        statistics
            .MapGet(
                "/sla",
                (StatisticsQueries queries, OfficeClock clock, DateOnly? from, DateOnly? to, CancellationToken ct) =>
                    WithFiguresAsync(queries, clock, from, to, figures => Results.Json(figures, Json.Options), ct)
            )
            .Produces<SlaStatistics>();
        statistics
            .MapGet(
                "/export.csv",
                (StatisticsQueries queries, OfficeClock clock, DateOnly? from, DateOnly? to, CancellationToken ct) =>
                    WithFiguresAsync(queries, clock, from, to, Csv, ct)
            )
            .Heavy()
            .Produces<string>(contentType: "text/csv");
    }

    // Without a period, the running year.
    private static async Task<IResult> WithFiguresAsync(
        StatisticsQueries queries,
        OfficeClock clock,
        DateOnly? from,
        DateOnly? to,
        Func<SlaStatistics, IResult> answer,
        CancellationToken ct
    )
    {
        var period = StatisticsPeriod.Of(from, to, clock.Today);
        if (period.IsRefused(out var refusal))
            return Problems.Of(refusal);
        var (first, last, today) = (period.Value.From, period.Value.To, clock.Today);
        return answer(SlaStatistics.Of(await queries.ReadAsync(first, last, today, ct), first, last, today));
    }

    // One table: what a dimension does not have stays empty. Columns are only ever added at the end.
    private static IResult Csv(SlaStatistics figures)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        text.WriteLine(string.Join(',', Columns.Select(column => $"{column.NameZh} {column.Name}")));
        foreach (
            var (dimension, rows) in new[]
            {
                ("all", [figures.All]),
                ("kind", figures.ByKind),
                ("industry", figures.ByIndustry),
                ("examiner", figures.ByExaminer),
            }
        )
        {
            foreach (var row in rows)
                text.WriteLine(
                    $"{dimension},{CsvText.Quoted(row.Group)},{figures.From:yyyy-MM-dd},{figures.To:yyyy-MM-dd},"
                        + $"{row.Intake},{row.Completed},{row.OnTime},{row.Late},{row.OnTimePercent},{row.AverageDays},{row.OpenOverdue},"
                        + $"{row.LateNotices},{row.MedianDays},{row.Percentile90Days},,,,"
                );
        }

        foreach (var row in figures.ByMonth)
            text.WriteLine(
                $"month,{CsvText.Quoted(row.Month)},{row.From:yyyy-MM-dd},{row.To:yyyy-MM-dd},"
                    + $"{row.Intake},{row.Completed},{row.OnTime},{row.Late},,"
                    + $"{row.AverageDays},,,{row.MedianDays},{row.Percentile90Days},,,,"
            );
        foreach (var (dimension, rows) in new[] { ("refusal", figures.RefusalReasons), ("deficiency", figures.DeficiencyReasons) })
        {
            foreach (var row in rows)
                text.WriteLine(
                    $"{dimension},{CsvText.Quoted(row.Code)},{figures.From:yyyy-MM-dd},{figures.To:yyyy-MM-dd},,,,,,,,,,,"
                        + $"{CsvText.Quoted(row.Name)},{CsvText.Quoted(row.NameEn)},{CsvText.Quoted(row.Article ?? "")},{row.Count}"
                );
        }

        return CsvText.File(text.ToString(), $"sla-{figures.From:yyyyMMdd}-{figures.To:yyyyMMdd}.csv");
    }
}
