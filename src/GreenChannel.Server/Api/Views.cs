using GreenChannel.Core.Calendars;
using GreenChannel.Core.Cases;
using GreenChannel.Core.Certificates;
using GreenChannel.Core.Completeness;
using GreenChannel.Core.Deadlines;
using GreenChannel.Core.Documents;
using GreenChannel.Core.Identifiers;
using GreenChannel.Core.People;
using GreenChannel.Core.Tasks;
using GreenChannel.Core.Violations;
using GreenChannel.Core.Workflows;
using GreenChannel.Persistence.Cases;
using GreenChannel.Persistence.Tasks;
using GreenChannel.Persistence.Watchdog;

namespace GreenChannel.Server.Api;

/// <summary>A finding as an applicant reads it.</summary>
public sealed record FindingView(string Pointer, string RuleId, Severity Severity, string Message, string MessageZh, string? Document, string? Article)
{
    public static FindingView Of(Finding finding) =>
        new(finding.Pointer, finding.RuleId, finding.Severity, finding.Message, finding.MessageZh, finding.Document, finding.Article);
}

/// <summary>A certificate that was asked for, and where it can be verified.</summary>
public sealed record RequestView(string Kind, RequestResult Result, string? Number, string? VerifyUrl, string? Sha256)
{
    public static RequestView Of(CertificateRequest request, OfficeOptions office) =>
        new(request.Kind, request.Result, request.Number, request.VerifyCode is null ? null : $"{office.PublicUrl.TrimEnd('/')}/verify/{request.VerifyCode}", request.Sha256);
}

/// <summary>The deadline in short; <paramref name="ProofUrl"/> explains it day by day.</summary>
public sealed record DeadlineView(DateOnly? DueOn, bool Provisional, Lamp Lamp, bool Paused, int BudgetDays, int ConsumedDays, string Text, string TextZh, string ProofUrl);

/// <summary>A document of a case.</summary>
public sealed record DocumentView(string Code, string FileName, string MediaType, long Size, string Sha256, DateTimeOffset ReceivedAt,
    DateOnly? IssuedOn, DateOnly? ValidUntil, string? SharedFrom)
{
    public static DocumentView Of(CaseDocument document) =>
        new(document.Code, document.FileName, document.MediaType, document.Size, document.Sha256, document.ReceivedAt,
            document.IssuedOn, document.ValidUntil, document.SharedFrom);
}

/// <summary>A case with all that its applicant and the office may see.</summary>
public sealed record CaseView(
    string Id, string Number, string QueryCode, CaseStatus Status, string RuleSet, DateTimeOffset FiledAt, DateTimeOffset? ReceivedAt,
    DateTimeOffset? AcceptedAt, DateTimeOffset? ClosedAt, Applicant Applicant, Agent? Agent, Handler? Handler, Patent? Patent, Clearance? Clearance,
    Declarations? Declarations, IReadOnlyList<RequestView> Certificates, IReadOnlyList<FindingView> Findings, IReadOnlyList<DocumentView> Documents,
    DateOnly? CorrectBy, bool? CorrectByProvisional, DeadlineView? Deadline, RegisterView? Register = null);

/// <summary>A case in a list.</summary>
public sealed record CaseLineView(
    string Id, string Number, CaseStatus Status, string ApplicantName, IReadOnlyList<RequestView> Certificates, DateTimeOffset FiledAt,
    DateTimeOffset? ReceivedAt, DateTimeOffset? AcceptedAt, DateTimeOffset? ClosedAt, DateOnly? DueOn, bool Provisional,
    Lamp? Lamp, int? ConsumedDays, int? BudgetDays);

/// <summary>An outcome that an officer may choose.</summary>
public sealed record OutcomeView(string Name, string Title, string TitleEn, bool NeedsReason);

/// <summary>A task with what an officer needs for it.</summary>
/// <param name="Stranded">Whoever has it cannot sign in any more: a supervisor gives it to someone else.</param>
public sealed record TaskView(
    string Id, string CaseId, string CaseNumber, string ApplicantName, string Step, string Title, string TitleEn, string Role, TaskState State, string? Assignee,
    DateOnly? DueOn, string? Certificate, IReadOnlyList<OutcomeView> Outcomes, string? Outcome, string? Comment, IReadOnlyList<string> Reasons,
    DateTimeOffset OpenedAt, DateTimeOffset? DoneAt, string CaseUrl, string DocumentsUrl, Lamp? Lamp, int? ConsumedDays, int? BudgetDays, bool? Stranded,
    IReadOnlyList<JudgementView>? Judgements = null, IReadOnlyList<FindingView>? Findings = null, RegisterView? Register = null);

/// <summary>A question that the rules leave to the examiner; the answer is printed as a reason.</summary>
public sealed record JudgementView(string Id, string Article, string Name, string NameEn, string Question, string QuestionEn, int MinLength)
{
    public static JudgementView Of(Judgement judgement) => new(judgement.Id, judgement.Article, judgement.Name, judgement.NameEn, judgement.Question, judgement.QuestionEn, judgement.MinLength);
}

/// <summary>What the register said: how it bears on the certificate, every record that was met, and how far the sources reach.</summary>
public sealed record RegisterView(string Outcome, DateTimeOffset SearchedAt, DateOnly From, DateOnly To, IReadOnlyList<string> Names, IReadOnlyList<RegisterHit> Hits, IReadOnlyList<CoverageView> Coverage, bool NeedsReason)
{
    public static RegisterView? Of(RegisterSearch? search) => search is null ? null : new RegisterView(
        search.Outcome switch { "Hits" => "hits", "PendingOnly" => "pending-only", _ => "clean" }, search.SearchedAt, search.From, search.To, search.Names, search.Hits, [.. search.Coverage.Select(CoverageView.Of)], search.NeedsReason);
}

/// <summary>How far the sources of one right reach, with what an officer is told of it.</summary>
public sealed record CoverageView(string Scope, CoverageState State, IReadOnlyList<string> Sources, DateOnly? DataUntil, string Warning, string WarningZh)
{
    public static CoverageView Of(ScopeCoverage scope) => new(scope.Scope, scope.State, scope.Sources, scope.DataUntil, scope.Warning.Text, scope.Warning.TextZh);
}

/// <summary>An entry of the history; to an applicant the officer is a role, not a name.</summary>
public sealed record EventView(DateTimeOffset At, string Kind, string Actor, string ActorZh, string Text, string TextZh)
{
    public static EventView Of(CaseEvent happened, Actor viewer)
    {
        var masked = !viewer.IsOffice && happened.Role != Role.Applicant;
        return new EventView(happened.At, happened.Kind, masked ? happened.Role : happened.Name, masked ? Role.NameZh(happened.Role) : happened.Name, happened.Text, happened.TextZh);
    }
}

/// <summary>A warning; <paramref name="Rung"/> is its code when it is about a deadline.</summary>
public sealed record AlertView(
    string Id, AlertKind Kind, AlertLevel Level, string Code, string? Rung, string Text, string TextZh, string? CaseId, string? CaseNumber, string? ApplicantName, DateOnly? DueOn,
    IReadOnlyList<string> Handlers, DateTimeOffset ReachedAt, DateTimeOffset RaisedAt, DateTimeOffset? AcknowledgedAt, string? AcknowledgedBy, string? Note)
{
    public static AlertView Of(AlertLine line)
    {
        var alert = line.Alert;
        return new AlertView(alert.Id.ToString("N"), alert.Kind, alert.Level, alert.Code, alert.Kind == AlertKind.Deadline ? alert.Code : null, alert.Text, alert.TextZh,
            alert.CaseId?.ToString("N"), line.CaseNumber, line.ApplicantName, alert.DueOn, alert.Handlers, alert.ReachedAt, alert.RaisedAt, alert.AcknowledgedAt, alert.AcknowledgedBy, alert.Note);
    }
}

/// <summary>A list and where it goes on.</summary>
public sealed record ListView<T>(IReadOnlyList<T> Items, string? Next, int? Count = null);

/// <summary>Makes the views of cases and tasks.</summary>
public sealed class ViewMaker(OfficeOptions office, IWorkflows workflows, IRuleSets rules, OfficeClock clock)
{
    /// <param name="toOffice">What the register said is the office's own affair until it decides.</param>
    public CaseView Case(Case shown, bool toOffice = false) => new(
        shown.Id.ToString("N"), shown.Number, shown.QueryCode, shown.Status, shown.RuleSet, shown.FiledAt, shown.ReceivedAt, shown.AcceptedAt, shown.ClosedAt,
        Masked(shown.Application.Applicant), shown.Application.Agent, Masked(shown.Application.Handler), shown.Application.Patent, shown.Application.Clearance,
        shown.Application.Declarations, [.. shown.Requests.Select(request => RequestView.Of(request, office))], [.. shown.Findings.Where(finding => toOffice || !finding.OfficeOnly).Select(FindingView.Of)],
        [.. shown.Documents.OrderBy(document => document.Code, StringComparer.Ordinal).Select(DocumentView.Of)],
        shown.Waits.Count == 0 ? null : shown.Waits.Min(wait => wait.Until), shown.Waits.Count == 0 ? null : shown.Waits.MinBy(wait => wait.Until)!.Provisional, Deadline(shown),
        toOffice ? RegisterView.Of(shown.Search) : null);

    public CaseLineView Line(CaseLine line) => new(line.Id.ToString("N"), line.Number, line.Status, line.ApplicantName,
        [.. line.Requests.Select(request => RequestView.Of(request, office))], line.FiledAt, line.ReceivedAt, line.AcceptedAt, line.ClosedAt, line.DueOn, line.DueIsProvisional,
        LampOf(line.Deadline), line.Deadline?.CountedDays(clock.Rules.Calendar, clock.Today), line.Deadline?.BudgetDays);

    private Lamp? LampOf(Deadline? deadline) => deadline?.LampOn(clock.Rules.Calendar, clock.Today);

    public TaskView Task(TaskLine line)
    {
        var (task, workflow) = (line.Task, workflows.Find(line.WorkflowId, line.WorkflowVersion));
        var step = workflow[task.Step];
        var caseId = task.CaseId.ToString("N");
        return new TaskView(task.Id.ToString("N"), caseId, line.CaseNumber, line.ApplicantName, task.Step, step.Title, step.Name, task.Role, task.State, task.Assignee,
            task.DueOn == OfficeTask.WhenClockStands ? null : task.DueOn, step.Input("certificate"),
            [.. step.Outcomes.Select(name => workflow.Outcomes[name]).Select(o => new OutcomeView(o.Name, o.Title, o.TitleEn, o.NeedsReason))],
            task.Outcome, task.Comment, task.Reasons, task.OpenedAt, task.DoneAt, $"/api/v1/cases/{caseId}", $"/api/v1/cases/{caseId}/requirements",
            LampOf(line.Deadline), line.Deadline?.CountedDays(clock.Rules.Calendar, clock.Today), line.Deadline?.BudgetDays, line.IsStranded ? true : null);
    }

    /// <summary>A task with all that its officer has to weigh: what stands against the certificate, what the rules ask, what the register said.</summary>
    public TaskView Task(TaskLine line, Case about)
    {
        var view = Task(line);
        return view with
        {
            Judgements = [.. CompletenessCheck.JudgementsOf(rules.Find(about.RuleSet), about.Application, workflows.Find(line.WorkflowId, line.WorkflowVersion)[line.Task.Step]).Select(JudgementView.Of)],
            Findings = [.. about.Findings.Where(finding => finding.BearsOn(view.Certificate)).Select(FindingView.Of)],
            Register = view.Certificate == CertificateKinds.NoViolation ? RegisterView.Of(about.Search) : null,
        };
    }

    private DeadlineView? Deadline(Case shown)
    {
        if (shown.Deadline is not { } deadline)
            return null;
        var (calendar, today) = (clock.Rules.Calendar, clock.Today);
        var consumed = deadline.CountedDays(calendar, today);
        var (text, textZh) = ShortProof.Of(deadline, consumed, shown.DueOn, shown.DueIsProvisional);
        return new DeadlineView(shown.DueOn, shown.DueIsProvisional, deadline.LampOn(calendar, today), deadline.IsPaused, deadline.BudgetDays, consumed, text, textZh, $"/api/v1/cases/{shown.Id:N}/deadline");
    }

    // Identity numbers are shown masked to everyone; they are needed on paper only.
    private static Applicant Masked(Applicant applicant) => applicant with { IdNumber = ResidentId.Mask(applicant.IdNumber) };

    private static Handler? Masked(Handler? handler) => handler is null ? null : handler with { IdNumber = ResidentId.Mask(handler.IdNumber) };
}
