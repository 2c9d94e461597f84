using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using GreenChannel.Core.Papers;

namespace GreenChannel.Pdf.Signing;

/// <summary>
/// Signs PDF files with a key (PAdES baseline B-B) and has the signature stamped when there is a timestamp authority (B-T).
/// One for all threads.
/// </summary>
public sealed class PadesSigner : IDocumentSigner
{
    private const int StampBytes = 8 * 1024;
    private const int Margin = 1024;
    private readonly ISigningKey _key;
    private readonly ITimestampAuthority? _timestamps;
    private readonly TimeProvider _clock;
    private volatile int _reserved;

    public PadesSigner(ISigningKey key, TimeProvider clock, ITimestampAuthority? timestamps = null, bool isThrowAway = false)
    {
        (_key, _clock, _timestamps) = (key, clock, timestamps);
        var certificate = key.Certificate;
        Certificate = new SigningCertificate(
            Convert.ToHexStringLower(SHA256.HashData(certificate.RawData)),
            certificate.Subject,
            new DateTimeOffset(certificate.NotAfter.ToUniversalTime(), TimeSpan.Zero),
            certificate.RawData,
            isThrowAway
        );
        var certificates = certificate.RawData.Length + key.Chain.Sum(issuer => issuer.RawData.Length);
        _reserved = certificates + 2048 + (timestamps is null ? 0 : StampBytes);
    }

    public SigningCertificate Certificate { get; }

    public async ValueTask<SignedPaper> SignAsync(DrawnPaper paper, SignatureNote note, CancellationToken ct)
    {
        if (_clock.GetUtcNow() > Certificate.NotAfter)
            throw new SigningUnavailableException($"The signing certificate expired on {Certificate.NotAfter:yyyy-MM-dd}.");
        while (true)
        {
            var reserved = _reserved;
            var field = SignatureField.AddTo(paper, note, reserved);
            var covered = field.Covered();
            var cms = await CmsSignature.MakeAsync(covered, _key, ct);
            if (_timestamps is not null)
                await StampAsync(cms.SignerInfos[0], _timestamps, ct);
            var signature = cms.Encode();
            if (signature.Length <= reserved)
                return new SignedPaper(field.Fill(signature), Convert.ToHexStringLower(SHA256.HashData(covered)));
            // An authority that sends its whole chain along needs more room; it is learnt once.
            _reserved = signature.Length + Margin;
        }
    }

    private static async Task StampAsync(SignerInfo signer, ITimestampAuthority timestamps, CancellationToken ct)
    {
        var request = Rfc3161TimestampRequest.CreateFromSignerInfo(
            signer,
            HashAlgorithmName.SHA256,
            requestSignerCertificates: true,
            nonce: RandomNumberGenerator.GetBytes(8)
        );
        try
        {
            var token = request.ProcessResponse(await timestamps.StampAsync(request.Encode(), ct), out _);
            signer.AddUnsignedAttribute(
                new System.Security.Cryptography.AsnEncodedData(CmsSignature.TimestampToken, token.AsSignedCms().Encode())
            );
        }
        catch (CryptographicException e)
        {
            throw new SigningUnavailableException($"The timestamp authority's answer is not a timestamp of this signature: {e.Message}", e);
        }
    }
}
