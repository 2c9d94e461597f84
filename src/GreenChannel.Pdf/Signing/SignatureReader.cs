using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.RegularExpressions;
using GreenChannel.Core.Papers;

namespace GreenChannel.Pdf.Signing;

/// <summary>
/// Reads the signatures of a PDF file. A signature counts as whole only when it covers every byte but its own value:
/// what readers call valid may have had pages added after it.
/// </summary>
public sealed partial class SignatureReader : ISignatureReader
{
    private const int LongestSignature = 256 * 1024;
    private const int MostSignatures = 8;
    private static readonly Oid MessageDigest = new("1.2.840.113549.1.9.4");

    /// <summary>The newest signature.</summary>
    public SignatureReading Read(byte[] file) => ReadAll(file)[0];

    public IReadOnlyList<SignatureReading> ReadAll(byte[] file)
    {
        // Some writers put a few bytes before the header; the first kilobyte is searched as readers do.
        if (file.AsSpan(0, Math.Min(1024, file.Length)).IndexOf("%PDF-"u8) < 0)
            return [new SignatureReading(SignatureState.NotPdf)];
        var readings = new List<SignatureReading>();
        // From the end, where the newest stands; what was added after the office's signature must not hide it.
        for (
            var at = file.AsSpan().LastIndexOf("/ByteRange"u8);
            at >= 0 && readings.Count < MostSignatures;
            at = file.AsSpan(0, at).LastIndexOf("/ByteRange"u8)
        )
        {
            var range = ByteRange().Match(Encoding.Latin1.GetString(file, at, Math.Min(200, file.Length - at)));
            readings.Add(range.Success ? Read(file, at, range) : new SignatureReading(SignatureState.Broken));
        }

        return readings.Count > 0 ? readings : [new SignatureReading(SignatureState.Unsigned)];
    }

    private static SignatureReading Read(byte[] file, int at, Match range)
    {
        var numbers = range
            .Groups.Values.Skip(1)
            .Select(group => long.Parse(group.Value, System.Globalization.CultureInfo.InvariantCulture))
            .ToArray();
        var covered = Covered(file, numbers);
        var seen = new SignatureReading(
            SignatureState.Broken,
            CoveredDigest: covered is null ? null : Convert.ToHexStringLower(SHA256.HashData(covered))
        );
        return FindValue(file, at, numbers) is { } value ? Read(file, numbers, covered, value, seen) : seen;
    }

    // All but the signature's own value; none when the range does not fit the file.
    private static byte[]? Covered(byte[] file, long[] range) =>
        range[0] == 0
        && range[1] >= 0
        && range[2] >= range[1]
        && range[3] >= 0
        && range[2] + range[3] <= file.Length
        && IsValue(file, range[1], range[2])
            ? [.. file.AsSpan(0, (int)range[1]), .. file.AsSpan((int)range[2], (int)range[3])]
            : null;

    private static SignatureReading Read(byte[] file, long[] range, byte[]? covered, byte[] value, SignatureReading seen)
    {
        try
        {
            // The value is filled up with zeros behind the signature.
            AsnDecoder.ReadEncodedValue(value, AsnEncodingRules.BER, out _, out _, out var length);
            var cms = new SignedCms(new ContentInfo(covered ?? []), detached: true);
            cms.Decode(value.AsSpan(0, length));
            var signer = cms.SignerInfos[0];
            if (signer.Certificate is not { } certificate)
                return seen;
            seen = seen with
            {
                Signer = Convert.ToHexStringLower(SHA256.HashData(certificate.RawData)),
                SignerName = certificate.Subject,
                SignedDigest = DigestOf(signer),
                StampedAt = StampOf(signer),
            };
            if (covered is null || seen.SignedDigest != seen.CoveredDigest)
                return HoldsForItsAttributes(signer, certificate) ? seen with { State = SignatureState.Changed } : Unreadable(seen);
            signer.CheckSignature(verifySignatureOnly: true);
            if (!IsBoundTo(signer, certificate))
                return Unreadable(seen);
            return seen with { State = range[2] + range[3] == file.Length ? SignatureState.Whole : SignatureState.Extended };
        }
        // Anyone may hand in anything, also what the platform's libraries do not know; every fault in it means the same.
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return Unreadable(seen);
        }
    }

    private static SignatureReading Unreadable(SignatureReading seen) =>
        seen with
        {
            State = SignatureState.Broken,
            Signer = null,
            SignerName = null,
            SignedDigest = null,
            StampedAt = null,
        };

    // The signed attributes name the certificate by its hash (RFC 5035): another certificate with the same key does not fit.
    private static bool IsBoundTo(SignerInfo signer, X509Certificate2 certificate)
    {
        var binding = signer
            .SignedAttributes.Cast<CryptographicAttributeObject>()
            .FirstOrDefault(attribute => attribute.Oid.Value == CmsSignature.SigningCertificateV2.Value);
        if (binding is null)
            return true;
        var first = new AsnReader(binding.Values[0].RawData, AsnEncodingRules.DER).ReadSequence().ReadSequence().ReadSequence();
        // SHA-256 is the default and is left out; another hash is not one of ours.
        return first.PeekTag() == Asn1Tag.PrimitiveOctetString
            && first.ReadOctetString().AsSpan().SequenceEqual(SHA256.HashData(certificate.RawData));
    }

    // Of bytes that were changed the signature says nothing any more, but of its own attributes it does: without this, anyone
    // could put the office's certificate beside a made-up signature, and be told that the office had signed something else.
    private static bool HoldsForItsAttributes(SignerInfo signer, X509Certificate2 certificate)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSetOf())
        {
            foreach (var attribute in signer.SignedAttributes)
            {
                using (writer.PushSequence())
                {
                    writer.WriteObjectIdentifier(attribute.Oid.Value!);
                    using (writer.PushSetOf())
                    {
                        foreach (var value in attribute.Values)
                            writer.WriteEncodedValue(value.RawData);
                    }
                }
            }
        }

        using var rsa = certificate.GetRSAPublicKey();
        using var ecdsa = certificate.GetECDsaPublicKey();
        return rsa?.VerifyData(writer.Encode(), signer.GetSignature(), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            ?? ecdsa?.VerifyData(writer.Encode(), signer.GetSignature(), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence)
            ?? false;
    }

    // The gap must hold the signature's value and nothing else.
    private static bool IsValue(byte[] file, long from, long until) =>
        until - from >= 2
        && file[from] == '<'
        && file[until - 1] == '>'
        && file.AsSpan((int)from + 1, (int)(until - from - 2)).IndexOfAnyExcept("0123456789ABCDEFabcdef"u8) < 0;

    // Where the range says; and when a rewriting has moved everything, the nearest /Contents in the same dictionary.
    private static byte[]? FindValue(byte[] file, int at, long[] range)
    {
        if (
            range[1] >= 0
            && range[2] <= file.Length
            && range[2] - range[1] is > 2 and < LongestSignature
            && IsValue(file, range[1], range[2])
        )
            return Hex(file.AsSpan((int)range[1] + 1, (int)(range[2] - range[1] - 2)));
        var from = Math.Max(0, at - LongestSignature);
        var near = Encoding.Latin1.GetString(file, from, Math.Min(file.Length, at + LongestSignature) - from);
        var value = HexContents().Matches(near).OrderBy(match => Math.Abs(match.Index + from - at)).FirstOrDefault();
        return value is null ? null : Hex(Encoding.Latin1.GetBytes(value.Groups[1].Value));
    }

    private static byte[]? Hex(ReadOnlySpan<byte> digits) =>
        digits.Length % 2 == 0 && digits.Length > 0 ? Convert.FromHexString(Encoding.ASCII.GetString(digits)) : null;

    private static string? DigestOf(SignerInfo signer) =>
        signer
            .SignedAttributes.Cast<CryptographicAttributeObject>()
            .FirstOrDefault(attribute => attribute.Oid.Value == MessageDigest.Value)
            ?.Values[0]
            is { } digest
            ? Convert.ToHexStringLower(AsnDecoder.ReadOctetString(digest.RawData, AsnEncodingRules.BER, out _))
            : null;

    private static DateTimeOffset? StampOf(SignerInfo signer)
    {
        var stamp = signer
            .UnsignedAttributes.Cast<CryptographicAttributeObject>()
            .FirstOrDefault(attribute => attribute.Oid.Value == CmsSignature.TimestampToken.Value);
        return
            stamp is not null
            && Rfc3161TimestampToken.TryDecode(stamp.Values[0].RawData, out var token, out _)
            && token.VerifySignatureForSignerInfo(signer, out _)
            ? token.TokenInfo.Timestamp
            : null;
    }

    [GeneratedRegex(@"^/ByteRange\s*\[\s*(\d{1,10})\s+(\d{1,10})\s+(\d{1,10})\s+(\d{1,10})\s*\]")]
    private static partial Regex ByteRange();

    [GeneratedRegex(@"/Contents\s*<([0-9A-Fa-f]{200,})>")]
    private static partial Regex HexContents();
}
