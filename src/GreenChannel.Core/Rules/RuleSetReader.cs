using System.Text.Json;
using System.Text.Json.Serialization;
using GreenChannel.Core.Documents;
using GreenChannel.Core.Papers;

namespace GreenChannel.Core.Rules;

/// <summary>What came of reading a rule set: the set, or every fault in it with its place.</summary>
public sealed record RuleSetReading(RuleSet? RuleSet, IReadOnlyList<Fault> Faults);

/// <summary>Reads a rule set from its JSON file.</summary>
public static class RuleSetReader
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new JsonStringEnumConverter<Severity>(JsonNamingPolicy.KebabCaseLower) },
        ReadCommentHandling = JsonCommentHandling.Skip,
    };

    private sealed record Document(
        string Code,
        string Name,
        string NameEn,
        string Article,
        List<string>? For,
        List<Dictionary<string, JsonElement>>? When,
        bool Optional,
        string? Form,
        List<string>? Formats,
        bool Shared,
        int? MaxAgeDays,
        List<string>? Mentions,
        List<ReadField>? Reads = null
    );

    private sealed record Rule(
        string Id,
        string Article,
        List<string>? For,
        List<Dictionary<string, JsonElement>>? When,
        Severity Severity,
        string Pointer,
        string Message,
        string MessageEn,
        bool Liftable,
        bool OfficeOnly
    );

    private sealed record Question(
        string Id,
        string Article,
        List<string>? For,
        List<Dictionary<string, JsonElement>>? When,
        string Name,
        string NameEn,
        [property: JsonPropertyName("question")] string Text,
        [property: JsonPropertyName("questionEn")] string TextEn,
        int? MinLength
    );

    private sealed record Contents(
        string Id,
        string Name,
        string NameEn,
        DateOnly ReceivedFrom,
        DateOnly? ReceivedTo,
        List<Document> Documents,
        List<Rule> Rules,
        List<Question>? Judgements
    );

    /// <param name="catalogue">Every place that the set may name.</param>
    public static RuleSetReading Read(string json, FactCatalogue catalogue)
    {
        Contents? file;
        try
        {
            file = JsonSerializer.Deserialize<Contents>(json, Json);
        }
        catch (JsonException e)
        {
            return new RuleSetReading(
                null,
                [
                    new Fault(
                        e.Path ?? "",
                        "rule-set.not-json",
                        $"The file cannot be read: {e.Message}",
                        $"文件无法读取（第 {e.LineNumber + 1} 行）"
                    ),
                ]
            );
        }

        var faults = new List<Fault>();
        if (file?.Documents is null || file.Rules is null)
            return new RuleSetReading(
                null,
                [new Fault("", "rule-set.empty", "A rule set has documents and rules.", "规则集应包含 documents 和 rules。")]
            );
        var documents = file.Documents.Select((document, i) => ToRequirement(document, $"/documents/{i}", faults)).ToList();
        var rules = file.Rules.Select((rule, i) => ToRule(rule, $"/rules/{i}", faults)).ToList();
        var judgements = (file.Judgements ?? [])
            .Select(
                (question, i) =>
                    new Judgement(
                        question.Id,
                        question.Article,
                        ToFor(question.For, $"/judgements/{i}", faults),
                        ToConditions(question.When, $"/judgements/{i}", faults),
                        question.Name,
                        question.NameEn,
                        question.Text,
                        question.TextEn,
                        question.MinLength ?? Judgement.UsualLength
                    )
            )
            .ToList();
        faults.AddRange(
            judgements
                .Where(question => question.MinLength is < 1 or > Judgement.LongestMinimum)
                .Select(question => new Fault(
                    $"/judgements/{question.Id}/minLength",
                    "rule-set.min-length",
                    $"minLength is 1 to {Judgement.LongestMinimum}.",
                    $"minLength 应为 1 至 {Judgement.LongestMinimum}。"
                ))
        );
        CheckPlaces(new PlaceCheck(catalogue, json, faults), documents, rules, judgements);
        foreach (var twice in documents.GroupBy(document => document.Code).Where(group => group.Count() > 1))
            faults.Add(new Fault("/documents", "rule-set.duplicate", $"The code {twice.Key} is used twice.", $"代码 {twice.Key} 重复。"));
        return faults.Count > 0
            ? new RuleSetReading(null, faults)
            : new RuleSetReading(
                new RuleSet(file.Id, file.Name, file.NameEn, file.ReceivedFrom, file.ReceivedTo, documents, rules, judgements),
                []
            );
    }

    private static void CheckPlaces(PlaceCheck check, List<Requirement> documents, List<EligibilityRule> rules, List<Judgement> judgements)
    {
        foreach (var (document, i) in documents.Select((document, i) => (document, i)))
        {
            document.When.ToList().ForEach(condition => check.Asked(condition, $"/documents/{i}/when"));
            check.Named(document.Form, $"/documents/{i}/form");
            foreach (var mention in document.Mentions ?? [])
                check.Named(mention, $"/documents/{i}/mentions");
            foreach (var read in document.Reads ?? [])
                check.Named(read.Field, $"/documents/{i}/reads");
        }

        foreach (var (rule, i) in rules.Select((rule, i) => (rule, i)))
        {
            rule.When.ToList().ForEach(condition => check.Asked(condition, $"/rules/{i}/when"));
            check.Named(rule.Pointer, $"/rules/{i}/pointer");
            check.Printed(rule.Message, $"/rules/{i}/message");
            check.Printed(rule.MessageEn, $"/rules/{i}/messageEn");
        }

        foreach (var (question, i) in judgements.Select((question, i) => (question, i)))
            question.When.ToList().ForEach(condition => check.Asked(condition, $"/judgements/{i}/when"));
    }

    private static Requirement ToRequirement(Document document, string place, List<Fault> faults)
    {
        var formats = new List<MediaKind>();
        foreach (var code in document.Formats ?? [])
        {
            if (MediaKind.All.FirstOrDefault(kind => kind.Code == code) is { } kind)
                formats.Add(kind);
            else
                faults.Add(new Fault($"{place}/formats", "rule-set.format", $"\"{code}\" is no known format.", $"未知格式“{code}”。"));
        }

        return new Requirement(
            document.Code,
            document.Name,
            document.NameEn,
            document.Article,
            ToFor(document.For, place, faults),
            ToConditions(document.When, place, faults),
            document.Optional,
            document.Form,
            formats,
            document.Shared,
            document.MaxAgeDays,
            document.Mentions,
            document.Reads
        );
    }

    private static EligibilityRule ToRule(Rule rule, string place, List<Fault> faults)
    {
        var conditions = ToConditions(rule.When, place, faults);
        if (conditions.Count == 0)
            faults.Add(new Fault($"{place}/when", "rule-set.no-condition", "A rule says when it stands.", "规则应写明适用条件。"));
        return new EligibilityRule(
            rule.Id,
            rule.Article,
            ToFor(rule.For, place, faults),
            conditions,
            rule.Severity,
            rule.Pointer,
            rule.Message,
            rule.MessageEn,
            rule.Liftable,
            rule.OfficeOnly
        );
    }

    private static List<string> ToFor(List<string>? named, string place, List<Fault> faults)
    {
        foreach (var unknown in (named ?? []).Except(PaperKinds.Requestable))
            faults.Add(new Fault($"{place}/for", "rule-set.certificate", $"\"{unknown}\" is no certificate.", $"没有证明“{unknown}”。"));
        if (named is null or [])
            faults.Add(new Fault($"{place}/for", "rule-set.for", "It has to say for which certificates.", "应写明适用于哪些证明。"));
        return named ?? [];
    }

    private static List<Condition> ToConditions(List<Dictionary<string, JsonElement>>? when, string place, List<Fault> faults)
    {
        var conditions = (when ?? []).ConvertAll(fields => new Condition(fields));
        foreach (var fault in conditions.Select(condition => condition.FindFault()).OfType<string>())
            faults.Add(new Fault($"{place}/when", "rule-set.condition", $"The condition cannot be understood: {fault}.", "条件无法理解。"));
        return conditions;
    }
}
