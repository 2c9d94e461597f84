namespace GreenChannel.Testing;

/// <summary>Finds the project's own files from wherever the tests run.</summary>
public static class ProjectFiles
{
    public static string Root { get; } = Find();

    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "GreenChannel.sln")))
                return folder.FullName;
        }

        throw new InvalidOperationException("The tests run outside of the project.");
    }

    /// <summary>Copies a folder of the project with what is in it, for a test that changes something there.</summary>
    public static void CopyFolder(string folder, string to)
    {
        var from = Path.Combine(Root, folder);
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var place = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(place)!);
            File.Copy(file, place);
        }
    }
}
