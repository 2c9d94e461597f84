using System.Text.Json.Nodes;
using GreenChannel.Core.Documents;
using GreenChannel.Core.Forms;

namespace GreenChannel.Core.Rules;

/// <summary>
/// Looks into the documents that were handed in: whether they are of the right age, still valid, and about this very case.
/// </summary>
public static class DocumentCheck
{
    private static readonly Dictionary<string, (string Zh, string En)> Mentionable = new()
    {
        ["/patent/applicationNumber"] = ("专利申请号", "application number"),
        ["/patent/title"] = ("发明名称", "title"),
        ["/applicant/name"] = ("申请人名称", "name of the applicant"),
        ["/applicant/creditCode"] = ("统一社会信用代码", "credit code"),
    };

    /// <param name="read">Gives the content of a document; none when it cannot be read, for then there is nothing to hold against
    /// it.</param>
    public static IReadOnlyList<Finding> Check(
        RuleSet rules,
        Application application,
        IEnumerable<CaseDocument> documents,
        DateOnly today,
        Func<CaseDocument, DocumentContent?> read
    )
    {
        var form = CompletenessCheck.ToJson(application);
        return
        [
            .. documents
                .OrderBy(document => document.Code, StringComparer.Ordinal)
                .SelectMany(document =>
                    rules.Find(document.Code) is { } requirement && requirement.For.Any(application.Asks)
                        ? Check(requirement, document, form, today, read)
                        : []
                ),
        ];
    }

    private static IEnumerable<Finding> Check(
        Requirement requirement,
        CaseDocument document,
        JsonNode form,
        DateOnly today,
        Func<CaseDocument, DocumentContent?> read
    )
    {
        if (document.ValidUntil < today)
            yield return Of(
                requirement,
                "expired",
                $"expired on {document.ValidUntil:yyyy-MM-dd}; upload the one in force",
                $"已于 {document.ValidUntil:yyyy-MM-dd} 到期，请上传有效的文件"
            );
        if (requirement.MaxAgeDays is { } days)
        {
            if (document.IssuedOn is not { } issued)
                yield return Of(
                    requirement,
                    "undated",
                    $"needs its date of issue (issuedOn), for it may be at most {days} days old; upload it again with the date",
                    $"须填写出具日期（issuedOn），出具日期不得早于 {days} 日前，请补填后重新上传"
                );
            else if (today.DayNumber - issued.DayNumber > days)
                yield return Of(
                    requirement,
                    "too-old",
                    $"was issued on {issued:yyyy-MM-dd}, more than {days} days ago; upload a new one",
                    $"出具于 {issued:yyyy-MM-dd}，已超过 {days} 日，请上传新近出具的文件"
                );
        }

        if (requirement.Mentions is not { Count: > 0 } mentions || read(document) is not { HasText: true } content)
            yield break;
        foreach (var pointer in mentions)
        {
            if (Condition.At(form, pointer)?.ToString() is { Length: > 0 } wanted && !content.Mentions(wanted))
            {
                var (zh, en) = Mentionable.GetValueOrDefault(pointer, (pointer, pointer));
                yield return Of(
                    requirement,
                    "other-case",
                    $"does not hold the {en} \"{wanted}\"; upload the one that belongs to this request, or correct the form",
                    $"中没有{zh}“{wanted}”，请核对并上传与本申请一致的文件，或者更正申请表"
                );
            }
        }
    }

    private static Finding Of(Requirement requirement, string fault, string what, string whatZh) =>
        new(
            $"/documents/{requirement.Code}",
            $"document.{requirement.Code}.{fault}",
            Severity.Deficiency,
            $"{requirement.NameEn} ({requirement.Code}) {what}.",
            $"《{requirement.Name}》（{requirement.Code}）{whatZh}。",
            requirement.Code,
            requirement.Article,
            requirement.For
        );
}
