using GreenChannel.Server.Encryption;
using GreenChannel.Server.Folders;
using GreenChannel.Server.Settings;
using GreenChannel.Server.Signing;

namespace GreenChannel.Server.Backup;

/// <summary>A file with a key or a secret, by the setting that names it.</summary>
/// <param name="Name">The setting; for a file of the ring with its name behind a bar.</param>
internal sealed record KeyPlace(string Name, string Path);

/// <summary>Where the keys of this installation lie, inside the data folder and outside.</summary>
internal sealed class KeyPlaces(FieldKeyFile fields, StatementKeyFile statement, SigningOptions signing, KeyOptions keys, DataFolder data)
{
    public const string Ring = "Keys:RingFolder";
    private const string Settings = "settings.json";

    /// <summary>Every file that there is.</summary>
    public IReadOnlyList<KeyPlace> All =>
        [
            .. Named().Where(place => place.Path.Length > 0 && File.Exists(place.Path)),
            .. Directory.Exists(keys.RingFolder)
                ? Directory
                    .EnumerateFiles(keys.RingFolder, "key-*.xml")
                    .Select(path => new KeyPlace($"{Ring}|{Path.GetFileName(path)}", path))
                : [],
        ];

    /// <summary>Switches that name the same places for a service on another data folder.</summary>
    public IReadOnlyList<string> Switches =>
        [
            .. Named()
                .Where(place => place.Name.Contains(':', StringComparison.Ordinal) && File.Exists(place.Path))
                .Select(place => $"--{place.Name}={place.Path}"),
            $"--{Ring}={keys.RingFolder}",
        ];

    /// <summary>Secrets that stand in the environment, and in no file that could be copied.</summary>
    public IEnumerable<string> Secrets
    {
        get
        {
            if (keys.RingPassphrase.Length > 0)
                yield return "GREENCHANNEL_RING_PASSPHRASE";
            if (signing.Password.Length > 0)
                yield return "GREENCHANNEL_SIGNING_PASSWORD";
            if (signing.Remote.Url.Length > 0)
                yield return "Signing:Remote";
        }
    }

    /// <summary>Where a file of a backup belongs by the settings of this installation; none when they name no place for it.</summary>
    public string? PathOf(string name) =>
        name.Split('|') is [Ring, var file] && Path.GetFileName(file) == file ? Path.Combine(keys.RingFolder, file)
        : Named().FirstOrDefault(place => place.Name == name)?.Path is { Length: > 0 } path ? path
        : null;

    private IEnumerable<KeyPlace> Named() =>
        [
            new("Keys:FieldKeyFile", fields.Path),
            new("Signing:StatementKeyFile", statement.Path),
            new("Signing:CertificateFile", signing.CertificateFile),
            new("Signing:KeyFile", signing.KeyFile),
            new("Keys:RingCertificate", keys.RingCertificate),
            new(Settings, InstallationSettings.PathIn(data)),
        ];
}
