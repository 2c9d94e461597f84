using System.Globalization;
using GreenChannel.Core;
using GreenChannel.Core.Deadlines;
using GreenChannel.Core.People;
using GreenChannel.Core.Statistics;
using GreenChannel.Persistence.Statistics;

namespace GreenChannel.Server.Api;

/// <summary>How the office kept its promise.</summary>
internal static class StatisticsApi
{
    private const int LongestPeriodDays = 3660;
    private const int FirstYear = 2000;
    private const int LastYear = 2100;

    public static void MapStatistics(this RouteGroupBuilder api)
    {
        var statistics = api.MapGroup("/statistics").WithTags("statistics").ForRoles(Role.Supervisor, Role.Administrator, Role.Auditor);
        statistics.MapGet("/sla", (StatisticsQueries queries, OfficeClock clock, DateOnly? from, DateOnly? to, CancellationToken ct) =>
            WithFiguresAsync(queries, clock, from, to, figures => Results.Json(figures, Json.Options), ct)).Produces<SlaStatistics>();
        statistics.MapGet("/export.csv", (StatisticsQueries queries, OfficeClock clock, DateOnly? from, DateOnly? to, CancellationToken ct) =>
            WithFiguresAsync(queries, clock, from, to, Csv, ct)).Produces<string>(contentType: "text/csv");
    }

    // Without a period, the running year.
    private static async Task<IResult> WithFiguresAsync(StatisticsQueries queries, OfficeClock clock, DateOnly? from, DateOnly? to, Func<SlaStatistics, IResult> answer, CancellationToken ct)
    {
        var today = clock.Today;
        var (first, last) = (from ?? new DateOnly(today.Year, 1, 1), to ?? today);
        if (last < first || last.DayNumber - first.DayNumber > LongestPeriodDays || first.Year < FirstYear || last.Year > LastYear)
            return Problems.Of(new InvalidQuery("to", "query.period", "\"to\" is not before \"from\", and the period at most ten years.", "结束日期不得早于开始日期，期间不超过十年。"));
        return answer(SlaStatistics.Of(await queries.ReadAsync(first, last, today, ct), first, last, today));
    }

    private static IResult Csv(SlaStatistics figures)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        text.WriteLine("dimension,group,from,to,intake,completed,onTime,late,onTimePercent,averageDays,openOverdue,lateNotices");
        foreach (var (dimension, rows) in new[] { ("all", [figures.All]), ("kind", figures.ByKind), ("industry", figures.ByIndustry), ("examiner", figures.ByExaminer) })
        {
            foreach (var row in rows)
                text.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{dimension},{CsvText.Quoted(row.Group)},{figures.From:yyyy-MM-dd},{figures.To:yyyy-MM-dd},{row.Intake},{row.Completed},{row.OnTime},{row.Late},{row.OnTimePercent},{row.AverageDays},{row.OpenOverdue},{row.LateNotices}"));
        }

        return CsvText.File(text.ToString(), $"sla-{figures.From:yyyyMMdd}-{figures.To:yyyyMMdd}.csv");
    }
}
