using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using GreenChannel.Core.Papers;

namespace GreenChannel.Pdf.Signing;

/// <summary>
/// Makes detached CMS signatures as CAdES baseline B-B has them (ETSI EN 319 122-1): the signing certificate is bound by
/// its hash, and there is no signing-time attribute, for PAdES keeps the time in the PDF.
/// </summary>
internal static class CmsSignature
{
    public static readonly Oid TimestampToken = new("1.2.840.113549.1.9.16.2.14");
    private static readonly Oid Sha256 = new("2.16.840.1.101.3.4.2.1");
    public static readonly Oid SigningCertificateV2 = new("1.2.840.113549.1.9.16.2.47");

    public static async ValueTask<SignedCms> MakeAsync(byte[] content, ISigningKey key, CancellationToken ct)
    {
        if (key is IRemoteKey remote)
            return await MakeRemotelyAsync(content, remote, ct);
        using var opened = ((LocalKey)key).Open();
        return Compute(content, key, opened);
    }

    // The library asks the key while it computes and cannot wait for one far away. So it is run once to learn what is to be
    // signed, and again with the answer: nothing in the signature changes from one run to the next.
    private static async ValueTask<SignedCms> MakeRemotelyAsync(byte[] content, IRemoteKey key, CancellationToken ct)
    {
        using var awaited = new AwaitedKey(key.Certificate);
        try
        {
            Compute(content, key, awaited.Algorithm);
        }
        catch (CryptographicException) when (awaited.Asked is not null)
        {
            // It has seen that this was no signature yet.
        }

        awaited.Answer = await key.SignHashAsync(awaited.Asked!, ct);
        try
        {
            return Compute(content, key, awaited.Algorithm);
        }
        catch (CryptographicException e)
        {
            throw new SigningUnavailableException("What the remote signer has signed does not fit its certificate.", e);
        }
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
