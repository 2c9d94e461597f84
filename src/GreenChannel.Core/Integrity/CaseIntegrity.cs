using GreenChannel.Core.Calendars;
using GreenChannel.Core.Cases;
using GreenChannel.Core.Certificates;
using GreenChannel.Core.Deadlines;

namespace GreenChannel.Core.Integrity;

/// <summary>What the records of one case are compared with.</summary>
/// <param name="IsActive">Whether an account exists and is not disabled.</param>
/// <param name="HasDocument">Whether the file of a document is there.</param>
/// <param name="HasPaper">Whether the file of a paper is there.</param>
public sealed record IntegrityFacts(
    IReadOnlyList<Certificate> Papers,
    Func<string, bool> IsActive,
    Func<string, bool> HasDocument,
    Func<string, bool> HasPaper,
    DateOnly Today,
    int LongestPauseDays
);

/// <summary>Holds the records of one case against each other.</summary>
public static class CaseIntegrity
{
    public static IEnumerable<IntegrityFinding> FindingsOf(Case looked, IntegrityFacts facts) =>
        [.. Open(looked, facts), .. Papers(looked, facts), .. Files(looked, facts)];

    private static IEnumerable<IntegrityFinding> Open(Case looked, IntegrityFacts facts)
    {
        if (looked.IsClosed || looked.ReceivedAt is null)
            yield break;
        if (looked.Tasks.All(task => !task.IsLive) && looked.Waits.Count == 0)
            yield return Found(IntegrityCheck.NothingOpen, looked, "");
        // A case past the last rung has nothing to be woken for; it has told everybody.
        var sleeps = looked.NextCheckAt is null && looked.Deadline is { IsPaused: false } && looked.Fired.Count == 0;
        if (looked.AcceptedAt is not null && (looked.Deadline is null || sleeps))
            yield return Found(IntegrityCheck.NoClock, looked, "");
        foreach (var task in looked.Tasks.Where(task => task is { IsLive: true, Assignee: not null } && !facts.IsActive(task.Assignee)))
            yield return Found(IntegrityCheck.DisabledAssignee, looked, task.Assignee!, task.Id.ToString("N"));
        foreach (
            var pause in looked.Deadline?.Pauses.Where(pause =>
                pause.IsOpen && facts.Today.DayNumber - pause.From.DayNumber > facts.LongestPauseDays
            ) ?? []
        )
            yield return Found(IntegrityCheck.EndlessPause, looked, $"{pause.Ground.Name} {pause.From:yyyy-MM-dd}");
    }

    private static IEnumerable<IntegrityFinding> Papers(Case looked, IntegrityFacts facts)
    {
        var numbers = facts.Papers.Select(paper => paper.Number).ToHashSet();
        foreach (
            var request in looked.Requests.Where(request =>
                request.Result != RequestResult.Pending || looked.Status == CaseStatus.Completed
            )
        )
        {
            if (request.Number is null || !numbers.Contains(request.Number))
                yield return Found(
                    IntegrityCheck.DecidedWithoutPaper,
                    looked,
                    $"{request.Kind} {request.Number}",
                    $"{looked.Id:N}/{request.Kind}"
                );
        }

        var decided = looked.Requests.Select(request => request.Number).ToHashSet();
        foreach (
            var paper in facts.Papers.Where(paper =>
                paper.Kind
                    is CertificateKind.PriorityExamination
                        or CertificateKind.NoViolation
                        or CertificateKind.RefusalDecision
                        or CertificateKind.ResultLetter
                && paper.Successor is null
                && !decided.Contains(paper.Number)
            )
        )
            yield return Found(IntegrityCheck.PaperWithoutDecision, looked, paper.Number, paper.Number);
    }

    private static IEnumerable<IntegrityFinding> Files(Case looked, IntegrityFacts facts)
    {
        foreach (var document in looked.Documents.Where(document => !facts.HasDocument(document.Sha256)))
            yield return Found(IntegrityCheck.MissingFile, looked, $"{document.Code} {document.Sha256}", $"{looked.Id:N}/{document.Code}");
        foreach (
            var (number, sha256) in facts.Papers.SelectMany(paper =>
                new[] { (paper.Number, (string?)paper.Sha256), (paper.Number, paper.EndedSha256) }
            )
        )
        {
            if (sha256 is not null && !facts.HasPaper(sha256))
                yield return Found(IntegrityCheck.MissingFile, looked, $"{number} {sha256}", number);
        }
    }

    private static IntegrityFinding Found(IntegrityCheck check, Case looked, string detail, string? subject = null) =>
        new(check, subject ?? looked.Id.ToString("N"), looked.Id, looked.Number, detail);
}
