namespace GreenChannel.Server.Folders;

/// <summary>
/// The one folder in which everything is kept: database, documents, certificates, keys. Made when first used. The setting <c>Data</c>, when
/// it is relative, is relative to the working directory; every other path in the settings, when it is relative, to this folder.
/// </summary>
public sealed class DataFolder(string path)
{
    public string Root { get; } = Path.GetFullPath(path);

    /// <summary>The full path that a setting means; empty for an empty one.</summary>
    public string Place(string setting) => string.IsNullOrWhiteSpace(setting) ? "" : Path.GetFullPath(setting, Root);

    /// <summary>Whether a path lies in it.</summary>
    public bool Holds(string path)
    {
        var relative = Path.GetRelativePath(Root, Path.GetFullPath(path));
        return !Path.IsPathRooted(relative)
            && relative != ".."
            && !relative.StartsWith(".." + Path.DirectorySeparatorChar, StringComparison.Ordinal);
    }

    public string File(string name) => Path.Combine(Root, name);

    public string Folder(string name) => Path.Combine(Root, name);

    /// <summary>Names, documents and keys lie in it: only the account of the service may look inside.</summary>
    public void Make()
    {
        try
        {
            if (OperatingSystem.IsWindows())
                Directory.CreateDirectory(Root);
            else
                Directory.CreateDirectory(Root, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            // A database would say no later and less clearly.
            var probe = File($"probe-{Guid.NewGuid():N}");
            System.IO.File.WriteAllBytes(probe, []);
            System.IO.File.Delete(probe);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InvalidOperationException(
                $"The data folder {Root} cannot be made or written in: {e.Message} 数据目录 {Root} 无法创建或者写入。",
                e
            );
        }
    }
}
