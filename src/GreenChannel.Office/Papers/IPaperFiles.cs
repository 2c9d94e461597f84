using GreenChannel.Core.Documents;

namespace GreenChannel.Office.Papers;

/// <summary>Keeps the files of issued papers; a file is flushed before this answers.</summary>
public interface IPaperFiles
{
    Task<StoredContent> KeepAsync(ReadOnlyMemory<byte> file, CancellationToken ct);

    Stream? Open(string sha256);

    /// <summary>Whether a file is there, without opening it.</summary>
    bool Has(string sha256);

    /// <summary>The files that were kept from one moment of the machine's clock to another, by their SHA-256.</summary>
    IEnumerable<string> KeptBetween(DateTimeOffset from, DateTimeOffset until);

    /// <summary>Takes a file out of the way of everyone; it can be put back by hand.</summary>
    void SetAside(string sha256);

    /// <summary>Removes files that were set aside before a moment of the machine's clock.</summary>
    void DropSetAside(DateTimeOffset before);
}
