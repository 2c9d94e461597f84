using System.Buffers.Binary;
using System.Numerics;
using System.Text;

namespace GreenChannel.Pdf.Fonts;

/// <summary>Makes a small font file of the glyphs that a document uses, renumbered in the order of their first use.</summary>
internal static class FaceSubset
{
    private const int WordArguments = 0x0001;
    private const int OneScale = 0x0008;
    private const int MoreComponents = 0x0020;
    private const int TwoScales = 0x0040;
    private const int TwoByTwo = 0x0080;

    /// <param name="glyphs">The glyphs in their new order; the first one is 0, the glyph of missing characters.</param>
    public static byte[] Make(TrueTypeFace face, IReadOnlyList<int> glyphs)
    {
        var (outlines, locations, all) = CopyOutlines(face, glyphs);
        var head = face.Tables.Copy("head");
        BinaryPrimitives.WriteInt16BigEndian(head.AsSpan(50), 1);
        head.AsSpan(8, 4).Clear();
        var tables = new SortedDictionary<string, byte[]>(StringComparer.Ordinal)
        {
            ["glyf"] = outlines,
            ["head"] = head,
            ["hhea"] = WithCount(face.Tables.Copy("hhea"), 34, all.Count),
            ["hmtx"] = Metrics(face, all),
            ["loca"] = locations,
            ["maxp"] = WithCount(face.Tables.Copy("maxp"), 4, all.Count),
        };
        foreach (var hinting in new[] { "cvt ", "fpgm", "prep" })
        {
            if (face.Tables.Has(hinting))
                tables[hinting] = face.Tables.Copy(hinting);
        }

        return Pack(tables);
    }

    private static (byte[] Outlines, byte[] Locations, List<int> Glyphs) CopyOutlines(TrueTypeFace face, IReadOnlyList<int> glyphs)
    {
        var all = new List<int>(glyphs);
        var places = new Dictionary<int, int>();
        for (var i = all.Count - 1; i >= 0; i--)
            places[all[i]] = i;

        using var outlines = new MemoryStream();
        var starts = new List<int>();
        var table = face.Tables.OffsetOf("glyf");
        // The list grows while it is walked: a composite glyph brings its components with it.
        for (var i = 0; i < all.Count; i++)
        {
            starts.Add((int)outlines.Length);
            var (from, until) = (face.Locations[all[i]], face.Locations[all[i] + 1]);
            if (from == until)
                continue;
            var outline = face.Tables.Slice(table + from, until - from).ToArray();
            if (BinaryPrimitives.ReadInt16BigEndian(outline) < 0)
                RenumberComponents(outline, all, places);
            outlines.Write(outline);
            while (outlines.Length % 4 != 0)
                outlines.WriteByte(0);
        }

        starts.Add((int)outlines.Length);
        var locations = new byte[4 * starts.Count];
        for (var i = 0; i < starts.Count; i++)
            BinaryPrimitives.WriteInt32BigEndian(locations.AsSpan(4 * i), starts[i]);
        return (outlines.ToArray(), locations, all);
    }

    private static void RenumberComponents(byte[] outline, List<int> all, Dictionary<int, int> places)
    {
        var at = 10;
        while (true)
        {
            var flags = BinaryPrimitives.ReadUInt16BigEndian(outline.AsSpan(at));
            int component = BinaryPrimitives.ReadUInt16BigEndian(outline.AsSpan(at + 2));
            if (!places.TryGetValue(component, out var place))
            {
                places[component] = place = all.Count;
                all.Add(component);
            }

            BinaryPrimitives.WriteUInt16BigEndian(outline.AsSpan(at + 2), (ushort)place);
            at += 4 + ((flags & WordArguments) != 0 ? 4 : 2);
            at +=
                (flags & OneScale) != 0 ? 2
                : (flags & TwoScales) != 0 ? 4
                : (flags & TwoByTwo) != 0 ? 8
                : 0;
            if ((flags & MoreComponents) == 0)
                return;
        }
    }

    private static byte[] Metrics(TrueTypeFace face, List<int> glyphs)
    {
        var metrics = new byte[4 * glyphs.Count];
        for (var i = 0; i < glyphs.Count; i++)
        {
            BinaryPrimitives.WriteUInt16BigEndian(metrics.AsSpan(4 * i), (ushort)face.AdvanceOf(glyphs[i]));
            BinaryPrimitives.WriteUInt16BigEndian(metrics.AsSpan(4 * i + 2), (ushort)face.LeftSideBearingOf(glyphs[i]));
        }

        return metrics;
    }

    private static byte[] WithCount(byte[] table, int offset, int count)
    {
        BinaryPrimitives.WriteUInt16BigEndian(table.AsSpan(offset), (ushort)count);
        return table;
    }

    private static byte[] Pack(SortedDictionary<string, byte[]> tables)
    {
        var count = tables.Count;
        var power = BitOperations.Log2((uint)count);
        var file = new byte[12 + 16 * count + tables.Values.Sum(table => Padded(table.Length))];
        BinaryPrimitives.WriteInt32BigEndian(file, 0x00010000);
        BinaryPrimitives.WriteInt16BigEndian(file.AsSpan(4), (short)count);
        BinaryPrimitives.WriteInt16BigEndian(file.AsSpan(6), (short)(16 << power));
        BinaryPrimitives.WriteInt16BigEndian(file.AsSpan(8), (short)power);
        BinaryPrimitives.WriteInt16BigEndian(file.AsSpan(10), (short)(16 * count - (16 << power)));

        var (entry, offset, head) = (12, 12 + 16 * count, 0);
        foreach (var (name, table) in tables)
        {
            Encoding.ASCII.GetBytes(name, file.AsSpan(entry));
            BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan(entry + 4), Checksum(table));
            BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(entry + 8), offset);
            BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(entry + 12), table.Length);
            table.CopyTo(file, offset);
            if (name == "head")
                head = offset;
            (entry, offset) = (entry + 16, offset + Padded(table.Length));
        }

        BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan(head + 8), 0xB1B0AFBA - Checksum(file));
        return file;
    }

    private static int Padded(int length) => (length + 3) & ~3;

    private static uint Checksum(ReadOnlySpan<byte> table)
    {
        uint sum = 0;
        for (; table.Length >= 4; table = table[4..])
            sum += BinaryPrimitives.ReadUInt32BigEndian(table);
        Span<byte> rest = stackalloc byte[4];
        table.CopyTo(rest);
        return sum + BinaryPrimitives.ReadUInt32BigEndian(rest);
    }
}
