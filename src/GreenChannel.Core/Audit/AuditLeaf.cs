using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using GreenChannel.Core.Calendars;
using GreenChannel.Core.Transparency;

namespace GreenChannel.Core.Audit;

/// <summary>
/// The leaf of an entry in the chain and in the tree of the audit: JSON of which every byte counts. It holds the hash of the entry before,
/// so that the first one that was changed can be named, and of personal values and rows their commitments alone.
/// </summary>
/// <remarks>
/// <c>{"v":1,"alg":"S256","seq":2,"prev":"…","at":"2026-11-23T10:00:00.000+08:00","account":"examiner","person":"P-E1","act":"task.claim",
/// "case":"…","address":"com.HS256.…","ok":true,"changes":[…]}</c>; members without a value are left out, <c>"doubt":true</c> is added
/// while the record is in doubt. The hash is that of a leaf in RFC 6962, 2.1. An act that is refused leaves no entry: what was not given
/// stands among the reads.
/// </remarks>
public static class AuditLeaf
{
    /// <summary>SHA-256.</summary>
    public const string Digest = "S256";

    /// <summary>What the first entry holds as the hash of the one before.</summary>
    public static readonly byte[] Nothing = new byte[32];

    private static readonly JavaScriptEncoder Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;

    /// <param name="before">The hash of the entry before.</param>
    public static string Of(AuditEntry entry, byte[] before)
    {
        var text = new StringBuilder(entry.Changes.Length + 256);
        text.Append(CultureInfo.InvariantCulture, $"{{\"v\":1,\"alg\":\"{entry.Algorithm}\",\"seq\":{entry.Id}");
        text.Append(CultureInfo.InvariantCulture, $",\"prev\":\"{Convert.ToHexStringLower(before)}\"");
        text.Append(CultureInfo.InvariantCulture, $",\"at\":\"{entry.At.ToOffset(BeijingTime.Offset):yyyy-MM-ddTHH:mm:ss.fffzzz}\"");
        Member("account", entry.Account);
        Member("person", entry.Person);
        Member("act", entry.Act);
        Member("case", entry.CaseId?.ToString("N"));
        Member("address", entry.Address is { } address ? Commitment.Leaf(address) : null);
        text.Append(entry.IsInDoubt ? ",\"ok\":true,\"doubt\":true" : ",\"ok\":true");
        return text.Append(",\"changes\":").Append(Commitment.Leaf(entry.Changes)).Append('}').ToString();

        void Member(string name, string? value)
        {
            if (value is not null)
                text.Append(",\"").Append(name).Append("\":\"").Append(JsonEncodedText.Encode(value, Encoder)).Append('"');
        }
    }

    /// <summary>The hash of a leaf.</summary>
    public static byte[] HashOf(string leaf) => MerkleTree.HashLeaf(Encoding.UTF8.GetBytes(leaf));
}
