using GreenChannel.Server.Encryption;
using GreenChannel.Server.Folders;

namespace GreenChannel.Server.Backup;

/// <summary>Puts a backup into an empty data folder, and its keys where the settings of this installation name them.</summary>
internal sealed class BackupReader(string folder, DataFolder data, KeyPlaces keys)
{
    private readonly List<string> _written = [];

    /// <summary>Unseals the keys. One that is there already has to be the same.</summary>
    /// <exception cref="InvalidDataException">Another key is there, or a key has no place by the settings.</exception>
    public void PlaceKeys(string passphrase)
    {
        var path = Path.Combine(folder, BackupManifest.SealedKeys);
        if (passphrase.Length == 0 || !File.Exists(path))
            return;
        var files = SealedKeys.Open(path, passphrase);
        var places = files.Select(file => (file.Key, Path: keys.PathOf(file.Key), file.Value)).ToList();
        // All are looked at before the first is written.
        foreach (var (name, place, bytes) in places)
        {
            if (place is null)
                throw new InvalidDataException($"{name}: the settings of this installation name no place for it. 本机配置未指定其位置。");
            if (File.Exists(place) && !File.ReadAllBytes(place).AsSpan().SequenceEqual(bytes))
                throw new InvalidDataException($"{place}: another key is there; put it away first. 该处已有另一密钥，请先移开。");
        }

        foreach (var (_, place, bytes) in places.Where(place => !File.Exists(place.Path)))
        {
            SecretFile.WriteBytes(place!, bytes);
            _written.Add(place!);
        }
    }

    /// <summary>Copies database and files. What fails leaves no database behind, so that it can be tried again.</summary>
    /// <exception cref="InvalidDataException">The database is not the one of the manifest, or a file is missing.</exception>
    public void Copy(BackupManifest manifest)
    {
        var database = Path.Combine(folder, BackupManifest.Database);
        if (BackupFolder.HashOf(database) != manifest.DatabaseSha256)
            throw new InvalidDataException($"{database} is not the one of the manifest. 数据库与备份清单不符。");
        BackupFolder.CopyContents(database, folder, data.Root);
        // Last, under its own name: a folder with a database is a whole one.
        var beside = data.File(BackupManifest.Database + ".restoring");
        File.Copy(database, beside, overwrite: true);
        DiskFlush.File(beside);
        File.Move(beside, data.File(BackupManifest.Database));
        DiskFlush.Directory(data.Root);
    }
}
