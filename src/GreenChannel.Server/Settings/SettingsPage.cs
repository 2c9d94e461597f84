using System.Text;
using GreenChannel.Core.Settings;
using GreenChannel.Server.Folders;

namespace GreenChannel.Server.Settings;

/// <summary>The page that tells every setting: key, meaning, unit, default and range, as the classes that read them say.</summary>
internal static class SettingsPage
{
    private static readonly Lazy<string[]> Secrets = new(() => [.. Read().Where(one => one.Value.Secret).Select(one => one.Key)]);

    private static readonly Lazy<Dictionary<string, Meaning>> Meanings = new(Read);

    /// <summary>The settings that nobody has described.</summary>
    public static IEnumerable<string> Undescribed =>
        SettingCatalogue.All.Select(setting => setting.Key).Where(key => !Meanings.Value.ContainsKey(key));

    /// <summary>The settings that are described and not there.</summary>
    public static IEnumerable<string> Superfluous => Meanings.Value.Keys.Except(SettingCatalogue.All.Select(setting => setting.Key));

    /// <summary>The page in Markdown.</summary>
    public static string Write()
    {
        var defaults = new ConfigurationBuilder().AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json")).Build();
        var page = new StringBuilder();
        page.AppendLine("# 配置项 Settings")
            .AppendLine()
            .AppendLine("本页由程序生成（`greenchannel settings`）。This page is written by the program.")
            .AppendLine()
            .AppendLine(
                "安装的配置写在数据目录的 `settings.json`（权限 0600）中，或者由环境变量 `GREENCHANNEL_SETTINGS` 指定文件；"
                    + "升级程序不会改动它。环境变量（`Office__Name`）和命令行（`--Office:Name=…`）优先于它，"
                    + "它优先于程序自带的 `appsettings.json`。除 `Data` 外，相对路径以数据目录为准。"
                    + "列表的各项以 0、1、2… 代替 `*`。"
            )
            .AppendLine()
            .AppendLine(
                "An installation's settings stand in `settings.json` of the data folder (mode 0600), or in the file that "
                    + "`GREENCHANNEL_SETTINGS` names; an update of the program does not touch it. Environment variables "
                    + "(`Office__Name`) and the command line (`--Office:Name=…`) count before it, and it before the program's own "
                    + "`appsettings.json`. Relative paths are relative to the data folder, but that of `Data` itself. For `*` an entry "
                    + "of a list has its number from 0 on."
            );
        foreach (var section in SettingCatalogue.All.GroupBy(setting => setting.Key.Contains(':') ? setting.Key.Split(':')[0] : ""))
        {
            page.AppendLine()
                .AppendLine(section.Key.Length == 0 ? "## 总体 At the top" : $"## {section.Key}")
                .AppendLine()
                .AppendLine("| 配置项 Setting | 含义 Meaning | 单位 Unit | 默认 Default | 可取值 Range |")
                .AppendLine("|---|---|---|---|---|");
            foreach (var setting in section)
            {
                var meaning = Meanings.Value[setting.Key];
                string[] cells =
                [
                    $"`{setting.Key}`",
                    $"{meaning.Zh}。{Sentence(meaning.En)}",
                    meaning.Unit,
                    DefaultOf(setting, meaning, defaults),
                    RangeOf(setting, meaning),
                ];
                page.AppendLine($"| {string.Join(" | ", cells)} |");
            }
        }

        return page.ToString().ReplaceLineEndings("\n");
    }

    /// <summary>Whether what a setting says is told to nobody.</summary>
    public static bool IsSecret(string key) => Secrets.Value.Any(secret => SettingCatalogue.Fits(secret.Split(':'), key.Split(':')));

    private static string DefaultOf(KnownSetting setting, Meaning meaning, IConfiguration defaults)
    {
        if (meaning.Secret)
            return "";
        if (setting.Key.EndsWith(":*", StringComparison.Ordinal))
            return string.Join(", ", defaults.GetSection(setting.Key[..^2]).GetChildren().Select(entry => $"`{entry.Value}`"));
        if (setting.Key.Contains('*'))
            return "";
        var value = defaults[setting.Key];
        return string.IsNullOrEmpty(value) ? "" : $"`{value}`";
    }

    // Asked of the class itself: it names the range when a value lies outside.
    private static string RangeOf(KnownSetting setting, Meaning meaning)
    {
        if (meaning.Values.Length > 0)
            return meaning.Values;
        if (setting.Type.IsEnum)
            return string.Join(", ", Enum.GetNames(setting.Type));
        if (setting.Type == typeof(bool))
            return "true, false";
        return setting.Type == typeof(int) || setting.Type == typeof(long) ? BoundsOf(setting) : "";
    }

    private static string BoundsOf(KnownSetting setting)
    {
        var section = SettingCatalogue.Sections.First(one => setting.Key.StartsWith($"{one.Section}:", StringComparison.Ordinal));
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([KeyValuePair.Create(setting.Key.Replace("*", "0", StringComparison.Ordinal), (string?)"-2147483648")])
            .Build();
        var options = (ISettings)configuration.GetSection(section.Section).Get(section.Options)!;
        var key = setting.Key.Replace(":*", "", StringComparison.Ordinal);
        var told = options.Problems().FirstOrDefault(problem => problem.Key.StartsWith(key, StringComparison.Ordinal))?.MessageZh ?? "";
        var end = told.IndexOf("的整数", StringComparison.Ordinal);
        return told.StartsWith("应为", StringComparison.Ordinal) && end > 0
            ? told[2..end].Replace(" 至 ", "–", StringComparison.Ordinal)
            : "";
    }

    private static string Sentence(string text) => $"{char.ToUpperInvariant(text[0])}{text[1..]}.";

    private static Dictionary<string, Meaning> Read()
    {
        using var file = typeof(SettingsPage).Assembly.GetManifestResourceStream("settings.yaml")!;
        using var reader = new StreamReader(file);
        return Yaml.Read<Dictionary<string, Meaning>>(reader);
    }

    private sealed class Meaning
    {
        public string Zh { get; set; } = "";

        public string En { get; set; } = "";

        public string Unit { get; set; } = "";

        public string Values { get; set; } = "";

        public bool Secret { get; set; }
    }
}
