using GreenChannel.Office.Cases;
using GreenChannel.Office.Filing;
using Microsoft.EntityFrameworkCore;

namespace GreenChannel.Persistence.Cases;

/// <summary>Counts drafts and finds those that were left; none of it reads more than the drafts themselves.</summary>
public sealed class Drafts(GreenChannelDb db) : IDrafts
{
    public Task<int> CountAsync(string owner, CancellationToken ct) => Of(owner).CountAsync(ct);

    public Task<long> BytesAsync(string owner, CancellationToken ct) =>
        Of(owner).Join(db.Documents, draft => draft.Id, document => document.CaseId, (_, document) => document.Size).SumAsync(ct);

    public async Task<IReadOnlyList<(Guid Id, long Version, bool Told)>> LeftAsync(
        DateTimeOffset since,
        DateTimeOffset toldBefore,
        int limit,
        CancellationToken ct
    )
    {
        var left = await (
            from draft in db.Cases.AsNoTracking()
            where draft.Status == CaseStatus.Draft && draft.FiledAt <= since
            let last = db.History.Where(one => one.CaseId == draft.Id).OrderByDescending(one => one.Id).First()
            where last.Kind == HistoryKind.DraftTold ? last.At <= toldBefore : last.At <= since
            orderby draft.Id
            select new
            {
                draft.Id,
                draft.Version,
                last.Kind,
            }
        )
            .Take(limit)
            .ToListAsync(ct);
        return [.. left.Select(draft => (draft.Id, draft.Version, draft.Kind == HistoryKind.DraftTold))];
    }

    private IQueryable<Case> Of(string owner) => db.Cases.Where(theCase => theCase.Owner == owner && theCase.Status == CaseStatus.Draft);
}
