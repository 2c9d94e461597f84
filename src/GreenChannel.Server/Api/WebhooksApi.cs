using GreenChannel.Core;
using GreenChannel.Core.People;
using GreenChannel.Office.Approvals;
using GreenChannel.Office.Notices;
using GreenChannel.Persistence.Outbox;
using GreenChannel.Server.Access;

namespace GreenChannel.Server.Api;

/// <summary>Other systems that are told of warnings.</summary>
internal static class WebhooksApi
{
    /// <param name="Events">The types of messages; left out, what is usual for the party.</param>
    public sealed record WebhookEntry(string Url = "", string Name = "", bool? Active = null, IReadOnlyList<string>? Events = null)
    {
        public WebhookOrder ToOrder() => new(Url, Name, Events, Active);
    }

    /// <param name="Message">The number that the delivery of the test will name.</param>
    public sealed record TestAnswer(string Type, long Message);

    /// <summary>A webhook of the office that is to be added: it works when a supervisor has agreed.</summary>
    /// <param name="Id">Of the proposal.</param>
    /// <param name="Secret">Shown this once.</param>
    public sealed record ProposedWebhook(string Id, string Secret, ApprovalView Approval);

    public sealed record Redelivery(string DeliveryId = "");

    /// <param name="EarlierSecretUntil">Until when the secret before the present one signs too.</param>
    /// <param name="Secret">Shown once, in the answer that made it.</param>
    public sealed record WebhookView(
        string Id,
        string Url,
        string Name,
        bool Active,
        IReadOnlyList<string> Events,
        string CreatedBy,
        DateTimeOffset CreatedAt,
        DateTimeOffset? EarlierSecretUntil,
        string? Secret = null
    )
    {
        public static WebhookView Of(Webhook webhook, string? secret = null) =>
            new(
                webhook.Id.ToString("N"),
                webhook.Url,
                webhook.Name,
                webhook.IsActive,
                webhook.Events,
                webhook.CreatedBy,
                webhook.CreatedAt,
                webhook.EarlierUntil > TimeProvider.System.GetUtcNow() ? webhook.EarlierUntil : null,
                secret
            );
    }

    public static void MapWebhooks(this RouteGroupBuilder api)
    {
        var webhooks = api.MapGroup("/webhooks").WithTags("webhooks").Permits(Act.ReadWebhooks);
        // Its answer holds a secret, which is not kept to be given again.
        webhooks
            .MapPost("/", AddAsync)
            .Permits(Act.AddWebhook)
            .Accepts<WebhookEntry>("application/json")
            .Produces<WebhookView>(201)
            .Produces<ProposedWebhook>(202);
        webhooks
            .MapGet(
                "/",
                async (DeliveryQueries queries, CurrentActor me, CancellationToken ct) =>
                    Results.Json(
                        new ListView<WebhookView>(
                            [.. (await queries.WebhooksAsync(me.Actor, ct)).Select(webhook => WebhookView.Of(webhook))],
                            null
                        ),
                        Json.Options
                    )
            )
            .Produces<ListView<WebhookView>>();
        webhooks
            .MapGet(
                "/{id}",
                (string id, DeliveryQueries queries, CurrentActor me, CancellationToken ct) =>
                    WithWebhookAsync(id, queries, me, webhook => Task.FromResult(Results.Json(WebhookView.Of(webhook), Json.Options)), ct)
            )
            .Produces<WebhookView>();
        webhooks
            .MapPut("/{id}", ChangeAsync)
            .Permits(Act.ChangeWebhook)
            .Accepts<WebhookEntry>("application/json")
            .Produces<WebhookView>()
            .Produces<ApprovalView>(202);
        webhooks.MapDelete("/{id}", RemoveAsync).Permits(Act.RemoveWebhook).Produces(204).Produces<ApprovalView>(202);
        webhooks
            .MapGet(
                "/{id}/deliveries",
                (string id, HttpContext http, DeliveryQueries queries, CurrentActor me, string? state, string? after, int? limit) =>
                    WithWebhookAsync(
                        id,
                        queries,
                        me,
                        webhook => DeliveriesApi.ListAsync(http, queries, webhook, me, state, after, limit),
                        http.RequestAborted
                    )
            )
            .Produces<ListView<DeliveriesApi.DeliveryView>>();
        // Its answer holds a secret too.
        webhooks
            .MapPost(
                "/{id}/rotate-secret",
                async (string id, RotateSecret rotate, CurrentActor me, CancellationToken ct) =>
                    Answers.ToId(id) is { } webhook
                        ? (await rotate.RunAsync(webhook, me.Actor, ct)).Match(made =>
                            Results.Json(WebhookView.Of(made.Webhook, made.Secret), Json.Options)
                        )
                        : Problems.Of(new NoSuchWebhook())
            )
            .Permits(Act.RotateSecret)
            .Produces<WebhookView>();
        webhooks.MapPost("/{id}/test", TestAsync).Permits(Act.TestWebhook).Once().Produces<TestAnswer>(202);
        webhooks
            .MapPost("/{id}/redeliver", RedeliverAsync)
            .Permits(Act.Redeliver)
            .Once()
            .Accepts<Redelivery>("application/json")
            .Produces<DeliveriesApi.DeliveryView>();
    }

    // What is the office's waits for a second person.
    private static async Task<IResult> AddAsync(
        HttpContext http,
        AddWebhook add,
        ProposeWebhook propose,
        DecideProposal decide,
        CurrentActor me
    )
    {
        var read = await Json.ReadAsync<WebhookEntry>(http.Request);
        if (read.IsRefused(out var refusal))
            return Problems.Of(refusal);
        if (me.Actor.IsOffice)
            return (await propose.AddAsync(read.Value.ToOrder(), me.Actor, http.RequestAborted)).Match(made =>
            {
                var approval = ApprovalView.Of(made.Proposal, me.Actor, decide);
                http.Response.Headers.Location = $"/api/v1/approvals/{approval.Id}";
                return Results.Json(
                    new ProposedWebhook(approval.Id, made.Secret, approval),
                    Json.Options,
                    statusCode: StatusCodes.Status202Accepted
                );
            });
        return (await add.RunAsync(read.Value.ToOrder(), me.Actor, http.RequestAborted)).Match(made =>
        {
            http.Response.Headers.Location = $"/api/v1/webhooks/{made.Webhook.Id:N}";
            return Results.Json(WebhookView.Of(made.Webhook, made.Secret), Json.Options, statusCode: StatusCodes.Status201Created);
        });
    }

    private static async Task<IResult> ChangeAsync(
        string id,
        HttpContext http,
        ChangeWebhook change,
        ProposeWebhook propose,
        DecideProposal decide,
        CurrentActor me
    )
    {
        var read = await Json.ReadAsync<WebhookEntry>(http.Request);
        if (read.IsRefused(out var refusal))
            return Problems.Of(refusal);
        if (Answers.ToId(id) is not { } webhookId)
            return Problems.Of(new NoSuchWebhook());
        if (me.Actor.IsOffice)
            return (await propose.ChangeAsync(webhookId, read.Value.ToOrder(), me.Actor, http.RequestAborted)).Match(proposal =>
                ApprovalsApi.Waiting(http, ApprovalView.Of(proposal, me.Actor, decide))
            );
        return (await change.RunAsync(webhookId, read.Value.ToOrder(), me.Actor, http.RequestAborted)).Match(webhook =>
            Results.Json(WebhookView.Of(webhook), Json.Options)
        );
    }

    private static async Task<IResult> RemoveAsync(
        string id,
        HttpContext http,
        RemoveWebhook remove,
        ProposeWebhook propose,
        DecideProposal decide,
        CurrentActor me
    )
    {
        if (Answers.ToId(id) is not { } webhook)
            return Problems.Of(new NoSuchWebhook());
        return me.Actor.IsOffice
            ? (await propose.ChangeAsync(webhook, null, me.Actor, http.RequestAborted)).Match(proposal =>
                ApprovalsApi.Waiting(http, ApprovalView.Of(proposal, me.Actor, decide))
            )
            : (await remove.RunAsync(webhook, me.Actor, http.RequestAborted)).Match(_ => Results.NoContent());
    }

    private static async Task<IResult> TestAsync(string id, HttpContext http, TestWebhook test, CurrentActor me)
    {
        if (Answers.ToId(id) is not { } webhook)
            return Problems.Of(new NoSuchWebhook());
        return (await test.RunAsync(webhook, me.Actor, http.RequestAborted)).Match(message =>
        {
            http.Response.Headers.Location = $"/api/v1/webhooks/{webhook:N}/deliveries";
            return Results.Json(new TestAnswer(MessageType.Test, message), Json.Options, statusCode: StatusCodes.Status202Accepted);
        });
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
            me,
            webhook => DeliveriesApi.RedeliverAsync(read.Value.DeliveryId, webhook.Id.ToString("N"), redeliver, me, http.RequestAborted),
            http.RequestAborted
        );
    }

    private static async Task<IResult> WithWebhookAsync(
        string id,
        DeliveryQueries queries,
        CurrentActor me,
        Func<Webhook, Task<IResult>> answer,
        CancellationToken ct
    ) =>
        Answers.ToId(id) is { } webhookId && await queries.FindWebhookAsync(webhookId, me.Actor, ct) is { } webhook
            ? await answer(webhook)
            : Problems.Of(new NoSuchWebhook());
}
