using GreenChannel.Core.Industries;

namespace GreenChannel.Server.Folders;

/// <summary>Reads the table of industries and its aliases from <c>workflows/industries</c>.</summary>
internal static class IndustryFolder
{
    public static IndustryTable Read(FolderOptions options)
    {
        var folder = Path.Combine(options.Workflows, "industries");
        try
        {
            return IndustryTable.Read(
                File.ReadAllText(Path.Combine(folder, "ipc-2021.json")),
                File.ReadAllText(Path.Combine(folder, "aliases.json"))
            );
        }
        catch (InvalidDataException e)
        {
            throw new InvalidDataException($"{folder}: {e.Message}", e);
        }
    }
}
