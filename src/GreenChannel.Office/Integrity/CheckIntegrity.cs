using GreenChannel.Core.Deadlines;
using GreenChannel.Core.Documents;
using GreenChannel.Office.Cases;
using GreenChannel.Office.Papers;

namespace GreenChannel.Office.Integrity;

/// <summary>How far back is looked, and what is too long, in days.</summary>
/// <param name="Night">
/// The number of the night: with each one another sixteenth of the cases that were closed earlier is looked at too. None for no such.
/// </param>
public sealed record IntegrityScope(int LongestPauseDays, int ClosedDays, int? Night = null)
{
    /// <summary>In how many nights all closed cases are gone through.</summary>
    public const int Nights = 16;
}

/// <summary>What a check found.</summary>
/// <param name="New">Those that were not there before.</param>
public sealed record IntegrityReport(int Looked, IReadOnlyList<IntegrityFinding> Findings, int New);

/// <summary>Holds the records of all open and recently closed cases against each other, and warns of what does not fit.</summary>
public sealed class CheckIntegrity(IIntegrityStore store, IDocumentStore documents, IPaperFiles papers, OfficeClock clock)
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
            var batch = await store.CasesAsync(closedSince, scope.Night, last, Batch, ct);
            var suspects = (await LookAsync(batch)).Select(finding => finding.CaseId).Distinct().ToList();
            // A case that was saved between two reads looks torn; one that still does is.
            if (suspects.Count > 0)
                findings.AddRange(await LookAsync(await store.FindAsync(suspects, ct)));
            looked.UnionWith(batch.Select(theCase => theCase.Id));
            if (batch.Count < Batch)
                break;
            last = batch[^1].Id;
        }

        return new IntegrityReport(looked.Count, findings, await store.KeepAsync(findings, looked, now, ct));

        async Task<IReadOnlyList<IntegrityFinding>> LookAsync(IReadOnlyList<Case> cases)
        {
            var ids = cases.Select(theCase => theCase.Id).ToList();
            var (issued, logged) = (await store.PapersAsync(ids, ct), await store.LoggedAsync(ids, ct));
            return
            [
                .. cases.SelectMany(theCase =>
                    CaseIntegrity.FindingsOf(
                        theCase,
                        new IntegrityFacts(
                            [.. issued[theCase.Id]],
                            active.Contains,
                            documents.Has,
                            papers.Has,
                            logged.Contains,
                            clock.Today,
                            scope.LongestPauseDays
                        )
                    )
                ),
            ];
        }
    }
}
