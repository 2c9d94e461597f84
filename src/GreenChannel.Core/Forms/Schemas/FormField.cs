namespace GreenChannel.Core.Forms.Schemas;

/// <summary>A field that people fill in: a place of the form that holds no object.</summary>
/// <param name="Pointer">Its JSON pointer.</param>
/// <param name="Group">The object that it is a part of; none at the top.</param>
/// <param name="IsRequired">Whether it has to be filled in where its object is.</param>
public sealed record FormField(string Pointer, FormSchema Schema, FormSchema? Group, bool IsRequired)
{
    /// <summary>As fields of pages are named: the pointer without its first slash.</summary>
    public string Name => Pointer[1..];

    public bool IsList => Schema.Types.Contains("array");

    public bool IsYesOrNo => Schema.Types.Contains("boolean");

    public bool IsDay => Schema.Format == "date";

    /// <summary>The names of what may be chosen; empty where anything may be typed.</summary>
    public IReadOnlyList<Term> Choices => IsList ? Schema.Items?.NamedTerms ?? [] : Schema.NamedTerms;

    /// <summary>The fields of some places, in the order of the file.</summary>
    public static IReadOnlyList<FormField> Of(FormSchema form, IEnumerable<string> pointers) =>
        [.. pointers.SelectMany(pointer => At(form, pointer))];

    private static IEnumerable<FormField> At(FormSchema form, string pointer)
    {
        var (parent, schema, isRequired) = ((FormSchema?)null, form, true);
        foreach (var name in pointer.Split('/').Skip(1))
        {
            if (!schema.Properties.TryGetValue(name, out var member))
                return [];
            (parent, isRequired, schema) = (schema, schema.Required.Contains(name), member);
        }

        return Within(new FormField(pointer, schema, parent, isRequired));
    }

    private static IEnumerable<FormField> Within(FormField field) =>
        field.Schema.IsReadOnly ? []
        : field.Schema.Properties.Count == 0 ? [field]
        : field.Schema.Properties.SelectMany(member =>
            Within(new FormField($"{field.Pointer}/{member.Key}", member.Value, field.Schema, field.Schema.Required.Contains(member.Key)))
        );
}
