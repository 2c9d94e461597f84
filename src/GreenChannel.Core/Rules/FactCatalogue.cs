using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using GreenChannel.Core.Forms.Schemas;
using GreenChannel.Core.Text;

namespace GreenChannel.Core.Rules;

/// <summary>What stands at a place that a rule may name.</summary>
public enum FactKind
{
    /// <summary>A text; with terms, one of a list.</summary>
    Text,

    /// <summary>A declaration or a finding: yes or no.</summary>
    YesNo,

    /// <summary>A day.</summary>
    Day,

    /// <summary>Several texts.</summary>
    List,

    /// <summary>A part of the form, which is there or not.</summary>
    Part,
}

/// <summary>A place that a rule may name.</summary>
/// <param name="Pointer">Where it is: a JSON pointer (RFC 6901) into the form, or below <c>/facts</c>.</param>
/// <param name="Kind">What stands there.</param>
/// <param name="Terms">The texts that can stand there; none when any can.</param>
public sealed record FactPlace(string Pointer, FactKind Kind, IReadOnlyList<string>? Terms);

/// <summary>
/// Every place that a rule, a document, a mention or a question may name, with what stands there: of the form, as its schema says, and of
/// what the office knows beside it. A field that is added can be named at once and one that is misspelt cannot.
/// </summary>
/// <remarks>
/// A rule that names <c>/facts/aplicantSanctioned</c> never stands: nothing is there, and a legal stop is off without a word. So a rule set
/// with such a place is not read.
/// </remarks>
public sealed class FactCatalogue
{
    private const string Facts = "/facts";
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
    };

    private static readonly Dictionary<string, IReadOnlyList<string>> TermsOf = new() { ["/facts/industryMatch"] = ["hit", "miss"] };

    private readonly Dictionary<string, FactPlace> _places = new(StringComparer.Ordinal);

    /// <param name="form">What may stand in the form.</param>
    public FactCatalogue(FormSchema form)
    {
        Add(form, "");
        AddFacts();
    }

    public IReadOnlyCollection<FactPlace> Places => _places.Values;

    public FactPlace? Find(string pointer) => _places.GetValueOrDefault(pointer);

    /// <summary>Whether a message may print what stands below <c>/facts</c> under this name.</summary>
    public bool HasFact(string name) => _places.ContainsKey($"{Facts}/{name}");

    /// <summary>The known place that is spelt most like another one.</summary>
    public string Nearest(string pointer) => Spelling.Nearest(_places.Keys, pointer);

    private void Add(FormSchema part, string at)
    {
        foreach (var (name, field) in part.Properties)
        {
            var pointer = $"{at}/{name}";
            var terms = (field.Terms ?? field.Items?.Terms)?.Select(term => $"{term}").ToList();
            _places[pointer] = new FactPlace(pointer, KindOf(field), field.Items is null ? terms : null);
            Add(field, pointer);
        }
    }

    private void AddFacts()
    {
        foreach (var fact in Json.GetTypeInfo(typeof(RuleFacts)).Properties)
        {
            var pointer = $"{Facts}/{fact.Name}";
            var kind = fact.PropertyType == typeof(bool) ? FactKind.YesNo : FactKind.Text;
            _places[pointer] = new FactPlace(pointer, kind, TermsOf.GetValueOrDefault(pointer));
        }
    }

    private static FactKind KindOf(FormSchema field) =>
        field.Types switch
        {
            ["object"] => FactKind.Part,
            ["array"] => FactKind.List,
            ["boolean"] => FactKind.YesNo,
            ["string"] when field.Format == "date" => FactKind.Day,
            _ => FactKind.Text,
        };
}
