using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;

namespace GreenChannel.Pdf.Signing;

/// <summary>
/// Makes detached CMS signatures as CAdES baseline B-B has them (ETSI EN 319 122-1): the signing certificate is bound by
/// its hash, and there is no signing-time attribute, for PAdES keeps the time in the PDF.
/// </summary>
internal static class CmsSignature
{
    public static readonly Oid TimestampToken = new("1.2.840.113549.1.9.16.2.14");
    private static readonly Oid Sha256 = new("2.16.840.1.101.3.4.2.1");
    private static readonly Oid SigningCertificateV2 = new("1.2.840.113549.1.9.16.2.47");

    public static async ValueTask<SignedCms> MakeAsync(byte[] content, ISigningKey key, CancellationToken ct)
    {
        // The library asks the key while it computes and cannot wait; so it is run once to learn the hash, and again with
        // the answer. Nothing in the signature changes from one run to the next.
        using var listening = AwaitedKey.For(key.Certificate);
        Compute(content, key, listening.Algorithm);
        listening.Answer = await key.SignHashAsync(listening.Asked!, ct);
        var cms = Compute(content, key, listening.Algorithm);
        cms.SignerInfos[0].CheckSignature(verifySignatureOnly: true);
        return cms;
    }

    private static SignedCms Compute(byte[] content, ISigningKey key, AsymmetricAlgorithm algorithm)
    {
        var cms = new SignedCms(new ContentInfo(content), detached: true);
        var signer = new CmsSigner(SubjectIdentifierType.IssuerAndSerialNumber, key.Certificate, algorithm)
        {
            DigestAlgorithm = Sha256,
            IncludeOption = X509IncludeOption.None,
        };
        signer.Certificates.Add(key.Certificate);
        foreach (var issuer in key.Chain)
            signer.Certificates.Add(issuer);
        signer.SignedAttributes.Add(new AsnEncodedData(SigningCertificateV2, CertificateBinding(key.Certificate)));
        cms.ComputeSignature(signer, silent: true);
        return cms;
    }

    // SigningCertificateV2 (RFC 5035): the hash of the certificate, its issuer and its serial number.
    private static byte[] CertificateBinding(X509Certificate2 certificate)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        using (writer.PushSequence())
        using (writer.PushSequence())
        {
            writer.WriteOctetString(SHA256.HashData(certificate.RawData));
            using (writer.PushSequence())
            {
                using (writer.PushSequence())
                using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 4)))
                    writer.WriteEncodedValue(certificate.IssuerName.RawData);
                writer.WriteInteger(certificate.SerialNumberBytes.Span);
            }
        }

        return writer.Encode();
    }
}
