using System.Globalization;
using System.Text.Json;

namespace GreenChannel.Core.Forms.Schemas;

/// <summary>Whether a form is as its schema wants it: everything that is not, each with its place and keyword.</summary>
/// <remarks><c>{"title": ""}</c> against <c>minLength: 1</c>: one fault, <c>/title</c>, <c>minLength</c>.</remarks>
public static class SchemaCheck
{
    public static IReadOnlyList<SchemaFault> Faults(FormSchema schema, JsonElement value)
    {
        var faults = new List<SchemaFault>();
        Check(schema, value, "", faults);
        return faults;
    }

    private static void Check(FormSchema schema, JsonElement value, string at, List<SchemaFault> faults)
    {
        void Demand(bool holds, string keyword)
        {
            if (!holds)
                faults.Add(new SchemaFault(at, keyword, schema, value));
        }

        Demand(schema.Types.Count == 0 || schema.Types.Any(type => IsOf(type, value)), "type");
        Demand(schema.Terms is null || schema.Terms.Any(term => JsonElement.DeepEquals(term, value)), "enum");
        switch (value.ValueKind)
        {
            case JsonValueKind.String:
                CheckText(schema, value.GetString()!, Demand);
                break;
            case JsonValueKind.Number:
                CheckNumber(schema, value, Demand);
                break;
            case JsonValueKind.Array:
                CheckList(schema, value, at, faults, Demand);
                break;
            case JsonValueKind.Object:
                CheckMembers(schema, value, at, faults);
                break;
        }

        foreach (var also in schema.AllOf)
            Check(also, value, at, faults);
        if (schema.If is { } condition && (Faults(condition, value).Count == 0 ? schema.Then : schema.Else) is { } follows)
            Check(follows, value, at, faults);
    }

    private static void CheckText(FormSchema schema, string text, Action<bool, string> demand)
    {
        if (schema.MinLength is not null || schema.MaxLength is not null)
        {
            var length = text.EnumerateRunes().Count();
            demand(schema.MinLength is not { } least || length >= least, "minLength");
            demand(schema.MaxLength is not { } most || length <= most, "maxLength");
        }

        demand(schema.Pattern?.IsMatch(text) != false, "pattern");
        demand(
            schema.Format != "date" || DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
            "format"
        );
    }

    private static void CheckNumber(FormSchema schema, JsonElement value, Action<bool, string> demand)
    {
        // A number beyond the reach of decimal lies beyond every bound that a form has.
        if (!value.TryGetDecimal(out var number))
            number = value.GetDouble() > 0 ? decimal.MaxValue : decimal.MinValue;
        demand(schema.Minimum is not { } least || number >= least, "minimum");
        demand(schema.Maximum is not { } most || number <= most, "maximum");
        demand(schema.ExclusiveMinimum is not { } above || number > above, "exclusiveMinimum");
        demand(schema.ExclusiveMaximum is not { } below || number < below, "exclusiveMaximum");
        demand(schema.MultipleOf is not { } step || number % step == 0, "multipleOf");
    }

    private static void CheckList(FormSchema schema, JsonElement list, string at, List<SchemaFault> faults, Action<bool, string> demand)
    {
        var count = list.GetArrayLength();
        demand(schema.MinItems is not { } least || count >= least, "minItems");
        demand(schema.MaxItems is not { } most || count <= most, "maxItems");
        demand(!schema.UniqueItems || AreDifferent([.. list.EnumerateArray()]), "uniqueItems");
        if (schema.Items is not { } each)
            return;
        var i = 0;
        foreach (var item in list.EnumerateArray())
            Check(each, item, $"{at}/{i++}", faults);
    }

    private static void CheckMembers(FormSchema schema, JsonElement part, string at, List<SchemaFault> faults)
    {
        var missing = schema
            .Required.Concat(schema.DependentRequired.Where(pair => part.TryGetProperty(pair.Key, out _)).SelectMany(pair => pair.Value))
            .Distinct()
            .Where(name => !part.TryGetProperty(name, out _));
        foreach (var name in missing)
            faults.Add(new SchemaFault($"{at}/{Escaped(name)}", "required", schema.Properties.GetValueOrDefault(name) ?? schema, null));
        foreach (var member in part.EnumerateObject())
        {
            var pointer = $"{at}/{Escaped(member.Name)}";
            if (schema.Properties.TryGetValue(member.Name, out var known))
                Check(known, member.Value, pointer, faults);
            else if (schema.IsClosed)
                faults.Add(new SchemaFault(pointer, "additionalProperties", schema, member.Value));
        }
    }

    private static bool AreDifferent(JsonElement[] items)
    {
        for (var i = 0; i < items.Length; i++)
        {
            for (var j = i + 1; j < items.Length; j++)
            {
                if (JsonElement.DeepEquals(items[i], items[j]))
                    return false;
            }
        }

        return true;
    }

    private static bool IsOf(string type, JsonElement value) =>
        (type, value.ValueKind) switch
        {
            ("string", JsonValueKind.String) => true,
            ("boolean", JsonValueKind.True or JsonValueKind.False) => true,
            ("array", JsonValueKind.Array) => true,
            ("object", JsonValueKind.Object) => true,
            ("null", JsonValueKind.Null) => true,
            ("number", JsonValueKind.Number) => true,
            // 1.0 is a whole number too (JSON Schema Core, section 6.1.1).
            ("integer", JsonValueKind.Number) => value.TryGetDecimal(out var number)
                ? decimal.Truncate(number) == number
                : double.IsInteger(value.GetDouble()),
            _ => false,
        };

    // RFC 6901, section 3.
    private static string Escaped(string name) =>
        name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);
}
