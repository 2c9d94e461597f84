using GreenChannel.Core.Cases;
using GreenChannel.Core.Certificates;
using GreenChannel.Core.Deadlines;
using GreenChannel.Core.Documents;

namespace GreenChannel.Core.Integrity;

/// <summary>How far back is looked, and what is too long, in days.</summary>
public sealed record IntegrityScope(int LongestPauseDays, int ClosedDays);

/// <summary>What a check found.</summary>
/// <param name="New">Those that were not there before.</param>
public sealed record IntegrityReport(int Looked, IReadOnlyList<IntegrityFinding> Findings, int New);

/// <summary>Reads cases to hold their records against each other, and keeps what was found.</summary>
public interface IIntegrityStore
{
    /// <summary>Submitted cases that are open, or were closed after a moment; in the order of their ids, in bounded batches.</summary>
    Task<IReadOnlyList<Case>> CasesAsync(DateTimeOffset closedSince, Guid? after, int limit, CancellationToken ct);

    /// <summary>Cases by their ids, as they are now.</summary>
    Task<IReadOnlyList<Case>> FindAsync(IReadOnlyList<Guid> ids, CancellationToken ct);

    /// <summary>The papers of cases.</summary>
    Task<ILookup<Guid, Certificate>> PapersAsync(IReadOnlyList<Guid> cases, CancellationToken ct);

    /// <summary>The names of all accounts that are not disabled.</summary>
    Task<IReadOnlySet<string>> ActiveAccountsAsync(CancellationToken ct);

    /// <summary>
    /// Keeps the findings: new ones with a warning each, those gone as cleared, and the heartbeat, in one transaction.
    /// </summary>
    /// <param name="looked">The cases that were looked at; what is known of others stays as it is.</param>
    /// <returns>How many are new.</returns>
    Task<int> KeepAsync(IReadOnlyList<IntegrityFinding> findings, IReadOnlySet<Guid> looked, DateTimeOffset now, CancellationToken ct);
}

/// <summary>Holds the records of all open and recently closed cases against each other, and warns of what does not fit.</summary>
public sealed class CheckIntegrity(IIntegrityStore store, IDocumentStore documents, ICertificateFiles papers, OfficeClock clock)
{
    private const int Batch = 200;
    private const int LongestLook = 365_000;

    public async Task<IntegrityReport> RunAsync(IntegrityScope scope, CancellationToken ct)
    {
        var now = clock.Now;
        var active = await store.ActiveAccountsAsync(ct);
        var findings = new List<IntegrityFinding>();
        var looked = new HashSet<Guid>();
        var closedSince = now.AddDays(-Math.Min(scope.ClosedDays, LongestLook));
        Guid? last = null;
        while (true)
        {
            var batch = await store.CasesAsync(closedSince, last, Batch, ct);
            var suspects = (await LookAsync(batch)).Select(finding => finding.CaseId).Distinct().ToList();
            // A case that was saved between two reads looks torn; one that still does is.
            if (suspects.Count > 0)
                findings.AddRange(await LookAsync(await store.FindAsync(suspects, ct)));
            looked.UnionWith(batch.Select(one => one.Id));
            if (batch.Count < Batch)
                break;
            last = batch[^1].Id;
        }

        return new IntegrityReport(looked.Count, findings, await store.KeepAsync(findings, looked, now, ct));

        async Task<IReadOnlyList<IntegrityFinding>> LookAsync(IReadOnlyList<Case> cases)
        {
            var issued = await store.PapersAsync([.. cases.Select(one => one.Id)], ct);
            return
            [
                .. cases.SelectMany(one =>
                    CaseIntegrity.FindingsOf(
                        one,
                        new IntegrityFacts(
                            [.. issued[one.Id]],
                            active.Contains,
                            documents.Has,
                            papers.Has,
                            clock.Today,
                            scope.LongestPauseDays
                        )
                    )
                ),
            ];
        }
    }
}
