using GreenChannel.Core.Deadlines;
using GreenChannel.Core.Rules;
using GreenChannel.Office.Cases;

namespace GreenChannel.Office.Views;

/// <summary>An outcome that an officer may choose.</summary>
public sealed record OutcomeView(string Name, string Title, string TitleEn, bool NeedsReason);

/// <summary>A task with what an officer needs for it.</summary>
/// <param name="Stranded">Whoever has it cannot sign in any more: a supervisor gives it to someone else.</param>
public sealed record TaskView(
    string Id,
    string CaseId,
    string CaseNumber,
    string ApplicantName,
    string Step,
    string Title,
    string TitleEn,
    string Role,
    TaskState State,
    string? Assignee,
    DateOnly? DueOn,
    string? Certificate,
    IReadOnlyList<OutcomeView> Outcomes,
    string? Outcome,
    string? Comment,
    IReadOnlyList<string> Reasons,
    DateTimeOffset OpenedAt,
    DateTimeOffset? DoneAt,
    string CaseUrl,
    string DocumentsUrl,
    Lamp? Lamp,
    int? ConsumedDays,
    int? BudgetDays,
    bool? Stranded,
    IReadOnlyList<JudgementView>? Judgements = null,
    IReadOnlyList<FindingView>? Findings = null,
    RegisterView? Register = null
);

/// <summary>A question that the rules leave to the examiner; the answer is printed as a reason.</summary>
public sealed record JudgementView(string Id, string Article, string Name, string NameEn, string Question, string QuestionEn, int MinLength)
{
    public static JudgementView Of(Judgement judgement) =>
        new(
            judgement.Id,
            judgement.Article,
            judgement.Name,
            judgement.NameEn,
            judgement.Question,
            judgement.QuestionEn,
            judgement.MinLength
        );
}
