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
}
