namespace GreenChannel.Core.Documents;

/// <summary>A file that is being taken in: written and flushed, but not yet kept.</summary>
public interface IIncomingFile : IAsyncDisposable
{
    StoredContent Content { get; }

    /// <summary>Reads what came in, from its beginning; it can be read again.</summary>
    Stream OpenRead();

    /// <summary>Keeps it: after this a row may name it. Without this it vanishes with disposal.</summary>
    Task KeepAsync(CancellationToken ct);
}
