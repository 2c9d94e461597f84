using GreenChannel.Core.Text;

namespace GreenChannel.Core.Rules;

/// <summary>What an examiner answers to the questions that the rules leave to a person.</summary>
public static class JudgementAnswers
{
    /// <summary>
    /// The answers as reasons to be printed, in the order of the rules, each behind the name of its question; or every question that is
    /// left open or answered in less than the rule's own minimum, and every answer to a question that was not asked.
    /// </summary>
    /// <param name="favourable">Only then every question has to be answered: a recommendation states its reasons (Order 85, Article 13). A
    /// refusal may.</param>
    /// <remarks>With a minimum of ten, 符合规定 (four characters) is no answer to "what innovation value does it have?".</remarks>
    public static Outcome<IReadOnlyList<string>> ToReasons(
        IReadOnlyList<Judgement> asked,
        IReadOnlyDictionary<string, string> answers,
        bool favourable
    )
    {
        var faults = new List<Fault>();
        foreach (var unknown in answers.Keys.Where(id => asked.All(question => question.Id != id)))
            faults.Add(
                new Fault(
                    $"/judgements/{unknown}",
                    "judgement.unknown",
                    $"This is not asked here; asked: {string.Join(", ", asked.Select(question => question.Id))}.",
                    $"此处无须回答该项；须回答：{string.Join("、", asked.Select(question => question.Name))}。"
                )
            );
        foreach (var question in asked)
        {
            var given = EnteredText.Clean(answers.GetValueOrDefault(question.Id) ?? "");
            if (given.Length == 0 ? favourable : !IsAnswer(given, question.MinLength))
                faults.Add(Open(question, given.Length == 0));
        }

        return faults.Count > 0
            ? new InvalidInput([.. faults])
            : Outcome<IReadOnlyList<string>>.Of([
                .. asked
                    .Where(question => EnteredText.Clean(answers.GetValueOrDefault(question.Id) ?? "").Length > 0)
                    .Select(question => $"{question.Name}：{EnteredText.Clean(answers[question.Id])}"),
            ]);
    }

    private static bool IsAnswer(string text, int least) =>
        text.EnumerateRunes().Count(rune => !System.Text.Rune.IsWhiteSpace(rune)) >= least
        && text.EnumerateRunes().Any(System.Text.Rune.IsLetterOrDigit);

    private static Fault Open(Judgement question, bool isMissing) =>
        isMissing
            ? new Fault(
                $"/judgements/{question.Id}",
                "judgement.missing",
                $"Please answer in at least {question.MinLength} characters: {question.QuestionEn} ({question.Article})",
                $"请回答（不少于 {question.MinLength} 字）：{question.Question}（{question.Article}）"
            )
            : new Fault(
                $"/judgements/{question.Id}",
                "judgement.too-short",
                $"The answer has fewer than {question.MinLength} characters: {question.QuestionEn} ({question.Article})",
                $"回答少于 {question.MinLength} 字：{question.Question}（{question.Article}）"
            );
}
