using GreenChannel.Core.Documents;
using GreenChannel.Core.Rules;
using GreenChannel.Office.Cases;
using GreenChannel.Office.Filing;

namespace GreenChannel.Server.Pages.Portal;

/// <summary>A document of a case's checklist, what lies there, and what the office has on file.</summary>
public sealed record ChecklistRow(ChecklistItem Item, CaseDocument? Document, KnownDocument? OnFile)
{
    /// <summary>Whether the applicant still has to hand it in.</summary>
    public bool IsMissing => Item.IsMissing && OnFile is null;
}

/// <summary>The checklist of a case as its applicant works through it.</summary>
internal static class Checklist
{
    public static async Task<IReadOnlyList<ChecklistRow>> OfAsync(
        Case theCase,
        IRuleSets rules,
        OfficeRecords records,
        DateOnly today,
        CancellationToken ct
    )
    {
        var uploaded = theCase.Documents.Select(document => document.Code).ToHashSet();
        var items = CompletenessCheck.Checklist(rules.Find(theCase.RuleSet), theCase.Application, uploaded);
        var usable = items.Any(item => item.IsMissing && item.Requirement.Shared)
            ? (await records.UsableAsync(theCase.Owner, today, ct)).ToDictionary(record => record.Code)
            : [];
        return
        [
            .. items.Select(item => new ChecklistRow(
                item,
                theCase.Documents.FirstOrDefault(document => document.Code == item.Requirement.Code),
                item.IsMissing && item.Requirement.Shared ? usable.GetValueOrDefault(item.Requirement.Code) : null
            )),
        ];
    }
}
