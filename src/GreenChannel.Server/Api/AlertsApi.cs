using GreenChannel.Core;
using GreenChannel.Core.People;
using GreenChannel.Office.Notices;
using GreenChannel.Persistence;
using GreenChannel.Persistence.Watchdog;
using GreenChannel.Server.Access;

namespace GreenChannel.Server.Api;

/// <summary>The warnings of the watchdog.</summary>
internal static class AlertsApi
{
    public sealed record Acknowledgement(string? Note = null);

    public static void MapAlerts(this RouteGroupBuilder api)
    {
        var alerts = api.MapGroup("/alerts").WithTags("alerts").Permits(Act.ReadAlerts);
        alerts.MapGet("/", ListAsync).Produces<ListView<AlertView>>();
        alerts
            .MapGet("/stream", (HttpContext http, AlertStream stream, CurrentActor me, string? after) => stream.Follow(http, me, after))
            .Produces<string>(contentType: "text/event-stream");
        alerts
            .MapPost("/{id}/acknowledge", AcknowledgeAsync)
            .Permits(Act.AcknowledgeAlert)
            .Once()
            .Accepts<Acknowledgement>("application/json")
            .Produces<AlertView>();
    }

    private static async Task<IResult> ListAsync(
        HttpContext http,
        AlertQueries queries,
        CurrentActor me,
        string? state,
        string? after,
        int? limit
    )
    {
        if (!Answers.IsCursor(after))
            return Problems.Of(new BadCursor());
        if (state is not (null or "" or "open" or "all"))
            return Problems.Of(Answers.UnknownTerm("state", state, ["open", "all"]));
        var page = await queries.ListAsync(
            state == "open",
            after is null ? null : Answers.ToId(after),
            Answers.ToLimit(limit),
            me.Actor,
            http.RequestAborted
        );
        return Results.Json(new ListView<AlertView>([.. page.Items.Select(AlertView.Of)], page.Next), Json.Options);
    }

    private static async Task<IResult> AcknowledgeAsync(
        string id,
        HttpContext http,
        AcknowledgeAlert acknowledge,
        AlertQueries queries,
        CurrentActor me
    )
    {
        var note = await Json.ReadIfAnyAsync<Acknowledgement>(http.Request);
        if (note.IsRefused(out var refusal))
            return Problems.Of(refusal);
        if (Answers.ToId(id) is not { } alertId)
            return Problems.Of(new NoSuchAlert());
        var acknowledged = await acknowledge.RunAsync(alertId, note.Value?.Note, me.Actor, http.RequestAborted);
        return acknowledged.IsRefused(out refusal)
            ? Problems.Of(refusal)
            : Results.Json(AlertView.Of(await queries.FindAsync(alertId, http.RequestAborted)), Json.Options);
    }
}
