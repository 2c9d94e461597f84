namespace GreenChannel.Core.Completeness;

/// <summary>What an examiner answers to the questions that the rules leave to a person.</summary>
public static class JudgementAnswers
{
    /// <summary>
    /// The answers as reasons to be printed, in the order of the rules, each behind the name of its question; or every question that is
    /// left open, and every answer to a question that was not asked. Without any answer there are none: then a reason in the examiner's
    /// own words stands for them.
    /// </summary>
    public static Outcome<IReadOnlyList<string>> ToReasons(IReadOnlyList<Judgement> asked, IReadOnlyDictionary<string, string> answers)
    {
        if (answers.Count == 0)
            return Outcome<IReadOnlyList<string>>.Of([]);
        var faults = new List<Fault>();
        foreach (var unknown in answers.Keys.Where(id => asked.All(question => question.Id != id)))
            faults.Add(new Fault($"/judgements/{unknown}", "judgement.unknown", $"This is not asked here; asked: {string.Join(", ", asked.Select(question => question.Id))}.", $"此处无须回答该项；须回答：{string.Join("、", asked.Select(question => question.Name))}。"));
        foreach (var open in asked.Where(question => string.IsNullOrWhiteSpace(answers.GetValueOrDefault(question.Id))))
            faults.Add(new Fault($"/judgements/{open.Id}", "judgement.missing", $"Please answer: {open.QuestionEn} ({open.Article})", $"请回答：{open.Question}（{open.Article}）"));
        return faults.Count > 0 ? new InvalidInput([.. faults]) : Outcome<IReadOnlyList<string>>.Of([.. asked.Select(question => $"{question.Name}：{answers[question.Id].Trim()}")]);
    }
}
