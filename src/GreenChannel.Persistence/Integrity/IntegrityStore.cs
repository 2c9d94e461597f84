using GreenChannel.Core.Alerts;
using GreenChannel.Core.Deadlines;
using GreenChannel.Core.Papers;
using GreenChannel.Core.People;
using GreenChannel.Office.Cases;
using GreenChannel.Office.Integrity;
using GreenChannel.Persistence.Outbox;
using GreenChannel.Persistence.Watchdog;
using Microsoft.EntityFrameworkCore;

namespace GreenChannel.Persistence.Integrity;

/// <summary>Reads cases for the integrity checks, and keeps what they find.</summary>
public sealed class IntegrityStore(GreenChannelDb db, UnitOfWork unit, Heartbeats heartbeats) : IIntegrityStore
{
    private const string Mended = "已恢复 mended";

    public async Task<IReadOnlyList<Case>> CasesAsync(DateTimeOffset closedSince, int? night, Guid? after, int limit, CancellationToken ct)
    {
        // The last digit of an id is as good as drawn by lot.
        var digit = night is { } number ? "0123456789abcdef"[number % IntegrityScope.Nights].ToString() : "-";
        var cases = Whole()
            .Where(theCase =>
                theCase.ReceivedAt != null
                && (theCase.ClosedAt == null || theCase.ClosedAt >= closedSince || ((string)(object)theCase.Id).EndsWith(digit))
            );
        if (after is { } last)
            cases = cases.Where(theCase => theCase.Id.CompareTo(last) > 0);
        return await cases.OrderBy(theCase => theCase.Id).Take(limit).ToListAsync(ct);
    }

    public async Task<IReadOnlyList<Case>> FindAsync(IReadOnlyList<Guid> ids, CancellationToken ct) =>
        await Whole().Where(theCase => ids.Contains(theCase.Id)).OrderBy(theCase => theCase.Id).ToListAsync(ct);

    public async Task<ILookup<Guid, Paper>> PapersAsync(IReadOnlyList<Guid> cases, CancellationToken ct) =>
        (await db.Certificates.AsNoTracking().Where(paper => cases.Contains(paper.CaseId)).ToListAsync(ct)).ToLookup(paper => paper.CaseId);

    public async Task<IReadOnlySet<string>> LoggedAsync(IReadOnlyList<Guid> cases, CancellationToken ct) =>
        (
            await db
                .Certificates.Where(paper => cases.Contains(paper.CaseId))
                .Join(db.LogEntries, paper => paper.Number, entry => entry.Number, (paper, _) => paper.Number)
                .Distinct()
                .ToListAsync(ct)
        ).ToHashSet();

    public async Task<IReadOnlySet<string>> ActiveAccountsAsync(CancellationToken ct) =>
        (
            await db.Users.AsNoTracking().Where(account => !account.IsDisabled).Select(account => account.UserName!).ToListAsync(ct)
        ).ToHashSet();

    public async Task<int> KeepAsync(
        IReadOnlyList<IntegrityFinding> findings,
        IReadOnlySet<Guid> looked,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        db.ChangeTracker.Clear();
        var known = await db
            .Findings.Where(finding => finding.ClearedAt == null)
            .ToDictionaryAsync(finding => (finding.Check, finding.Subject), ct);
        var fresh = 0;
        foreach (var finding in findings.DistinctBy(finding => (finding.Check.Code, finding.Subject)))
        {
            if (known.Remove((finding.Check.Code, finding.Subject), out var seen))
            {
                seen.SeeAgain(now);
                continue;
            }

            fresh++;
            db.Findings.Add(new KeptFinding(finding, now));
            db.Raise([Warning(finding, now)]);
        }

        // What was known and not found again is mended.
        foreach (var gone in known.Values.Where(gone => looked.Contains(gone.CaseId)))
        {
            gone.Clear(now);
            await EndAsync(gone, now, ct);
        }

        await heartbeats.BeatAsync(Heartbeats.IntegrityCheck, now, ct);
        await unit.RecordAsync(evenWhenBehind: false, ct);
        return fresh;
    }

    /// <summary>What is found and not mended, or was ever found, the newest last; each with its warning.</summary>
    public async Task<IReadOnlyList<(KeptFinding Finding, Alert? Warning)>> ListAsync(bool openOnly, int limit, CancellationToken ct)
    {
        var findings = await db
            .Findings.AsNoTracking()
            .Where(finding => !openOnly || finding.ClearedAt == null)
            .OrderByDescending(finding => finding.Id)
            .Take(limit)
            .ToListAsync(ct);
        var subjects = findings.ConvertAll(finding => finding.Subject);
        var warnings = (
            await db
                .Alerts.AsNoTracking()
                .Where(alert => alert.Kind == AlertKind.Integrity && subjects.Contains(alert.Subject))
                .ToListAsync(ct)
        ).ToLookup(alert => (alert.Code, alert.Subject));
        return
        [
            .. findings
                .OrderBy(finding => finding.Id)
                .Select(finding =>
                    (finding, warnings[(finding.Check, finding.Subject)].LastOrDefault(alert => alert.RaisedAt == finding.FirstSeenAt))
                ),
        ];
    }

    // A warning of what is not there any more would only be in the way.
    private async Task EndAsync(KeptFinding gone, DateTimeOffset now, CancellationToken ct)
    {
        var open = await db
            .Alerts.Where(alert =>
                alert.Kind == AlertKind.Integrity
                && alert.Code == gone.Check
                && alert.Subject == gone.Subject
                && alert.AcknowledgedAt == null
            )
            .ToListAsync(ct);
        foreach (var alert in open)
        {
            alert.Acknowledge(Actor.System.Account, Mended, now);
            db.Outbox.Add(OutboxMessage.Acknowledged(alert));
        }
    }

    private IQueryable<Case> Whole() =>
        db.Cases.AsNoTracking().Include(theCase => theCase.Documents).Include(theCase => theCase.Tasks).AsSplitQuery();

    private static Alert Warning(IntegrityFinding finding, DateTimeOffset now)
    {
        var check = finding.Check;
        var text = new AlertText(
            check.Code,
            $"Case {finding.CaseNumber}: {check.Title} {finding.Detail} → {check.Runbook}",
            $"办件 {finding.CaseNumber}：{check.TitleZh}{finding.Detail} → {check.RunbookZh}"
        );
        return new Alert(
            AlertKind.Integrity,
            AlertLevel.Administrator,
            finding.Subject,
            $"{now.ToUnixTimeMilliseconds()}",
            text,
            now,
            now
        ).AboutCase(finding.CaseId);
    }
}
