using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;
using GreenChannel.Core.Documents;

namespace GreenChannel.Server.Documents;

/// <summary>
/// Asks ClamAV's daemon (<c>INSTREAM</c>, see its manual clamd(8)): the file goes in pieces, each after its length in four bytes, and a
/// piece of length nothing ends it. Whatever goes wrong means that the file waits: it is never taken for clean.
/// </summary>
internal sealed partial class ClamdScanner(ScannerOptions options, ILogger<ClamdScanner> log) : IScanner
{
    private const int Piece = 64 * 1024;
    private const int LongestAnswer = 4096;

    public async Task<ScanVerdict?> ScanAsync(Stream file, CancellationToken ct)
    {
        if (options.Host.Length == 0)
            return null;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(TimeSpan.FromSeconds(options.TimeoutSeconds));
        try
        {
            return Read(await AskAsync(file, patience.Token));
        }
        catch (Exception e) when (e is SocketException or IOException || (e is OperationCanceledException && !ct.IsCancellationRequested))
        {
            LogNotAsked(log, e, options.Host, options.Port);
            return new ScanVerdict(ScanState.Pending);
        }
    }

    /// <summary>What an answer means; one that is not understood means that the file waits.</summary>
    internal static ScanVerdict Read(string answer)
    {
        var text = answer.TrimEnd('\0', '\n');
        if (text.EndsWith(": OK", StringComparison.Ordinal))
            return new ScanVerdict(ScanState.Clean);
        const string found = " FOUND";
        return text.EndsWith(found, StringComparison.Ordinal)
            ? new ScanVerdict(ScanState.Infected, text[(text.IndexOf(':', StringComparison.Ordinal) + 1)..^found.Length].Trim())
            : new ScanVerdict(ScanState.Pending);
    }

    private async Task<string> AskAsync(Stream file, CancellationToken ct)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(options.Host, options.Port, ct);
        await using var line = client.GetStream();
        await line.WriteAsync("zINSTREAM\0"u8.ToArray(), ct);
        var (piece, length) = (new byte[Piece], new byte[4]);
        file.Position = 0;
        int count;
        while ((count = await file.ReadAsync(piece, ct)) > 0)
        {
            BinaryPrimitives.WriteInt32BigEndian(length, count);
            await line.WriteAsync(length, ct);
            await line.WriteAsync(piece.AsMemory(0, count), ct);
        }

        await line.WriteAsync(new byte[4], ct);
        var answer = new byte[LongestAnswer];
        var got = await line.ReadAtLeastAsync(answer, LongestAnswer, throwOnEndOfStream: false, ct);
        return Encoding.UTF8.GetString(answer, 0, got);
    }

    [LoggerMessage(LogLevel.Warning, "The scanner at {Host}:{Port} could not be asked; the document waits.")]
    private static partial void LogNotAsked(ILogger log, Exception error, string host, int port);
}
