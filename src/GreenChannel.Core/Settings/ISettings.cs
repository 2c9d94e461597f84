namespace GreenChannel.Core.Settings;

/// <summary>The settings of one section. They name every value that cannot be, before anything is started with it.</summary>
public interface ISettings
{
    /// <summary>What is wrong, all of it; nothing when the service can start.</summary>
    IEnumerable<SettingProblem> Problems();

    /// <summary>
    /// Values that stand for one that somebody still has to give, such as the name of an example office. The service starts with them;
    /// <c>check</c> names them.
    /// </summary>
    IEnumerable<SettingProblem> Placeholders() => [];
}
