namespace GreenChannel.Server.Api;

/// <summary>Reads a stream up to a limit and throws when it is longer.</summary>
internal sealed class LimitedStream(Stream inner, long limit) : ForwardStream
{
    private long _read;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var count = await inner.ReadAsync(buffer, cancellationToken);
        _read += count;
        return _read > limit ? throw new TooLongException() : count;
    }

    /// <summary>The stream is longer than the limit.</summary>
    internal sealed class TooLongException : Exception;
}
