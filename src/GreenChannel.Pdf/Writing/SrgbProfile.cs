using System.Buffers.Binary;
using System.Text;

namespace GreenChannel.Pdf.Writing;

/// <summary>
/// An ICC display profile of sRGB (IEC 61966-2-1), made from the standard's numbers: primaries adapted to D50 and the
/// tone curve at 1024 points. PDF/A wants the meaning of its colours inside the file.
/// </summary>
internal static class SrgbProfile
{
    private const int HeaderSize = 128;
    private const int CurvePoints = 1024;

    public static readonly byte[] Bytes = Make();

    private static byte[] Make()
    {
        var curve = Curve();
        (string Name, byte[] Data)[] tags =
        [
            ("desc", Description("sRGB")),
            ("cprt", [.. "text"u8, 0, 0, 0, 0, .. "CC0"u8, 0]),
            ("wtpt", Xyz(0xF351, 0x10000, 0x116CC)),
            ("rXYZ", Xyz(0x6FA2, 0x38F5, 0x0390)),
            ("gXYZ", Xyz(0x6299, 0xB785, 0x18DA)),
            ("bXYZ", Xyz(0x24A0, 0x0F84, 0xB6CF)),
            ("rTRC", curve),
            ("gTRC", curve),
            ("bTRC", curve),
        ];

        using var body = new MemoryStream();
        var table = new byte[4 + 12 * tags.Length];
        BinaryPrimitives.WriteInt32BigEndian(table, tags.Length);
        var offsets = new Dictionary<byte[], int>(ReferenceEqualityComparer.Instance);
        for (var i = 0; i < tags.Length; i++)
        {
            var (name, data) = tags[i];
            // The three curves are one and the same, and stand in the file once.
            if (!offsets.TryGetValue(data, out var offset))
            {
                offsets[data] = offset = HeaderSize + table.Length + (int)body.Length;
                body.Write(data);
                while (body.Length % 4 != 0)
                    body.WriteByte(0);
            }

            var entry = table.AsSpan(4 + 12 * i);
            Encoding.ASCII.GetBytes(name, entry);
            BinaryPrimitives.WriteInt32BigEndian(entry[4..], offset);
            BinaryPrimitives.WriteInt32BigEndian(entry[8..], data.Length);
        }

        return [.. Header(HeaderSize + table.Length + (int)body.Length), .. table, .. body.ToArray()];
    }

    private static byte[] Header(int size)
    {
        var header = new byte[HeaderSize];
        BinaryPrimitives.WriteInt32BigEndian(header, size);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(8), 0x02100000);
        "mntrRGB XYZ "u8.CopyTo(header.AsSpan(12));
        BinaryPrimitives.WriteInt16BigEndian(header.AsSpan(24), 2026);
        BinaryPrimitives.WriteInt16BigEndian(header.AsSpan(26), 1);
        BinaryPrimitives.WriteInt16BigEndian(header.AsSpan(28), 1);
        "acsp"u8.CopyTo(header.AsSpan(36));
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(68), 0xF6D6);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(72), 0x10000);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(76), 0xD32D);
        return header;
    }

    private static byte[] Description(string text)
    {
        var ascii = Encoding.ASCII.GetBytes(text + '\0');
        var data = new byte[12 + ascii.Length + 78];
        "desc"u8.CopyTo(data);
        BinaryPrimitives.WriteInt32BigEndian(data.AsSpan(8), ascii.Length);
        ascii.CopyTo(data, 12);
        return data;
    }

    private static byte[] Xyz(int x, int y, int z)
    {
        var data = new byte[20];
        "XYZ "u8.CopyTo(data);
        BinaryPrimitives.WriteInt32BigEndian(data.AsSpan(8), x);
        BinaryPrimitives.WriteInt32BigEndian(data.AsSpan(12), y);
        BinaryPrimitives.WriteInt32BigEndian(data.AsSpan(16), z);
        return data;
    }

    private static byte[] Curve()
    {
        var data = new byte[12 + 2 * CurvePoints];
        "curv"u8.CopyTo(data);
        BinaryPrimitives.WriteInt32BigEndian(data.AsSpan(8), CurvePoints);
        for (var i = 0; i < CurvePoints; i++)
        {
            var value = i / (CurvePoints - 1.0);
            var linear = value <= .04045 ? value / 12.92 : Math.Pow((value + .055) / 1.055, 2.4);
            BinaryPrimitives.WriteUInt16BigEndian(data.AsSpan(12 + 2 * i), (ushort)Math.Round(linear * 65535));
        }

        return data;
    }
}
