namespace GreenChannel.Office.Notices;

/// <summary>How a message goes out.</summary>
public enum DeliveryChannel
{
    Mail,
    Webhook,
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
    /// The sender died while it was being sent. A mail is not sent again by itself, for it may have arrived; a webhook is,
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

    /// <summary>A mail address, or the id of a webhook.</summary>
    public string Target { get; private set; } = "";

    public DeliveryState State { get; private set; }

    public int Attempts { get; private set; }

    /// <summary>When it is tried next; none when it is not tried any more.</summary>
    public DateTimeOffset? NextAttemptAt { get; private set; }

    /// <summary>The running program that has taken it.</summary>
    public string? ClaimedBy { get; private set; }

    public DateTimeOffset? SentAt { get; private set; }

    public string? LastError { get; private set; }

    public void Claim(string by) => (State, ClaimedBy, NextAttemptAt) = (DeliveryState.Claimed, by, null);

    public void Begin() => (State, Attempts) = (DeliveryState.Sending, Attempts + 1);

    public void MarkSent(DateTimeOffset at) =>
        (State, SentAt, LastError, ClaimedBy, NextAttemptAt) = (DeliveryState.Sent, at, null, null, null);

    /// <summary>Tries again later, or gives up.</summary>
    public void Fail(string error, DateTimeOffset? next) =>
        (State, LastError, ClaimedBy, NextAttemptAt) = (next is null ? DeliveryState.Dead : DeliveryState.Waiting, error, null, next);

    /// <summary>It may have arrived; it is not sent again by itself.</summary>
    public void Doubt(string error) => (State, LastError, ClaimedBy, NextAttemptAt) = (DeliveryState.Uncertain, error, null, null);

    /// <summary>Its receiver has just failed; it waits without having been tried.</summary>
    public void Postpone(DateTimeOffset? next) => (State, ClaimedBy, NextAttemptAt) = (DeliveryState.Waiting, null, next);

    /// <summary>The program that had taken it is gone.</summary>
    public void Recover(DateTimeOffset now)
    {
        var mayHaveArrived = State == DeliveryState.Sending && Channel == DeliveryChannel.Mail;
        (State, ClaimedBy, NextAttemptAt) = mayHaveArrived
            ? (DeliveryState.Uncertain, (string?)null, (DateTimeOffset?)null)
            : (DeliveryState.Waiting, null, now);
        if (mayHaveArrived)
            LastError = "The service stopped while this was being sent; it may have arrived.";
    }

    /// <summary>Someone wants it tried once more, from the beginning.</summary>
    public void Redeliver(DateTimeOffset now) => (State, Attempts, ClaimedBy, NextAttemptAt) = (DeliveryState.Waiting, 0, null, now);
}
