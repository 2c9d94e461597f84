using GreenChannel.Core;
using GreenChannel.Core.People;
using GreenChannel.Office.Notices;
using GreenChannel.Persistence;
using GreenChannel.Persistence.Outbox;
using GreenChannel.Server.Access;

namespace GreenChannel.Server.Api;

/// <summary>What went out and what did not: dead letters are seen here, and tried again.</summary>
internal static class DeliveriesApi
{
    public sealed record DeliveryView(
        string Id,
        long Message,
        DeliveryChannel Channel,
        string Target,
        DeliveryState State,
        int Attempts,
        DateTimeOffset? NextAttemptAt,
        DateTimeOffset? SentAt,
        string? LastError
    )
    {
        public static DeliveryView Of(Delivery delivery) =>
            new(
                delivery.Id.ToString("N"),
                delivery.MessageId,
                delivery.Channel,
                delivery.MaskedTarget,
                delivery.State,
                delivery.Attempts,
                delivery.NextAttemptAt,
                delivery.SentAt,
                delivery.LastError
            );
    }

    public static void MapDeliveries(this RouteGroupBuilder api)
    {
        var deliveries = api.MapGroup("/deliveries").WithTags("deliveries").Permits(Act.ReadDeliveries);
        deliveries
            .MapGet(
                "/",
                (HttpContext http, DeliveryQueries queries, CurrentActor me, string? state, string? after, int? limit) =>
                    ListAsync(http, queries, null, me, state, after, limit)
            )
            .Produces<ListView<DeliveryView>>();
        deliveries
            .MapPost(
                "/{id}/redeliver",
                (string id, Redeliver redeliver, CurrentActor me, CancellationToken ct) => RedeliverAsync(id, null, redeliver, me, ct)
            )
            .Permits(Act.Redeliver)
            .Once()
            .Produces<DeliveryView>();
    }

    internal static async Task<IResult> ListAsync(
        HttpContext http,
        DeliveryQueries queries,
        Webhook? webhook,
        CurrentActor me,
        string? state,
        string? after,
        int? limit
    )
    {
        var wanted = Answers.ToTerm<DeliveryState>("state", state);
        if (wanted.IsRefused(out var refusal))
            return Problems.Of(refusal);
        if (!Answers.IsCursor(after))
            return Problems.Of(new BadCursor());
        var page = await queries.ListAsync(
            webhook,
            wanted.Value,
            after is null ? null : Answers.ToId(after),
            Answers.ToLimit(limit),
            me.Actor,
            http.RequestAborted
        );
        return Results.Json(new ListView<DeliveryView>([.. page.Items.Select(DeliveryView.Of)], page.Next), Json.Options);
    }

    internal static async Task<IResult> RedeliverAsync(
        string id,
        string? target,
        Redeliver redeliver,
        CurrentActor me,
        CancellationToken ct
    ) =>
        Answers.ToId(id) is { } deliveryId
            ? (await redeliver.RunAsync(deliveryId, target, me.Actor, ct)).Match(delivery =>
                Results.Json(DeliveryView.Of(delivery), Json.Options)
            )
            : Problems.Of(new NoSuchDelivery());
}
