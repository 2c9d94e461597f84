using GreenChannel.Core.Calendars;
using GreenChannel.Core.Deadlines;
using GreenChannel.Core.Forms;
using GreenChannel.Core.People;
using GreenChannel.Office.Filing;
using GreenChannel.Office.Statistics;
using GreenChannel.Office.Views;

namespace GreenChannel.Server.Api;

/// <summary>
/// What anyone may work out beforehand: until when the office decides, whether a form would be in order, and how the promise was kept.
/// Nothing of it is kept.
/// </summary>
internal static class PublicToolsApi
{
    private const int YearsAhead = 1;

    public static void MapPublicTools(this RouteGroupBuilder open)
    {
        open.MapGet("/deadline", Deadline).Produces<ProofView>();
        open.MapPost("/precheck", PrecheckAsync)
            .RequireRateLimiting(RateLimits.Codes)
            .Accepts<Application>("application/json")
            .Produces<PrecheckApi.PrecheckView>();
        open.MapGet(
                "/figures",
                async (PublicFigures figures, CancellationToken ct) => Results.Json(await figures.ReadAsync(ct), Json.Options)
            )
            .Produces<PromiseKept>();
    }

    /// <param name="from">The day of acceptance; today without one.</param>
    private static IResult Deadline(OfficeClock clock, DateOnly? from)
    {
        var (rules, day) = (clock.Rules, from ?? clock.Today);
        var (first, last) = (rules.Calendar.Years.Min(), Math.Max(rules.Calendar.Years.Max(), clock.Today.Year) + YearsAhead);
        if (day.Year < first || day.Year > last)
            return Problems.Of(
                new InvalidQuery(
                    "from",
                    "query.period",
                    $"\"from\" is a day from {first} to {last}: no working days are known of other years.",
                    $"“from”应为 {first} 年至 {last} 年的日期，其他年份没有放假安排。"
                )
            );
        var deadline = Core.Deadlines.Deadline.StartingOn(day, rules.Options.BudgetDays, rules.Options.YellowPercent);
        return Results.Json(ProofView.Of(DeadlineProof.Of(deadline, day, rules.Calendar, day), deadline, Actor.Visitor), Json.Options);
    }

    /// <param name="documents">The codes of the documents that would be uploaded, separated by commas.</param>
    private static Task<IResult> PrecheckAsync(HttpContext http, Precheck precheck, TimeProvider clock, string? documents) =>
        PrecheckApi.ReportAsync(http, precheck, Actor.Visitor, clock.BeijingToday(), documents);
}
