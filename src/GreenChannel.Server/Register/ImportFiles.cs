using GreenChannel.Server.Folders;

namespace GreenChannel.Server.Register;

/// <summary>The files of imports that nobody waits for: they lie in the data folder, so that a restart loses none.</summary>
internal sealed class ImportFiles(DataFolder data)
{
    private string Folder => data.Folder("imports");

    public void Keep(SpooledFile file, Guid id)
    {
        Directory.CreateDirectory(Folder);
        file.MoveTo(PathOf(id));
    }

    /// <summary>Opens one again; none when it is gone.</summary>
    public SpooledFile? Open(Guid id, string sha256) => File.Exists(PathOf(id)) ? SpooledFile.Reopen(PathOf(id), sha256) : null;

    public void Delete(Guid id) => File.Delete(PathOf(id));

    private string PathOf(Guid id) => Path.Combine(Folder, id.ToString("N"));
}
