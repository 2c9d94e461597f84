using GreenChannel.Server.Folders;

namespace GreenChannel.Server.Encryption;

/// <summary>Writes files that only their owner may read: whole or not at all, and on the disk before anything is made with them.</summary>
internal static class SecretFile
{
    /// <summary>A file that is not there yet, for the account of the service alone.</summary>
    public static void WriteBytes(string path, byte[] bytes)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var how = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            how.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var file = new FileStream(path, how))
            file.Write(bytes);
        DiskFlush.File(path);
    }

    /// <param name="overwrite">False when another process may have been first: then its file counts.</param>
    public static void Write(string path, string text, bool overwrite)
    {
        var folder = Path.GetDirectoryName(path)!;
        Directory.CreateDirectory(folder);
        var how = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            how.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var beside = path + Guid.NewGuid().ToString("N");
        using (var writer = new StreamWriter(beside, how))
            writer.Write(text);
        DiskFlush.File(beside);
        try
        {
            File.Move(beside, path, overwrite);
        }
        catch (IOException) when (!overwrite && File.Exists(path))
        {
            File.Delete(beside);
        }

        DiskFlush.Directory(folder);
    }
}
