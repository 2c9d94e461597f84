using System.Text.Json;
using System.Text.RegularExpressions;

namespace GreenChannel.Core.Forms.Schemas;

/// <summary>
/// What may stand at one place of a form, as a file says it: a JSON Schema (draft 2020-12) of the keywords that <see
/// cref="SchemaReader"/> knows.
/// </summary>
public sealed record FormSchema
{
    /// <summary>What the place is called in Chinese; none where nobody reads it.</summary>
    public string? Title { get; init; }

    /// <summary>What it is called in English.</summary>
    public string? TitleEn { get; init; }

    /// <summary>What whoever fills it in should know, in Chinese; none where the name says it all.</summary>
    public string? Description { get; init; }

    /// <summary>The same in English.</summary>
    public string? DescriptionEn { get; init; }

    /// <summary>The service works it out itself, so nobody is asked for it.</summary>
    public bool IsReadOnly { get; init; }

    /// <summary>It takes several lines.</summary>
    public bool IsLong { get; init; }

    /// <summary>A yes or no that is given by ticking, as a declaration is, and not by choosing one of the two.</summary>
    public bool IsTicked { get; init; }

    /// <summary>The program demands it of those whom it concerns, though the schema by itself does not.</summary>
    public bool IsAsked { get; init; }

    /// <summary>The whole part is filled in by those alone whom it concerns.</summary>
    public bool IsOptionalPart { get; init; }

    /// <summary>The steps in which people fill in the form; only at its top.</summary>
    public IReadOnlyList<FormStep> Steps { get; init; } = [];

    /// <summary>The types of JSON that may stand there; empty when any may.</summary>
    public IReadOnlyList<string> Types { get; init; } = [];

    /// <summary>The values that may stand there; none when any may.</summary>
    public IReadOnlyList<JsonElement>? Terms { get; init; }

    /// <summary>Those of the values that bear a name for people.</summary>
    public IReadOnlyList<Term> NamedTerms { get; init; } = [];

    public IReadOnlyDictionary<string, FormSchema> Properties { get; init; } = new Dictionary<string, FormSchema>();

    public IReadOnlyList<string> Required { get; init; } = [];

    /// <summary>For a member that is there, the members that have to be there too.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> DependentRequired { get; init; } =
        new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>Whether members that <see cref="Properties"/> does not name are refused.</summary>
    public bool IsClosed { get; init; }

    public FormSchema? Items { get; init; }

    public int? MinItems { get; init; }

    public int? MaxItems { get; init; }

    public bool UniqueItems { get; init; }

    /// <summary>In characters as people count them, not in UTF-16 units.</summary>
    public int? MinLength { get; init; }

    /// <summary>In characters as people count them, not in UTF-16 units.</summary>
    public int? MaxLength { get; init; }

    /// <summary>Found somewhere in the text; it cannot take long, whatever the text.</summary>
    public Regex? Pattern { get; init; }

    public decimal? Minimum { get; init; }

    public decimal? Maximum { get; init; }

    public decimal? ExclusiveMinimum { get; init; }

    public decimal? ExclusiveMaximum { get; init; }

    public decimal? MultipleOf { get; init; }

    /// <summary><c>date</c>: a day of the calendar as <c>YYYY-MM-DD</c> (RFC 3339 full-date).</summary>
    public string? Format { get; init; }

    /// <summary>It is printed on papers, so every character must have a glyph and be what it looks like.</summary>
    public bool IsPrinted { get; init; }

    /// <summary>All of them hold beside this one.</summary>
    public IReadOnlyList<FormSchema> AllOf { get; init; } = [];

    public FormSchema? If { get; init; }

    public FormSchema? Then { get; init; }

    public FormSchema? Else { get; init; }
}
