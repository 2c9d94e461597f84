using GreenChannel.Core;
using GreenChannel.Core.People;
using GreenChannel.Office.Notices;
using GreenChannel.Persistence.Outbox;
using GreenChannel.Server.Access;

namespace GreenChannel.Server.Api;

/// <summary>Other systems that are told of warnings.</summary>
internal static class WebhooksApi
{
    public sealed record WebhookBody(string Url = "", string Name = "", bool? Active = null);

    public sealed record Redelivery(string DeliveryId = "");

    /// <param name="Secret">Shown once, in the answer that made it.</param>
    public sealed record WebhookView(
        string Id,
        string Url,
        string Name,
        bool Active,
        string CreatedBy,
        DateTimeOffset CreatedAt,
        string? Secret = null
    )
    {
        public static WebhookView Of(Webhook webhook, string? secret = null) =>
            new(webhook.Id.ToString("N"), webhook.Url, webhook.Name, webhook.IsActive, webhook.CreatedBy, webhook.CreatedAt, secret);
    }

    public static void MapWebhooks(this RouteGroupBuilder api)
    {
        var webhooks = api.MapGroup("/webhooks").WithTags("webhooks").Permits(Act.ReadWebhooks);
        // Its answer holds a secret, which is not kept to be given again.
        webhooks.MapPost("/", AddAsync).Permits(Act.AddWebhook).Accepts<WebhookBody>("application/json").Produces<WebhookView>(201);
        webhooks
            .MapGet(
                "/",
                async (DeliveryQueries queries, CancellationToken ct) =>
                    Results.Json(
                        new ListView<WebhookView>([.. (await queries.WebhooksAsync(ct)).Select(webhook => WebhookView.Of(webhook))], null),
                        Json.Options
                    )
            )
            .Produces<ListView<WebhookView>>();
        webhooks
            .MapGet(
                "/{id}",
                (string id, DeliveryQueries queries, CancellationToken ct) =>
                    WithWebhookAsync(id, queries, webhook => Task.FromResult(Results.Json(WebhookView.Of(webhook), Json.Options)), ct)
            )
            .Produces<WebhookView>();
        webhooks.MapPut("/{id}", ChangeAsync).Permits(Act.ChangeWebhook).Accepts<WebhookBody>("application/json").Produces<WebhookView>();
        webhooks
            .MapDelete(
                "/{id}",
                async (string id, RemoveWebhook remove, CurrentActor me, CancellationToken ct) =>
                    Answers.ToId(id) is { } webhook
                        ? (await remove.RunAsync(webhook, me.Actor, ct)).Match(_ => Results.NoContent())
                        : Problems.Of(new NoSuchWebhook())
            )
            .Permits(Act.RemoveWebhook)
            .Produces(204);
        webhooks
            .MapGet(
                "/{id}/deliveries",
                (string id, HttpContext http, DeliveryQueries queries, string? state, string? after, int? limit) =>
                    WithWebhookAsync(
                        id,
                        queries,
                        webhook => DeliveriesApi.ListAsync(http, queries, webhook.Id.ToString("N"), state, after, limit),
                        http.RequestAborted
                    )
            )
            .Produces<ListView<DeliveriesApi.DeliveryView>>();
        webhooks
            .MapPost("/{id}/redeliver", RedeliverAsync)
            .Permits(Act.Redeliver)
            .Once()
            .Accepts<Redelivery>("application/json")
            .Produces<DeliveriesApi.DeliveryView>();
    }

    private static async Task<IResult> AddAsync(HttpContext http, AddWebhook add, CurrentActor me)
    {
        var read = await Json.ReadAsync<WebhookBody>(http.Request);
        if (read.IsRefused(out var refusal))
            return Problems.Of(refusal);
        return (await add.RunAsync(new WebhookAddress(read.Value.Url, read.Value.Name), me.Actor, http.RequestAborted)).Match(made =>
        {
            http.Response.Headers.Location = $"/api/v1/webhooks/{made.Webhook.Id:N}";
            return Results.Json(WebhookView.Of(made.Webhook, made.Secret), Json.Options, statusCode: StatusCodes.Status201Created);
        });
    }

    private static async Task<IResult> ChangeAsync(string id, HttpContext http, ChangeWebhook change, CurrentActor me)
    {
        var read = await Json.ReadAsync<WebhookBody>(http.Request);
        if (read.IsRefused(out var refusal))
            return Problems.Of(refusal);
        if (Answers.ToId(id) is not { } webhookId)
            return Problems.Of(new NoSuchWebhook());
        var address = new WebhookAddress(read.Value.Url, read.Value.Name);
        return (await change.RunAsync(webhookId, address, read.Value.Active, me.Actor, http.RequestAborted)).Match(webhook =>
            Results.Json(WebhookView.Of(webhook), Json.Options)
        );
    }

    private static async Task<IResult> RedeliverAsync(
        string id,
        HttpContext http,
        DeliveryQueries queries,
        Redeliver redeliver,
        CurrentActor me
    )
    {
        var read = await Json.ReadAsync<Redelivery>(http.Request);
        if (read.IsRefused(out var refusal))
            return Problems.Of(refusal);
        return await WithWebhookAsync(
            id,
            queries,
            webhook => DeliveriesApi.RedeliverAsync(read.Value.DeliveryId, webhook.Id.ToString("N"), redeliver, me, http.RequestAborted),
            http.RequestAborted
        );
    }

    private static async Task<IResult> WithWebhookAsync(
        string id,
        DeliveryQueries queries,
        Func<Webhook, Task<IResult>> answer,
        CancellationToken ct
    ) =>
        Answers.ToId(id) is { } webhookId && await queries.FindWebhookAsync(webhookId, ct) is { } webhook
            ? await answer(webhook)
            : Problems.Of(new NoSuchWebhook());
}
