namespace GreenChannel.Office.Notices;

/// <summary>How a message goes out.</summary>
public enum DeliveryChannel
{
    Mail,
    Webhook,

    /// <summary>A text message to a mobile telephone.</summary>
    Sms,
}

/// <summary>Where a delivery stands.</summary>
public enum DeliveryState
{
    /// <summary>Waits for its time.</summary>
    Waiting,

    /// <summary>A sender has taken it; nothing has left the house. After a crash it waits again.</summary>
    Claimed,

    /// <summary>Written down before the first byte leaves. After a crash nobody knows whether it arrived.</summary>
    Sending,

    Sent,

    /// <summary>
    /// The sender died while it was being sent. A mail or SMS is not sent again by itself, for it may have arrived; a webhook is,
    /// under the same id, by which its receiver knows it.
    /// </summary>
    Uncertain,

    /// <summary>It failed too often; someone has to look.</summary>
    Dead,
}

/// <summary>One message to one receiver. A message goes to a receiver once, which the database guards by a unique key.</summary>
public sealed class Delivery
{
    private Delivery() { }

    public Delivery(long messageId, DeliveryChannel channel, string target, DateTimeOffset at)
    {
        Id = Guid.CreateVersion7(at);
        (MessageId, Channel, Target, NextAttemptAt) = (messageId, channel, target, at);
    }

    public Guid Id { get; private set; }

    public long MessageId { get; private set; }

    public DeliveryChannel Channel { get; private set; }

    /// <summary>A mail address, a telephone number, or the id of a webhook.</summary>
    public string Target { get; private set; } = "";

    /// <summary>The same without what tells a person: for logs and lists.</summary>
    /// <remarks><c>138****8000</c>, <c>z***@example.com</c>.</remarks>
    public string MaskedTarget =>
        Channel switch
        {
            DeliveryChannel.Sms when Target.Length == 11 => $"{Target[..3]}****{Target[^4..]}",
            DeliveryChannel.Mail when Target.IndexOf('@') is > 0 and var at => $"{Target[..1]}***{Target[at..]}",
            _ => Target,
        };

    /// <summary>The webhook that it goes to, if it goes to one.</summary>
    public Guid? WebhookId => Channel == DeliveryChannel.Webhook ? Guid.ParseExact(Target, "N") : null;

    public DeliveryState State { get; private set; }

    public int Attempts { get; private set; }

    /// <summary>When it is tried next; none when it is not tried any more.</summary>
    public DateTimeOffset? NextAttemptAt { get; private set; }

    /// <summary>The running program that has taken it.</summary>
    public string? ClaimedBy { get; private set; }

    /// <summary>Until when nobody else takes it up; a program that has not said more by then is gone.</summary>
    public DateTimeOffset? ClaimedUntil { get; private set; }

    public DateTimeOffset? SentAt { get; private set; }

    /// <summary>Whether nothing more happens to it by itself.</summary>
    public bool IsOver => State is DeliveryState.Sent or DeliveryState.Uncertain or DeliveryState.Dead;

    public string? LastError { get; private set; }

    public void Claim(string by, DateTimeOffset until) =>
        (State, ClaimedBy, ClaimedUntil, NextAttemptAt) = (DeliveryState.Claimed, by, until, null);

    /// <summary>The first byte is about to leave; the claim lasts as long as the attempt may.</summary>
    public void Begin(DateTimeOffset until) => (State, Attempts, ClaimedUntil) = (DeliveryState.Sending, Attempts + 1, until);

    public void MarkSent(DateTimeOffset at)
    {
        LetGo(DeliveryState.Sent, null);
        (SentAt, LastError) = (at, null);
    }

    /// <summary>Tries again later, or gives up.</summary>
    public void Fail(string error, DateTimeOffset? next)
    {
        LetGo(next is null ? DeliveryState.Dead : DeliveryState.Waiting, next);
        LastError = error;
    }

    /// <summary>It may have arrived; it is not sent again by itself.</summary>
    public void Doubt(string error)
    {
        LetGo(DeliveryState.Uncertain, null);
        LastError = error;
    }

    /// <summary>The program that had taken it is gone.</summary>
    public void Recover(DateTimeOffset now)
    {
        if (State == DeliveryState.Sending && Channel != DeliveryChannel.Webhook)
            Doubt("The service stopped while this was being sent; it may have arrived.");
        else
            LetGo(DeliveryState.Waiting, now);
    }

    /// <summary>Someone wants it tried once more, from the beginning.</summary>
    public void Redeliver(DateTimeOffset now)
    {
        LetGo(DeliveryState.Waiting, now);
        Attempts = 0;
    }

    private void LetGo(DeliveryState state, DateTimeOffset? next) =>
        (State, ClaimedBy, ClaimedUntil, NextAttemptAt) = (state, null, null, next);
}
