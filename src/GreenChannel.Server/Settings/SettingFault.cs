using System.Text.RegularExpressions;

namespace GreenChannel.Server.Settings;

/// <summary>What is wrong with a setting, in a sentence that names it; the platform's own texts name classes of the program.</summary>
internal static partial class SettingFault
{
    public static InvalidOperationException Of(IConfigurationSection section, InvalidOperationException error)
    {
        // Of an entry of a list the reason lies one deeper.
        if (Unreadable().Match($"{error.Message}\n{error.InnerException?.Message}") is { Success: true } unreadable)
        {
            var (setting, value) = (unreadable.Groups[2].Value, unreadable.Groups[1].Value);
            return new(
                $"The setting {setting} cannot be \"{value}\"; {Wanted(unreadable.Groups[3].Value)} 配置项 {setting} 的值“{value}”无效。",
                error
            );
        }

        if (NotFound().Match(error.Message) is { Success: true } unknown)
        {
            var keys = unknown.Groups[1].Value.Split(',', StringSplitOptions.TrimEntries).Select(key => PathOf(section, key.Trim('\'')));
            return new(string.Join('\n', keys.Select(Unknown)), error);
        }

        return new($"The settings {section.Path} cannot be read: {error.Message} 配置节 {section.Path} 无法读取。", error);
    }

    /// <summary>There is no such setting; the nearest known one is named.</summary>
    public static string Unknown(string key)
    {
        var nearest = SettingCatalogue.Nearest(key);
        return $"There is no setting {key}; is it misspelt? The nearest is {nearest}. 没有配置项 {key}，请检查拼写，最接近的是 {nearest}。";
    }

    // Only the last part of the name is told, without the section around it.
    private static string PathOf(IConfigurationSection section, string key) =>
        section
            .AsEnumerable()
            .Select(setting => setting.Key)
            .FirstOrDefault(path => path.EndsWith($":{key}", StringComparison.OrdinalIgnoreCase))
        ?? $"{section.Path}:{key}";

    private static string Wanted(string type) =>
        type switch
        {
            "System.Int32" or "System.Int64" => "a whole number is wanted.",
            "System.Boolean" or "System.Nullable`1[System.Boolean]" => "true or false is wanted.",
            _ => "it is of another kind.",
        };

    [GeneratedRegex("configuration value '(.*?)' at '(.*?)' to type '(.*?)'", RegexOptions.Singleline)]
    private static partial Regex Unreadable();

    [GeneratedRegex("properties were not found on the instance of .*?: (.*)$", RegexOptions.Singleline)]
    private static partial Regex NotFound();
}
