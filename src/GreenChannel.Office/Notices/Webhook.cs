using GreenChannel.Core.People;

namespace GreenChannel.Office.Notices;

/// <summary>
/// An address of another system that is told of what it has subscribed to, signed as the Standard Webhooks specification says. One of an
/// enterprise is told of its own cases, one of the office of all.
/// </summary>
public sealed class Webhook
{
    private Webhook() { }

    public Webhook(WebhookOrder order, string? owner, string sealedSecret, string by, DateTimeOffset at)
    {
        Id = Guid.CreateVersion7(at);
        (Url, Name, Events, Owner) = (order.Url, order.Name, order.Events ?? TypesFor(owner), owner);
        (ProtectedSecret, CreatedBy, CreatedAt, IsActive) = (sealedSecret, by, at, order.Active ?? true);
    }

    public Guid Id { get; private set; }

    public string Url { get; private set; } = "";

    public string Name { get; private set; } = "";

    /// <summary>The party whose cases it is told of; none for the office.</summary>
    public string? Owner { get; private set; }

    /// <summary>The types of messages that it has subscribed to.</summary>
    public IReadOnlyList<string> Events { get; private set; } = [];

    /// <summary>The secret that signs, encrypted with the keys of the service.</summary>
    public string ProtectedSecret { get; private set; } = "";

    /// <summary>The secret before it, which signs beside it for a time, so that its receiver can change over without a gap.</summary>
    public string? EarlierSecret { get; private set; }

    /// <summary>Until when the earlier secret signs too.</summary>
    public DateTimeOffset? EarlierUntil { get; private set; }

    public bool IsActive { get; private set; }

    public string CreatedBy { get; private set; } = "";

    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>The party whose webhooks an actor keeps; none for those of the office.</summary>
    public static string? OwnerOf(Actor actor) => actor.IsOffice ? null : actor.Organisation;

    /// <summary>What a webhook may subscribe to; without a choice, an enterprise's is told of all, the office's of warnings.</summary>
    public static IReadOnlyList<string> MaySubscribeTo(string? owner) =>
        owner is null ? [.. MessageType.OfAlerts, .. MessageType.OfCases] : MessageType.OfCases;

    /// <summary>Whether it is an actor's own: another's is as good as none.</summary>
    public bool IsOf(Actor actor) => Owner == OwnerOf(actor) && (Owner is not null || actor.IsOffice);

    /// <summary>Whether it is told of a message.</summary>
    /// <param name="about">The party whose case it is about; none when it is about no case.</param>
    public bool Takes(string type, string? about) => IsActive && Events.Contains(type) && (Owner is null || Owner == about);

    /// <summary>What the order leaves out stays as it is.</summary>
    public void Change(WebhookOrder order) =>
        (Url, Name, Events, IsActive) = (order.Url, order.Name, order.Events ?? Events, order.Active ?? IsActive);

    /// <summary>Its receiver wants no more.</summary>
    public void SwitchOff() => IsActive = false;

    /// <summary>Another secret signs from now on, and the present one beside it for a time.</summary>
    public void Rotate(string sealedSecret, DateTimeOffset until) =>
        (EarlierSecret, EarlierUntil, ProtectedSecret) = (ProtectedSecret, until, sealedSecret);

    private static IReadOnlyList<string> TypesFor(string? owner) => owner is null ? MessageType.OfAlerts : MessageType.OfCases;
}
