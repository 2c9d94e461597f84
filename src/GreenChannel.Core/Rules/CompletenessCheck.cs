using System.Text.Json;
using System.Text.Json.Nodes;
using GreenChannel.Core.Forms;
using GreenChannel.Core.Workflows;

namespace GreenChannel.Core.Rules;

/// <summary>A line of the checklist for one very case: the document, whether it is required, and whether it is there.</summary>
public sealed record ChecklistItem(Requirement Requirement, bool Required, bool Uploaded, bool Stated)
{
    public bool IsMissing => Required && !Uploaded && !Stated;
}

/// <summary>
/// Compares an application and its documents with a rule set and names everything that is missing or stands against it
/// at once (Administrative Licensing Law, Article 32: all corrections are told in one go).
/// </summary>
public static class CompletenessCheck
{
    public static IReadOnlyList<ChecklistItem> Checklist(RuleSet rules, Application application, IReadOnlyCollection<string> uploaded) =>
        [.. Checklist(rules, application, ToJson(application), uploaded)];

    /// <param name="facts">What the office knows beside the form.</param>
    public static IReadOnlyList<Finding> Check(
        RuleSet rules,
        Application application,
        IReadOnlyCollection<string> uploaded,
        RuleFacts? facts = null
    )
    {
        var form = ToJson(application);
        // Before the facts join the form: what a document is required for stands in the form alone.
        var missing = Checklist(rules, application, form, uploaded)
            .Where(item => item.IsMissing)
            .Select(item => Missing(item.Requirement))
            .ToList();
        return [.. missing, .. Against(rules, application, form, facts ?? RuleFacts.None)];
    }

    private static IEnumerable<ChecklistItem> Checklist(
        RuleSet rules,
        Application application,
        JsonNode form,
        IReadOnlyCollection<string> uploaded
    ) =>
        rules
            .Documents.Where(document => Applies(document.For, document.When, application, form))
            .Select(document => new ChecklistItem(
                document,
                !document.Optional,
                uploaded.Contains(document.Code),
                IsStated(document, form)
            ));

    private static IEnumerable<Finding> Against(RuleSet rules, Application application, JsonNode form, RuleFacts facts)
    {
        var known = JsonSerializer.SerializeToNode(facts, JsonSerializerOptions.Web)!.AsObject();
        form["facts"] = known;
        return rules
            .Rules.Where(rule => rule.When.Count > 0 && Applies(rule.For, rule.When, application, form))
            .Select(rule => new Finding(
                rule.Pointer,
                rule.Id,
                rule.Severity,
                Filled(rule.MessageEn, known),
                Filled(rule.Message, known),
                Article: rule.Article,
                For: rule.For,
                Liftable: rule.Liftable,
                OfficeOnly: rule.OfficeOnly
            ));
    }

    private static string Filled(string message, JsonObject facts) =>
        !message.Contains('{')
            ? message
            : facts.Aggregate(message, (text, fact) => text.Replace($"{{{fact.Key}}}", fact.Value?.ToString(), StringComparison.Ordinal));

    /// <summary>
    /// Findings with what the office knows now in place of what it knew before: a finding of bad faith may be entered, or lifted, while a
    /// case is examined.
    /// </summary>
    public static IReadOnlyList<Finding> Renewed(IReadOnlyList<Finding> findings, RuleSet rules, Application application, RuleFacts facts)
    {
        var byFacts = rules
            .Rules.Where(rule =>
                rule.Severity != Severity.Deficiency
                && rule.When.Any(condition => condition.Fields.Keys.Any(pointer => pointer.StartsWith("/facts/", StringComparison.Ordinal)))
            )
            .Select(rule => rule.Id)
            .ToHashSet();
        return
        [
            .. findings.Where(finding => !byFacts.Contains(finding.RuleId)),
            .. Against(rules, application, ToJson(application), facts).Where(finding => byFacts.Contains(finding.RuleId)),
        ];
    }

    /// <summary>
    /// The questions that whoever does a step has to answer in this case: those about its certificate, where it is judged. Who only agrees
    /// is asked nothing.
    /// </summary>
    public static IReadOnlyList<Judgement> JudgementsOf(RuleSet rules, Application application, Workflow workflow, Step step) =>
        JudgementsOf(rules, application, IsJudged(workflow, step) ? step.Input("certificate") : null);

    /// <summary>The articles by which a certificate is judged in this case.</summary>
    public static IEnumerable<string> ArticlesOf(RuleSet rules, Application application, string certificate) =>
        [.. JudgementsOf(rules, application, certificate).Select(question => question.Article).Distinct()];

    private static bool IsJudged(Workflow workflow, Step step) =>
        step.Outcomes.Any(outcome => !workflow.Confirms(outcome) && workflow.IsFavourable(outcome));

    private static IReadOnlyList<Judgement> JudgementsOf(RuleSet rules, Application application, string? certificate)
    {
        var form = ToJson(application);
        return
        [
            .. rules.Judgements.Where(question =>
                certificate is not null && question.For.Contains(certificate) && Applies(question.For, question.When, application, form)
            ),
        ];
    }

    private static bool Applies(
        IReadOnlyList<string> certificates,
        IReadOnlyList<Condition> when,
        Application application,
        JsonNode form
    ) => certificates.Any(application.Asks) && (when.Count == 0 || when.Any(condition => condition.Holds(form)));

    private static bool IsStated(Requirement document, JsonNode form) =>
        document.Form is not null && Condition.IsPresent(Condition.At(form, document.Form));

    private static Finding Missing(Requirement document) =>
        new(
            $"/documents/{document.Code}",
            $"document.{document.Code}",
            Severity.Deficiency,
            $"{document.NameEn} ({document.Code}) is missing.",
            $"缺少《{document.Name}》（{document.Code}）。",
            document.Code,
            document.Article,
            document.For
        );

    /// <summary>The form as conditions and pointers see it.</summary>
    internal static JsonNode ToJson(Application application) => JsonSerializer.SerializeToNode(application, JsonSerializerOptions.Web)!;
}
