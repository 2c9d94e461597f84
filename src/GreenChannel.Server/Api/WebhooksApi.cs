using GreenChannel.Core;
using GreenChannel.Core.Calendars;
using GreenChannel.Core.People;
using GreenChannel.Core.Text;
using GreenChannel.Persistence.Outbox;
using GreenChannel.Server.Access;
using GreenChannel.Server.Outbox;

namespace GreenChannel.Server.Api;

/// <summary>Other systems that are told of warnings.</summary>
internal static class WebhooksApi
{
    private const int LongestText = 500;

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
        var webhooks = api.MapGroup("/webhooks").WithTags("webhooks").ForRoles(Role.Administrator);
        // Its answer holds a secret, which is not kept to be given again.
        webhooks.MapPost("/", AddAsync).Accepts<WebhookBody>("application/json").Produces<WebhookView>(201);
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
        webhooks.MapPut("/{id}", ChangeAsync).Accepts<WebhookBody>("application/json").Produces<WebhookView>();
        webhooks
            .MapDelete(
                "/{id}",
                (string id, DeliveryQueries queries, CurrentActor me, CancellationToken ct) =>
                    WithWebhookAsync(
                        id,
                        queries,
                        async webhook =>
                        {
                            await queries.RemoveAsync(webhook, me.Actor, ct);
                            return Results.NoContent();
                        },
                        ct
                    )
            )
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
            .Once()
            .Accepts<Redelivery>("application/json")
            .Produces<DeliveriesApi.DeliveryView>();
    }

    private static async Task<IResult> AddAsync(
        HttpContext http,
        DeliveryQueries queries,
        WebhookSecrets secrets,
        OutboxOptions options,
        CurrentActor me,
        TimeProvider clock
    )
    {
        var read = await Json.ReadAsync<WebhookBody>(http.Request);
        if (read.IsRefused(out var refusal))
            return Problems.Of(refusal);
        if (Fault(read.Value, options) is { } fault)
            return Problems.Of(fault);
        var secret = WebhookSecrets.New();
        var webhook = new Webhook(
            read.Value.Url,
            EnteredText.Clean(read.Value.Name),
            secrets.Seal(secret),
            me.Actor.Account,
            clock.BeijingNow()
        );
        await queries.AddAsync(webhook, me.Actor, http.RequestAborted);
        http.Response.Headers.Location = $"/api/v1/webhooks/{webhook.Id:N}";
        return Results.Json(WebhookView.Of(webhook, secret), Json.Options, statusCode: StatusCodes.Status201Created);
    }

    private static async Task<IResult> ChangeAsync(
        string id,
        HttpContext http,
        DeliveryQueries queries,
        OutboxOptions options,
        CurrentActor me
    )
    {
        var read = await Json.ReadAsync<WebhookBody>(http.Request);
        if (read.IsRefused(out var refusal))
            return Problems.Of(refusal);
        if (Fault(read.Value, options) is { } fault)
            return Problems.Of(fault);
        return await WithWebhookAsync(
            id,
            queries,
            async webhook =>
            {
                webhook.Change(read.Value.Url, EnteredText.Clean(read.Value.Name), read.Value.Active ?? webhook.IsActive);
                await queries.SaveAsync(me.Actor, Act.ChangeWebhook, http.RequestAborted);
                return Results.Json(WebhookView.Of(webhook), Json.Options);
            },
            http.RequestAborted
        );
    }

    private static async Task<IResult> RedeliverAsync(string id, HttpContext http, DeliveryQueries queries, CurrentActor me)
    {
        var read = await Json.ReadAsync<Redelivery>(http.Request);
        if (read.IsRefused(out var refusal))
            return Problems.Of(refusal);
        return await WithWebhookAsync(
            id,
            queries,
            webhook => DeliveriesApi.RedeliverAsync(read.Value.DeliveryId, webhook.Id.ToString("N"), queries, me, http.RequestAborted),
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

    private static InvalidInput? Fault(WebhookBody body, OutboxOptions options)
    {
        var https = options.AllowPlainHttp ? "http(s)" : "https";
        if (
            body.Url.Length > LongestText
            || body.Url.Any(letter => char.IsControl(letter) || char.IsWhiteSpace(letter))
            || !Uri.TryCreate(body.Url, UriKind.Absolute, out var url)
            || !(url.Scheme == Uri.UriSchemeHttps || (options.AllowPlainHttp && url.Scheme == Uri.UriSchemeHttp))
            || url.UserInfo.Length > 0
        )
            return new InvalidInput(
                new Fault(
                    "/url",
                    "webhook.url",
                    $"Give an absolute {https} address without user and password.",
                    $"请填写完整的 {https} 地址，不含用户名和密码。"
                )
            );
        return body.Name.Trim().Length is 0 or > LongestText || body.Name.Any(char.IsControl)
            ? new InvalidInput(
                new Fault(
                    "/name",
                    "form.missing",
                    $"Please give a name of up to {LongestText} characters.",
                    $"请填写名称（不超过 {LongestText} 字）。"
                )
            )
            : null;
    }
}

/// <summary>There is no such webhook.</summary>
internal sealed record NoSuchWebhook()
    : Refusal("no-such-webhook", RefusalKind.NotFound, "There is no such webhook.", "没有这个回调地址。");
