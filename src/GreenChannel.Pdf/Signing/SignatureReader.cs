using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Text;
using System.Text.RegularExpressions;
using GreenChannel.Core.Certificates;

namespace GreenChannel.Pdf.Signing;

/// <summary>
/// Reads the last signature of a PDF file. A signature counts as whole only when it covers every byte but its own value:
/// what readers call valid may have had pages added after it.
/// </summary>
public sealed partial class SignatureReader : ISignatureReader
{
    private const int LongestSignature = 256 * 1024;
    private static readonly Oid MessageDigest = new("1.2.840.113549.1.9.4");

    public SignatureReading Read(byte[] file)
    {
        // Some writers put a few bytes before the header; the first kilobyte is searched as readers do.
        if (file.AsSpan(0, Math.Min(1024, file.Length)).IndexOf("%PDF-"u8) < 0)
            return new SignatureReading(SignatureState.NotPdf);
        var at = file.AsSpan().LastIndexOf("/ByteRange"u8);
        if (at < 0)
            return new SignatureReading(SignatureState.Unsigned);
        var range = ByteRange().Match(Encoding.Latin1.GetString(file, at, Math.Min(200, file.Length - at)));
        if (!range.Success)
            return new SignatureReading(SignatureState.Broken);
        var numbers = range.Groups.Values.Skip(1).Select(group => long.Parse(group.Value, System.Globalization.CultureInfo.InvariantCulture)).ToArray();
        return FindValue(file, at, numbers) is { } value ? Read(file, numbers, value) : new SignatureReading(SignatureState.Broken);
    }

    private static SignatureReading Read(byte[] file, long[] range, byte[] value)
    {
        try
        {
            // The value is filled up with zeros behind the signature.
            AsnDecoder.ReadEncodedValue(value, AsnEncodingRules.BER, out _, out _, out var length);
            var fits = range[0] == 0 && range[1] >= 0 && range[2] >= range[1] && range[3] >= 0 && range[2] + range[3] <= file.Length
                && IsValue(file, range[1], range[2]);
            byte[] covered = fits ? [.. file.AsSpan(0, (int)range[1]), .. file.AsSpan((int)range[2], (int)range[3])] : [];
            var cms = new SignedCms(new ContentInfo(covered), detached: true);
            cms.Decode(value.AsSpan(0, length));
            var signer = cms.SignerInfos[0];
            if (signer.Certificate is not { } certificate)
                return new SignatureReading(SignatureState.Broken);
            var seen = new SignatureReading(SignatureState.Broken, Convert.ToHexStringLower(SHA256.HashData(certificate.RawData)), certificate.Subject, DigestOf(signer), StampOf(signer));
            if (!fits || seen.SignedDigest != Convert.ToHexStringLower(SHA256.HashData(covered)))
                return seen with { State = SignatureState.Changed };
            signer.CheckSignature(verifySignatureOnly: true);
            return seen with { State = range[2] + range[3] == file.Length ? SignatureState.Whole : SignatureState.Extended };
        }
        catch (Exception e) when (e is CryptographicException or AsnContentException or ArgumentException or FormatException or InvalidOperationException)
        {
            return new SignatureReading(SignatureState.Broken);
        }
    }

    // The gap must hold the signature's value and nothing else.
    private static bool IsValue(byte[] file, long from, long until) =>
        until - from >= 2 && file[from] == '<' && file[until - 1] == '>' && file.AsSpan((int)from + 1, (int)(until - from - 2)).IndexOfAnyExcept("0123456789ABCDEFabcdef"u8) < 0;

    // Where the range says; and when a rewriting has moved everything, the nearest /Contents in the same dictionary.
    private static byte[]? FindValue(byte[] file, int at, long[] range)
    {
        if (range[1] >= 0 && range[2] <= file.Length && range[2] - range[1] is > 2 and < LongestSignature && IsValue(file, range[1], range[2]))
            return Hex(file.AsSpan((int)range[1] + 1, (int)(range[2] - range[1] - 2)));
        var from = Math.Max(0, at - LongestSignature);
        var near = Encoding.Latin1.GetString(file, from, Math.Min(file.Length, at + LongestSignature) - from);
        var value = HexContents().Matches(near).OrderBy(match => Math.Abs(match.Index + from - at)).FirstOrDefault();
        return value is null ? null : Hex(Encoding.Latin1.GetBytes(value.Groups[1].Value));
    }

    private static byte[]? Hex(ReadOnlySpan<byte> digits) => digits.Length % 2 == 0 && digits.Length > 0 ? Convert.FromHexString(Encoding.ASCII.GetString(digits)) : null;

    private static string? DigestOf(SignerInfo signer) =>
        signer.SignedAttributes.Cast<CryptographicAttributeObject>().FirstOrDefault(attribute => attribute.Oid.Value == MessageDigest.Value)?.Values[0] is { } digest
            ? Convert.ToHexStringLower(AsnDecoder.ReadOctetString(digest.RawData, AsnEncodingRules.BER, out _))
            : null;

    private static DateTimeOffset? StampOf(SignerInfo signer)
    {
        var stamp = signer.UnsignedAttributes.Cast<CryptographicAttributeObject>().FirstOrDefault(attribute => attribute.Oid.Value == CmsSignature.TimestampToken.Value);
        return stamp is not null && Rfc3161TimestampToken.TryDecode(stamp.Values[0].RawData, out var token, out _) && token.VerifySignatureForSignerInfo(signer, out _)
            ? token.TokenInfo.Timestamp
            : null;
    }

    [GeneratedRegex(@"^/ByteRange\s*\[\s*(\d{1,10})\s+(\d{1,10})\s+(\d{1,10})\s+(\d{1,10})\s*\]")]
    private static partial Regex ByteRange();

    [GeneratedRegex(@"/Contents\s*<([0-9A-Fa-f]{200,})>")]
    private static partial Regex HexContents();
}
