using System.Formats.Asn1;
using System.Net.Http.Headers;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using GreenChannel.Core.Papers;
using GreenChannel.Pdf.Signing;

namespace GreenChannel.Server.Signing;

/// <summary>
/// A key that lies with a remote signer and is asked over HTTP (Cloud Signature Consortium API 2.0, 11.10
/// <c>signatures/signHash</c>). Only a hash leaves this machine; the certificate is the one configured here.
/// </summary>
internal sealed class RemoteKey(
    RemoteSignerOptions options,
    X509Certificate2 certificate,
    IReadOnlyList<X509Certificate2> chain,
    IHttpClientFactory clients
) : IRemoteKey
{
    public const string Client = "remote-signer";
    private const string Sha256 = "2.16.840.1.101.3.4.2.1";
    private const string RsaWithSha256 = "1.2.840.113549.1.1.11";
    private const string EcdsaWithSha256 = "1.2.840.10045.4.3.2";
    private const int P256Bytes = 32;
    private readonly bool _isRsa = certificate.GetRSAPublicKey() is not null;

    public X509Certificate2 Certificate => certificate;

    public IReadOnlyList<X509Certificate2> Chain => chain;

    public async ValueTask<byte[]> SignHashAsync(byte[] hash, CancellationToken ct)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, $"{options.Url.TrimEnd('/')}/signatures/signHash");
            if (options.Token.Length > 0)
                request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", options.Token);
            var asked = new Dictionary<string, object?>
            {
                ["credentialID"] = options.CredentialId,
                ["hashes"] = new[] { Convert.ToBase64String(hash) },
                ["hashAlgorithmOID"] = Sha256,
                ["signAlgo"] = _isRsa ? RsaWithSha256 : EcdsaWithSha256,
            };
            if (options.ActivationData.Length > 0)
                asked["SAD"] = options.ActivationData;
            request.Content = JsonContent.Create(asked);
            using var response = await clients.CreateClient(Client).SendAsync(request, ct);
            response.EnsureSuccessStatusCode();
            using var answer = await JsonDocument.ParseAsync(await response.Content.ReadAsStreamAsync(ct), cancellationToken: ct);
            var signature = answer.RootElement.GetProperty("signatures")[0].GetBytesFromBase64();
            return _isRsa || signature.Length == 2 * P256Bytes ? signature : FromDer(signature);
        }
        catch (Exception e)
            when (e
                    is HttpRequestException
                        or JsonException
                        or KeyNotFoundException
                        or InvalidOperationException
                        or FormatException
                        or IndexOutOfRangeException
                        or ArgumentException
                        or AsnContentException
                || (e is OperationCanceledException && !ct.IsCancellationRequested)
            )
        {
            throw new SigningUnavailableException($"The remote signer gave no signature: {e.Message}", e);
        }
    }

    // Most signers answer with r and s as DER; here both stand side by side.
    private static byte[] FromDer(byte[] der)
    {
        var sequence = new AsnReader(der, AsnEncodingRules.DER).ReadSequence();
        var signature = new byte[2 * P256Bytes];
        foreach (var half in new[] { 1, 2 })
        {
            var number = sequence.ReadInteger().ToByteArray(isUnsigned: true, isBigEndian: true);
            number.CopyTo(signature, half * P256Bytes - number.Length);
        }

        return signature;
    }
}
