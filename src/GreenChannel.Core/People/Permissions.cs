using System.Collections.Frozen;

namespace GreenChannel.Core.People;

/// <summary>
/// Who may do what: the one table, asked where a transaction begins and once more at the gate of every save. Doors, the description of the
/// REST door and buttons read it; no role stands anywhere else.
/// </summary>
/// <remarks>
/// A role opens an act, not every case: whose case it is, who has the task and who was the first of two persons is asked by the case.
/// </remarks>
public static partial class Permissions
{
    private const string Service = Actor.SystemRole;
    private const string Visitor = Actor.VisitorRole;
    private static readonly string[] Everybody = [.. Role.All.Where(role => role != Role.Administrator)];
    private static readonly string[] Officers = [.. Everybody.Where(role => role != Role.Applicant)];
    private static readonly string[] Filers = [Role.Applicant, Role.Clerk];
    private static readonly string[] Deciders = [.. Role.Deciding];
    private static readonly string[] Handlers = [Role.Examiner, Role.Reviewer, Role.Supervisor];
    private static readonly string[] CalendarKeepers = [Role.Registrar, Role.Supervisor];
    private static readonly string[] Warned = [Role.Supervisor, Role.SystemAdministrator, Role.Registrar, Role.Examiner, Role.Reviewer];
    private static readonly string[] AccountKeepers = [Role.SecurityAdministrator, Role.Supervisor];
    private static readonly string[] EnterpriseKeepers = [Role.Clerk, .. AccountKeepers];
    private static readonly string[] WebhookKeepers = [Role.SystemAdministrator, Role.Applicant];
    private static readonly string[] RegisterReaders = [Role.Registrar, Role.Examiner, Role.Reviewer, Role.Auditor];

    private static readonly FrozenDictionary<Act, string[]> Table = new Dictionary<Act, string[]>
    {
        [Act.Precheck] = [.. Filers, Visitor],
        [Act.FileCase] = Filers,
        [Act.ChangeCase] = Filers,
        [Act.AttachDocument] = Filers,
        [Act.RemoveDocument] = Filers,
        [Act.SeeOriginal] = [Role.Clerk],
        [Act.SubmitCase] = Filers,
        [Act.WithdrawCase] = [Role.Applicant],
        [Act.RateCase] = [Role.Applicant],
        [Act.StopReuse] = [Role.Applicant],
        [Act.ReadCases] = Everybody,
        [Act.ReadEvidence] = [.. Handlers, Role.Auditor],
        [Act.ReadDocuments] = Everybody,
        [Act.ReadCertificates] = Everybody,
        [Act.ReadRules] = Everybody,
        [Act.CommentOnCase] = [.. Officers.Where(role => role != Role.Auditor)],
        [Act.ProposeStopLift] = [Role.Supervisor],
        [Act.RejectStopLift] = [Role.Supervisor],
        [Act.LiftStop] = [Role.Supervisor],
        [Act.SuspendCase] = Handlers,
        [Act.ResumeCase] = Handlers,
        [Act.ApproveSuspension] = [Role.Supervisor],
        [Act.RejectSuspension] = [Role.Supervisor],

        // The task itself asks for the role of its step.
        [Act.ClaimTask] = Deciders,
        [Act.ReleaseTask] = Deciders,
        [Act.CompleteTask] = Deciders,
        [Act.AssignTask] = [Role.Supervisor],
        [Act.ReadTasks] = Officers,
        [Act.ReadStaff] = Officers,
        [Act.TakeLeave] = Officers,

        [Act.ProposeChange] = [Role.Supervisor],
        [Act.RejectChange] = [Role.Supervisor],
        [Act.RevokeCertificate] = [Role.Supervisor],
        [Act.ReplaceCertificate] = [Role.Supervisor],
        [Act.ProposeSealed] = [Role.Supervisor],
        [Act.RejectSealed] = [Role.Supervisor],
        [Act.SealCertificate] = [Role.Supervisor],
        [Act.ReadApprovals] = [Role.Supervisor, Role.Registrar, Role.SecurityAdministrator, Role.Clerk, Role.Auditor],
        [Act.ReadApproval] = Officers,

        [Act.ProposeCalendar] = [Role.Registrar],
        [Act.ApproveCalendar] = CalendarKeepers,
        [Act.RejectCalendar] = CalendarKeepers,
        [Act.ReadCalendarProposals] = [.. CalendarKeepers, Role.SystemAdministrator, Role.Auditor],
        [Act.PreviewCalendar] = [.. CalendarKeepers, Role.SystemAdministrator],
        [Act.RenewHorizon] = [Service],

        [Act.ImportViolations] = [Role.Registrar, Service],
        [Act.ApproveImprovement] = CalendarKeepers,
        [Act.RejectImprovement] = CalendarKeepers,
        [Act.ReadWaitingViolations] = [.. CalendarKeepers, Role.Auditor],
        [Act.ReadViolations] = RegisterReaders,
        [Act.CountViolations] = [.. RegisterReaders, Role.Supervisor],
        [Act.ProposeSanction] = [Role.Registrar],
        [Act.ProposeLifting] = CalendarKeepers,
        [Act.EnterSanction] = CalendarKeepers,
        [Act.LiftSanction] = CalendarKeepers,
        [Act.RejectSanction] = CalendarKeepers,
        [Act.ReadSanctions] = [.. RegisterReaders, Role.Supervisor],

        [Act.AcknowledgeAlert] = Warned,
        [Act.ReadAlerts] = [.. Warned, Role.Auditor],

        // Everybody keeps those of their own party: an enterprise for its own cases, an administrator for the office.
        [Act.AddWebhook] = WebhookKeepers,
        [Act.ChangeWebhook] = WebhookKeepers,
        [Act.RemoveWebhook] = WebhookKeepers,
        [Act.RotateSecret] = WebhookKeepers,
        [Act.TestWebhook] = WebhookKeepers,
        [Act.ProposeWebhook] = [Role.SystemAdministrator],
        [Act.ApproveWebhook] = [Role.Supervisor],
        [Act.RejectWebhook] = [Role.Supervisor],
        [Act.ReadWebhooks] = WebhookKeepers,
        [Act.Redeliver] = WebhookKeepers,
        [Act.ReadDeliveries] = [Role.Supervisor, Role.SystemAdministrator, Role.Applicant],

        [Act.ProposeTemplate] = [Role.SystemAdministrator],
        [Act.RejectTemplate] = [Role.Supervisor],
        [Act.UploadTemplate] = [Role.Supervisor],
        [Act.ResetTemplate] = [Role.Supervisor],
        [Act.ReadTemplates] = Officers,
        [Act.ReadStatistics] = [Role.Supervisor, Role.SystemAdministrator, Role.Auditor],
        [Act.ReadAudit] = [Role.Auditor],
        [Act.ReadIntegrity] = [Role.SystemAdministrator, Role.Supervisor, Role.Auditor],

        // One proposes and another approves; who is to decide cases is approved by those who answer for the decisions, never by IT alone.
        [Act.ProposeAccount] = [Role.SecurityAdministrator, Service],
        [Act.ApproveAccount] = AccountKeepers,
        [Act.ApproveDecider] = [Role.Supervisor],
        [Act.RejectAccount] = AccountKeepers,
        [Act.DisableAccount] = [.. AccountKeepers, Service],
        [Act.EndSessions] = AccountKeepers,
        [Act.ReadAccounts] = [.. AccountKeepers, Role.Auditor],

        // An enterprise's account: asked for by mail or at the counter, and approved by a clerk who has seen the licence.
        [Act.ProposeApplicant] = [Role.SecurityAdministrator, Role.Clerk, Service],
        [Act.ApproveApplicant] = EnterpriseKeepers,
        [Act.RejectApplicant] = EnterpriseKeepers,
        [Act.AskForAccount] = [Visitor],
        [Act.InviteColleague] = [Role.Applicant],
        [Act.AcceptInvitation] = [Visitor],
        [Act.AskForPassword] = [Visitor],
        [Act.SetPassword] = [Visitor],

        [Act.SignIn] = Everybody,
        [Act.SignOut] = Everybody,
        [Act.EndSession] = Everybody,
        [Act.ChangePassword] = Everybody,
        [Act.KeepSecondFactor] = Everybody,
        [Act.StepUp] = Everybody,
        [Act.ReadOwnAccount] = Everybody,

        // Everybody keeps those of their own party, as with webhooks.
        [Act.AddApiKey] = WebhookKeepers,
        [Act.RotateApiKey] = WebhookKeepers,
        [Act.RemoveApiKey] = WebhookKeepers,
        [Act.ReadApiKeys] = [.. WebhookKeepers, Role.Auditor],

        // What only whoever holds the machine does, by a verb, or the service by itself.
        [Act.PutAccount] = [Service],
        [Act.RenewKeys] = [Service],
        [Act.AdvanceNumbers] = [Service],
        [Act.AcceptClock] = [Service],
        [Act.StartService] = [Service],
        [Act.KeepAccount] = [Service],
        [Act.NoteAccess] = [Service],
        [Act.BeginRecord] = [Service],

        // What is held of a person: who keeps accounts answers requests about it, and a supervisor agrees that something goes.
        [Act.ExportPerson] = [Role.SecurityAdministrator, Service],
        [Act.ProposeErasure] = [Role.SecurityAdministrator, Service],
        [Act.ApproveErasure] = [Role.Supervisor],
        [Act.RejectErasure] = [Role.Supervisor],
        [Act.ReadPrivacy] = [Role.SecurityAdministrator, Role.Supervisor, Role.Auditor],

        // One of each has to agree; a verb only asks them.
        [Act.ProposeResumption] = [Role.Auditor, Role.Supervisor, Service],
        [Act.AdoptResumption] = [Role.Auditor, Role.Supervisor],
        [Act.ApproveResumptionAsAuditor] = [Role.Auditor],
        [Act.ApproveResumptionAsSupervisor] = [Role.Supervisor],
        [Act.RejectResumption] = [Role.Auditor, Role.Supervisor],
        [Act.VerifyRecord] = [Role.Auditor],
        [Act.Watch] = [Service],
    }.ToFrozenDictionary();

    // What a program does with a key; everything else is for persons who sign in.
    private static readonly FrozenDictionary<Act, string> Scopes = new Dictionary<Act, string>
    {
        [Act.ReadRules] = Scope.CasesRead,
        [Act.ReadCases] = Scope.CasesRead,
        [Act.ReadDocuments] = Scope.CasesRead,
        [Act.Precheck] = Scope.CasesRead,
        [Act.FileCase] = Scope.CasesWrite,
        [Act.ChangeCase] = Scope.CasesWrite,
        [Act.AttachDocument] = Scope.CasesWrite,
        [Act.RemoveDocument] = Scope.CasesWrite,
        [Act.SubmitCase] = Scope.CasesWrite,
        [Act.WithdrawCase] = Scope.CasesWrite,
        [Act.RateCase] = Scope.CasesWrite,
        [Act.ReadCertificates] = Scope.CertificatesRead,
        [Act.AddWebhook] = Scope.Webhooks,
        [Act.ChangeWebhook] = Scope.Webhooks,
        [Act.RemoveWebhook] = Scope.Webhooks,
        [Act.RotateSecret] = Scope.Webhooks,
        [Act.TestWebhook] = Scope.Webhooks,
        [Act.ReadWebhooks] = Scope.Webhooks,
        [Act.Redeliver] = Scope.Webhooks,
        [Act.ReadDeliveries] = Scope.Webhooks,
    }.ToFrozenDictionary();

    /// <summary>The roles that may do an act; the one that it is mainly for stands first.</summary>
    public static IReadOnlyList<string> RolesFor(Act act) => Table[act];

    /// <summary>The scope of an API key that opens an act; none for what no key opens.</summary>
    public static string? ScopeOf(Act act) => Scopes.GetValueOrDefault(act);

    /// <summary>Whether an actor has one of the roles for an act, and a key its scope.</summary>
    public static bool Allow(Actor by, Act act) => Array.Exists(Table[act], by.Has) && IsInScope(by, act);

    /// <summary>Why an actor may not do an act, or nothing.</summary>
    public static Refusal? Refuse(Actor by, Act act) =>
        !Array.Exists(Table[act], by.Has) ? new RoleRequired(Table[act][0])
        : !IsInScope(by, act) ? new ScopeRequired(ScopeOf(act))
        : null;

    private static bool IsInScope(Actor by, Act act) => by.Scopes is null || (ScopeOf(act) is { } scope && by.Scopes.Contains(scope));
}

/// <summary>An act reached the gate of saves without the role for it: a use case has forgotten to ask. Nothing is written.</summary>
public sealed class ActNotPermittedException(Actor by, Act act) : Exception($"{by.Account} may not {act}.")
{
    public Refusal Refusal { get; } = Permissions.Refuse(by, act)!;
}
