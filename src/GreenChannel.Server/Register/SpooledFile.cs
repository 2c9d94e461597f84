using System.Security.Cryptography;
using System.Text;
using GreenChannel.Core;
using GreenChannel.Core.Register;
using GreenChannel.Office.Register;
using GreenChannel.Server.Api;

namespace GreenChannel.Server.Register;

/// <summary>
/// A file that was handed in, on the disk, so that it can be read twice: once to check every line, once to write. It is gone
/// with its disposal.
/// </summary>
public sealed class SpooledFile : IRegisterFile, IDisposable
{
    public const long LargestFile = 256L * 1024 * 1024;
    private const int BufferSize = 64 * 1024;
    private string _path;
    private bool _isKept;

    private SpooledFile(string path, string sha256, Encoding encoding) => (_path, Sha256, Encoding) = (path, sha256, encoding);

    public string Sha256 { get; }

    /// <summary>UTF-16 when a mark of byte order says so; else UTF-8, or GB18030 when the bytes are that and not UTF-8.</summary>
    public Encoding Encoding { get; }

    public string EncodingName => Encoding.WebName;

    public static async Task<Outcome<SpooledFile>> TakeAsync(Stream body, CancellationToken ct)
    {
        var path = Path.Combine(Path.GetTempPath(), $"greenchannel-import-{Guid.NewGuid():N}");
        try
        {
            var sha256 = await CopyAsync(body, path, ct);
            if (Recognise(path) is { } encoding)
                return new SpooledFile(path, sha256, encoding);
            File.Delete(path);
            return new UnknownEncoding();
        }
        catch (LimitedStream.TooLongException)
        {
            File.Delete(path);
            return new BodyTooLarge();
        }
        catch
        {
            File.Delete(path);
            throw;
        }
    }

    public IAsyncEnumerable<(int Number, ViolationLine Line)> ReadAsync(bool isJson, CancellationToken ct) =>
        ViolationLines.ReadAsync(this, isJson, ct);

    /// <summary>The content in UTF-8, from its beginning.</summary>
    public Stream OpenRead()
    {
        var file = new FileStream(_path, FileMode.Open, FileAccess.Read, FileShare.Read, BufferSize);
        return Encoding is UTF8Encoding ? file : Encoding.CreateTranscodingStream(file, Encoding, Encoding.UTF8);
    }

    /// <summary>Puts it where it stays when this is disposed of.</summary>
    internal void MoveTo(string path)
    {
        File.Move(_path, path);
        (_path, _isKept) = (path, true);
    }

    /// <summary>One that was kept.</summary>
    internal static SpooledFile Reopen(string path, string sha256) =>
        new(path, sha256, Recognise(path) ?? new UTF8Encoding(false)) { _isKept = true };

    public void Dispose()
    {
        if (!_isKept)
            File.Delete(_path);
    }

    private static async Task<string> CopyAsync(Stream body, string path, CancellationToken ct)
    {
        await using var limited = new LimitedStream(body, LargestFile);
        await using var file = File.Create(path, BufferSize);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[BufferSize];
        int count;
        while ((count = await limited.ReadAsync(buffer, ct)) > 0)
        {
            hash.AppendData(buffer, 0, count);
            await file.WriteAsync(buffer.AsMemory(0, count), ct);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    // What is valid UTF-8 with Chinese in it is hardly ever anything else; GB18030 is tried after it.
    private static Encoding? Recognise(string path)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        if (Marked(path) is { } utf16)
            return Fits(path, utf16) ? utf16 : null;
        Encoding[] candidates =
        [
            new UTF8Encoding(false, throwOnInvalidBytes: true),
            Encoding.GetEncoding("GB18030", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback),
        ];
        return candidates.FirstOrDefault(encoding => Fits(path, encoding));
    }

    // What Excel calls "Unicode text"; the mark itself is no character of the table.
    private static UnicodeEncoding? Marked(string path)
    {
        using var file = File.OpenRead(path);
        return (file.ReadByte(), file.ReadByte()) switch
        {
            (0xFF, 0xFE) => new UnicodeEncoding(bigEndian: false, byteOrderMark: true, throwOnInvalidBytes: true),
            (0xFE, 0xFF) => new UnicodeEncoding(bigEndian: true, byteOrderMark: true, throwOnInvalidBytes: true),
            _ => null,
        };
    }

    private static bool Fits(string path, Encoding encoding)
    {
        using var reader = new StreamReader(path, encoding, detectEncodingFromByteOrderMarks: false, BufferSize);
        var buffer = new char[BufferSize];
        try
        {
            while (reader.ReadBlock(buffer) is var count and > 0)
            {
                if (buffer.AsSpan(0, count).Contains('\0'))
                    return false;
            }

            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }
}

/// <summary>The file is neither in UTF-8 nor in GB18030 nor, with its mark, in UTF-16.</summary>
internal sealed record UnknownEncoding()
    : Refusal(
        "unknown-encoding",
        RefusalKind.Invalid,
        "The file is neither in UTF-8 nor in GB18030 nor, with its mark of byte order, in UTF-16; convert it first.",
        "文件既不是 UTF-8、GB18030 编码，也不是带字节序标记的 UTF-16 编码，请先转换。"
    );
