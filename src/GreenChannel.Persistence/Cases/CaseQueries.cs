using GreenChannel.Core.Text;
using GreenChannel.Office.Cases;
using GreenChannel.Office.Views;
using Microsoft.EntityFrameworkCore;

namespace GreenChannel.Persistence.Cases;

/// <summary>Which cases a list shows.</summary>
/// <param name="Owner">Only those of one party; all for the office.</param>
/// <param name="Text">A case, certificate or application number, a credit code, or a part of a name or title.</param>
/// <param name="OverdueOn">Only those that are overdue on this day.</param>
public sealed record CaseFilter(string? Owner, CaseStatus? Status, string? Kind, string? Text, DateOnly? OverdueOn);

/// <summary>Lists cases and reads their history.</summary>
public sealed class CaseQueries(GreenChannelDb db, CaseSearch search)
{
    private const int MostCounted = 10_000;

    // What is read at once of very many that hold a common text.
    private const int Batch = 500;
    private const int MostBatches = 20;

    /// <summary>The newest first.</summary>
    public async Task<Page<CaseLine>> ListAsync(CaseFilter filter, Guid? after, int limit, bool count, CancellationToken ct)
    {
        if (filter.Text is not { Length: > 0 } text)
            return filter is { Kind: { } kind, Owner: null }
                ? await PageOfKindAsync(kind, filter with { Kind = null }, after, limit, count, ct)
                : await PageAsync(Filter(db.Cases, filter), after, limit, count, ct);
        if (await search.ByNumberAsync(text, ct) is { Count: > 0 } numbers)
            return await PageAsync(Filter(Named(numbers), filter), after, limit, count, ct);
        if (SearchText.Phrase(text) is not { } phrase)
            return new Page<CaseLine>([], null, count ? 0 : null);
        // Of one party there are never so many that each could not be asked.
        if (filter.Owner is not null)
            return await PageAsync(Filter(db.WithPhrase(phrase), filter), after, limit, count, ct);
        // Where nothing else is asked for, every case that is found is shown, and so many are read as are shown.
        if (filter with { Text = null } == new CaseFilter(null, null, null, null, null))
            return await ManyAsync(phrase, filter, after, limit, isAll: true, count, ct);
        if (await search.ByPhraseIfFewAsync(phrase, ct) is { } few)
            return await PageAsync(Filter(Named(few), filter), after, limit, count, ct);
        return await ManyAsync(phrase, filter, after, limit, isAll: false, count, ct);
    }

    // Cases rise with their numbers, so a page of the search is a page of the list.
    private async Task<Page<CaseLine>> ManyAsync(
        string phrase,
        CaseFilter filter,
        Guid? after,
        int limit,
        bool isAll,
        bool count,
        CancellationToken ct
    )
    {
        var below = after is { } last
            ? await db.Cases.Where(theCase => theCase.Id == last).Select(theCase => theCase.Number).FirstOrDefaultAsync(ct)
            : null;
        var batch = isAll ? limit + 1 : Batch;
        int? total =
            !count ? null
            : isAll ? (await search.ByPhraseAsync(phrase, null, MostCounted, ct)).Count
            : await Filter(db.WithPhrase(phrase), filter).Take(MostCounted).CountAsync(ct);
        var lines = new List<CaseLine>();
        for (var batches = 0; batches < MostBatches && lines.Count <= limit; batches++)
        {
            var numbers = await search.ByPhraseAsync(phrase, below, batch, ct);
            lines.AddRange(
                await Lines(Filter(Named(numbers), filter).OrderByDescending(theCase => theCase.Number).Take(limit + 1 - lines.Count))
                    .ToListAsync(ct)
            );
            if (numbers.Count < batch)
                return Page<CaseLine>.Of(lines, limit, line => line.Id.ToString("N"), total);
            below = numbers[^1];
        }

        if (lines.Count > limit)
            return Page<CaseLine>.Of(lines, limit, line => line.Id.ToString("N"), total);
        // So many were looked at, and few fit: the list goes on behind the last of them.
        var looked = await db.Cases.Where(theCase => theCase.Number == below).Select(theCase => theCase.Id).FirstAsync(ct);
        return new Page<CaseLine>(lines, looked.ToString("N"), total);
    }

    private async Task<Page<CaseLine>> PageAsync(IQueryable<Case> cases, Guid? after, int limit, bool count, CancellationToken ct)
    {
        int? total = count ? await cases.Take(MostCounted).CountAsync(ct) : null;
        if (after is { } last)
            cases = cases.Where(theCase => theCase.Id.CompareTo(last) < 0);
        return await PageAsync(cases.OrderByDescending(theCase => theCase.Id), limit, total, ct);
    }

    // Walks along the requests of the kind, and so looks at no case that asks for something else.
    private async Task<Page<CaseLine>> PageOfKindAsync(
        string kind,
        CaseFilter others,
        Guid? after,
        int limit,
        bool count,
        CancellationToken ct
    )
    {
        var requests = db.CaseRequests.Where(request => request.Kind == kind);
        int? total = count ? await Of(requests).Take(MostCounted).CountAsync(ct) : null;
        if (after is { } last)
            requests = requests.Where(request => request.CaseId.CompareTo(last) < 0);
        return await PageAsync(Of(requests.OrderByDescending(request => request.CaseId)), limit, total, ct);

        IQueryable<Case> Of(IQueryable<RequestRow> asked) =>
            asked.Join(Filter(db.Cases, others), request => request.CaseId, theCase => theCase.Id, (_, theCase) => theCase);
    }

    private static async Task<Page<CaseLine>> PageAsync(IQueryable<Case> newestFirst, int limit, int? total, CancellationToken ct) =>
        Page<CaseLine>.Of(await Lines(newestFirst.Take(limit + 1)).ToListAsync(ct), limit, line => line.Id.ToString("N"), total);

    private static IQueryable<CaseLine> Lines(IQueryable<Case> cases) =>
        cases.Select(theCase => new CaseLine(
            theCase.Id,
            theCase.Number,
            theCase.Status,
            theCase.ApplicantName,
            theCase.Requests,
            theCase.FiledAt,
            theCase.ReceivedAt,
            theCase.AcceptedAt,
            theCase.ClosedAt,
            theCase.DueOn,
            theCase.DueIsProvisional,
            theCase.Deadline
        ));

    private IQueryable<Case> Named(IReadOnlyList<string> numbers) => db.Cases.Where(theCase => numbers.Contains(theCase.Number));

    public Task<Case?> FindAsync(Guid id, CancellationToken ct) =>
        db.Cases.AsNoTracking().Include(theCase => theCase.Documents).AsSplitQuery().FirstOrDefaultAsync(theCase => theCase.Id == id, ct);

    /// <summary>With its tasks: who has which says what they may do with the case.</summary>
    public Task<Case?> FindWithTasksAsync(Guid id, CancellationToken ct) =>
        db
            .Cases.AsNoTracking()
            .Include(theCase => theCase.Documents)
            .Include(theCase => theCase.Tasks)
            .AsSplitQuery()
            .FirstOrDefaultAsync(theCase => theCase.Id == id, ct);

    /// <summary>Those of a party that are not closed, the newest first; without documents and tasks.</summary>
    public async Task<IReadOnlyList<Case>> OpenOfAsync(string owner, int limit, CancellationToken ct) =>
        await db
            .Cases.AsNoTracking()
            .Where(theCase => theCase.Owner == owner && theCase.ClosedAt == null)
            .OrderByDescending(theCase => theCase.Id)
            .Take(limit)
            .ToListAsync(ct);

    /// <summary>The newest case of a party that was handed in; none when there is none.</summary>
    public Task<Case?> LastOfAsync(string owner, CancellationToken ct) =>
        db
            .Cases.AsNoTracking()
            .Where(theCase => theCase.Owner == owner && theCase.ReceivedAt != null)
            .OrderByDescending(theCase => theCase.Id)
            .FirstOrDefaultAsync(ct);

    /// <summary>Those of a party that are closed, the newest first, with whether they were rated.</summary>
    public async Task<Page<(Case Case, bool IsRated)>> ClosedOfAsync(string owner, Guid? after, int limit, CancellationToken ct)
    {
        var closed = db.Cases.AsNoTracking().Where(theCase => theCase.Owner == owner && theCase.ClosedAt != null);
        if (after is { } last)
            closed = closed.Where(theCase => theCase.Id.CompareTo(last) < 0);
        var found = await closed
            .OrderByDescending(theCase => theCase.Id)
            .Take(limit + 1)
            .Select(theCase => new { Case = theCase, IsRated = db.Ratings.Any(rating => rating.CaseId == theCase.Id) })
            .ToListAsync(ct);
        return Page<(Case, bool)>.Of([.. found.Select(one => (one.Case, one.IsRated))], limit, one => one.Item1.Id.ToString("N"));
    }

    public Task<Case?> FindByNumberAsync(string number, CancellationToken ct) =>
        db.Cases.AsNoTracking().FirstOrDefaultAsync(theCase => theCase.Number == number, ct);

    public async Task<IReadOnlyList<HistoryEntry>> HistoryAsync(Guid caseId, CancellationToken ct) =>
        await db.History.AsNoTracking().Where(happened => happened.CaseId == caseId).OrderBy(happened => happened.Id).ToListAsync(ct);

    private IQueryable<Case> Filter(IQueryable<Case> cases, CaseFilter filter)
    {
        cases = cases.AsNoTracking();
        if (filter.Owner is { } owner)
            cases = cases.Where(theCase => theCase.Owner == owner);
        if (filter.Status is { } status)
            cases = cases.Where(theCase => theCase.Status == status);
        if (filter.OverdueOn is { } today)
            cases = cases.Where(theCase => theCase.ClosedAt == null && theCase.DueOn < today);
        if (filter.Kind is { } kind)
            cases = cases.Where(theCase => db.CaseRequests.Any(request => request.CaseId == theCase.Id && request.Kind == kind));

        return cases;
    }
}
