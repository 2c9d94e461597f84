using System.Runtime.InteropServices;

namespace GreenChannel.Server.Folders;

/// <summary>
/// Who on this machine may read what the service writes: its own account and nobody else. Files from before, or from a copy, keep the mode
/// that they have; those that others may read are told.
/// </summary>
internal static partial class FileModes
{
    private const uint NobodyElse = 0b000_111_111;
    private const int MostTold = 5;

    private const UnixFileMode Others =
        UnixFileMode.GroupRead
        | UnixFileMode.GroupWrite
        | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead
        | UnixFileMode.OtherWrite
        | UnixFileMode.OtherExecute;

    /// <summary>From now on every file and folder that this program makes is for its own account alone.</summary>
    public static void Restrict()
    {
        if (!OperatingSystem.IsWindows())
            _ = SetMask(NobodyElse);
    }

    /// <summary>What others may read or write of a data folder: the folder, what lies at its root, and the keys.</summary>
    public static string? Told(DataFolder data)
    {
        if (OperatingSystem.IsWindows() || !Directory.Exists(data.Root))
            return null;
        var keys = Directory.Exists(data.Folder("keys")) ? Directory.EnumerateFileSystemEntries(data.Folder("keys")) : [];
        var loose = Directory
            .EnumerateFileSystemEntries(data.Root)
            .Concat(keys)
            .Prepend(data.Root)
            .Where(path => IsLoose(path))
            .Select(path => Path.GetRelativePath(data.Root, path))
            .ToList();
        return loose.Count == 0
            ? null
            : $"Others on this machine may read or write {string.Join(", ", loose.Take(MostTold))}{(loose.Count > MostTold ? ", …" : "")}: "
                + $"chmod -R go-rwx {data.Root}. 本机其他用户可读写数据目录中的文件，请执行该命令。";
    }

    private static bool IsLoose(string path)
    {
        try
        {
            return !OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & Others) != UnixFileMode.None;
        }
        catch (FileNotFoundException)
        {
            // The write-ahead log comes and goes.
            return false;
        }
    }

    [LibraryImport("libc", EntryPoint = "umask")]
    private static partial uint SetMask(uint mask);
}
