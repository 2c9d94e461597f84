using GreenChannel.Core.Transparency;

namespace GreenChannel.Office.Record;

/// <summary>Both heads of the record at one moment: of the audit trail and of the transparency log.</summary>
public sealed record Heads(SignedHead Audit, SignedHead Log);

/// <summary>That heads were laid down somewhere.</summary>
/// <param name="Place">Which place, such as <c>folder</c> or <c>timestamp</c>.</param>
/// <param name="Receipt">What the place has given for it, such as a timestamp token (base64); empty where there is nothing.</param>
public sealed record Anchor(long Size, string Place, DateTimeOffset At, string Receipt);

/// <summary>A place outside the database, best one that the office cannot rewrite, where heads are laid down.</summary>
public interface IAnchorPlace
{
    /// <summary>A word for it.</summary>
    string Name { get; }

    /// <summary>Lays heads down.</summary>
    /// <returns>What the place gives for it; none when there is nothing to be kept.</returns>
    /// <exception cref="AnchorUnavailableException">It cannot take anything now; the next hour tries again.</exception>
    Task<string?> LayDownAsync(Heads heads, CancellationToken ct);

    /// <summary>The heads that lie there, to be compared with the record; nothing where nothing can be read back.</summary>
    Task<IReadOnlyList<(Heads Heads, string Where)>> LaidDownAsync(CancellationToken ct);
}

/// <summary>A place takes no anchor at the moment.</summary>
public sealed class AnchorUnavailableException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>Keeps how far the record has come, outside the database.</summary>
public interface ISequenceKeeper
{
    /// <summary>What was kept last; none when nothing is there.</summary>
    /// <exception cref="InvalidDataException">What is there was not written by this office.</exception>
    Task<Core.Audit.RecordSequence?> ReadAsync(CancellationToken ct);

    Task WriteAsync(Core.Audit.RecordSequence sequence, CancellationToken ct);
}
