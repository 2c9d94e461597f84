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
        Note(by, now, CaseEventKind.Received, "Submitted and received.", "申请已提交，本局已收件。");
    }

    internal void MoveTo(Position position) => Position = position;

    /// <summary>A hard stop becomes a soft one: no longer in the way, but not forgotten.</summary>
    internal Refusal? Lift(string ruleId, string reason, Actor by, DateTimeOffset now)
    {
        if (IsClosed)
            return new AlreadyDecided(Number);
        if (
            Findings.FirstOrDefault(finding => finding.RuleId == ruleId && finding is { Severity: Severity.HardStop, Liftable: true })
            is not { } stop
        )
            return new NoSuchStop(ruleId);
        LiftedRules = [.. LiftedRules, ruleId];
        SetFindings(Findings);
        // Of another party the applicant's history tells nothing.
        var (what, whatZh) = stop.OfficeOnly ? ("A stop", "一项不予出具的情形") : ($"\"{stop.Message}\"", $"“{stop.MessageZh}”");
        Note(by, now, CaseEventKind.StopLifted, $"{what} was lifted: {reason}", $"{whatZh}经主管人员排除：{reason}");
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

    internal void Record(RegisterSearch search)
    {
        Search = search;
        var (text, textZh) = search.Outcome switch
        {
            "Hits" => ("The register was searched; there are records to examine.", "已查询违法记录登记库，有待核实的记录。"),
            "PendingOnly" => (
                "The register was searched; only pending matters, which are not stated.",
                "已查询违法记录登记库，仅有未结事项，不予表述。"
            ),
            _ => ("The register was searched; no record was found.", "已查询违法记录登记库，未发现记录。"),
        };
        var warnings = search.Uncovered.Select(scope => scope.Warning).ToList();
        Note(
            Actor.System,
            search.SearchedAt,
            CaseEventKind.RegisterSearched,
            string.Join(' ', warnings.Select(warning => warning.Text).Prepend(text)),
            string.Concat(warnings.Select(warning => warning.TextZh).Prepend(textZh))
        );
    }

    internal void Issue(Paper paper, DateTimeOffset now)
    {
        _newCertificates.Add(paper);
        _newLogItems.Add(new LogItem(LogEvent.Issued, paper.Number, paper.Sha256, now));
        Note(
            Actor.System,
            now,
            CaseEventKind.Issued,
            $"Issued the {paper.Kind.NameEn} {paper.Number}.",
            $"已出具《{paper.Kind.NameZh}》（{paper.Number}）。"
        );
    }

    /// <summary>The sealed version of a certificate is handed out from now on, and the log knows its file.</summary>
    internal void Seal(Paper paper, SealedVersion version, Actor by, DateTimeOffset now)
    {
        paper.TakeSealed(version);
        _newLogItems.Add(new LogItem(LogEvent.Sealed, paper.Number, version.Sha256, now));
        Note(
            by,
            now,
            CaseEventKind.Sealed,
            $"The sealed version of {paper.Number} is handed out from now on.",
            $"{paper.Number} 的加盖电子印章版本已可领取。"
        );
    }

    internal void HoldQuota(int year) => QuotaYear = year;

    /// <summary>What was not recommended, or is not asked for any more, leaves its place to others.</summary>
    internal void GiveBackQuota() => (GivenBackYear, QuotaYear) = (QuotaYear, null);

    internal void Conclude(string kind, RequestResult result, Paper paper)
    {
        if (kind == PaperKinds.PriorityExamination && result == RequestResult.Refused)
            GiveBackQuota();
        Requests =
        [
            .. Requests.Select(request =>
                request.Kind == kind
                    ? request with
                    {
                        Result = result,
                        Number = paper.Number,
                        VerifyCode = paper.VerifyCode,
                        Sha256 = paper.Sha256,
                    }
                    : request
            ),
        ];
    }

    /// <summary>
    /// A certificate of this case does not hold any more; an announcement says so, and perhaps another has taken its place.
    /// </summary>
    internal void End(Paper ended, string reason, Paper notice, Paper? successor, Actor by, DateTimeOffset now)
    {
        ended.End(reason, now, notice.Number, successor?.Number);
        _newLogItems.Add(new LogItem(successor is null ? LogEvent.Revoked : LogEvent.Superseded, ended.Number, ended.Sha256, now));
        if (successor is null)
        {
            Requests =
            [
                .. Requests.Select(request => request.Number == ended.Number ? request with { Result = RequestResult.Revoked } : request),
            ];
            Note(
                by,
                now,
                CaseEventKind.Revoked,
                $"The {ended.Kind.NameEn} {ended.Number} was revoked: {reason}",
                $"《{ended.Kind.NameZh}》（{ended.Number}）已撤销：{reason}"
            );
            return;
        }

        Requests =
        [
            .. Requests.Select(request =>
                request.Number == ended.Number
                    ? request with
                    {
                        Number = successor.Number,
                        VerifyCode = successor.VerifyCode,
                        Sha256 = successor.Sha256,
                    }
                    : request
            ),
        ];
        Note(
            by,
            now,
            CaseEventKind.Replaced,
            $"The {ended.Kind.NameEn} {ended.Number} was replaced by {successor.Number}: {reason}",
            $"《{ended.Kind.NameZh}》（{ended.Number}）已由 {successor.Number} 替换：{reason}"
        );
    }

    internal void Complete(ClockRules rules, DateTimeOffset now)
    {
        Note(Actor.System, now, CaseEventKind.Completed, "The case is closed.", "案件已办结。");
        Close(CaseStatus.Completed, Actor.System, rules, now);
    }

    internal void Lapse(ClockRules rules, DateTimeOffset now)
    {
        Note(
            Actor.System,
            now,
            CaseEventKind.Lapsed,
            "No correction came in time; the request counts as withdrawn.",
            "逾期未补正，视为撤回申请。"
        );
        Close(CaseStatus.Lapsed, Actor.System, rules, now);
    }

    private void Close(CaseStatus status, Actor by, ClockRules rules, DateTimeOffset now)
    {
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
