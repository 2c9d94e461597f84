using GreenChannel.Core.Alerts;
using GreenChannel.Office.Notices;

namespace GreenChannel.Persistence.Outbox;

/// <summary>How far a message has come to the applicant's contact.</summary>
public enum ContactState
{
    /// <summary>It is not known yet whether it arrives.</summary>
    Waiting,

    /// <summary>One channel has taken it.</summary>
    Reached,

    /// <summary>No channel could take it: somebody has to telephone.</summary>
    Unreached,

    /// <summary>It was seen to: a clerk has the task, or nothing is awaited any more.</summary>
    SeenTo,
}

/// <summary>
/// Something that others are to be told, written in the same transaction as what it tells of. It is about a warning, about a case, or a
/// test of one webhook.
/// </summary>
public sealed class OutboxMessage
{
    private OutboxMessage() { }

    /// <summary>Given when it is written; with several writers not in the order of the commits.</summary>
    public long Id { get; private set; }

    /// <summary>
    /// The place in the stream, given after the commit by the one who addresses messages: from 1, rising, and never one that comes in
    /// between later. None while it is not known to whom it goes.
    /// </summary>
    public long? Place { get; private set; }

    /// <summary>One of <see cref="MessageType"/>.</summary>
    public string Kind { get; private set; } = "";

    public Guid? AlertId { get; private set; }

    public Guid? CaseId { get; private set; }

    /// <summary>The party whose case it is about.</summary>
    public string? Owner { get; private set; }

    /// <summary>What it tells of the case.</summary>
    public CaseFacts? Facts { get; private set; }

    /// <summary>What it tells somebody of an account.</summary>
    public AccountMail? Account { get; private set; }

    /// <summary>The one webhook that it is for, when it is a test.</summary>
    public Guid? WebhookId { get; private set; }

    /// <summary>How far it has come to the contact; none when it is not for the contact.</summary>
    public ContactState? Contact { get; private set; }

    public DateTimeOffset At { get; private set; }

    public static OutboxMessage Raised(Alert alert) =>
        new()
        {
            Kind = MessageType.AlertRaised,
            AlertId = alert.Id,
            At = alert.RaisedAt,
        };

    /// <summary>Acknowledgements are told in the stream and to webhooks; nobody needs a mail about them.</summary>
    public static OutboxMessage Acknowledged(Alert alert) =>
        new()
        {
            Kind = MessageType.AlertAcknowledged,
            AlertId = alert.Id,
            At = alert.AcknowledgedAt!.Value,
        };

    /// <param name="owner">The party whose case it is.</param>
    public static OutboxMessage OfCase(CaseMessage message, string owner) =>
        new()
        {
            Kind = message.Type,
            CaseId = message.Facts.CaseId,
            Owner = owner,
            Facts = message.Facts,
            Contact = message.ForContact ? ContactState.Waiting : null,
            At = message.At,
        };

    public static OutboxMessage TestOf(Webhook webhook, DateTimeOffset at) =>
        new()
        {
            Kind = MessageType.Test,
            Owner = webhook.Owner,
            WebhookId = webhook.Id,
            At = at,
        };

    public static OutboxMessage OfAccount(AccountMail mail, DateTimeOffset at) =>
        new()
        {
            Kind = mail.Type,
            Account = mail,
            At = at,
        };

    /// <summary>It is known to whom it goes.</summary>
    public void Address(long place) => Place = place;

    /// <summary>This office tells contacts nothing of the kind.</summary>
    public void KeepFromContact() => Contact = null;

    /// <summary>What has become of its deliveries to the contact: one that was sent is enough.</summary>
    public void Hear(IReadOnlyList<Delivery> deliveries)
    {
        if (Contact is not (ContactState.Waiting or ContactState.Unreached))
            return;
        Contact =
            deliveries.Any(delivery => delivery.State == DeliveryState.Sent) ? ContactState.Reached
            : !deliveries.All(delivery => delivery.IsOver) ? ContactState.Waiting
            // Only of what it has to answer must a contact be told in any case.
            : Kind == MessageType.CaseDeficient ? ContactState.Unreached
            : ContactState.SeenTo;
    }

    /// <summary>A clerk has the task to telephone, or nothing is awaited any more.</summary>
    public void SeeTo() => Contact = ContactState.SeenTo;
}
