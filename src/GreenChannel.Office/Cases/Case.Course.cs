using GreenChannel.Core;
using GreenChannel.Core.Calendars;
using GreenChannel.Core.Deadlines;
using GreenChannel.Core.Papers;
using GreenChannel.Core.People;
using GreenChannel.Core.Register;
using GreenChannel.Core.Rules;
using GreenChannel.Core.Transparency;
using GreenChannel.Core.Workflows;

namespace GreenChannel.Office.Cases;

// The course of a case: receipt, deficiency, acceptance, results, closing.
public sealed partial class Case
{
    /// <summary>The first submission: from here on the case runs on a workflow, and the rules of this day hold.</summary>
    internal void Receive(Workflow workflow, RuleSet rules, Actor by, DateTimeOffset now)
    {
        ReceivedAt = now;
        RuleSet = rules.Id;
        (WorkflowId, WorkflowVersion) = (workflow.Id, workflow.Version);
        Record(new CaseReceived(by, now));
    }

    internal void MoveTo(Position position) => Position = position;

    /// <summary>The stop of a rule, if it stands and holds "in principle" only.</summary>
    internal Outcome<Finding> LiftableStop(string ruleId) =>
        IsClosed ? new AlreadyDecided(Number)
        : Findings.FirstOrDefault(finding => finding.RuleId == ruleId && finding is { Severity: Severity.HardStop, Liftable: true })
            is { } stop
            ? stop
        : new NoSuchStop(ruleId);

    /// <summary>A hard stop becomes a soft one: no longer in the way, but not forgotten.</summary>
    internal Refusal? Lift(string ruleId, string reason, Actor by, DateTimeOffset now)
    {
        var found = LiftableStop(ruleId);
        if (found.IsRefused(out var refusal))
            return refusal;
        LiftedRules = [.. LiftedRules, ruleId];
        SetFindings(Findings);
        Record(new StopLifted(found.Value, reason, by, now));
        return null;
    }

    internal void SetFindings(IReadOnlyList<Finding> findings) =>
        Findings = [
            .. findings.Select(finding =>
                finding.Severity == Severity.HardStop && LiftedRules.Contains(finding.RuleId)
                    ? finding with
                    {
                        Severity = Severity.SoftStop,
                        Liftable = false,
                    }
                    : finding
            ),
        ];

    /// <summary>The rule id of what an examiner asked for before a waiting step.</summary>
    internal static string ExaminerRule(string waitingStep) => $"examiner.{waitingStep}";

    internal void Keep(RegisterSearch search)
    {
        Search = search;
        Record(new RegisterSearched(search));
    }

    internal void Issue(Paper paper, DateTimeOffset now) => Record(new PaperIssued(paper, now));

    /// <summary>The sealed version of a certificate is handed out from now on, and the log knows its file.</summary>
    internal void Seal(Paper paper, SealedVersion version, Actor by, DateTimeOffset now)
    {
        paper.TakeSealed(version);
        Record(new PaperSealed(paper, version, by, now));
    }

    internal void HoldQuota(int year) => QuotaYear = year;

    /// <summary>What was not recommended, or is not asked for any more, leaves its place to others.</summary>
    internal void GiveBackQuota() => (GivenBackYear, QuotaYear) = (QuotaYear, null);

    /// <summary>It is decided what becomes of a certificate that was asked for.</summary>
    /// <param name="paper">The certificate, or the decision or notice that says why there is none.</param>
    internal void Conclude(string kind, RequestResult result, Paper paper, DateTimeOffset now)
    {
        if (kind == PaperKinds.PriorityExamination && result == RequestResult.Refused)
            GiveBackQuota();
        var concluded = Requests.Single(request => request.Kind == kind).By(paper) with { Result = result };
        Requests = [.. Requests.Select(request => request.Kind == kind ? concluded : request)];
        Record(new RequestConcluded(concluded, now));
    }

    /// <summary>
    /// A certificate of this case does not hold any more; an announcement says so, and perhaps another has taken its place.
    /// </summary>
    internal void End(Paper ended, string reason, Paper notice, Paper? successor, Actor by, DateTimeOffset now)
    {
        ended.End(reason, now, notice.Number, successor?.Number);
        Requests =
        [
            .. Requests.Select(request =>
                request.Number != ended.Number ? request
                : successor is null ? request with { Result = RequestResult.Revoked }
                : request.By(successor)
            ),
        ];
        Record(new PaperEnded(ended, reason, notice, successor, by, now));
    }

    internal void Complete(ClockRules rules, DateTimeOffset now) => Close(CaseStatus.Completed, null, Actor.System, rules, now);

    internal void Lapse(ClockRules rules, DateTimeOffset now) => Close(CaseStatus.Lapsed, null, Actor.System, rules, now);

    private void Close(CaseStatus status, string? reason, Actor by, ClockRules rules, DateTimeOffset now)
    {
        Record(new CaseClosed(status, reason, by, now));
        if (
            status != CaseStatus.Completed
            && Requests.Any(request => request is { Kind: PaperKinds.PriorityExamination, Result: RequestResult.Pending })
        )
            GiveBackQuota();
        Status = status;
        ClosedAt = now;
        (Waits, PausedUntil) = ([], null);
        Deadline = Deadline?.Closed(by, "案件办结 / the case was closed", now);
        RecomputeDates(rules);
        var today = BeijingTime.DayOf(now);
        OfficeDays = Deadline?.CountedDays(rules.Calendar, today);
        ClosedLate = Deadline?.IsOverdue(rules.Calendar, today) ?? false;
        foreach (var task in _tasks)
            task.Cancel();
    }
}
