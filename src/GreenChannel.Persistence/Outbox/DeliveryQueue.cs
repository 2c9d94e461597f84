using GreenChannel.Core.Alerts;
using GreenChannel.Core.Deadlines;
using GreenChannel.Core.People;
using GreenChannel.Office.Notices;
using GreenChannel.Persistence.Watchdog;
using Microsoft.EntityFrameworkCore;

namespace GreenChannel.Persistence.Outbox;

/// <summary>A delivery with what it tells.</summary>
public sealed record OutgoingAlert(Delivery Delivery, AlertMessage Message);

/// <summary>
/// Addresses messages and keeps account of their deliveries. Every state is written down before the act that it announces,
/// so that a crash leaves no doubt that is not also written down.
/// </summary>
public sealed class DeliveryQueue(GreenChannelDb db, UnitOfWork unit, TimeProvider clock)
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

    /// <summary>Decides to whom the next messages go; message and deliveries are written together.</summary>
    /// <returns>How many were addressed.</returns>
    public async Task<int> AddressAsync(bool byMail, CancellationToken ct)
    {
        db.ChangeTracker.Clear();
        var messages = await db.Outbox.Where(message => !message.IsAddressed).OrderBy(message => message.Id).Take(Batch).ToListAsync(ct);
        if (messages.Count == 0)
            return 0;
        var ids = messages.Select(message => message.AlertId).ToList();
        var alerts = await db.Alerts.AsNoTracking().Where(alert => ids.Contains(alert.Id)).ToDictionaryAsync(alert => alert.Id, ct);
        var webhooks = await db.Webhooks.Where(webhook => webhook.IsActive).Select(webhook => webhook.Id).ToListAsync(ct);
        var mails = byMail ? await ReadMailsAsync(ct) : null;
        var now = clock.GetUtcNow();
        foreach (var message in messages)
        {
            db.Deliveries.AddRange(
                webhooks.Select(webhook => new Delivery(message.Id, DeliveryChannel.Webhook, webhook.ToString("N"), now))
            );
            if (mails is not null && message.Kind == OutboxMessage.AlertRaised)
                db.Deliveries.AddRange(
                    mails.Of(alerts[message.AlertId]).Select(mail => new Delivery(message.Id, DeliveryChannel.Mail, mail, now))
                );
            message.MarkAddressed();
        }

        await unit.RecordAsync(evenWhenBehind: true, ct);
        return messages.Count;
    }

    /// <summary>Takes the deliveries whose time has come, a few at a time; none also when another sender was faster.</summary>
    public async Task<IReadOnlyList<OutgoingAlert>> ClaimAsync(string program, TimeSpan lease, CancellationToken ct)
    {
        db.ChangeTracker.Clear();
        var now = clock.GetUtcNow();
        var due = await db
            .Deliveries.Where(delivery => delivery.NextAttemptAt != null && delivery.NextAttemptAt <= now)
            .OrderBy(delivery => delivery.MessageId)
            .ThenBy(delivery => delivery.Id)
            .Take(ClaimBatch)
            .ToListAsync(ct);
        due.ForEach(delivery => delivery.Claim(program, now + lease));
        if (due.Count == 0 || !await NoteAsync(ct))
            return [];
        var places = due.Select(delivery => delivery.MessageId).ToList();
        var told = await AlertQueries
            .Told(db, db.Outbox.Where(message => places.Contains(message.Id)))
            .ToDictionaryAsync(message => message.Id, ct);
        return [.. due.Select(delivery => new OutgoingAlert(delivery, told[delivery.MessageId]))];
    }

    /// <summary>Writes down how a delivery stands now.</summary>
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

    private async Task<int> LetGoAsync(IQueryable<Delivery> taken, CancellationToken ct)
    {
        db.ChangeTracker.Clear();
        var left = await taken.ToListAsync(ct);
        left.ForEach(delivery => delivery.Recover(clock.GetUtcNow()));
        return left.Count > 0 && await NoteAsync(ct) ? left.Count : 0;
    }

    private async Task<MailAddresses> ReadMailsAsync(CancellationToken ct)
    {
        var rows = await (
            from account in db.Users.AsNoTracking().Where(account => !account.IsDisabled && account.Email != null)
            join held in db.UserRoles on account.Id equals held.UserId
            join role in db.Roles on held.RoleId equals role.Id
            where role.Name != Role.Applicant
            select new
            {
                account.UserName,
                account.Email,
                Role = role.Name,
            }
        ).ToListAsync(ct);
        return new MailAddresses(rows.Select(row => (row.UserName!, row.Email!, row.Role!)).ToList());
    }

    private sealed record MailAddresses(IReadOnlyList<(string Account, string Mail, string Role)> Entries)
    {
        // Who has no address is still warned through those above.
        public IEnumerable<string> Of(Alert alert)
        {
            if (alert.Level == AlertLevel.Applicant)
                return alert.Handlers;
            var handlers = Entries.Where(entry => alert.Handlers.Contains(entry.Account)).Select(entry => entry.Mail).ToList();
            var mails = alert.Level switch
            {
                AlertLevel.Handler when handlers.Count > 0 => handlers,
                AlertLevel.Handler or AlertLevel.Supervisor => Having(Role.Supervisor),
                AlertLevel.Registrar => Having(Role.Registrar),
                _ => Having(Role.Administrator),
            };
            // A warning that nobody of its level could read goes to those who keep the service.
            if (mails.Count == 0)
                mails = Having(Role.Administrator);
            return mails.Distinct(StringComparer.OrdinalIgnoreCase);
        }

        private List<string> Having(string role) => [.. Entries.Where(entry => entry.Role == role).Select(entry => entry.Mail)];
    }
}
