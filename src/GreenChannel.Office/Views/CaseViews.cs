using GreenChannel.Core.Deadlines;
using GreenChannel.Core.Papers;
using GreenChannel.Core.People;
using GreenChannel.Core.Rules;
using GreenChannel.Core.Workflows;
using GreenChannel.Office.Cases;
using GreenChannel.Office.Filing;

namespace GreenChannel.Office.Views;

/// <summary>Makes the views of cases and tasks.</summary>
public sealed class CaseViews(OfficeOptions office, IWorkflows workflows, IRuleSets rules, DraftCheck drafts, OfficeClock clock)
{
    /// <param name="reader">Who reads it: not everybody sees all of it.</param>
    public CaseView Case(Case theCase, Actor reader) =>
        new(
            theCase.Id.ToString("N"),
            theCase.Number,
            theCase.QueryCode,
            theCase.Status,
            theCase.RuleSet,
            theCase.FiledAt,
            theCase.ReceivedAt,
            theCase.AcceptedAt,
            theCase.ClosedAt,
            Disclosure.ApplicantFor(reader, theCase.Application.Applicant),
            theCase.Application.Agent,
            Disclosure.HandlerFor(reader, theCase.Application.Handler),
            theCase.Application.Patent,
            theCase.Application.Clearance,
            theCase.Application.Declarations,
            [.. theCase.Requests.Select(request => RequestView.Of(request, office))],
            [.. Disclosure.FindingsFor(reader, theCase).Select(FindingView.Of)],
            [.. theCase.Documents.OrderBy(document => document.Code, StringComparer.Ordinal).Select(DocumentView.Of)],
            theCase.Waits.Count == 0 ? null : theCase.Waits.Min(wait => wait.Until),
            theCase.Waits.Count == 0 ? null : theCase.Waits.MinBy(wait => wait.Until)!.Provisional,
            Deadline(theCase),
            reader.Shows(Guarded.RegisterHits) ? RegisterView.Of(theCase.Search) : null,
            theCase.Status == CaseStatus.Draft && drafts.FaultsOf(theCase, clock.Today) is { Count: > 0 } faults ? faults : null
        );

    public CaseLineView Line(CaseLine line) =>
        new(
            line.Id.ToString("N"),
            line.Number,
            line.Status,
            line.ApplicantName,
            [.. line.Requests.Select(request => RequestView.Of(request, office))],
            line.FiledAt,
            line.ReceivedAt,
            line.AcceptedAt,
            line.ClosedAt,
            line.DueOn,
            line.DueIsProvisional,
            LampOf(line.Deadline),
            line.Deadline?.CountedDays(clock.Rules.Calendar, clock.Today),
            line.Deadline?.BudgetDays
        );

    private Lamp? LampOf(Deadline? deadline) => deadline?.LampOn(clock.Rules.Calendar, clock.Today);

    public TaskView Task(TaskLine line)
    {
        var (task, workflow) = (line.Task, workflows.Find(line.WorkflowId, line.WorkflowVersion));
        var step = workflow[task.Step];
        var caseId = task.CaseId.ToString("N");
        return new TaskView(
            task.Id.ToString("N"),
            caseId,
            line.CaseNumber,
            line.ApplicantName,
            task.Step,
            step.Title,
            step.Name,
            task.Role,
            task.State,
            task.Assignee,
            task.DueOn == OfficeTask.WhenClockStands ? null : task.DueOn,
            step.Input("certificate"),
            [.. step.Outcomes.Select(workflow.TitleOf).Select(o => new OutcomeView(o.Name, o.Title, o.TitleEn, o.NeedsReason))],
            task.Outcome,
            task.Comment,
            task.Reasons,
            task.OpenedAt,
            task.DoneAt,
            $"/api/v1/cases/{caseId}",
            $"/api/v1/cases/{caseId}/requirements",
            LampOf(line.Deadline),
            line.Deadline?.CountedDays(clock.Rules.Calendar, clock.Today),
            line.Deadline?.BudgetDays,
            line.IsStranded ? true : null
        );
    }

    /// <summary>
    /// A task with all that its officer has to weigh: what stands against the certificate, what the rules ask, what the register said.
    /// </summary>
    public TaskView Task(TaskLine line, Case theCase)
    {
        var view = Task(line);
        return view with
        {
            Judgements = JudgementsOf(line, theCase),
            Findings = [.. theCase.Findings.Where(finding => finding.BearsOn(view.Certificate)).Select(FindingView.Of)],
            Register = view.Certificate == PaperKinds.NoViolation ? RegisterView.Of(theCase.Search) : null,
        };
    }

    private IReadOnlyList<JudgementView> JudgementsOf(TaskLine line, Case theCase)
    {
        var workflow = workflows.Find(line.WorkflowId, line.WorkflowVersion);
        var asked = CompletenessCheck.JudgementsOf(rules.Find(theCase.RuleSet), theCase.Application, workflow, workflow[line.Task.Step]);
        return [.. asked.Select(JudgementView.Of)];
    }

    private DeadlineView? Deadline(Case theCase)
    {
        if (theCase.Deadline is not { } deadline)
            return null;
        var (calendar, today) = (clock.Rules.Calendar, clock.Today);
        var consumed = deadline.CountedDays(calendar, today);
        var (text, textZh) = ShortProof.Of(deadline, consumed, theCase.DueOn, theCase.DueIsProvisional);
        return new DeadlineView(
            theCase.DueOn,
            theCase.DueIsProvisional,
            deadline.LampOn(calendar, today),
            deadline.IsPaused,
            deadline.BudgetDays,
            consumed,
            text,
            textZh,
            $"/api/v1/cases/{theCase.Id:N}/deadline"
        );
    }
}
