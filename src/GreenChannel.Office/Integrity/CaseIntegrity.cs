using GreenChannel.Core.Deadlines;
using GreenChannel.Core.Documents;
using GreenChannel.Core.Papers;
using GreenChannel.Office.Cases;

namespace GreenChannel.Office.Integrity;

/// <summary>What the records of one case are compared with.</summary>
/// <param name="IsActive">Whether an account exists and is not disabled.</param>
/// <param name="HasDocument">Whether the file of a document is there.</param>
/// <param name="HasPaper">Whether the file of a paper is there.</param>
/// <param name="IsLogged">Whether the transparency log knows a certificate, by its number.</param>
public sealed record IntegrityFacts(
    IReadOnlyList<Paper> Papers,
    Func<string, bool> IsActive,
    Func<string, bool> HasDocument,
    Func<string, bool> HasPaper,
    Func<string, bool> IsLogged,
    DateOnly Today,
    int LongestPauseDays
);

/// <summary>Holds the records of one case against each other.</summary>
public static class CaseIntegrity
{
    public static IEnumerable<IntegrityFinding> FindingsOf(Case theCase, IntegrityFacts facts) =>
        [.. Open(theCase, facts), .. Papers(theCase, facts), .. Certificates(theCase, facts), .. Files(theCase, facts)];

    private static IEnumerable<IntegrityFinding> Open(Case theCase, IntegrityFacts facts)
    {
        if (theCase.IsClosed || theCase.ReceivedAt is null)
            yield break;
        if (theCase.Tasks.All(task => !task.IsLive) && theCase.Waits.Count == 0)
            yield return Found(IntegrityCheck.NothingOpen, theCase, "");
        // A case past the last rung has nothing to be woken for; it has told everybody.
        var sleeps = theCase.NextCheckAt is null && theCase.Deadline is { IsPaused: false } && theCase.Fired.Count == 0;
        if (theCase.AcceptedAt is not null && (theCase.Deadline is null || sleeps))
            yield return Found(IntegrityCheck.NoClock, theCase, "");
        foreach (var task in theCase.Tasks.Where(task => task is { IsLive: true, Assignee: not null } && !facts.IsActive(task.Assignee)))
            yield return Found(IntegrityCheck.DisabledAssignee, theCase, task.Assignee!, task.Id.ToString("N"));
        foreach (
            var pause in theCase.Deadline?.Pauses.Where(pause =>
                pause.IsOpen && facts.Today.DayNumber - pause.From.DayNumber > facts.LongestPauseDays
            ) ?? []
        )
            yield return Found(IntegrityCheck.EndlessPause, theCase, $"{pause.Ground.Name} {pause.From:yyyy-MM-dd}");
    }

    private static IEnumerable<IntegrityFinding> Papers(Case theCase, IntegrityFacts facts)
    {
        var numbers = facts.Papers.Select(paper => paper.Number).ToHashSet();
        foreach (
            var request in theCase.Requests.Where(request =>
                request.Result != RequestResult.Pending || theCase.Status == CaseStatus.Completed
            )
        )
        {
            if (request.Number is null || !numbers.Contains(request.Number))
                yield return Found(
                    IntegrityCheck.DecidedWithoutPaper,
                    theCase,
                    $"{request.Kind} {request.Number}",
                    $"{theCase.Id:N}/{request.Kind}"
                );
        }

        var decided = theCase.Requests.Select(request => request.Number).ToHashSet();
        foreach (
            var paper in facts.Papers.Where(paper => IsOfDecision(paper.Kind) && paper.Successor is null && !decided.Contains(paper.Number))
        )
            yield return Found(IntegrityCheck.PaperWithoutDecision, theCase, paper.Number, paper.Number);
    }

    // What stands behind a certificate: two persons, a search of the register, a leaf of the log.
    private static IEnumerable<IntegrityFinding> Certificates(Case theCase, IntegrityFacts facts)
    {
        var done = theCase.Tasks.Where(task => task is { IsOfWorkflow: true, DoneAt: not null }).ToList();
        foreach (var paper in facts.Papers.Where(paper => paper.Kind.IsRequestable))
        {
            if (!facts.IsLogged(paper.Number))
                yield return Found(IntegrityCheck.WithoutLeaf, theCase, paper.Number, paper.Number);
            if (paper.Status != PaperStatus.Valid)
                continue;
            // Tasks of the first version do not say who the person was.
            if (done.TrueForAll(task => task.DoneByPerson is not null) && done.DistinctBy(task => task.DoneByPerson).Count() < 2)
                yield return Found(IntegrityCheck.OnePerson, theCase, paper.Number, paper.Number);
            if (paper.Kind == PaperKind.NoViolation && (theCase.Search is null || theCase.Search.Standing.Any()))
                yield return Found(IntegrityCheck.WithoutSearch, theCase, paper.Number, paper.Number);
        }
    }

    private static bool IsOfDecision(PaperKind kind) =>
        kind.IsRequestable || kind == PaperKind.RefusalDecision || kind == PaperKind.ResultLetter;

    private static IEnumerable<IntegrityFinding> Files(Case theCase, IntegrityFacts facts)
    {
        foreach (var document in theCase.Documents.Where(document => !facts.HasDocument(document.Sha256)))
            yield return Found(
                IntegrityCheck.MissingFile,
                theCase,
                $"{document.Code} {document.Sha256}",
                $"{theCase.Id:N}/{document.Code}"
            );
        foreach (
            var (number, sha256) in facts.Papers.SelectMany(paper =>
                new[] { (paper.Number, (string?)paper.Sha256), (paper.Number, paper.EndedSha256) }
            )
        )
        {
            if (sha256 is not null && !facts.HasPaper(sha256))
                yield return Found(IntegrityCheck.MissingFile, theCase, $"{number} {sha256}", number);
        }
    }

    private static IntegrityFinding Found(IntegrityCheck check, Case theCase, string detail, string? subject = null) =>
        new(check, subject ?? theCase.Id.ToString("N"), theCase.Id, theCase.Number, detail);
}
