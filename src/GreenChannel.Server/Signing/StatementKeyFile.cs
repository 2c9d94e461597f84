using System.Security.Cryptography;
using GreenChannel.Server.Folders;

namespace GreenChannel.Server.Signing;

/// <summary>
/// Where the key of QR codes and log heads lies: in a file of the operator's, or in the data folder, where it is made when it is not there.
/// </summary>
internal sealed class StatementKeyFile(SigningOptions options, DataFolder data)
{
    private readonly bool _isOurs = options.StatementKeyFile.Length == 0;

    public string Path { get; } =
        options.StatementKeyFile.Length > 0 ? options.StatementKeyFile : data.File(System.IO.Path.Combine("keys", "statement-key.pem"));

    /// <summary>Whether reading it would make a new one.</summary>
    public bool WouldBeMade => _isOurs && !File.Exists(Path);

    /// <summary>Reads the key; only its owner may read one that is made.</summary>
    public ECDsa Load()
    {
        if (WouldBeMade)
            Make();
        return KeyFiles.LoadStatementKey(Path, _isOurs ? "" : options.Password);
    }

    private void Make()
    {
        var folder = System.IO.Path.GetDirectoryName(Path)!;
        Directory.CreateDirectory(folder);
        using var made = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var how = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            how.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var beside = Path + Guid.NewGuid().ToString("N");
        using (var writer = new StreamWriter(beside, how))
            writer.Write(made.ExportPkcs8PrivateKeyPem());
        DiskFlush.File(beside);
        try
        {
            File.Move(beside, Path, overwrite: false);
        }
        catch (IOException) when (File.Exists(Path))
        {
            // Another process was first; its key counts.
            File.Delete(beside);
        }

        DiskFlush.Directory(folder);
    }
}
