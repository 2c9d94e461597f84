using GreenChannel.Server.Encryption;

namespace GreenChannel.Server.Backup;

/// <summary>The keys of a backup in a folder of their own, for as long as it is verified, with the settings that name them there.</summary>
internal sealed class UnsealedKeys : IDisposable
{
    private readonly string? _folder;

    public UnsealedKeys(string backup, string passphrase)
    {
        var path = Path.Combine(backup, BackupManifest.SealedKeys);
        if (passphrase.Length == 0 || !File.Exists(path))
            return;
        _folder = Directory.CreateTempSubdirectory("greenchannel-keys-").FullName;
        var settings = new List<string>();
        foreach (var (name, bytes) in SealedKeys.Open(path, passphrase))
        {
            var parts = name.Split('|');
            var place = Path.Combine(
                _folder,
                parts.Length > 1 ? "ring" : $"{settings.Count}",
                Path.GetFileName(parts[^1].Replace(':', '-'))
            );
            SecretFile.WriteBytes(place, bytes);
            if (parts.Length == 1 && name.Contains(':', StringComparison.Ordinal))
                settings.Add($"--{name}={place}");
        }

        Settings = [.. settings, $"--{KeyPlaces.Ring}={Path.Combine(_folder, "ring")}"];
    }

    /// <summary>Whether they were there and opened.</summary>
    public bool AreOpen => _folder is not null;

    /// <summary>Switches that name them.</summary>
    public IReadOnlyList<string> Settings { get; } = [];

    public void Dispose()
    {
        if (_folder is not null)
            Directory.Delete(_folder, recursive: true);
    }
}
