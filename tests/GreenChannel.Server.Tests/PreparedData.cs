namespace GreenChannel.Server.Tests;

/// <summary>
/// A data folder as the first start of a service leaves it, with its database migrated: made once for all tests of this process, and
/// copied.
/// </summary>
internal static class PreparedData
{
    private static readonly string[] OfOneRun = ["server.lock"];
    private static readonly Lazy<Task<string>> Folder = new(MakeAsync);

    public static async Task CopyToAsync(string data) => Copy(await Folder.Value, data);

    public static void Copy(string from, string to)
    {
        foreach (
            var file in Directory
                .EnumerateFiles(from, "*", SearchOption.AllDirectories)
                .Where(file => !OfOneRun.Contains(Path.GetFileName(file)))
        )
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    private static async Task<string> MakeAsync()
    {
        var folder = Directory.CreateTempSubdirectory("greenchannel-prepared-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        await using var office = await ServiceFixture.OpenAsync([], _ => { });
        await office.CloseAsync();
        Copy(office.Data, folder);
        return folder;
    }
}
