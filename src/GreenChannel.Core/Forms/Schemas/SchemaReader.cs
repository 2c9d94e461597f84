using System.Text.Json;
using System.Text.RegularExpressions;

namespace GreenChannel.Core.Forms.Schemas;

/// <summary>The outcome of reading: a schema, or everything that is wrong with the file.</summary>
public sealed record SchemaReading(FormSchema? Schema, IReadOnlyList<Fault> Faults);

/// <summary>
/// Reads what may stand in a form: JSON Schema, draft 2020-12, of the keywords below and no other, so that nothing that somebody writes
/// is silently passed over.
/// </summary>
/// <remarks>
/// <c>type properties required additionalProperties (false) enum const oneOf (a list of {const, title, x-titleEn}) minLength maxLength
/// pattern minimum maximum exclusiveMinimum exclusiveMaximum multipleOf items minItems maxItems uniqueItems format (date) if then else
/// allOf dependentRequired $defs $ref (within the file)</c>; for readers <c>$schema $id $comment title description examples x-titleEn</c>;
/// for papers <c>x-printed</c>; for pages <c>x-descriptionEn readOnly x-long x-ticked x-asked x-optional</c>, and at the top
/// <c>x-steps</c> (a list of {id, title, x-titleEn, for, fields}).
/// </remarks>
public sealed class SchemaReader
{
    private const int Deepest = 8;
    private const int MostPlaces = 300;

    private readonly JsonElement _file;
    private readonly SchemaMembers _read = new();
    private int _places;

    private SchemaReader(JsonElement file) => _file = file;

    public static SchemaReading Read(string json)
    {
        JsonDocument file;
        try
        {
            file = JsonDocument.Parse(json);
        }
        catch (JsonException e)
        {
            var line = e.LineNumber + 1;
            return new SchemaReading(
                null,
                [new Fault("", "schema.json", $"Line {line}: this is not JSON.", $"第 {line} 行：不是有效的 JSON。")]
            );
        }

        using (file)
        {
            var reader = new SchemaReader(file.RootElement.Clone());
            var schema = reader.ReadAt(reader._file, "#", 0);
            return new SchemaReading(reader._read.Faults.Count == 0 ? schema : null, reader._read.Faults);
        }
    }

    private FormSchema ReadAt(JsonElement written, string at, int depth)
    {
        if (written.ValueKind != JsonValueKind.Object)
            return Refuse(at, "schema.object", "A schema is a JSON object.", "模式应为 JSON 对象。");
        if (depth > Deepest || ++_places > MostPlaces)
            return Refuse(
                at,
                "schema.size",
                $"A form has at most {MostPlaces} places, {Deepest} deep; or a reference leads back to itself.",
                $"表单最多 {MostPlaces} 项、{Deepest} 层；或者引用形成循环。"
            );
        foreach (var keyword in written.EnumerateObject().Select(member => member.Name).Where(name => !SchemaKeywords.All.Contains(name)))
            Refuse($"{at}/{keyword}", "schema.keyword", $"\"{keyword}\" is no keyword of a form.", $"表单不支持关键字“{keyword}”。");
        if (written.TryGetProperty("$ref", out var reference))
            return Referred(written, reference, at, depth);
        if (written.TryGetProperty("$defs", out _) && at != "#")
            Refuse($"{at}/$defs", "schema.defs", "\"$defs\" stands at the top of the file.", "“$defs”只能位于文件顶层。");

        return new FormSchema
        {
            Title = _read.Text(written, "title", at),
            TitleEn = _read.Text(written, "x-titleEn", at),
            Description = _read.Text(written, "description", at),
            DescriptionEn = _read.Text(written, "x-descriptionEn", at),
            IsPrinted = _read.Flag(written, "x-printed", at),
            IsReadOnly = _read.Flag(written, "readOnly", at),
            IsLong = _read.Flag(written, "x-long", at),
            IsTicked = _read.Flag(written, "x-ticked", at),
            IsAsked = _read.Flag(written, "x-asked", at),
            IsOptionalPart = _read.Flag(written, "x-optional", at),
            Steps = new StepReader(_read).StepsOf(written, at),
            NamedTerms = StepReader.NamedTermsOf(written),
            Types = TypesOf(written, at),
            Terms = TermsOf(written, at),
            Properties = _read
                .Members(written, "properties", at)
                .ToDictionary(member => member.Name, member => ReadAt(member.Value, $"{at}/properties/{member.Name}", depth + 1)),
            Required = _read.Names(written, "required", at),
            DependentRequired = _read
                .Members(written, "dependentRequired", at)
                .ToDictionary(member => member.Name, member => _read.NamesOf(member.Value, $"{at}/dependentRequired/{member.Name}")),
            IsClosed = IsClosed(written, at),
            Items = Sub(written, "items", at, depth),
            MinItems = _read.Count(written, "minItems", at),
            MaxItems = _read.Count(written, "maxItems", at),
            UniqueItems = _read.Flag(written, "uniqueItems", at),
            MinLength = _read.Count(written, "minLength", at),
            MaxLength = _read.Count(written, "maxLength", at),
            Pattern = PatternOf(written, at),
            Format = FormatOf(written, at),
            Minimum = _read.Number(written, "minimum", at),
            Maximum = _read.Number(written, "maximum", at),
            ExclusiveMinimum = _read.Number(written, "exclusiveMinimum", at),
            ExclusiveMaximum = _read.Number(written, "exclusiveMaximum", at),
            MultipleOf = MultipleOf(written, at),
            AllOf = _read.List(written, "allOf", at).Select((each, i) => ReadAt(each, $"{at}/allOf/{i}", depth + 1)).ToList(),
            If = Sub(written, "if", at, depth),
            Then = Sub(written, "then", at, depth),
            Else = Sub(written, "else", at, depth),
        };
    }

    // A reference and what stands beside it both hold.
    private FormSchema Referred(JsonElement written, JsonElement reference, string at, int depth)
    {
        var pointer = reference.ValueKind == JsonValueKind.String ? reference.GetString()! : "";
        if (!pointer.StartsWith("#/$defs/", StringComparison.Ordinal) || Find(pointer) is not { } target)
            return Refuse(
                $"{at}/$ref",
                "schema.reference",
                $"\"{pointer}\" leads to nothing; a reference reads #/$defs/NAME.",
                $"引用“{pointer}”不存在；应写作 #/$defs/名称。"
            );
        var beside = written.EnumerateObject().Where(member => member.Name != "$ref").ToDictionary(member => member.Name, m => m.Value);
        var referred = ReadAt(target, pointer, depth + 1);
        if (beside.Count == 0)
            return referred;
        var own = ReadAt(JsonSerializer.SerializeToElement(beside), at, depth + 1);
        var named = referred with
        {
            Title = own.Title ?? referred.Title,
            TitleEn = own.TitleEn ?? referred.TitleEn,
            Description = own.Description ?? referred.Description,
            DescriptionEn = own.DescriptionEn ?? referred.DescriptionEn,
            IsAsked = own.IsAsked || referred.IsAsked,
            IsLong = own.IsLong || referred.IsLong,
        };
        return beside.Keys.All(SchemaKeywords.Naming.Contains) ? named : named with { AllOf = [.. referred.AllOf, own] };
    }

    private JsonElement? Find(string pointer)
    {
        var at = _file;
        foreach (var part in pointer.Split('/').Skip(1))
        {
            var name = part.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
            if (at.ValueKind != JsonValueKind.Object || !at.TryGetProperty(name, out at))
                return null;
        }

        return at;
    }

    private IReadOnlyList<string> TypesOf(JsonElement written, string at)
    {
        if (!written.TryGetProperty("type", out var type))
            return [];
        IReadOnlyList<string> named =
            type.ValueKind == JsonValueKind.Array ? _read.NamesOf(type, $"{at}/type") : [_read.Text(written, "type", at) ?? ""];
        foreach (var unknown in named.Where(name => !SchemaKeywords.Types.Contains(name)))
            Refuse($"{at}/type", "schema.type", $"\"{unknown}\" is no type of JSON.", $"“{unknown}”不是 JSON 类型。");
        return named;
    }

    // One of a list may be written as enum, as const, or with a name for each.
    private List<JsonElement>? TermsOf(JsonElement written, string at)
    {
        var lists = new List<List<JsonElement>>();
        if (written.TryGetProperty("enum", out _))
            lists.Add([.. _read.List(written, "enum", at)]);
        if (written.TryGetProperty("const", out var only))
            lists.Add([only]);
        if (written.TryGetProperty("oneOf", out _))
            lists.Add([.. _read.List(written, "oneOf", at).Select((choice, i) => Choice(choice, $"{at}/oneOf/{i}"))]);
        if (lists.Count == 0)
            return null;
        return lists.Aggregate((one, other) => [.. one.Where(term => other.Exists(known => JsonElement.DeepEquals(term, known)))]);
    }

    private JsonElement Choice(JsonElement choice, string at)
    {
        if (
            choice.ValueKind == JsonValueKind.Object
            && choice.TryGetProperty("const", out var value)
            && choice.EnumerateObject().All(member => member.Name is "const" or "title" or "x-titleEn")
        )
            return value;
        Refuse(
            at,
            "schema.choice",
            "A choice reads {\"const\", \"title\", \"x-titleEn\"}.",
            "选项应写作 {\"const\", \"title\", \"x-titleEn\"}。"
        );
        return default;
    }

    private bool IsClosed(JsonElement written, string at)
    {
        if (!written.TryGetProperty("additionalProperties", out var others))
            return false;
        if (others.ValueKind != JsonValueKind.False)
            Refuse($"{at}/additionalProperties", "schema.open", "It can only be false.", "只能为 false。");
        return true;
    }

    private Regex? PatternOf(JsonElement written, string at)
    {
        if (_read.Text(written, "pattern", at) is not { } pattern)
            return null;
        try
        {
            return new Regex(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            Refuse($"{at}/pattern", "schema.pattern", $"This is no regular expression that can be used: {e.Message}", "正则表达式不可用。");
            return null;
        }
    }

    private string? FormatOf(JsonElement written, string at)
    {
        var format = _read.Text(written, "format", at);
        if (format is not (null or "date"))
            Refuse(
                $"{at}/format",
                "schema.format",
                $"\"{format}\" is no known format; there is: date.",
                $"未知格式“{format}”，可用：date。"
            );
        return format;
    }

    private decimal? MultipleOf(JsonElement written, string at)
    {
        var step = _read.Number(written, "multipleOf", at);
        if (step <= 0)
            Refuse($"{at}/multipleOf", "schema.number", "It is greater than 0.", "应大于 0。");
        return step;
    }

    private FormSchema? Sub(JsonElement written, string keyword, string at, int depth) =>
        written.TryGetProperty(keyword, out var sub) ? ReadAt(sub, $"{at}/{keyword}", depth + 1) : null;

    private FormSchema Refuse(string at, string rule, string message, string messageZh)
    {
        _read.Refuse(at, rule, message, messageZh);
        return new FormSchema();
    }
}
