using GreenChannel.Core.Settings;

namespace GreenChannel.Server.Folders;

/// <summary>
/// Where the files lie that officials edit. As for every path in the settings, a relative one is relative to the data folder; only
/// the default values of <see cref="Workflows"/> and <see cref="Templates"/> name the folders that come with the program.
/// </summary>
public sealed class FolderOptions : ISettings
{
    private const string OwnWorkflows = "workflows";
    private const string OwnTemplates = "templates";

    /// <summary>The default is the folder of the program; anything else is an absolute path, or one relative to the data folder.</summary>
    public string Workflows { get; set; } = OwnWorkflows;

    /// <summary>The definition id of the workflow that new cases begin with.</summary>
    public string Workflow { get; set; } = "green-channel";

    /// <summary>The form that applicants fill in: the name of a file in <c>forms</c> of <see cref="Workflows"/>.</summary>
    public string Form { get; set; } = "green-channel";

    /// <summary>The default is the folder of the program; anything else is an absolute path, or one relative to the data folder.</summary>
    public string Templates { get; set; } = OwnTemplates;

    /// <summary>
    /// A folder of further TrueType fonts, for characters that the certificate fonts lack, absolute or relative to the data folder; none
    /// when empty.
    /// </summary>
    public string FallbackFonts { get; set; } = "";

    /// <summary>Makes every path a full one.</summary>
    internal void PlaceIn(DataFolder data)
    {
        Workflows = Workflows == OwnWorkflows ? OfProgram(OwnWorkflows) : data.Place(Workflows);
        Templates = Templates == OwnTemplates ? OfProgram(OwnTemplates) : data.Place(Templates);
        FallbackFonts = data.Place(FallbackFonts);
    }

    internal static string OfProgram(string folder) => Path.Combine(AppContext.BaseDirectory, folder);

    public IEnumerable<SettingProblem> Problems()
    {
        if (Workflow.Length == 0)
            yield return new SettingProblem("Folders:Workflow", "the id of a workflow is wanted.", "应填写工作流的标识。");
        if (Form.Length == 0 || Form.AsSpan().ContainsAny('/', '\\'))
            yield return new SettingProblem(
                "Folders:Form",
                "the name of a form without its folder is wanted.",
                "应填写表单的名称，不含文件夹。"
            );
    }
}
