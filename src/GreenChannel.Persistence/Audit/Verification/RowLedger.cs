using System.Buffers.Text;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using GreenChannel.Core.Audit;

namespace GreenChannel.Persistence.Audit.Verification;

/// <summary>
/// What the last entry that wrote a row has left of it, for every row there is: some seventy bytes a row, so that a million fit in the
/// memory.
/// </summary>
internal sealed class RowLedger
{
    private const int HalfHash = 16;
    private readonly Dictionary<UInt128, Left> _rows = [];
    private readonly List<string> _shapes = [];

    private struct Left
    {
        // The first half of the hash: 128 bits that nobody can aim at.
        public UInt128 Hash;
        public UInt128 Salt;
        public long Entry;
        public short Shape;
        public bool HasSalt;
        public bool IsSeen;
    }

    /// <summary>How many rows ought to be there.</summary>
    public int Count => _rows.Count;

    /// <summary>An entry has written a row, or removed it.</summary>
    /// <param name="key">In clear.</param>
    public void Write(string thing, string key, string row, long entry)
    {
        var id = IdOf(thing, key);
        if (Commitment.ReadRow(row) is not var (shape, hash, salt))
        {
            _rows.Remove(id);
            return;
        }

        CollectionsMarshal.GetValueRefOrAddDefault(_rows, id, out _) = new Left
        {
            Hash = Number(hash),
            Salt = salt is null ? 0 : Number(salt),
            HasSalt = salt is not null,
            Entry = entry,
            Shape = ShapeOf(shape),
        };
    }

    /// <summary>Compares a row as it is kept.</summary>
    /// <param name="textOf">Its canonical text by the letters of a shape; none when the shape is not known.</param>
    /// <returns>The fault, if there is one; the entry that it was compared with, and the hash that it gives.</returns>
    public (RecordFault? Fault, long Entry, string Hash) Compare(string thing, string key, Func<string, string?> textOf)
    {
        ref var left = ref CollectionsMarshal.GetValueRefOrNullRef(_rows, IdOf(thing, key));
        if (System.Runtime.CompilerServices.Unsafe.IsNullRef(ref left))
            return (RecordFault.RowUnknown(thing, key), 0, "");
        left.IsSeen = true;
        if (!left.HasSalt || textOf(_shapes[left.Shape]) is not { } text)
            return (null, left.Entry, "");
        Span<byte> salt = stackalloc byte[HalfHash];
        MemoryMarshal.Write(salt, in left.Salt);
        var hash = HMACSHA256.HashData(salt, Encoding.UTF8.GetBytes(text));
        var fault = MemoryMarshal.Read<UInt128>(hash) == left.Hash ? null : RecordFault.RowChanged(thing, key, left.Entry);
        return (fault, left.Entry, Base64Url.EncodeToString(hash));
    }

    /// <summary>The entries whose rows were not met, and how to know the row among those that an entry tells of.</summary>
    public IEnumerable<(long Entry, Func<string, string, bool> Is)> Unmet() =>
        _rows
            .Where(row => !row.Value.IsSeen)
            .OrderBy(row => row.Value.Entry)
            .Select(row => (row.Value.Entry, (Func<string, string, bool>)((thing, key) => IdOf(thing, key) == row.Key)));

    private static UInt128 IdOf(string thing, string key) =>
        MemoryMarshal.Read<UInt128>(SHA256.HashData(Encoding.UTF8.GetBytes($"{thing} {key}")));

    private static UInt128 Number(string base64Url)
    {
        Span<byte> bytes = stackalloc byte[32];
        return Base64Url.TryDecodeFromChars(base64Url, bytes, out var length) && length >= HalfHash
            ? MemoryMarshal.Read<UInt128>(bytes)
            : UInt128.MaxValue;
    }

    private short ShapeOf(string shape)
    {
        var known = _shapes.IndexOf(shape);
        if (known < 0)
            _shapes.Add(shape);
        return (short)(known < 0 ? _shapes.Count - 1 : known);
    }
}
