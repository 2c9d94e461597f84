using GreenChannel.Core.Documents;

namespace GreenChannel.Core.Completeness;

/// <summary>A document of the catalogue and when it is needed.</summary>
/// <param name="For">The certificates it belongs to.</param>
/// <param name="When">It belongs to a case when one of these conditions holds; always when there are none.</param>
/// <param name="Optional">It may be given but need not.</param>
/// <param name="Form">A JSON pointer into the application: what is stated there takes the document's place.</param>
public sealed record Requirement(
    string Code,
    string Name,
    string NameEn,
    string Article,
    IReadOnlyList<string> For,
    IReadOnlyList<Condition> When,
    bool Optional,
    string? Form,
    IReadOnlyList<MediaKind> Formats);

/// <summary>A rule about what the application states; the finding stands when one of its conditions holds.</summary>
public sealed record EligibilityRule(
    string Id,
    string Article,
    IReadOnlyList<string> For,
    IReadOnlyList<Condition> When,
    Severity Severity,
    string Pointer,
    string Message,
    string MessageEn);

/// <summary>The rules in force for cases received in a span of days, read from <c>workflows/requirements</c>.</summary>
public sealed record RuleSet(
    string Id,
    string Name,
    string NameEn,
    DateOnly ReceivedFrom,
    DateOnly? ReceivedTo,
    IReadOnlyList<Requirement> Documents,
    IReadOnlyList<EligibilityRule> Rules)
{
    public bool IsInForceOn(DateOnly day) => day >= ReceivedFrom && (ReceivedTo is null || day <= ReceivedTo);

    public Requirement? Find(string code) => Documents.FirstOrDefault(document => document.Code == code);
}

/// <summary>The rule sets: the one in force on a day, and the one that a case was received under.</summary>
public interface IRuleSets
{
    RuleSet InForceOn(DateOnly day);

    RuleSet Find(string id);
}
