using GreenChannel.Core.Calendars;
using GreenChannel.Core.Certificates;
using GreenChannel.Core.Completeness;
using GreenChannel.Core.Deadlines;
using GreenChannel.Core.People;
using GreenChannel.Core.Violations;
using GreenChannel.Core.Workflows;

namespace GreenChannel.Core.Cases;

// The course of a case: receipt, deficiency, acceptance, results, closing.
public sealed partial class Case
{
    /// <summary>The first submission: from here on the case runs on a workflow, and the rules of this day hold.</summary>
    internal void Receive(Workflow workflow, RuleSet rules, Actor by, DateTimeOffset now)
    {
        ReceivedAt = now;
        RuleSet = rules.Id;
        (WorkflowId, WorkflowVersion) = (workflow.Id, workflow.Version);
        Note(by, now, "received", "Submitted and received.", "申请已提交，本局已收件。");
    }

    internal void MoveTo(Position position) => Position = position;

    internal void SetFindings(IReadOnlyList<Finding> findings) => Findings = findings;

    /// <summary>
    /// The applicant has to answer. Before acceptance no clock runs; after it the clock stands still from today, for the
    /// applicant has been told in writing.
    /// </summary>
    internal void AwaitCorrection(CorrectionWait wait, WorkingCalendar calendar, DateTimeOffset now)
    {
        Waits = [.. Waits, wait];
        DeficiencyRounds++;
        if (Deadline is null)
            Status = CaseStatus.Deficient;
        else if (!Deadline.IsPaused)
            Deadline = Deadline.PausedOn(BeijingTime.DayOf(now), PauseGround.ApplicantCorrection, "等待申请人补正 / waiting for the applicant's correction", Actor.System.Account);
        if (Deadline is not null)
            Status = CaseStatus.Suspended;
        Note(Actor.System, now, "deficient", $"The applicant was told what to correct, until {wait.Until:yyyy-MM-dd}.", $"已一次性告知申请人需补正的内容，请于 {wait.Until:yyyy-MM-dd} 前补正。");
        Reckon(calendar);
    }

    /// <summary>The applicant has answered, or the time is over; when nothing more is awaited the clock runs again.</summary>
    internal void EndWait(CorrectionWait wait, bool answered, WorkingCalendar calendar, Actor by, DateTimeOffset now)
    {
        Waits = [.. Waits.Where(other => other != wait)];
        Findings = [.. Findings.Where(finding => finding.RuleId != ExaminerRule(wait.Step))];
        if (answered)
            Note(by, now, "corrected", "The applicant has answered the deficiency notice.", "申请人已提交补正。");
        else
            Note(by, now, "expired", "The time for correction is over.", "补正期限届满。");
        if (Waits.Count == 0 && Deadline is { IsPaused: true })
        {
            Deadline = Deadline.ResumedOn(BeijingTime.DayOf(now));
            Status = CaseStatus.Accepted;
        }

        Reckon(calendar);
    }

    /// <summary>The rule id of what an examiner asked for before a waiting step.</summary>
    internal static string ExaminerRule(string waitingStep) => $"examiner.{waitingStep}";

    internal void Accept(DeadlineOptions options, WorkingCalendar calendar, DateTimeOffset now)
    {
        AcceptedAt = now;
        Status = CaseStatus.Accepted;
        Findings = [.. Findings.Where(finding => finding.Severity == Severity.Attention)];
        Deadline = Deadline.StartingOn(BeijingTime.DayOf(now), options.BudgetDays);
        Reckon(calendar);
        Note(Actor.System, now, "accepted", $"Accepted; due on {DueOn:yyyy-MM-dd}.", $"材料齐备，已受理，办结期限 {DueOn:yyyy-MM-dd}。");
    }

    internal void Record(RegisterSearch search)
    {
        Search = search;
        var (text, textZh) = search.Outcome switch
        {
            "Hits" => ("The register was searched; there are records to examine.", "已查询违法记录登记库，有待核实的记录。"),
            "PendingOnly" => ("The register was searched; only pending matters, which are not stated.", "已查询违法记录登记库，仅有未结事项，不予表述。"),
            _ => ("The register was searched; no record was found.", "已查询违法记录登记库，未发现记录。"),
        };
        Note(Actor.System, search.SearchedAt, "register", text, textZh);
    }

    internal void Issue(Certificate paper, DateTimeOffset now)
    {
        _newCertificates.Add(paper);
        Note(Actor.System, now, "issued", $"Issued the {paper.Kind.NameEn()} {paper.Number}.", $"已出具《{paper.Kind.NameZh()}》（{paper.Number}）。");
    }

    internal void Conclude(string kind, RequestResult result, Certificate paper) =>
        Requests = [.. Requests.Select(request => request.Kind == kind
            ? request with { Result = result, Number = paper.Number, VerifyCode = paper.VerifyCode, Sha256 = paper.Sha256 }
            : request)];

    internal void Complete(DateTimeOffset now)
    {
        Note(Actor.System, now, "completed", "The case is closed.", "案件已办结。");
        Close(CaseStatus.Completed, now);
    }

    internal void Lapse(DateTimeOffset now)
    {
        Note(Actor.System, now, "lapsed", "No correction came in time; the request counts as withdrawn.", "逾期未补正，视为撤回申请。");
        Close(CaseStatus.Lapsed, now);
    }

    /// <summary>Derives the due date anew, after anything that may move it, and re-arms the warnings when it moved.</summary>
    internal void Reckon(WorkingCalendar calendar)
    {
        var due = Deadline?.DueOn(calendar);
        if (due is { } moved && moved.Day != FiredFor)
            (FiredRungs, FiredFor) = ([], moved.Day);
        (DueOn, DueIsProvisional) = (due?.Day, due?.Provisional ?? false);
        foreach (var task in _tasks.Where(task => task.IsLive))
            task.SetDue(DueOn);
        NextCheckAt = DeadlineWatch.NextCheck(this, calendar);
    }

    /// <summary>A rung of warning is reached; each fires once for a due date.</summary>
    internal void Raise(Rung rung, DateTimeOffset now)
    {
        FiredRungs = [.. FiredRungs, rung];
        _newAlerts.Add(new Alert(Id, rung, DueOn!.Value, now));
    }
}
