using GreenChannel.Office.Notices;
using GreenChannel.Persistence.Watchdog;
using Microsoft.EntityFrameworkCore;

namespace GreenChannel.Persistence.Outbox;

/// <summary>A delivery with the message that it brings.</summary>
/// <param name="Alert">The warning that the message is about, if it is about one.</param>
public sealed record OutgoingMessage(Delivery Delivery, OutboxMessage Message, AlertLine? Alert);

/// <summary>
/// Addresses messages and keeps account of their deliveries. Every state is written down before the act that it announces,
/// so that a crash leaves no doubt that is not also written down.
/// </summary>
public sealed class DeliveryQueue(GreenChannelDb db, UnitOfWork unit, Addressees addressees, StreamSignal stream, TimeProvider clock)
{
    private const int Batch = 50;

    // Looked at for different receivers; more of one are not claimed at once.
    private const int ClaimBatch = 64;

    /// <summary>Takes up what a sender took and did not finish: those whose claim has run out.</summary>
    /// <returns>How many were taken up.</returns>
    public Task<int> RecoverAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        return LetGoAsync(db.Deliveries.Where(delivery => delivery.ClaimedUntil < now), ct);
    }

    /// <summary>Lets go of what this program has taken; asked when it has nothing under way: when it stops, and after a stumble.</summary>
    /// <returns>How many were let go.</returns>
    public Task<int> ReleaseAsync(string program, CancellationToken ct) =>
        LetGoAsync(db.Deliveries.Where(delivery => delivery.ClaimedUntil != null && delivery.ClaimedBy == program), ct);

    /// <summary>
    /// Decides to whom the next messages go and gives them their places; all of it is written together, and by one at a time.
    /// </summary>
    /// <returns>How many were addressed.</returns>
    public async Task<int> AddressAsync(CancellationToken ct)
    {
        db.ChangeTracker.Clear();
        if (!await db.Outbox.AnyAsync(message => message.Place == null, ct))
            return 0;
        // Read within the transaction: no other writer gives a place in between.
        await unit.BeginAsync(ct);
        var messages = await db.Outbox.Where(message => message.Place == null).OrderBy(message => message.Id).Take(Batch).ToListAsync(ct);
        var place = await db.Outbox.MaxAsync(message => message.Place, ct) ?? 0;
        await addressees.ReadForAsync(messages, ct);
        var now = clock.GetUtcNow();
        foreach (var message in messages)
        {
            message.Address(++place);
            db.Deliveries.AddRange(
                addressees.Of(message).Select(address => new Delivery(message.Id, address.Channel, address.Target, now))
            );
        }

        unit.WhenCommitted(stream.Set);
        await unit.RecordAsync(evenWhenBehind: true, ct);
        return messages.Count;
    }

    /// <summary>
    /// Takes deliveries of a channel whose time has come, one for each receiver; none also when another sender was faster.
    /// </summary>
    /// <param name="busy">Receivers that are being told, or rest.</param>
    public async Task<IReadOnlyList<OutgoingMessage>> ClaimAsync(
        DeliveryChannel channel,
        string program,
        TimeSpan lease,
        int most,
        IReadOnlyList<string> busy,
        CancellationToken ct
    )
    {
        db.ChangeTracker.Clear();
        var now = clock.GetUtcNow();
        var due = await db
            .Deliveries.Where(delivery => delivery.NextAttemptAt != null && delivery.NextAttemptAt <= now && delivery.Channel == channel)
            .Where(delivery => !busy.Contains(delivery.Target))
            .OrderBy(delivery => delivery.NextAttemptAt)
            .ThenBy(delivery => delivery.MessageId)
            .ThenBy(delivery => delivery.Id)
            .Take(ClaimBatch)
            .ToListAsync(ct);
        var first = due.DistinctBy(delivery => delivery.Target).Take(most).ToList();
        first.ForEach(delivery => delivery.Claim(program, now + lease));
        return first.Count > 0 && await NoteAsync(ct) ? await WithMessagesAsync(first, ct) : [];
    }

    /// <summary>A delivery that this program has claimed, to be sent; none when it has gone to another.</summary>
    public async Task<OutgoingMessage?> FindClaimedAsync(Guid id, string program, CancellationToken ct)
    {
        db.ChangeTracker.Clear();
        var claimed = await db
            .Deliveries.Where(delivery => delivery.Id == id && delivery.State == DeliveryState.Claimed && delivery.ClaimedBy == program)
            .ToListAsync(ct);
        return (await WithMessagesAsync(claimed, ct)).FirstOrDefault();
    }

    /// <summary>Writes down how a delivery stands now, and whether its message has reached the contact that it was for.</summary>
    /// <returns>As <see cref="NoteAsync(CancellationToken)"/>.</returns>
    public async Task<bool> NoteAsync(OutgoingMessage outgoing, CancellationToken ct)
    {
        if (outgoing.Message.Contact is not null)
        {
            // Within the transaction: what another channel has just become is seen.
            await unit.BeginAsync(ct);
            await HearAsync(outgoing.Delivery, ct);
        }

        return await NoteAsync(ct);
    }

    /// <summary>Writes down how deliveries stand now.</summary>
    /// <returns>False when it has gone to another sender meanwhile: then nothing is written, and it is not this one's to send.</returns>
    public async Task<bool> NoteAsync(CancellationToken ct)
    {
        try
        {
            await unit.RecordAsync(evenWhenBehind: true, ct);
            return true;
        }
        catch (DbUpdateConcurrencyException)
        {
            // Nothing of it may go out with a later save of this context.
            db.ChangeTracker.Clear();
            return false;
        }
    }

    /// <summary>What a receiver is still to be told waits as long as it rests, so that nobody walks past it meanwhile.</summary>
    public Task<int> PostponeAsync(string target, TimeSpan rest, CancellationToken ct)
    {
        DateTimeOffset? until = clock.GetUtcNow() + rest;
        return db
            .Deliveries.Where(delivery => delivery.Target == target && delivery.State == DeliveryState.Waiting)
            .Where(delivery => delivery.NextAttemptAt < until)
            .ExecuteUpdateAsync(update => update.SetProperty(delivery => delivery.NextAttemptAt, until), ct);
    }

    /// <summary>What else a receiver should have been told before a moment is given up too; each can be sent again by hand.</summary>
    public Task<int> GiveUpAsync(string target, DateTimeOffset before, CancellationToken ct) =>
        db
            .Deliveries.Where(delivery => delivery.Target == target && delivery.State == DeliveryState.Waiting)
            .Where(delivery => db.Outbox.Any(message => message.Id == delivery.MessageId && message.At < before))
            .ExecuteUpdateAsync(
                update =>
                    update
                        .SetProperty(delivery => delivery.State, DeliveryState.Dead)
                        .SetProperty(delivery => delivery.NextAttemptAt, (DateTimeOffset?)null)
                        .SetProperty(delivery => delivery.LastError, "Given up with an earlier one: the receiver took none."),
                ct
            );

    /// <summary>The receiver wants no more: its webhook rests from the save that notes the delivery on.</summary>
    /// <param name="url">Where it was told; one that has been changed meanwhile goes on.</param>
    public async Task SwitchOffAsync(Guid webhookId, string url, CancellationToken ct)
    {
        if (await db.Webhooks.FirstOrDefaultAsync(webhook => webhook.Id == webhookId, ct) is { } webhook && webhook.Url == url)
            webhook.SwitchOff();
    }

    public Task<Webhook?> FindWebhookAsync(Guid id, CancellationToken ct) =>
        db.Webhooks.AsNoTracking().FirstOrDefaultAsync(webhook => webhook.Id == id, ct);

    private async Task<IReadOnlyList<OutgoingMessage>> WithMessagesAsync(List<Delivery> due, CancellationToken ct)
    {
        var ids = due.Select(delivery => delivery.MessageId).ToList();
        var messages = await db.Outbox.AsNoTracking().Where(message => ids.Contains(message.Id)).ToDictionaryAsync(one => one.Id, ct);
        var about = messages.Values.Select(message => message.AlertId).OfType<Guid>().ToList();
        var alerts =
            about.Count == 0
                ? []
                : await AlertQueries
                    .WithCase(db, db.Alerts.Where(alert => about.Contains(alert.Id)))
                    .ToDictionaryAsync(line => line.Alert.Id, ct);
        return
        [
            .. due.Select(delivery => (Delivery: delivery, Message: messages[delivery.MessageId]))
                .Select(one => new OutgoingMessage(
                    one.Delivery,
                    one.Message,
                    one.Message.AlertId is { } id ? alerts.GetValueOrDefault(id) : null
                )),
        ];
    }

    private async Task<int> LetGoAsync(IQueryable<Delivery> taken, CancellationToken ct)
    {
        db.ChangeTracker.Clear();
        if (!await taken.AnyAsync(ct))
            return 0;
        await unit.BeginAsync(ct);
        var left = await taken.ToListAsync(ct);
        foreach (var delivery in left)
        {
            delivery.Recover(clock.GetUtcNow());
            await HearAsync(delivery, ct);
        }

        return await NoteAsync(ct) ? left.Count : 0;
    }

    // Whether a message has reached its contact is known when all that brings it has come to an end.
    private async Task HearAsync(Delivery delivery, CancellationToken ct)
    {
        if (delivery is not { IsOver: true, Channel: not DeliveryChannel.Webhook })
            return;
        var message = await db.Outbox.SingleAsync(message => message.Id == delivery.MessageId, ct);
        var others = await db
            .Deliveries.AsNoTracking()
            .Where(other => other.MessageId == delivery.MessageId && other.Id != delivery.Id && other.Channel != DeliveryChannel.Webhook)
            .ToListAsync(ct);
        message.Hear([delivery, .. others]);
    }
}
