using GreenChannel.Core.Algorithms;
using GreenChannel.Core.Settings;
using GreenChannel.Server.Encryption;
using GreenChannel.Server.Folders;

namespace GreenChannel.Server.Signing;

/// <summary>
/// The keys that the office signs with. Secrets come from the environment and stand in no file. A relative path of a key is relative to the
/// data folder.
/// </summary>
public sealed class SigningOptions : ISettings
{
    /// <summary>
    /// A PKCS #12 file (<c>.p12</c>, <c>.pfx</c>) with key, certificate and chain; or a PEM file with the certificate and
    /// the chain behind it. With none, Development makes a throw-away key and anything else refuses to start.
    /// </summary>
    public string CertificateFile { get; set; } = "";

    /// <summary>The private key of a PEM certificate; empty when it stands in the same file, or when a remote signer has it.</summary>
    public string KeyFile { get; set; } = "";

    /// <summary>Of the PKCS #12 file or the encrypted PEM keys: <c>GREENCHANNEL_SIGNING_PASSWORD</c>.</summary>
    public string Password { get; set; } = "";

    /// <summary>
    /// The key of QR codes and log heads (PEM); empty for one that is made at the first start and kept in the data folder.
    /// </summary>
    public string StatementKeyFile { get; set; } = "";

    /// <summary>What that key is for: <c>ES256</c> (ECDSA on P-256 with SHA-256).</summary>
    public string StatementAlgorithm { get; set; } = "ES256";

    public RemoteSignerOptions Remote { get; set; } = new();

    public TimestampOptions Timestamp { get; set; } = new();

    /// <summary>Makes every path a full one.</summary>
    internal void PlaceIn(Folders.DataFolder data) =>
        (CertificateFile, KeyFile, StatementKeyFile) = (data.Place(CertificateFile), data.Place(KeyFile), data.Place(StatementKeyFile));

    /// <summary>How many days before the certificate expires the administrators are warned.</summary>
    public IReadOnlyList<int> WarnDays { get; set; } = [];

    public IEnumerable<SettingProblem> Problems() =>
        [
            .. SettingProblem.Unless(
                EncryptionSetup.Algorithms.NamesOf<ISignatureAlgorithm>(),
                "Signing:StatementAlgorithm",
                StatementAlgorithm
            ),
            .. SettingProblem.NoAddress("Signing:Remote:Url", Remote.Url, "http", "https"),
            .. SettingProblem.Outside("Signing:Remote:TimeoutSeconds", Remote.TimeoutSeconds, 1, 300),
            .. SettingProblem.NoAddress("Signing:Timestamp:Url", Timestamp.Url, "http", "https"),
            .. SettingProblem.Outside("Signing:Timestamp:TimeoutSeconds", Timestamp.TimeoutSeconds, 1, 300),
            .. WarnDays.SelectMany(days => SettingProblem.Outside("Signing:WarnDays", days, 0, 3_660)),
        ];
}

/// <summary>
/// A signer that keeps the key elsewhere, such as the city's seal service or a module: Cloud Signature Consortium API 2.0,
/// <c>signatures/signHash</c>.
/// </summary>
public sealed class RemoteSignerOptions
{
    /// <summary>The base address, for example <c>https://sign.example/csc/v2</c>; empty for a key in a file.</summary>
    public string Url { get; set; } = "";

    public string CredentialId { get; set; } = "";

    /// <summary>Sent as a bearer token: <c>GREENCHANNEL_SIGNING_TOKEN</c>.</summary>
    public string Token { get; set; } = "";

    /// <summary>The signature activation data (SAD), when the signer wants any: <c>GREENCHANNEL_SIGNING_SAD</c>.</summary>
    public string ActivationData { get; set; } = "";

    public int TimeoutSeconds { get; set; } = 10;
}

/// <summary>A timestamp authority over HTTP (RFC 3161); with one, signatures are PAdES B-T.</summary>
public sealed class TimestampOptions
{
    /// <summary>Empty for none.</summary>
    public string Url { get; set; } = "";

    public int TimeoutSeconds { get; set; } = 10;
}
