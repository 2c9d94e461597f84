using GreenChannel.Core.Calendars;
using GreenChannel.Core.Deadlines;
using GreenChannel.Core.People;
using GreenChannel.Office.Ratings;
using GreenChannel.Office.Statistics;
using GreenChannel.Office.Views;
using GreenChannel.Server.Access;
using GreenChannel.Server.Api.OpenApi;

namespace GreenChannel.Server.Api;

/// <summary>What applicants say of the service (好差评).</summary>
internal static class RatingsApi
{
    /// <param name="Grade">5, very satisfied, to 1, very dissatisfied.</param>
    /// <param name="Items">What it is about in particular.</param>
    public sealed record RatingBody(int Grade = 0, IReadOnlyList<string>? Items = null, string Text = "");

    public static void MapRatings(this RouteGroupBuilder api)
    {
        api.MapPost("/cases/{id}/rating", RateAsync)
            .WithTags("cases")
            .Permits(Act.RateCase)
            .Once()
            .Versioned()
            .Accepts<RatingBody>("application/json")
            .Produces<CaseView>();
        api.MapGet("/statistics/ratings", CountAsync).WithTags("statistics").Permits(Act.ReadStatistics).Produces<RatingFigures>();
    }

    private static async Task<IResult> RateAsync(string id, HttpContext http, RateCase rate, CurrentActor me, CaseViews views)
    {
        var read = await Json.ReadAsync<RatingBody>(http.Request);
        if (read.IsRefused(out var refusal))
            return Problems.Of(refusal);
        var form = new RatingForm(read.Value.Grade, read.Value.Items ?? [], read.Value.Text);
        return await CasesApi.ActAsync(id, http, views, me, caseId => rate.RunAsync(caseId, form, me.Actor, http.RequestAborted));
    }

    // Without a period, the running year.
    private static async Task<IResult> CountAsync(IRatings ratings, OfficeClock clock, DateOnly? from, DateOnly? to, CancellationToken ct)
    {
        var period = StatisticsPeriod.Of(from, to, clock.Today);
        if (period.IsRefused(out var refusal))
            return Problems.Of(refusal);
        var (first, last) = (period.Value.From, period.Value.To);
        return Results.Json(await ratings.CountAsync(BeijingTime.StartOf(first), BeijingTime.StartOf(last).AddDays(1), ct), Json.Options);
    }
}
