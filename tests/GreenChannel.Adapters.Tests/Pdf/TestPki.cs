using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using GreenChannel.Pdf.Signing;

namespace GreenChannel.Adapters.Tests.Pdf;

/// <summary>A root and an office's certificate under it, made for a test.</summary>
public sealed class TestPki
{
    private const string DocumentSigning = "1.3.6.1.5.5.7.3.36";
    private const string EmailProtection = "1.3.6.1.5.5.7.3.4";

    public TestPki(bool isRsa, DateTimeOffset? notAfter = null, string name = "示例市知识产权局（证明专用）")
    {
        var (from, until) = (
            new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero),
            notAfter ?? new DateTimeOffset(2029, 1, 1, 0, 0, 0, TimeSpan.Zero)
        );
        using var rootKey = RSA.Create(3072);
        var root = new CertificateRequest(
            "CN=示例市电子证照根, O=示例市, C=CN",
            rootKey,
            HashAlgorithmName.SHA256,
            RSASignaturePadding.Pkcs1
        );
        root.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        root.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true));
        root.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(root.PublicKey, false));
        Root = root.CreateSelfSigned(from, until.AddYears(1));

        using AsymmetricAlgorithm key = isRsa ? RSA.Create(3072) : ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var subject = new X500DistinguishedName($"CN={name}, O=示例市知识产权局, C=CN");
        var leaf = key is RSA rsa
            ? new CertificateRequest(subject, rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            : new CertificateRequest(subject, (ECDsa)key, HashAlgorithmName.SHA256);
        leaf.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        leaf.CertificateExtensions.Add(
            new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.NonRepudiation, true)
        );
        leaf.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(leaf.PublicKey, false));
        leaf.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(Root, true, false));
        // The second is one that the certificate database of Mozilla knows.
        leaf.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(DocumentSigning), new Oid(EmailProtection)], false));
        var signed = leaf.Create(
            Root.SubjectName,
            X509SignatureGenerator.CreateForRSA(rootKey, RSASignaturePadding.Pkcs1),
            from,
            until,
            [0x11, .. RandomNumberGenerator.GetBytes(8)]
        );
        Certificate = key is RSA rsaKey ? signed.CopyWithPrivateKey(rsaKey) : signed.CopyWithPrivateKey((ECDsa)key);
    }

    public X509Certificate2 Root { get; }

    public X509Certificate2 Certificate { get; }

    public PadesSigner Signer(TimeProvider? clock = null) => new(new LocalKey(Certificate, [Root]), clock ?? TimeProvider.System);
}
