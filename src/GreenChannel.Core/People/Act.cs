namespace GreenChannel.Core.People;

/// <summary>
/// Something that a person, or the service itself, does with the records, or reads of them; <see cref="Permissions"/> says who may.
/// </summary>
/// <remarks>
/// The name stands in every entry of the audit trail and is kept for years. It is public and written out: renaming a use case does not
/// rename what it did, and a test holds the list.
/// </remarks>
public sealed record Act
{
    private static readonly List<Act> Known = [];

    public static readonly Act FileCase = new("case.file");
    public static readonly Act ChangeCase = new("case.change");
    public static readonly Act SubmitCase = new("case.submit");
    public static readonly Act WithdrawCase = new("case.withdraw");
    public static readonly Act RateCase = new("case.rate");
    public static readonly Act CommentOnCase = new("case.comment");
    public static readonly Act ProposeStopLift = new("stop.propose-lift");
    public static readonly Act RejectStopLift = new("stop.reject-lift");
    public static readonly Act LiftStop = new("case.lift-stop");
    public static readonly Act SuspendCase = new("case.suspend");
    public static readonly Act ResumeCase = new("case.resume");
    public static readonly Act ApproveSuspension = new("suspension.approve");
    public static readonly Act RejectSuspension = new("suspension.reject");

    public static readonly Act AttachDocument = new("document.attach");
    public static readonly Act RemoveDocument = new("document.remove");
    public static readonly Act SeeOriginal = new("document.see-original");

    public static readonly Act StopReuse = new("document.stop-reuse");

    public static readonly Act ClaimTask = new("task.claim");
    public static readonly Act ReleaseTask = new("task.release");
    public static readonly Act AssignTask = new("task.assign");
    public static readonly Act CompleteTask = new("task.complete");

    public static readonly Act ProposeChange = new("certificate.propose");
    public static readonly Act RejectChange = new("certificate.reject");
    public static readonly Act RevokeCertificate = new("certificate.revoke");
    public static readonly Act ReplaceCertificate = new("certificate.replace");
    public static readonly Act ProposeSealed = new("certificate.seal-propose");
    public static readonly Act RejectSealed = new("certificate.seal-reject");
    public static readonly Act SealCertificate = new("certificate.seal");

    public static readonly Act ProposeCalendar = new("calendar.propose");
    public static readonly Act ApproveCalendar = new("calendar.approve");
    public static readonly Act RejectCalendar = new("calendar.reject");
    public static readonly Act RenewHorizon = new("calendar.renew");

    public static readonly Act ImportViolations = new("violations.import");
    public static readonly Act ApproveImprovement = new("violations.approve");
    public static readonly Act RejectImprovement = new("violations.reject");
    public static readonly Act ProposeSanction = new("sanction.propose");
    public static readonly Act ProposeLifting = new("sanction.propose-lifting");
    public static readonly Act RejectSanction = new("sanction.reject");
    public static readonly Act EnterSanction = new("sanction.enter");
    public static readonly Act LiftSanction = new("sanction.lift");

    public static readonly Act AcknowledgeAlert = new("alert.acknowledge");
    public static readonly Act AddWebhook = new("webhook.add");
    public static readonly Act ChangeWebhook = new("webhook.change");
    public static readonly Act RemoveWebhook = new("webhook.remove");
    public static readonly Act RotateSecret = new("webhook.rotate-secret");
    public static readonly Act ProposeWebhook = new("webhook.propose");
    public static readonly Act ApproveWebhook = new("webhook.approve");
    public static readonly Act RejectWebhook = new("webhook.reject");
    public static readonly Act TestWebhook = new("webhook.test");
    public static readonly Act Redeliver = new("delivery.redeliver");

    public static readonly Act ProposeTemplate = new("template.propose");
    public static readonly Act RejectTemplate = new("template.reject");
    public static readonly Act UploadTemplate = new("template.upload");
    public static readonly Act ResetTemplate = new("template.reset");
    public static readonly Act PutAccount = new("account.put");
    public static readonly Act ProposeAccount = new("account.propose");
    public static readonly Act ApproveAccount = new("account.approve");
    public static readonly Act ApproveDecider = new("account.approve-decider");
    public static readonly Act RejectAccount = new("account.reject");
    public static readonly Act DisableAccount = new("account.disable");
    public static readonly Act EndSessions = new("account.end-sessions");
    public static readonly Act ProposeApplicant = new("applicant.propose");
    public static readonly Act ApproveApplicant = new("applicant.approve");
    public static readonly Act RejectApplicant = new("applicant.reject");
    public static readonly Act AskForAccount = new("account.ask");
    public static readonly Act InviteColleague = new("account.invite");
    public static readonly Act AcceptInvitation = new("account.accept-invitation");
    public static readonly Act AskForPassword = new("account.ask-password");
    public static readonly Act SetPassword = new("account.set-password");
    public static readonly Act AddApiKey = new("api-key.add");
    public static readonly Act RotateApiKey = new("api-key.rotate");
    public static readonly Act RemoveApiKey = new("api-key.remove");
    public static readonly Act SignIn = new("account.sign-in");
    public static readonly Act SignOut = new("account.sign-out");
    public static readonly Act EndSession = new("account.end-session");
    public static readonly Act KeepSecondFactor = new("account.second-factor");
    public static readonly Act StepUp = new("account.step-up");
    public static readonly Act ChangePassword = new("account.change-password");
    public static readonly Act TakeLeave = new("staff.leave");
    public static readonly Act RenewKeys = new("keys.renew");
    public static readonly Act AdvanceNumbers = new("numbers.advance");
    public static readonly Act AcceptClock = new("clock.accept");
    public static readonly Act StartService = new("service.start");
    public static readonly Act KeepAccount = new("service.bookkeeping");
    public static readonly Act NoteAccess = new("access.note");
    public static readonly Act ProposeErasure = new("privacy.propose");
    public static readonly Act ApproveErasure = new("privacy.approve");
    public static readonly Act RejectErasure = new("privacy.reject");
    public static readonly Act ExportPerson = new("privacy.export");
    public static readonly Act ReadPrivacy = new("privacy.read");
    public static readonly Act ProposeResumption = new("record.propose");
    public static readonly Act AdoptResumption = new("record.adopt");
    public static readonly Act ApproveResumptionAsAuditor = new("record.approve-as-auditor");
    public static readonly Act ApproveResumptionAsSupervisor = new("record.approve-as-supervisor");
    public static readonly Act RejectResumption = new("record.reject");
    public static readonly Act VerifyRecord = new("audit.verify");
    public static readonly Act BeginRecord = new("record.begin");
    public static readonly Act Watch = new("watchdog");

    public static readonly Act ReadApiKeys = new("api-key.read");
    public static readonly Act ReadAccounts = new("account.read");
    public static readonly Act ReadOwnAccount = new("account.read-own");
    public static readonly Act Precheck = new("case.precheck");
    public static readonly Act ReadCases = new("case.read");
    public static readonly Act ReadEvidence = new("case.evidence");
    public static readonly Act ReadDocuments = new("document.read");
    public static readonly Act ReadCertificates = new("certificate.read");
    public static readonly Act ReadRules = new("rules.read");
    public static readonly Act ReadTasks = new("task.read");
    public static readonly Act ReadStaff = new("staff.read");
    public static readonly Act ReadApprovals = new("approval.list");
    public static readonly Act ReadApproval = new("approval.read");
    public static readonly Act ReadAlerts = new("alert.read");
    public static readonly Act ReadCalendarProposals = new("calendar.read-proposals");
    public static readonly Act PreviewCalendar = new("calendar.preview");
    public static readonly Act ReadViolations = new("violations.read");
    public static readonly Act ReadWaitingViolations = new("violations.read-waiting");
    public static readonly Act CountViolations = new("violations.count");
    public static readonly Act ReadSanctions = new("sanction.read");
    public static readonly Act ReadWebhooks = new("webhook.read");
    public static readonly Act ReadDeliveries = new("delivery.read");
    public static readonly Act ReadTemplates = new("template.read");
    public static readonly Act ReadStatistics = new("statistics.read");
    public static readonly Act ReadAudit = new("audit.read");
    public static readonly Act ReadIntegrity = new("integrity.read");

    private Act(string name)
    {
        Name = name;
        Known.Add(this);
    }

    /// <summary>Every act that there is.</summary>
    public static IReadOnlyList<Act> All => Known;

    /// <summary>What the audit trail says: the thing, a point, and what is done, such as <c>case.withdraw</c>.</summary>
    public string Name { get; }

    public override string ToString() => Name;
}
