using GreenChannel.Core.Algorithms;
using GreenChannel.Core.Settings;
using GreenChannel.Server.Folders;

namespace GreenChannel.Server.Encryption;

/// <summary>
/// The keys that hide what is kept: those of personal fields, and the ring of the platform, which tokens, second factors and webhook
/// secrets are encrypted with. A relative path is relative to the data folder; an office at work keeps both elsewhere, so that a copy of
/// the folder opens nothing.
/// </summary>
public sealed class KeyOptions : ISettings
{
    /// <summary>A line for each key, the one that encrypts first; empty for one that Development makes in the data folder.</summary>
    public string FieldKeyFile { get; set; } = "";

    /// <summary>What a new field key is for: <c>A256GCM</c> (AES-256-GCM) or <c>SM4GCM</c> (GB/T 32907-2016, GB/T 36624-2018).</summary>
    public string FieldAlgorithm { get; set; } = "A256GCM";

    /// <summary>The folder of the ring; empty for <c>keys</c> in the data folder.</summary>
    public string RingFolder { get; set; } = "";

    /// <summary>A PKCS #12 file whose certificate (RSA) protects the keys of the ring.</summary>
    public string RingCertificate { get; set; } = "";

    /// <summary>
    /// Of that file; without one it protects the keys of the ring by itself: <c>GREENCHANNEL_RING_PASSPHRASE</c>.
    /// </summary>
    public string RingPassphrase { get; set; } = "";

    /// <summary>Certificates before it, which still open what they protect.</summary>
    public IReadOnlyList<string> EarlierRingCertificates { get; set; } = [];

    /// <summary>Passphrases before it, of the ring and of earlier certificates, which still open what they protect.</summary>
    public IReadOnlyList<string> EarlierRingPassphrases { get; set; } = [];

    /// <summary>Whether the keys of the ring stand in their files encrypted.</summary>
    internal bool ProtectsRing => RingCertificate.Length + RingPassphrase.Length > 0;

    /// <summary>Makes every path a full one.</summary>
    internal void PlaceIn(DataFolder data) =>
        (FieldKeyFile, RingFolder, RingCertificate, EarlierRingCertificates) = (
            data.Place(FieldKeyFile),
            RingFolder.Length > 0 ? data.Place(RingFolder) : data.Folder("keys"),
            data.Place(RingCertificate),
            [.. EarlierRingCertificates.Select(data.Place)]
        );

    public IEnumerable<SettingProblem> Problems() =>
        SettingProblem.Unless(EncryptionSetup.Algorithms.NamesOf<IFieldAlgorithm>(), "Keys:FieldAlgorithm", FieldAlgorithm);
}
