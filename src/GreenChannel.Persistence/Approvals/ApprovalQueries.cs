using GreenChannel.Core.Approvals;
using GreenChannel.Core.Calendars;
using GreenChannel.Core.Papers;
using GreenChannel.Office.Clock;
using Microsoft.EntityFrameworkCore;

namespace GreenChannel.Persistence.Approvals;

/// <summary>What takes two persons.</summary>
public enum ApprovalKind
{
    /// <summary>A certificate is to be revoked or replaced.</summary>
    Certificate,

    /// <summary>The sealed version of a certificate.</summary>
    Sealed,

    /// <summary>A clock is to stand still for longer than one officer may stop it.</summary>
    Suspension,

    /// <summary>A holiday notice.</summary>
    Calendar,
}

/// <summary>A proposal of any kind, as the list of approvals shows it.</summary>
/// <param name="About">The number of a certificate or case, or a year.</param>
public sealed record ApprovalLine(ApprovalKind Kind, Proposal Proposal, string Act, string About, Guid? CaseId, string Reason);

/// <summary>Lists every proposal that takes a second person, the oldest first.</summary>
public sealed class ApprovalQueries(GreenChannelDb db)
{
    /// <param name="kinds">Only of these.</param>
    public async Task<Page<ApprovalLine>> ListAsync(
        IReadOnlyCollection<ApprovalKind> kinds,
        bool openOnly,
        Guid? after,
        int limit,
        CancellationToken ct
    )
    {
        var lines = new List<ApprovalLine>();
        if (kinds.Contains(ApprovalKind.Certificate))
            lines.AddRange((await Wanted(db.CertificateChanges).ToListAsync(ct)).Select(Line));
        if (kinds.Contains(ApprovalKind.Sealed))
            lines.AddRange((await Wanted(db.SealedVersions).ToListAsync(ct)).Select(Line));
        if (kinds.Contains(ApprovalKind.Suspension))
            lines.AddRange((await Wanted(db.SuspensionProposals).ToListAsync(ct)).Select(Line));
        if (kinds.Contains(ApprovalKind.Calendar))
            lines.AddRange((await Wanted(db.CalendarProposals).ToListAsync(ct)).Select(Line));
        return Page<ApprovalLine>.Of(
            [.. lines.OrderBy(line => line.Proposal.Id).Take(limit + 1)],
            limit,
            line => line.Proposal.Id.ToString("N")
        );

        IQueryable<T> Wanted<T>(IQueryable<T> all)
            where T : Proposal
        {
            if (openOnly)
                all = all.Where(proposal => proposal.State == ProposalState.Proposed);
            if (after is { } last)
                all = all.Where(proposal => proposal.Id.CompareTo(last) > 0);
            return all.AsNoTracking().OrderBy(proposal => proposal.Id).Take(limit + 1);
        }
    }

    public async Task<ApprovalLine?> FindAsync(Guid id, CancellationToken ct)
    {
        if (await db.CertificateChanges.AsNoTracking().FirstOrDefaultAsync(one => one.Id == id, ct) is { } change)
            return Line(change);
        if (await db.SealedVersions.AsNoTracking().FirstOrDefaultAsync(one => one.Id == id, ct) is { } version)
            return Line(version);
        if (await db.SuspensionProposals.AsNoTracking().FirstOrDefaultAsync(one => one.Id == id, ct) is { } pause)
            return Line(pause);
        return await db.CalendarProposals.AsNoTracking().FirstOrDefaultAsync(one => one.Id == id, ct) is { } calendar
            ? Line(calendar)
            : null;
    }

    public static ApprovalLine Line(CertificateChange change) =>
        new(
            ApprovalKind.Certificate,
            change,
            change.Act == ChangeAct.Revoke ? "revoke" : "replace",
            change.Number,
            change.CaseId,
            change.Reason
        );

    public static ApprovalLine Line(SealedVersion version) =>
        new(ApprovalKind.Sealed, version, "seal", version.Number, version.CaseId, version.Sha256);

    public static ApprovalLine Line(SuspensionProposal pause) =>
        new(ApprovalKind.Suspension, pause, pause.Ground, pause.CaseNumber, pause.CaseId, pause.Reason);

    public static ApprovalLine Line(CalendarProposal calendar) =>
        new(ApprovalKind.Calendar, calendar, "import", $"{calendar.Year}", null, calendar.Import.Notice.Title);
}
