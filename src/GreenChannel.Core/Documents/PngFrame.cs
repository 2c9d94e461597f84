using System.Buffers.Binary;
using System.IO.Compression;

namespace GreenChannel.Core.Documents;

/// <summary>
/// Whether a PNG (ISO/IEC 15948) holds its image to the last line: chunk after chunk to IEND, and as many bytes of lines as its size asks
/// for.
/// </summary>
internal static class PngFrame
{
    private const int Signature = 8;
    private const int HeaderLength = 13;
    private const long LargestImage = 1L << 33;

    // The seven passes of an interlaced image: first column and row, and the steps.
    private static readonly (int X, int Y, int StepX, int StepY)[] Passes =
    [
        (0, 0, 8, 8),
        (4, 0, 8, 8),
        (0, 4, 4, 8),
        (2, 0, 4, 4),
        (0, 2, 2, 4),
        (1, 0, 2, 2),
        (0, 1, 1, 2),
    ];

    public static Refusal? FindFault(Stream file)
    {
        using var lines = new MemoryStream();
        byte[]? header = null;
        long at = Signature;
        while (true)
        {
            if (at + 12 > file.Length)
                return CutOff();
            var head = ContentSniffer.ReadAt(file, at, 8);
            var length = BinaryPrimitives.ReadUInt32BigEndian(head);
            var kind = head.AsSpan(4, 4);
            if (at + 12 + length > file.Length)
                return CutOff();
            if (kind.SequenceEqual("IHDR"u8) && length == HeaderLength)
                header = ContentSniffer.ReadAt(file, at + 8, HeaderLength);
            else if (kind.SequenceEqual("IDAT"u8))
                lines.Write(ContentSniffer.ReadAt(file, at + 8, (int)length));
            else if (kind.SequenceEqual("IEND"u8))
                break;
            at += 12 + length;
        }

        if (
            header is null
            || BinaryPrimitives.ReadInt32BigEndian(header) <= 0
            || BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(4)) <= 0
        )
            return new DocumentDamaged("the image has no size", "图像没有尺寸");
        return HoldsAll(lines, BytesOf(header)) ? null : CutOff();
    }

    // What the lines take, each with the byte that names its filter.
    private static long BytesOf(byte[] header)
    {
        var (width, height) = (BinaryPrimitives.ReadInt32BigEndian(header), BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(4)));
        var channels = header[9] switch
        {
            2 => 3,
            4 => 2,
            6 => 4,
            _ => 1,
        };
        var bits = (long)header[8] * channels;
        long Lines(long columns, long rows) => columns <= 0 || rows <= 0 ? 0 : rows * (1 + (columns * bits + 7) / 8);
        return header[12] == 0
            ? Lines(width, height)
            : Passes.Sum(pass => Lines((width - pass.X + pass.StepX - 1) / pass.StepX, (height - pass.Y + pass.StepY - 1) / pass.StepY));
    }

    private static bool HoldsAll(MemoryStream compressed, long wanted)
    {
        if (wanted > LargestImage)
            return false;
        compressed.Position = 0;
        try
        {
            using var lines = new ZLibStream(compressed, CompressionMode.Decompress);
            var (buffer, read) = (new byte[64 * 1024], 0L);
            int count;
            while (read < wanted && (count = lines.Read(buffer)) > 0)
                read += count;
            return read >= wanted;
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }

    private static DocumentDamaged CutOff() => new("the image ends too early", "图像数据不完整");
}
