using GreenChannel.Core.Cases;
using Microsoft.EntityFrameworkCore;

namespace GreenChannel.Persistence.Cases;

/// <summary>Which cases a list shows.</summary>
/// <param name="Owner">Only those of one party; all for the office.</param>
/// <param name="Text">A case number, a credit code, or the beginning of an applicant's name.</param>
/// <param name="OverdueOn">Only those that are overdue on this day.</param>
public sealed record CaseFilter(string? Owner, CaseStatus? Status, string? Kind, string? Text, DateOnly? OverdueOn);

/// <summary>A case in a list.</summary>
public sealed record CaseLine(
    Guid Id, string Number, CaseStatus Status, string ApplicantName, IReadOnlyList<CertificateRequest> Requests, DateTimeOffset FiledAt,
    DateTimeOffset? ReceivedAt, DateTimeOffset? AcceptedAt, DateTimeOffset? ClosedAt, DateOnly? DueOn, bool DueIsProvisional);

/// <summary>Lists cases and reads their history.</summary>
public sealed class CaseQueries(GreenChannelDb db)
{
    private const int MostCounted = 10_000;

    /// <summary>The newest first.</summary>
    public async Task<Page<CaseLine>> ListAsync(CaseFilter filter, Guid? after, int limit, bool count, CancellationToken ct)
    {
        var cases = Filter(filter);
        int? total = count ? await cases.Take(MostCounted).CountAsync(ct) : null;
        if (after is { } last)
            cases = cases.Where(c => c.Id.CompareTo(last) < 0);
        var lines = await cases.OrderByDescending(c => c.Id).Take(limit + 1)
            .Select(c => new CaseLine(c.Id, c.Number, c.Status, c.ApplicantName, c.Requests, c.FiledAt, c.ReceivedAt, c.AcceptedAt, c.ClosedAt, c.DueOn, c.DueIsProvisional))
            .ToListAsync(ct);
        return Page<CaseLine>.Of(lines, limit, line => line.Id.ToString("N"), total);
    }

    public Task<Case?> FindAsync(Guid id, CancellationToken ct) =>
        db.Cases.AsNoTracking().Include(c => c.Documents).AsSplitQuery().FirstOrDefaultAsync(c => c.Id == id, ct);

    public Task<Case?> FindByNumberAsync(string number, CancellationToken ct) =>
        db.Cases.AsNoTracking().FirstOrDefaultAsync(c => c.Number == number, ct);

    public async Task<IReadOnlyList<CaseEvent>> HistoryAsync(Guid caseId, CancellationToken ct) =>
        await db.Events.AsNoTracking().Where(happened => happened.CaseId == caseId).OrderBy(happened => happened.Id).ToListAsync(ct);

    private IQueryable<Case> Filter(CaseFilter filter)
    {
        var cases = db.Cases.AsNoTracking();
        if (filter.Owner is { } owner)
            cases = cases.Where(c => c.Owner == owner);
        if (filter.Status is { } status)
            cases = cases.Where(c => c.Status == status);
        if (filter.Text is { Length: > 0 } text)
        {
            // The end of the range of all names that begin so; a range uses the index, a pattern does not.
            var end = text + "\U0010FFFF";
            cases = cases.Where(c => c.Number == text || c.Owner == text || (string.Compare(c.ApplicantName, text) >= 0 && string.Compare(c.ApplicantName, end) < 0));
        }

        if (filter.OverdueOn is { } today)
            cases = cases.Where(c => c.ClosedAt == null && c.DueOn < today);
        if (filter.Kind is { } kind)
        {
            var quoted = $"\"{kind}\"";
            cases = cases.Where(c => ((string)(object)c.Requests).Contains(quoted));
        }

        return cases;
    }
}
