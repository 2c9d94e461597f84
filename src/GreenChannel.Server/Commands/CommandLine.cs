using System.Diagnostics.CodeAnalysis;
using GreenChannel.Core.Text;

namespace GreenChannel.Server.Commands;

/// <summary>What was typed behind the program's name: a verb with its values and options, and settings for the host.</summary>
internal sealed class CommandLine
{
    // The settings that belong to no section, and those of ASP.NET Core itself.
    private static readonly string[] PlainSettings =
    [
        "Data",
        "Database",
        "Engine",
        "Renderer",
        "Clock",
        "urls",
        "environment",
        "http_ports",
        "https_ports",
    ];
    private static readonly string[] Help = ["--help", "-h", "-?"];
    private readonly Dictionary<string, string> _options = [];
    private readonly List<string> _settings = [];

    private CommandLine(Verb? verb) => Verb = verb;

    /// <summary>None to serve.</summary>
    public Verb? Verb { get; }

    /// <summary>The values of the verb, in their order.</summary>
    public IReadOnlyList<string> Values { get; private set; } = [];

    /// <summary>What the host reads: switches of the form <c>--Section:Key=value</c>.</summary>
    public string[] Settings =>
        Verb?.Name == "audit verify" && Value(0) is { } folder ? [.. _settings, $"--Data={folder}"] : [.. _settings];

    /// <summary>What follows an option.</summary>
    public string? Option(string name) => _options.GetValueOrDefault(name);

    public bool Has(string name) => _options.ContainsKey(name);

    public string? Value(int place) => place < Values.Count ? Values[place] : null;

    /// <summary>Reads the arguments; false when they end with a text: a wanted one (code 0), or what is wrong with them (code 2).</summary>
    public static bool TryRead(string[] args, [NotNullWhen(true)] out CommandLine? line, [NotNullWhen(false)] out Ending? ending)
    {
        line = null;
        ending = Asked(args);
        if (ending is not null)
            return false;
        var words = args.TakeWhile(arg => !arg.StartsWith('-')).Select(EnteredText.Clean).ToArray();
        var verb = Verb.All.FirstOrDefault(known => words.Take(known.Words.Length).SequenceEqual(known.Words));
        if (verb is null && words.Length > 0)
        {
            ending = UnknownVerb(words);
            return false;
        }

        if (verb is not null && args.Any(Help.Contains))
        {
            ending = new Ending(Usage.Of(verb), 0);
            return false;
        }

        line = new CommandLine(verb);
        ending = line.Take(args[(verb?.Words.Length ?? 0)..]);
        return ending is null;
    }

    // Asked for with nothing else wrong: whoever wants help has not yet learnt the rest.
    private static Ending? Asked(string[] args) =>
        args switch
        {
            ["version" or "--version"] => new Ending(Usage.Version, 0),
            ["help"] => new Ending(Usage.OfAll, 0),
            ["help", .. var words] => Verb.All.FirstOrDefault(known => known.Words.SequenceEqual(words)) is { } verb
                ? new Ending(Usage.Of(verb), 0)
                : UnknownVerb(words),
            [['-', ..], ..] when args.Any(Help.Contains) => new Ending(Usage.OfAll, 0),
            _ => null,
        };

    private Ending? Take(string[] args)
    {
        var values = new List<string>();
        for (var i = 0; i < args.Length; i++)
        {
            if (!args[i].StartsWith('-'))
            {
                values.Add(args[i]);
                continue;
            }

            var (name, value) = args[i].IndexOf('=', StringComparison.Ordinal) is > 0 and var at
                ? (args[i][..at], args[i][(at + 1)..])
                : (args[i], null);
            var option = Verb?.Options.FirstOrDefault(known => known.Name == name);
            if (option is null && !IsSetting(name))
                return Wrong($"There is no option \"{name}\"{(Verb is null ? "" : $" of {Verb.Name}")}. 没有选项“{name}”。");
            if (option is { Value: null })
            {
                if (value is not null || !_options.TryAdd(name, ""))
                    return Wrong($"The option {name} is given once and takes no value. 选项 {name} 不带值，且只能出现一次。");
                continue;
            }

            if (value is null && (i + 1 == args.Length || args[i + 1].StartsWith("--", StringComparison.Ordinal)))
                return Wrong($"The option {name} lacks its value. 选项 {name} 缺少值。");
            value ??= args[++i];
            if (option is null)
                _settings.Add($"{name}={value}");
            else if (Cleaned(option.Value!, value) is not { Length: > 0 } cleaned)
                return Wrong($"The option {name} lacks its value. 选项 {name} 缺少值。");
            else if (!_options.TryAdd(name, cleaned))
                return Wrong($"The option {name} is given twice. 选项 {name} 重复出现。");
        }

        return TakeValues(values);
    }

    private Ending? TakeValues(List<string> values)
    {
        var wanted = Verb?.Values ?? [];
        Values = [.. values.Take(wanted.Length).Select((value, place) => Cleaned(wanted[place], value))];
        if (values.Count < (Verb?.Least ?? 0) || Values.Any(value => value.Length == 0))
            return Wrong(
                $"{Verb!.Name} lacks a value: {string.Join(' ', wanted)}. 命令 {Verb.Name} 缺少参数：{string.Join(' ', wanted)}。"
            );
        return values.Count > wanted.Length
            ? Wrong($"\"{values[wanted.Length]}\" is one value too many. 多余的参数“{values[wanted.Length]}”。")
            : null;
    }

    /// <summary>What is wrong with the arguments, above how they are written.</summary>
    public Ending Wrong(string sentence) => new($"{sentence}\n\n{(Verb is null ? Usage.OfAll : Usage.Of(Verb))}", 2);

    private static Ending UnknownVerb(string[] words)
    {
        var begun = Verb.All.Any(known => known.Words is [var first, _] && first == words[0]);
        var named = string.Join(' ', words.Take(begun ? 2 : 1));
        return new Ending($"There is no verb \"{named}\". 没有命令“{named}”。\n\n{Usage.OfAll}", 2);
    }

    private static string Cleaned(string what, string value) => Verb.IsPath(what) ? value : EnteredText.Clean(value);

    private static bool IsSetting(string name) =>
        name.StartsWith("--", StringComparison.Ordinal)
        && (name.IndexOf(':', StringComparison.Ordinal) > 2 || PlainSettings.Contains(name[2..], StringComparer.OrdinalIgnoreCase));
}

/// <summary>A text with which the program ends before it has begun.</summary>
internal sealed record Ending(string Text, int Code)
{
    /// <summary>A wanted text goes where output goes, a fault where errors go.</summary>
    public int Tell()
    {
        (Code == 0 ? Console.Out : Console.Error).WriteLine(Text);
        return Code;
    }
}
