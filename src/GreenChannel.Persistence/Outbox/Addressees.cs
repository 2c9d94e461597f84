using GreenChannel.Core.Alerts;
using GreenChannel.Core.Deadlines;
using GreenChannel.Core.Forms;
using GreenChannel.Core.People;
using GreenChannel.Office.Notices;
using Microsoft.EntityFrameworkCore;

namespace GreenChannel.Persistence.Outbox;

/// <summary>To whom messages go: webhooks that have subscribed, officers by mail, and the contact of the case.</summary>
public sealed class Addressees(GreenChannelDb db, ContactChannels channels, IContactTexts texts, DeadlineOptions deadlines)
{
    private IReadOnlyList<Webhook> _webhooks = [];
    private Dictionary<Guid, Alert> _alerts = [];
    private Dictionary<Guid, Contact> _contacts = [];
    private IReadOnlyList<(string Account, string Mail, string Role)> _officers = [];

    /// <summary>
    /// Those messages about a case of a party that somebody listens to: the contact, or a webhook that has subscribed. What nobody listens
    /// to is not written at all.
    /// </summary>
    public async Task<IReadOnlyList<CaseMessage>> HeardAsync(IReadOnlyList<CaseMessage> messages, string owner, CancellationToken ct)
    {
        if (messages.Count == 0)
            return [];
        var webhooks = await db
            .Webhooks.AsNoTracking()
            .Where(webhook => webhook.IsActive && (webhook.Owner == null || webhook.Owner == owner))
            .ToListAsync(ct);
        return
        [
            .. messages.Where(message =>
                (message.ForContact && channels.Any && texts.Tells(message.Type))
                || webhooks.Exists(webhook => webhook.Takes(message.Type, owner))
            ),
        ];
    }

    /// <summary>Reads what some messages have to be addressed by.</summary>
    public async Task ReadForAsync(IReadOnlyList<OutboxMessage> messages, CancellationToken ct)
    {
        var owners = messages.Select(message => message.Owner).OfType<string>().Distinct().ToList();
        _webhooks = await db
            .Webhooks.AsNoTracking()
            .Where(webhook => webhook.IsActive && (webhook.Owner == null || owners.Contains(webhook.Owner)))
            .OrderBy(webhook => webhook.Id)
            .ToListAsync(ct);
        var alerts = messages.Where(message => message.Kind == MessageType.AlertRaised).Select(message => message.AlertId).ToList();
        _alerts =
            alerts.Count > 0 && channels.Mail
                ? await db.Alerts.AsNoTracking().Where(alert => alerts.Contains(alert.Id)).ToDictionaryAsync(alert => alert.Id, ct)
                : [];
        _officers = _alerts.Count > 0 ? await ReadOfficersAsync(ct) : [];
        var cases = messages.Where(IsForContact).Select(message => message.CaseId).Distinct().ToList();
        _contacts =
            cases.Count > 0
                ? await db
                    .Cases.AsNoTracking()
                    .Where(theCase => cases.Contains(theCase.Id))
                    .Select(theCase => new { theCase.Id, theCase.Application })
                    .ToDictionaryAsync(one => one.Id, one => one.Application.Applicant.Contact, ct)
                : [];
    }

    /// <summary>The addresses of one of them, each once; what nobody can be told is marked so.</summary>
    public IReadOnlyList<(DeliveryChannel Channel, string Target)> Of(OutboxMessage message)
    {
        if (message.Kind == MessageType.Test)
            return [(DeliveryChannel.Webhook, message.WebhookId!.Value.ToString("N"))];
        if (message.Account is { } mail)
            return channels.Mail ? [(DeliveryChannel.Mail, mail.To)] : [];
        var addresses = _webhooks
            .Where(webhook => webhook.Takes(message.Kind, message.Owner))
            .Select(webhook => (DeliveryChannel.Webhook, webhook.Id.ToString("N")))
            .ToList();
        if (message.AlertId is { } id && _alerts.TryGetValue(id, out var alert))
            addresses.AddRange(MailsOf(alert).Select(mail => (DeliveryChannel.Mail, mail)));
        if (IsForContact(message))
        {
            var contact = channels.To(_contacts[message.CaseId!.Value]).ToList();
            if (contact.Count == 0)
                message.Hear([]);
            addresses.AddRange(contact);
        }
        else if (message.Contact is not null)
        {
            message.KeepFromContact();
        }

        return addresses;
    }

    private bool IsForContact(OutboxMessage message) => message.Contact is not null && channels.Any && texts.Tells(message.Kind);

    // Who has no address is still warned through those above.
    private IEnumerable<string> MailsOf(Alert alert)
    {
        if (alert.Level == AlertLevel.Applicant)
            return alert.Handlers;
        var handlers = _officers.Where(officer => alert.Handlers.Contains(officer.Account)).Select(officer => officer.Mail).ToList();
        var mails = alert.Level switch
        {
            AlertLevel.Handler when handlers.Count > 0 => handlers,
            AlertLevel.Handler or AlertLevel.Supervisor => Having(Role.Supervisor),
            AlertLevel.Registrar => Having(Role.Registrar),
            AlertLevel.Witness => Having(Role.Supervisor, Role.Auditor),
            // A case is overdue, which nobody who keeps the machine can mend.
            AlertLevel.Administrator when alert.Kind == AlertKind.Deadline => Heads(),
            _ => Having(Role.SystemAdministrator, Role.Administrator),
        };
        // A warning that nobody of its level could read goes to those who keep the service.
        if (mails.Count == 0)
            mails = Having(Role.SystemAdministrator, Role.Administrator);
        return mails.Distinct(StringComparer.OrdinalIgnoreCase);
    }

    private List<string> Heads()
    {
        List<string> heads =
        [
            .. _officers
                .Where(officer => deadlines.Head.Contains(officer.Account, StringComparer.OrdinalIgnoreCase))
                .Select(officer => officer.Mail),
        ];
        return heads.Count > 0 ? heads : Having(Role.Supervisor);
    }

    private List<string> Having(params string[] roles) =>
        [.. _officers.Where(officer => roles.Contains(officer.Role)).Select(officer => officer.Mail)];

    private async Task<IReadOnlyList<(string, string, string)>> ReadOfficersAsync(CancellationToken ct)
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
        return [.. rows.Select(row => (row.UserName!, row.Email!, row.Role!))];
    }
}
