namespace GreenChannel.Server.Folders;

/// <summary>Where the files lie that officials edit; a relative path is relative to the program.</summary>
public sealed class FolderOptions
{
    public string Workflows { get; set; } = "workflows";

    /// <summary>The definition id of the workflow that new cases begin with.</summary>
    public string Workflow { get; set; } = "green-channel";

    public string Templates { get; set; } = "templates";

    /// <summary>A folder of further TrueType fonts, for characters that the certificate fonts lack; none when empty.</summary>
    public string FallbackFonts { get; set; } = "";

    internal static string Resolve(string path) => Path.GetFullPath(path, AppContext.BaseDirectory);
}
