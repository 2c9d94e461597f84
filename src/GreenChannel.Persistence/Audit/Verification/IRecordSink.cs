namespace GreenChannel.Persistence.Audit.Verification;

/// <summary>Takes what a verification goes through, for a copy that somebody else verifies without us. None of it tells a person.</summary>
public interface IRecordSink
{
    /// <summary>The leaf of an entry, byte by byte.</summary>
    Task LeafAsync(string leaf);

    /// <summary>A row as it is now.</summary>
    /// <param name="key">Its key; none where that tells a person.</param>
    /// <param name="entry">The last entry that wrote it; 0 when none ever did.</param>
    /// <param name="hash">The hash that it gives with the salt of that entry; empty when it cannot be made any more.</param>
    Task RowAsync(string thing, string? key, long entry, string hash);

    /// <summary>A read as it is now.</summary>
    /// <param name="hash">The hash that it gives; the entry of its second is bound to those of all reads in it.</param>
    Task ReadAsync(long id, string hash);

    /// <summary>A leaf of the transparency log.</summary>
    Task LogLeafAsync(string leaf);

    /// <summary>A file by the SHA-256 that it is known by, and what its bytes give; none when it is not there.</summary>
    Task FileAsync(string sha256, string? found);
}
