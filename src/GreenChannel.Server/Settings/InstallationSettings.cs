using System.Text.Json;
using GreenChannel.Server.Folders;
using Microsoft.Extensions.Configuration.Json;

namespace GreenChannel.Server.Settings;

/// <summary>
/// The settings of an installation: <c>settings.json</c> in the data folder, or the file that <c>GREENCHANNEL_SETTINGS</c> names. They
/// count before the program's own, and environment variables and the command line before them. An update of the program does not touch
/// them.
/// </summary>
internal static class InstallationSettings
{
    public const string Variable = "GREENCHANNEL_SETTINGS";
    private const string FileName = "settings.json";

    /// <summary>Where the file is, or would be.</summary>
    public static string PathIn(DataFolder data) =>
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named ? Path.GetFullPath(named) : data.File(FileName);

    /// <summary>Reads the file, if there is one.</summary>
    /// <returns>Where it is; none when there is none.</returns>
    /// <exception cref="InvalidOperationException">It is named and not there, is no JSON, or has a setting that there is not.</exception>
    public static string? AddTo(ConfigurationManager settings, DataFolder data)
    {
        var named = Environment.GetEnvironmentVariable(Variable);
        var path = string.IsNullOrEmpty(named) ? data.File(FileName) : Path.GetFullPath(named);
        if (!File.Exists(path))
            return string.IsNullOrEmpty(named)
                ? null
                : throw new InvalidOperationException(
                    $"{Variable} names {path}, which is not there. {Variable} 指定的文件 {path} 不存在。"
                );
        var written = Read(path);
        if (written.FirstOrDefault(key => !SettingCatalogue.Knows(key)) is { } unknown)
            throw new InvalidOperationException($"{path}: {SettingFault.Unknown(unknown)}");
        WarnOfMode(path);

        // After the files of the program, before everything that is given at the start.
        var sources = settings.Sources;
        var place = sources.Select((source, i) => source is JsonConfigurationSource ? i + 1 : 0).DefaultIfEmpty(0).Max();
        var source = new JsonConfigurationSource { Path = path, ReloadOnChange = false };
        source.ResolveFileProvider();
        sources.Insert(place, source);
        return path;
    }

    private static List<string> Read(string path)
    {
        try
        {
            using var content = File.OpenRead(path);
            return
            [
                .. new ConfigurationBuilder()
                    .AddJsonStream(content)
                    .Build()
                    .AsEnumerable()
                    .Where(setting => setting.Value is not null)
                    .Select(setting => setting.Key),
            ];
        }
        catch (Exception e)
            when (e is FormatException or InvalidDataException or JsonException or IOException or UnauthorizedAccessException)
        {
            var why = (e.InnerException ?? e).Message;
            throw new InvalidOperationException($"{path}: the settings cannot be read: {why} 配置文件无法读取。", e);
        }
    }

    // Passwords may stand in it.
    private static void WarnOfMode(string path)
    {
        const UnixFileMode others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & others) != UnixFileMode.None)
            Console.Error.WriteLine(
                $"{path} can be read by others, and passwords may stand in it: chmod 600. 其他用户可读取该配置文件，请执行 chmod 600。"
            );
    }
}
