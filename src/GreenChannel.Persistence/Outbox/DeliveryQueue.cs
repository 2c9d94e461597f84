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

    // A claim is short work: whoever takes more than it can tell soon keeps it from others.
    private const int ClaimBatch = 10;

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

    /// <summary>Takes the deliveries whose time has come, a few at a time; none also when another sender was faster.</summary>
    public async Task<IReadOnlyList<OutgoingMessage>> ClaimAsync(string program, TimeSpan lease, CancellationToken ct)
    {
        db.ChangeTracker.Clear();
        var now = clock.GetUtcNow();
        var due = await db
            .Deliveries.Where(delivery => delivery.NextAttemptAt != null && delivery.NextAttemptAt <= now)
            .OrderBy(delivery => delivery.NextAttemptAt)
            .ThenBy(delivery => delivery.MessageId)
            .ThenBy(delivery => delivery.Id)
            .Take(ClaimBatch)
            .ToListAsync(ct);
        due.ForEach(delivery => delivery.Claim(program, now + lease));
        if (due.Count == 0 || !await NoteAsync(ct))
            return [];
        return await WithMessagesAsync(due, ct);
    }

    /// <summary>Writes down how a delivery stands now, and whether its message has reached the contact that it was for.</summary>
    /// <returns>As <see cref="NoteAsync(CancellationToken)"/>.</returns>
    public async Task<bool> NoteAsync(OutgoingMessage outgoing, CancellationToken ct)
    {
        if (outgoing.Message.Contact is not null && outgoing.Delivery is { IsOver: true, Channel: not DeliveryChannel.Webhook } delivery)
        {
            var message = await db.Outbox.SingleAsync(message => message.Id == delivery.MessageId, ct);
            var others = await db
                .Deliveries.AsNoTracking()
                .Where(other =>
                    other.MessageId == delivery.MessageId && other.Id != delivery.Id && other.Channel != DeliveryChannel.Webhook
                )
                .ToListAsync(ct);
            message.Hear([delivery, .. others]);
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
        catch (DbUpdateConcurrencyException lost)
        {
            foreach (var entry in lost.Entries)
                entry.State = EntityState.Detached;
            return false;
        }
    }

    /// <summary>The receiver wants no more.</summary>
    public Task SwitchOffAsync(Guid webhookId, CancellationToken ct) =>
        db
            .Webhooks.Where(webhook => webhook.Id == webhookId)
            .ExecuteUpdateAsync(webhook => webhook.SetProperty(one => one.IsActive, false), ct);

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
        var left = await taken.ToListAsync(ct);
        left.ForEach(delivery => delivery.Recover(clock.GetUtcNow()));
        return left.Count > 0 && await NoteAsync(ct) ? left.Count : 0;
    }
}
