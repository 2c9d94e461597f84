using GreenChannel.Core.People;

namespace GreenChannel.Office.Accounts;

/// <summary>
/// A key with which another system goes through the REST door: an enterprise's, for its own cases, or one of the office. Kept as a hash;
/// the key itself is shown once. Its instants are the machine's.
/// </summary>
public sealed class ApiKey
{
    private ApiKey() { }

    public ApiKey(Guid id, ApiKeyOrder order, string? owner, string hash, Actor by, DateTimeOffset at)
    {
        (Id, Name, Scopes, Owner, Hash) = (id, order.Name, order.Scopes, owner, hash);
        (CreatedBy, CreatedAt, ExpiresAt) = (by.Account, at, order.ExpiresAt);
    }

    public Guid Id { get; private set; }

    public string Name { get; private set; } = "";

    public IReadOnlyList<string> Scopes { get; private set; } = [];

    /// <summary>The party for whose cases it is; none for one of the office.</summary>
    public string? Owner { get; private set; }

    /// <summary>As <see cref="ApiKeyText.DigestOf"/> says it.</summary>
    public string Hash { get; private set; } = "";

    /// <summary>The hash of the key before, which still holds for a while.</summary>
    public string? EarlierHash { get; private set; }

    public DateTimeOffset? EarlierUntil { get; private set; }

    public string CreatedBy { get; private set; } = "";

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset ExpiresAt { get; private set; }

    /// <summary>The last request with it, to the minute.</summary>
    public DateTimeOffset? UsedAt { get; private set; }

    public DateTimeOffset? RemovedAt { get; private set; }

    /// <summary>Another key takes its place; the old one holds until an instant, so that nothing stands still meanwhile.</summary>
    public void Rotate(string hash, DateTimeOffset earlierUntil) => (Hash, EarlierHash, EarlierUntil) = (hash, Hash, earlierUntil);

    public void Remove(DateTimeOffset at) => RemovedAt ??= at;

    /// <summary>Whether it is one of somebody's party.</summary>
    public bool IsOf(Actor actor) => Owner == actor.Organisation && (Owner is not null || actor.IsOffice);
}

/// <summary>What a key is wanted for.</summary>
public sealed record ApiKeyOrder(string Name, IReadOnlyList<string> Scopes, DateTimeOffset ExpiresAt);
