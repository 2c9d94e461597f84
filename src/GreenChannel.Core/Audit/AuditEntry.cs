namespace GreenChannel.Core.Audit;

/// <summary>Who did what when, and what it was before and after; written in the same transaction as the change itself.</summary>
/// <param name="Id">Its place in the chain, from 1 without a gap.</param>
/// <param name="Changes">
/// JSON: one object for each changed thing with its key, its row as it was left behind (<see cref="Commitment.OfRow"/>), and field by
/// field the value before and after. What is personal stands in a <see cref="Commitment"/>.
/// </param>
/// <param name="Address">From where it came, in a commitment; none for what the service does by itself, or a verb.</param>
public sealed record AuditEntry(
    long Id,
    DateTimeOffset At,
    string Account,
    string Person,
    string Act,
    Guid? CaseId,
    string Changes,
    string? Address = null
)
{
    /// <summary>The hash of its leaf; none only between a migration and the beginning of the chain.</summary>
    public byte[]? Hash { get; init; }

    /// <summary>The name of the digest that made the hash (<see cref="AuditLeaf.Digest"/>).</summary>
    public string Algorithm { get; init; } = AuditLeaf.Digest;

    /// <summary>
    /// That the service wrote it: the hash, authenticated with a key that is not in the database. Who can write rows cannot add an entry.
    /// </summary>
    public string? Seal { get; init; }

    /// <summary>Whether it was written while the record was in doubt.</summary>
    public bool IsInDoubt { get; init; }
}
