using System.Buffers.Binary;
using System.Text;

namespace GreenChannel.Core.Documents;

/// <summary>Tells from a file's own bytes what kind it is and whether it is whole.</summary>
public static class ContentSniffer
{
    private const int HeadBytes = 4096;
    private const int TailBytes = 4096;

    public static Outcome<MediaKind> Sniff(Stream file, IReadOnlyCollection<MediaKind> accepted)
    {
        if (file.Length == 0)
            return new DocumentEmpty();
        var head = ReadAt(file, 0, HeadBytes);
        var tail = ReadAt(file, Math.Max(0, file.Length - TailBytes), TailBytes);
        if (Recognise(file, head) is not { } kind || !accepted.Contains(kind))
            return new DocumentKindNotAccepted(string.Join(", ", accepted.Select(kind => kind.Code.ToUpperInvariant())));

        var fault = kind.Code switch
        {
            "pdf" => PdfProbe.FindFault(file, tail),
            "png" => FindPngFault(head, tail),
            "jpg" => FindJpegFault(tail),
            _ => FindZipFault(tail),
        };
        return fault is null ? kind : fault;
    }

    internal static byte[] ReadAt(Stream file, long offset, int count)
    {
        file.Position = offset;
        var buffer = new byte[Math.Min(count, file.Length - offset)];
        file.ReadExactly(buffer);
        return buffer;
    }

    private static MediaKind? Recognise(Stream file, byte[] head)
    {
        // PDF readers accept some bytes before the header, within the first kilobyte.
        if (head.AsSpan(0, Math.Min(1024, head.Length)).IndexOf("%PDF-"u8) >= 0)
            return MediaKind.Pdf;
        if (head.AsSpan().StartsWith<byte>([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]))
            return MediaKind.Png;
        if (head.AsSpan().StartsWith<byte>([0xFF, 0xD8, 0xFF]))
            return MediaKind.Jpeg;
        return head.AsSpan().StartsWith("PK\u0003\u0004"u8) ? RecogniseZip(file) : null;
    }

    // OFD and DOCX are ZIP containers, told apart by the names in their central directory, which stands at the end.
    private static MediaKind? RecogniseZip(Stream file)
    {
        var end = Encoding.Latin1.GetString(ReadAt(file, Math.Max(0, file.Length - 256 * 1024), 256 * 1024));
        if (end.Contains("OFD.xml", StringComparison.Ordinal))
            return MediaKind.Ofd;
        return end.Contains("word/document.xml", StringComparison.Ordinal) ? MediaKind.Docx : null;
    }

    private static DocumentDamaged? FindZipFault(byte[] tail) =>
        tail.AsSpan().LastIndexOf("PK\u0005\u0006"u8) >= 0 ? null : new DocumentDamaged("its end is missing", "缺少文件结尾");

    private static DocumentDamaged? FindPngFault(byte[] head, byte[] tail)
    {
        if (tail.AsSpan().LastIndexOf("IEND"u8) < 0)
            return new DocumentDamaged("the image ends too early", "图像数据不完整");
        var isEmpty = head.Length < 24 || BinaryPrimitives.ReadInt32BigEndian(head.AsSpan(16)) <= 0;
        return isEmpty ? new DocumentDamaged("the image has no size", "图像没有尺寸") : null;
    }

    private static DocumentDamaged? FindJpegFault(byte[] tail) =>
        tail.AsSpan().LastIndexOf<byte>([0xFF, 0xD9]) >= 0 ? null : new DocumentDamaged("the image ends too early", "图像数据不完整");
}
