using System.Globalization;
using System.Text.Json.Nodes;
using GreenChannel.Core.Forms.Schemas;

namespace GreenChannel.Core.Forms;

/// <summary>
/// What people have typed into fields, read as the schema of the form wants it: the parts that can be read as a JSON Merge Patch (RFC
/// 7396), and the texts that cannot, such as a day that is none. Nothing typed is dropped.
/// </summary>
/// <param name="Unread">By the pointers of their fields.</param>
/// <remarks>2020 年 6 月 19 日, 2020/6/19 and 2020-06-19 are one day; 2020-13-45 is none and stays as it was typed.</remarks>
public sealed record TypedForm(JsonObject Patch, IReadOnlyDictionary<string, string> Unread)
{
    private static readonly string[] DayForms = ["yyyy-M-d", "yyyy/M/d", "yyyy.M.d", "yyyy年M月d日", "yyyyMMdd"];

    /// <param name="typed">What was typed into a field, by its name; none where the field was not sent.</param>
    public static TypedForm Read(IEnumerable<FormField> fields, Func<string, IReadOnlyList<string>?> typed)
    {
        var patch = new JsonObject();
        var unread = new Dictionary<string, string>();
        foreach (var field in fields)
        {
            if ((typed(field.Name) ?? Unsent(field)) is not { } values)
                continue;
            var (value, rest) = Read(field, values);
            if (rest is not null)
                unread[field.Pointer] = rest;
            Put(patch, field.Pointer, value);
        }

        return new TypedForm(patch, unread);
    }

    /// <summary>A part of which nothing is filled in is not meant: an agency without a name is no agency.</summary>
    public static Application WithoutEmptyParts(Application application) =>
        application with
        {
            Agent = application.Agent is { Name: "", AgencyCode: "" } ? null : application.Agent,
            Handler = application.Handler is { Name: "", IdNumber: "" } ? null : application.Handler,
        };

    /// <summary>What is wrong with a text that could not be read.</summary>
    public static Fault FaultOf(string pointer, string text) =>
        new(
            pointer,
            "form.unreadable",
            $"\"{Shorten(text)}\" cannot be read; a day is written like 2026-11-28, a number in digits.",
            $"“{Shorten(text)}”无法识别；日期请写作 2026-11-28，数字请用阿拉伯数字。"
        );

    // Browsers send nothing for boxes of which none is ticked.
    private static IReadOnlyList<string>? Unsent(FormField field) =>
        field is { IsYesOrNo: true, Schema.IsTicked: true } or { IsList: true, Choices.Count: > 0 } ? [] : null;

    private static (JsonNode? Value, string? Unread) Read(FormField field, IReadOnlyList<string> values)
    {
        if (field.IsList)
        {
            var entries = values.SelectMany(value => value.Split('\n')).Select(entry => entry.Trim()).Where(entry => entry.Length > 0);
            return (new JsonArray([.. entries.Select(entry => (JsonNode)entry)]), null);
        }

        var text = values.Count > 0 ? values[0].Trim() : "";
        if (field.IsYesOrNo)
            return text switch
            {
                "true" => (true, null),
                "false" => (false, null),
                _ when field.Schema.IsTicked => (false, null),
                "" => (null, null),
                _ => (null, text),
            };
        if (text.Length == 0)
            return (null, null);
        if (field.IsDay)
            return DayOf(text) is { } day ? (day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), null) : (null, text);
        if (field.Schema.Types.Contains("integer") || field.Schema.Types.Contains("number"))
            return decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var number)
                ? (number, null)
                : (null, text);
        return (text, null);
    }

    /// <summary>A day as people write it; none when it is none.</summary>
    public static DateOnly? DayOf(string text) =>
        DateOnly.TryParseExact(
            Text.Characters.HalfWidth(text).Replace(" ", "", StringComparison.Ordinal),
            DayForms,
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var day
        )
            ? day
            : null;

    private static void Put(JsonObject patch, string pointer, JsonNode? value)
    {
        var (at, names) = (patch, pointer.Split('/').Skip(1).ToList());
        foreach (var name in names.SkipLast(1))
        {
            if (at[name] is not JsonObject inner)
                at[name] = inner = [];
            at = inner;
        }

        at[names[^1]] = value;
    }

    private static string Shorten(string text) => text.Length > 40 ? text[..40] : text;
}
