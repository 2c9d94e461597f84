using GreenChannel.Core.Forms.Schemas;

namespace GreenChannel.Server.Folders;

/// <summary>
/// Reads the form of the service from <c>workflows/forms</c>. A folder from before forms were files has none; then the one that comes with
/// the program holds.
/// </summary>
internal static class FormFolder
{
    public static FormSchema Read(FolderOptions options)
    {
        var path = Path.Combine("forms", $"{options.Form}.json");
        var own = Path.Combine(options.Workflows, path);
        if (!File.Exists(own))
            own = Path.Combine(FolderOptions.OfProgram("workflows"), path);
        var reading = SchemaReader.Read(File.ReadAllText(own));
        return reading.Schema ?? throw new InvalidDataException(FaultText.Of(own, reading.Faults));
    }
}
