using System.Text.Json;
using GreenChannel.Core.Forms.Schemas;
using GreenChannel.Core.Identifiers;
using GreenChannel.Core.Text;

namespace GreenChannel.Core.Forms;

/// <summary>Gathers the faults of a form.</summary>
internal sealed class FormFaults(IGlyphs glyphs)
{
    private const int LongestText = 400;

    /// <summary>The longest list of a form.</summary>
    public const int LongestList = 50;

    private readonly List<Fault> _faults = [];

    public int Count => _faults.Count;

    public IReadOnlyList<Fault> ToList() => [.. _faults];

    public void Add(string pointer, string rule, string message, string messageZh) =>
        _faults.Add(new Fault(pointer, rule, message, messageZh));

    public void Missing(string pointer, string what, string whatZh) =>
        Add(pointer, "form.missing", $"Please give {what}.", $"请填写{whatZh}。");

    public void OneOf(string pointer, string value, IReadOnlyList<string> known)
    {
        if (!known.Contains(value))
            Add(
                pointer,
                "form.unknown-term",
                $"\"{Shorten(value)}\" is not one of {string.Join(", ", known)}.",
                $"“{Shorten(value)}”不在可选范围内：{string.Join("、", known)}。"
            );
    }

    public void Text(string pointer, string value, string what, string whatZh, bool printed = false)
    {
        if (string.IsNullOrWhiteSpace(value))
            Missing(pointer, what, whatZh);
        else
            Optional(pointer, value, printed);
    }

    public void Optional(string pointer, string value, bool printed = false)
    {
        if (value.Length > LongestText)
            Add(pointer, "form.too-long", $"At most {LongestText} characters are taken.", $"最多 {LongestText} 个字符。");
        else if (EnteredText.FirstUnseen(value) is { } unseen)
            Add(pointer, "form.control-character", EnteredText.Told(unseen).Text, EnteredText.Told(unseen).TextZh);
        else if (printed && value.FirstOrDefault(c => LookAlikes.Of(c) != c) is not '\0' and var alike)
            Add(
                pointer,
                "form.look-alike",
                $"U+{(int)alike:X4} only looks like \"{LookAlikes.Of(alike)}\"; please type that character.",
                $"字符 U+{(int)alike:X4} 只是与“{LookAlikes.Of(alike)}”形似，请输入“{LookAlikes.Of(alike)}”。"
            );
        else if (printed && glyphs.FirstMissing(value) is { } rune)
            _faults.Add(NoGlyph.At(pointer, rune));
    }

    /// <summary>A list of names, of which each entry may hold several: they are parted, or told when a mark may belong to a name.</summary>
    public IReadOnlyList<string> Names(string pointer, IReadOnlyList<string> values, bool printed = false)
    {
        var names = new List<string>();
        for (var i = 0; i < Math.Min(values.Count, LongestList); i++)
        {
            var parted = NameList.Split(values[i], out var doubtful);
            // In a list of several entries each is one name, and a slash is part of it.
            if (doubtful is not null && values.Count == 1)
                Add(
                    $"{pointer}/{i}",
                    "form.list-separator",
                    $"Is this one name, \"{Shorten(doubtful)}\", or several? Give each name as an entry of its own, or put a "
                        + "semicolon behind each.",
                    $"“{Shorten(doubtful)}”是一个名称还是多个名称？请逐项填写，或者在每个名称后加分号。"
                );
            foreach (var name in parted.DefaultIfEmpty(""))
                Text($"{pointer}/{i}", name, "a name", "名称", printed);
            names.AddRange(parted);
        }

        if (values.Count > LongestList || names.Count > LongestList)
            Add(pointer, "form.too-many", $"At most {LongestList} entries are taken.", $"最多填写 {LongestList} 项。");
        return names;
    }

    /// <summary>IPC symbols, of which an entry may hold several; a slash is part of a symbol.</summary>
    public static IReadOnlyList<string> Symbols(IReadOnlyList<string> values) =>
        [
            .. values
                .Take(LongestList + 1)
                .SelectMany(value =>
                    value
                        .Split(
                            [';', '；', ',', '，', '、', '|', '\n'],
                            StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries
                        )
                        .DefaultIfEmpty(value)
                ),
        ];

    /// <summary>
    /// Adds what the schema of the form says of it, place by place; of a place that something is said of already, nothing more.
    /// </summary>
    public void AddSchema(FormSchema schema, JsonElement form)
    {
        var told = _faults.Select(fault => fault.Pointer).ToHashSet();
        foreach (var fault in SchemaCheck.Faults(schema, form).Where(fault => told.Add(fault.Pointer)))
            Add(fault);
        foreach (var (pointer, text, isPrinted) in SchemaTexts.Of(schema, form).Where(text => told.Add(text.Pointer)))
            Optional(pointer, text, isPrinted);
    }

    private void Add(SchemaFault fault)
    {
        var (at, schema) = (fault.Pointer, fault.Schema);
        switch (fault.Keyword)
        {
            case "required" when schema.Terms is not null:
                OneOf(at, "", [.. schema.Terms.Select(term => $"{term}")]);
                break;
            case "required" or "minItems" or "minLength":
                Missing(at, schema.TitleEn ?? at, schema.Title ?? at);
                break;
            case "enum":
                OneOf(
                    at,
                    fault.Value is { ValueKind: JsonValueKind.String } text ? text.GetString()! : $"{fault.Value}",
                    [.. schema.Terms!.Select(term => $"{term}")]
                );
                break;
            case "maxLength":
                Add(at, "form.too-long", $"At most {schema.MaxLength} characters are taken.", $"最多 {schema.MaxLength} 个字符。");
                break;
            case "maxItems":
                Add(at, "form.too-many", $"At most {schema.MaxItems} entries are taken.", $"最多填写 {schema.MaxItems} 项。");
                break;
            default:
                Add(
                    at,
                    "form.not-as-described",
                    $"This is not as the form wants it ({fault.Keyword}).",
                    $"不符合申请表的要求（{fault.Keyword}）。"
                );
                break;
        }
    }

    public void Date(string pointer, DateOnly? day, DateOnly today, string what, string whatZh)
    {
        if (day is null)
            Missing(pointer, what, whatZh);
        else if (day > today)
            Add(pointer, "form.future", $"This day lies in the future: {day:yyyy-MM-dd}.", $"日期不能晚于今日：{day:yyyy-MM-dd}。");
    }

    public T? Parsed<T>(string pointer, string value, Func<string, Outcome<T>> parse, string what, string whatZh)
        where T : struct
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            Missing(pointer, what, whatZh);
            return null;
        }

        var parsed = parse(Shorten(value));
        if (!parsed.IsRefused(out var refusal))
            return parsed.Value;
        _faults.Add(((BadIdentifier)refusal).At(pointer));
        return null;
    }

    private static string Shorten(string value) => value.Length > 60 ? value[..60] : value;
}
