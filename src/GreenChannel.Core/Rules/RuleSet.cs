using GreenChannel.Core.Documents;

namespace GreenChannel.Core.Rules;

/// <summary>A document of the catalogue and when it is needed.</summary>
/// <param name="For">The certificates it belongs to.</param>
/// <param name="When">It belongs to a case when one of these conditions holds; always when there are none.</param>
/// <param name="Optional">It may be given but need not.</param>
/// <param name="Form">A JSON pointer into the application: what is stated there takes the document's place.</param>
/// <param name="Shared">A record of the party itself: one that is on file from an earlier case is used until it expires.</param>
/// <param name="MaxAgeDays">It may be at most so old on the day it is submitted, by its stated date; none for any age.</param>
/// <param name="Mentions">JSON pointers into the application: where the document has text, it must hold what stands there.</param>
/// <param name="Reads">Fields of the form that it states behind labels: offered to whoever fills in the form, and compared with it.</param>
public sealed record Requirement(
    string Code,
    string Name,
    string NameEn,
    string Article,
    IReadOnlyList<string> For,
    IReadOnlyList<Condition> When,
    bool Optional,
    string? Form,
    IReadOnlyList<MediaKind> Formats,
    bool Shared = false,
    int? MaxAgeDays = null,
    IReadOnlyList<string>? Mentions = null,
    IReadOnlyList<ReadField>? Reads = null
);

/// <summary>A rule about what the application states; the finding stands when one of its conditions holds.</summary>
/// <param name="Message">May hold the name of a fact in braces, such as <c>{ownCases}</c>, in whose place its text stands.</param>
/// <param name="OfficeOnly">The finding is told to officers only, for it speaks of another party.</param>
public sealed record EligibilityRule(
    string Id,
    string Article,
    IReadOnlyList<string> For,
    IReadOnlyList<Condition> When,
    Severity Severity,
    string Pointer,
    string Message,
    string MessageEn,
    bool Liftable = false,
    bool OfficeOnly = false
);

/// <summary>
/// A question that the rules leave to a person: the examiner answers it in writing, and the answer is printed as a reason.
/// </summary>
/// <param name="Name">A word or two that stand before the answer, such as 创新价值.</param>
/// <param name="MinLength">How many characters an answer has at least, white space not counted: a word is no reason.</param>
public sealed record Judgement(
    string Id,
    string Article,
    IReadOnlyList<string> For,
    IReadOnlyList<Condition> When,
    string Name,
    string NameEn,
    string Question,
    string QuestionEn,
    int MinLength = Judgement.UsualLength
)
{
    /// <summary>Where a rule set says nothing.</summary>
    public const int UsualLength = 10;

    public const int LongestMinimum = 500;
}

/// <summary>The rules in force for cases received in a span of days, read from <c>workflows/requirements</c>.</summary>
public sealed record RuleSet(
    string Id,
    string Name,
    string NameEn,
    DateOnly ReceivedFrom,
    DateOnly? ReceivedTo,
    IReadOnlyList<Requirement> Documents,
    IReadOnlyList<EligibilityRule> Rules,
    IReadOnlyList<Judgement> Judgements
)
{
    public bool IsInForceOn(DateOnly day) => day >= ReceivedFrom && (ReceivedTo is null || day <= ReceivedTo);

    public Requirement? Find(string code) => Documents.FirstOrDefault(document => document.Code == code);
}
