using System.Buffers.Binary;
using System.Text;

namespace GreenChannel.Pdf.Fonts;

/// <summary>
/// The tables of a TrueType file (OpenType specification, "Organization of an OpenType Font"); all numbers are big-endian.
/// </summary>
internal sealed class FontTables
{
    private readonly byte[] _file;
    private readonly Dictionary<string, (int Offset, int Length)> _tables = [];

    public FontTables(byte[] file, string name)
    {
        _file = file;
        // A collection starts with "ttcf"; its first font is taken.
        var start = file.Length > 16 && UInt32(0) == 0x74746366 ? Int32(12) : 0;
        if (file.Length < start + 12)
            throw new NotSupportedException($"{name}: this is no TrueType font.");
        for (int i = 0, count = UInt16(start + 4); i < count; i++)
        {
            var entry = start + 12 + 16 * i;
            _tables[Encoding.ASCII.GetString(file, entry, 4)] = (Int32(entry + 8), Int32(entry + 12));
        }

        if (!_tables.ContainsKey("glyf"))
            throw new NotSupportedException($"{name}: a font without TrueType outlines (CFF) cannot be embedded.");
    }

    public bool Has(string table) => _tables.ContainsKey(table);

    public int OffsetOf(string table) => _tables[table].Offset;

    public int LengthOf(string table) => _tables.TryGetValue(table, out var at) ? at.Length : 0;

    public byte[] Copy(string table) => _file.AsSpan(_tables[table].Offset, _tables[table].Length).ToArray();

    public ReadOnlySpan<byte> Slice(int offset, int length) => _file.AsSpan(offset, length);

    public int UInt16(int offset) => BinaryPrimitives.ReadUInt16BigEndian(_file.AsSpan(offset));

    public int Int16(int offset) => BinaryPrimitives.ReadInt16BigEndian(_file.AsSpan(offset));

    public int Int32(int offset) => BinaryPrimitives.ReadInt32BigEndian(_file.AsSpan(offset));

    private uint UInt32(int offset) => BinaryPrimitives.ReadUInt32BigEndian(_file.AsSpan(offset));
}
