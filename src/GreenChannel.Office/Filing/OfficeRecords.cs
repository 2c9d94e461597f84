using GreenChannel.Core;
using GreenChannel.Core.Calendars;
using GreenChannel.Core.Documents;
using GreenChannel.Core.Forms;
using GreenChannel.Core.Quotas;
using GreenChannel.Core.Rules;
using GreenChannel.Office.Cases;

namespace GreenChannel.Office.Filing;

/// <summary>
/// What the office holds beside the case: the party's own records, used instead of asking for them again, and the year's quotas. Both
/// change with the save of the case.
/// </summary>
public sealed class OfficeRecords(IKnownDocuments known, IQuotas quotas, IRuleSets rules, DocumentOptions options)
{
    /// <summary>Puts records of the party that are on file into the places of required documents that are missing.</summary>
    public async Task ShareAsync(Case theCase, DateTimeOffset now, CancellationToken ct)
    {
        var missing = CompletenessCheck
            .Checklist(rules.Find(theCase.RuleSet), theCase.Application, [.. theCase.Documents.Select(document => document.Code)])
            .Where(item => item.IsMissing && item.Requirement.Shared)
            .Select(item => item.Requirement.Code)
            .ToHashSet();
        if (missing.Count == 0)
            return;
        foreach (
            var record in (await UsableAsync(theCase.Owner, BeijingTime.DayOf(now), ct)).Where(record => missing.Contains(record.Code))
        )
            theCase.Share(record, now);
    }

    /// <summary>The records of a party that can be used on a day.</summary>
    public async Task<IReadOnlyList<KnownDocument>> UsableAsync(string owner, DateOnly day, CancellationToken ct) =>
        [.. (await known.OfAsync(owner, ct)).Where(record => record.CanBeUsedOn(day, options.ReuseDays))];

    /// <summary>How much is left of the quotas that a request would count for.</summary>
    public Task<IReadOnlyList<QuotaUse>> QuotasAsync(Application application, int year, CancellationToken ct) =>
        quotas.UseAsync(year, QuotaKey.Of(application), ct);

    /// <summary>With the acceptance: takes a place of the quotas, and remembers the party's records for its next case.</summary>
    public async Task<Refusal?> TakeAsync(Case theCase, CancellationToken ct)
    {
        var year = BeijingTime.DayOf(theCase.AcceptedAt!.Value).Year;
        var keys = QuotaKey.Of(theCase.Application);
        if (keys.Count > 0)
        {
            if (await quotas.TakeAsync(year, keys, ct) is { } usedUp)
                return usedUp;
            theCase.HoldQuota(year);
        }

        var set = rules.Find(theCase.RuleSet);
        await known.RememberAsync(
            [
                .. theCase
                    .Documents.Where(document => document.SharedFrom is null && set.Find(document.Code) is { Shared: true })
                    .Select(document => new KnownDocument(
                        theCase.Owner,
                        document.Code,
                        document.Sha256,
                        document.FileName,
                        document.MediaType,
                        document.Size,
                        document.IssuedOn,
                        document.ValidUntil,
                        theCase.Number,
                        theCase.AcceptedAt.Value
                    )),
            ],
            ct
        );
        return null;
    }
}
