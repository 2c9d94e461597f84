using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using GreenChannel.Core.Transparency;

namespace GreenChannel.Core.Papers;

/// <summary>
/// The signed statement in the QR code of a paper, which can be checked without a network: number (and with its prefix the
/// kind), day of issue and a hash of the holder's name, signed by the office with its statement key, whose id says the algorithm.
/// </summary>
/// <remarks>
/// The QR code holds <c>https://…/verify/CODE#1.KEY.PE-2026-000001.20261124.HOLDER.SIGNATURE</c>. HOLDER is the first 16
/// bytes of SHA-256 over the name as it is printed, in UTF-8, base64url; KEY the key's id; SIGNATURE, base64url and
/// with <c>ES256</c> the 64 bytes of r and s, over <c>GreenChannel QR 1|priority-examination|PE-2026-000001|2026-11-24|HOLDER|CODE</c>.
/// </remarks>
public sealed record QrStatement(
    string KeyId,
    PaperKind Kind,
    string Number,
    DateOnly IssuedOn,
    string HolderHash,
    string Code,
    byte[] Signature
)
{
    private const string Version = "1";
    private const string DayFormat = "yyyyMMdd";
    private const int HolderBytes = 16;

    /// <summary>Makes the part behind the <c>#</c>.</summary>
    public static string Sign(string number, string holder, DateOnly issuedOn, string code, StatementKey key)
    {
        var unsigned = new QrStatement(key.Id, KindOf(number)!, number, issuedOn, Hash(holder), code, []);
        var signature = Base64Url.EncodeToString(key.Sign(unsigned.Signed()));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Version}.{key.Id}.{number}.{issuedOn.ToString(DayFormat, CultureInfo.InvariantCulture)}.{unsigned.HolderHash}.{signature}"
        );
    }

    /// <summary>Reads what a scanner has read; none when it is not of this form.</summary>
    public static QrStatement? Read(string scanned)
    {
        var halves = scanned.Trim().Split('#');
        if (
            halves is not [var address, var statement]
            || statement.Split('.') is not [Version, var key, var number, var day, var holder, var signature]
        )
            return null;
        if (
            KindOf(number) is not { } kind
            || !Base64Url.IsValid(signature)
            || !Base64Url.IsValid(holder)
            || !DateOnly.TryParseExact(day, DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var issuedOn)
        )
            return null;
        return new QrStatement(
            key,
            kind,
            number,
            issuedOn,
            holder,
            address[(address.LastIndexOf('/') + 1)..],
            Base64Url.DecodeFromChars(signature)
        );
    }

    /// <summary>Whether the office has signed it.</summary>
    public bool IsSignedBy(StatementKey key) => key.Id == KeyId && key.Verify(Signed(), Signature);

    /// <summary>Whether it is about a holder of this name.</summary>
    public bool IsAbout(string holder) => Hash(holder) == HolderHash;

    private byte[] Signed() =>
        Encoding.UTF8.GetBytes(
            string.Create(
                CultureInfo.InvariantCulture,
                $"GreenChannel QR {Version}|{Kind.Code}|{Number}|{IssuedOn:yyyy-MM-dd}|{HolderHash}|{Code}"
            )
        );

    private static PaperKind? KindOf(string number) => PaperKinds.FindByPrefix(number.Split('-')[0]);

    private static string Hash(string holder) =>
        Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(holder.Trim())).AsSpan(0, HolderBytes));
}
