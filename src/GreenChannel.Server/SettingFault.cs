using System.Text.RegularExpressions;

namespace GreenChannel.Server;

/// <summary>What is wrong with a setting, in a sentence that names it; the platform's own texts name classes of the program.</summary>
internal static partial class SettingFault
{
    public static InvalidOperationException Of(IConfigurationSection section, InvalidOperationException error)
    {
        if (Unreadable().Match(error.Message) is { Success: true } unreadable)
        {
            var (setting, value) = (unreadable.Groups[2].Value, unreadable.Groups[1].Value);
            return new(
                $"The setting {setting} cannot be \"{value}\"; {Wanted(unreadable.Groups[3].Value)} 配置项 {setting} 的值“{value}”无效。",
                error
            );
        }

        if (Unknown().Match(error.Message) is { Success: true } unknown)
        {
            var keys = string.Join(
                ", ",
                unknown.Groups[1].Value.Split(',', StringSplitOptions.TrimEntries).Select(key => PathOf(section, key.Trim('\'')))
            );
            return new($"There is no setting {keys}; is it misspelt? 没有配置项 {keys}，请检查拼写。", error);
        }

        return new($"The settings {section.Path} cannot be read: {error.Message} 配置节 {section.Path} 无法读取。", error);
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

    [GeneratedRegex("configuration value '(.*)' at '(.*)' to type '(.*)'", RegexOptions.Singleline)]
    private static partial Regex Unreadable();

    [GeneratedRegex("properties were not found on the instance of .*?: (.*)$", RegexOptions.Singleline)]
    private static partial Regex Unknown();
}
