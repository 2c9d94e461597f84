using GreenChannel.Core;
using GreenChannel.Core.People;
using GreenChannel.Persistence.Watchdog;
using GreenChannel.Server.Access;

namespace GreenChannel.Server.Api;

/// <summary>The warnings of the watchdog.</summary>
internal static class AlertsApi
{
    public sealed record Acknowledgement(string? Note = null);

    public static void MapAlerts(this RouteGroupBuilder api)
    {
        var alerts = api.MapGroup("/alerts").WithTags("alerts").ForRoles(Role.Supervisor, Role.Administrator, Role.Auditor);
        alerts.MapGet("/", ListAsync).Produces<ListView<AlertView>>();
        alerts.MapPost("/{id}/acknowledge", AcknowledgeAsync).ForRoles(Role.Supervisor, Role.Administrator).Once().Accepts<Acknowledgement>("application/json").Produces<AlertView>();
    }

    private static async Task<IResult> ListAsync(HttpContext http, AlertQueries queries, string? state, string? after, int? limit)
    {
        if (!Answers.IsCursor(after))
            return Problems.Of(new BadCursor());
        var page = await queries.ListAsync(state == "open", after is null ? null : Answers.ToId(after), Answers.ToLimit(limit), http.RequestAborted);
        return Results.Json(new ListView<AlertView>([.. page.Items.Select(AlertView.Of)], page.Next), Json.Options);
    }

    private static async Task<IResult> AcknowledgeAsync(string id, HttpContext http, AlertQueries queries, CurrentActor me)
    {
        var note = new Outcome<Acknowledgement>();
        if (http.Request.ContentLength is > 0)
            note = await Json.ReadAsync<Acknowledgement>(http.Request);
        if (note.IsRefused(out var refusal))
            return Problems.Of(refusal);
        var line = Answers.ToId(id) is { } alertId ? await queries.AcknowledgeAsync(alertId, note.Value?.Note, me.Actor, http.RequestAborted) : null;
        return line is null ? Problems.Of(new NoSuchAlert()) : Results.Json(AlertView.Of(line), Json.Options);
    }
}

/// <summary>There is no such alert.</summary>
internal sealed record NoSuchAlert() : Refusal(RefusalKind.NotFound, "There is no such alert.", "没有这条预警。");
