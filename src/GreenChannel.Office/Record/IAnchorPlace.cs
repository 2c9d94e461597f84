namespace GreenChannel.Office.Record;

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
