using System.Reflection;

namespace GreenChannel.Server.Commands;

/// <summary>The texts that explain the program to whoever types its name.</summary>
internal static class Usage
{
    private const int Column = 34;

    /// <summary>Name and number of the program; what is built between two tags says so.</summary>
    public static readonly string Version =
        "GreenChannel "
        + typeof(Usage).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    public static readonly string OfAll = string.Join(
        '\n',
        [
            "GreenChannel 知识产权绿色通道",
            "",
            Line("(no verb)", "serve 启动服务"),
            .. Verb.All.SelectMany(Lines),
            Line("help [VERB]", "this text, or that of one verb; also VERB --help 显示帮助"),
            Line("version", "the version of the program 显示版本"),
            "",
            .. Settings,
        ]
    );

    public static string Of(Verb verb) => string.Join('\n', [.. Lines(verb), "", .. Settings]);

    private static string[] Settings =>
        [
            Line("--SECTION:KEY VALUE", "any setting, as in appsettings.json 任意配置项"),
            Line("--urls ADDRESS", "where to serve 监听地址"),
            Line("--environment NAME", "Development or Production 运行环境"),
        ];

    private static IEnumerable<string> Lines(Verb verb)
    {
        yield return Line(string.Join(' ', [verb.Name, .. verb.Values]), verb.Does);
        if (verb.Options.Length > 0)
            yield return $"          {string.Join(' ', verb.Options.Select(Optional))}";
    }

    private static string Optional(VerbOption option) => option.Value is null ? $"[{option.Name}]" : $"[{option.Name} {option.Value}]";

    private static string Line(string typed, string does) =>
        $"  {typed.PadRight(Column - 2)}{(typed.Length >= Column - 2 ? " " : "")}{does}";
}
