namespace GreenChannel.Core.Settings;

/// <summary>The settings of one section. They name every value that cannot be, before anything is started with it.</summary>
public interface ISettings
{
    /// <summary>What is wrong, all of it; nothing when the service can start.</summary>
    IEnumerable<SettingProblem> Problems();
}
