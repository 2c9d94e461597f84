using GreenChannel.Core;
using GreenChannel.Core.Approvals;
using GreenChannel.Core.Calendars;
using GreenChannel.Core.Documents;
using GreenChannel.Core.Papers;
using GreenChannel.Core.People;
using GreenChannel.Core.Privacy;
using GreenChannel.Core.Register;
using GreenChannel.Core.Transparency;
using GreenChannel.Office.Accounts;
using GreenChannel.Office.Approvals;
using GreenChannel.Office.Cases;
using GreenChannel.Office.Clock;
using GreenChannel.Office.Examination;
using GreenChannel.Office.Filing;
using GreenChannel.Office.Notices;
using GreenChannel.Office.Papers;
using GreenChannel.Office.Privacy;
using GreenChannel.Office.Ratings;
using GreenChannel.Office.Record;
using GreenChannel.Office.Register;
using GreenChannel.Office.Transparency;
using Microsoft.Extensions.DependencyInjection;

namespace GreenChannel.Server.Tests.Access;

/// <summary>
/// Each act as a use case that is called in process, without any door: about nothing that exists, so that whoever may do it is told that,
/// and whoever may not is told so before.
/// </summary>
internal static class Permits
{
    private static readonly Guid None = Guid.NewGuid();
    private static readonly NewAccount Nobody = new("", "", "", []);
    private static readonly WebhookOrder NoAddress = new("", "");

    public static readonly IReadOnlyDictionary<Act, Func<IServiceProvider, Actor, Task<Refusal?>>> ByUseCase = new Dictionary<
        Act,
        Func<IServiceProvider, Actor, Task<Refusal?>>
    >
    {
        [Act.Precheck] = (at, by) =>
            Told(at.Get<Precheck>().RunAsync(AnApplication.ForNoViolation(), [], by, new DateOnly(2026, 11, 23), default)),
        [Act.FileCase] = (at, by) => Told(at.Get<FileCase>().RunAsync(new(), by, default)),
        [Act.ChangeCase] = (at, by) => Told(at.Get<ChangeCase>().RunAsync(None, form => form, by, null, default)),
        [Act.SubmitCase] = (at, by) => Told(at.Get<SubmitCase>().RunAsync(None, by, null, default)),
        [Act.WithdrawCase] = (at, by) => Told(at.Get<WithdrawCase>().RunAsync(None, "不再需要", by, null, default)),
        [Act.CommentOnCase] = (at, by) => Told(at.Get<CommentOnCase>().RunAsync(None, "备注", by, default)),
        [Act.ProposeStopLift] = (at, by) => Told(at.Get<ProposeStopLift>().RunAsync(None, "rule", "已核实", by, default)),
        [Act.SuspendCase] = (at, by) =>
            Told(at.Get<SuspendCase>().RunAsync(None, new SuspensionRequest("expert", "专家论证"), by, null, default)),
        [Act.ResumeCase] = (at, by) => Told(at.Get<ResumeCase>().RunAsync(None, "已答复", by, null, default)),
        [Act.AttachDocument] = (at, by) =>
            Told(at.Get<AttachDocument>().RunAsync(None, "D01", "a.pdf", new DocumentDates(), Stream.Null, by, default)),
        [Act.RemoveDocument] = (at, by) => Told(at.Get<RemoveDocument>().RunAsync(None, "D01", by, default)),
        [Act.SeeOriginal] = (at, by) => Told(at.Get<SeeOriginal>().RunAsync(None, "D01", by, default)),
        [Act.StopReuse] = (at, by) => Told(at.Get<StopReuse>().RunAsync("D01", by, default)),
        [Act.RateCase] = (at, by) => Told(at.Get<RateCase>().RunAsync(None, new RatingForm(5, [], ""), by, default)),
        [Act.ClaimTask] = (at, by) => Told(at.Get<ClaimTask>().RunAsync(None, by, default)),
        [Act.ReleaseTask] = (at, by) => Told(at.Get<ReleaseTask>().RunAsync(None, by, default)),
        [Act.AssignTask] = (at, by) => Told(at.Get<AssignTask>().RunAsync(None, "examiner", by, default)),
        [Act.CompleteTask] = (at, by) => Told(at.Get<CompleteTask>().RunAsync(None, new Decision("clear", "", []), by, null, default)),
        [Act.ProposeChange] = (at, by) =>
            Told(at.Get<ProposeChange>().RunAsync("GC-0", ChangeAct.Revoke, "有误", new Dictionary<string, string>(), by, default)),
        [Act.ProposeSealed] = (at, by) => Told(at.Get<ProposeSealed>().RunAsync("GC-0", Stream.Null, by, default)),
        [Act.ProposeCalendar] = (at, by) =>
            Told(at.Get<ProposeCalendar>().RunAsync(new CalendarImport(2099, new CalendarNotice("", ""), []), by, default)),
        [Act.ImportViolations] = (at, by) =>
            Told(at.Get<ImportViolations>().RunAsync(new NoFile(), new ImportOrder("nobody", null, false, false, ""), by, null, default)),
        [Act.ProposeSanction] = (at, by) =>
            Told(at.Get<ProposeSanction>().EnterAsync(new SanctionEntry("", "", null, "", ""), by, default)),
        [Act.ProposeLifting] = (at, by) => Told(at.Get<ProposeSanction>().LiftAsync(None, "已整改", by, default)),
        [Act.AcknowledgeAlert] = (at, by) => Told(at.Get<AcknowledgeAlert>().RunAsync(None, null, by, default)),
        [Act.AddWebhook] = (at, by) => Told(at.Get<AddWebhook>().RunAsync(NoAddress, by, default)),
        [Act.ChangeWebhook] = (at, by) => Told(at.Get<ChangeWebhook>().RunAsync(None, NoAddress, by, default)),
        [Act.ProposeWebhook] = (at, by) => Told(at.Get<ProposeWebhook>().ChangeAsync(None, null, by, default)),
        [Act.RemoveWebhook] = (at, by) => Told(at.Get<RemoveWebhook>().RunAsync(None, by, default)),
        [Act.RotateSecret] = (at, by) => Told(at.Get<RotateSecret>().RunAsync(None, by, default)),
        [Act.TestWebhook] = (at, by) => Told(at.Get<TestWebhook>().RunAsync(None, by, default)),
        [Act.Redeliver] = (at, by) => Told(at.Get<Redeliver>().RunAsync(None, null, by, default)),
        [Act.ProposeTemplate] = (at, by) => Told(at.Get<ProposeTemplate>().RunAsync(PaperKind.Receipt, "", by, default)),
        [Act.AcceptClock] = (at, by) => Told(at.Get<AcceptClock>().RunAsync(by, default)),
        [Act.RenewKeys] = (at, by) => Told(at.Get<RenewKeys>().RunAsync(at.Get<StatementKey>(), by, default)),
        [Act.PutAccount] = (at, by) => Told(at.Get<OpenFirstAccounts>().RunAsync(Nobody, Nobody, false, by, default)),
        [Act.ProposeAccount] = (at, by) => Told(at.Get<ProposeAccount>().OpenAsync(Nobody, "", by, default)),
        [Act.ProposeApplicant] = (at, by) =>
            Told(at.Get<ProposeAccount>().OpenAsync(Nobody with { Roles = [Role.Applicant] }, "", by, default)),
        [Act.AskForAccount] = (at, by) => Told(at.Get<SignUp>().ConfirmAsync("", "", by, default)),
        [Act.InviteColleague] = (at, by) => Told(at.Get<InviteColleague>().RunAsync("", by, default)),
        [Act.AcceptInvitation] = (at, by) => Told(at.Get<InviteColleague>().AcceptAsync("", "", "", "", by, default)),
        [Act.AskForPassword] = (at, by) => Told(at.Get<ResetPassword>().AskAsync("", by, default)),
        [Act.SetPassword] = (at, by) => Told(at.Get<ResetPassword>().ConfirmAsync("", "", "", by, default)),
        [Act.DisableAccount] = (at, by) => Told(at.Get<DisableAccount>().RunAsync("nobody", "离职", by, default)),
        [Act.EndSessions] = (at, by) => Told(at.Get<EndSessionsOf>().RunAsync("nobody", by, default)),
        [Act.SignOut] = (at, by) => Told(at.Get<EndSession>().SignOutAsync(None, by, default)),
        [Act.EndSession] = (at, by) => Told(at.Get<EndSession>().RunAsync(None, by, default)),
        [Act.ChangePassword] = (at, by) => Told(at.Get<ChangePassword>().RunAsync("", "", None, by, default)),
        [Act.KeepSecondFactor] = (at, by) => Told(at.Get<KeepSecondFactor>().ConfirmAsync("", None, by, default)),
        [Act.StepUp] = (at, by) => Told(at.Get<KeepSecondFactor>().StepUpAsync("", None, by, default)),
        [Act.AddApiKey] = (at, by) => Told(at.Get<KeepApiKeys>().AddAsync("", [], null, by, default)),
        [Act.RotateApiKey] = (at, by) => Told(at.Get<KeepApiKeys>().RotateAsync(None, by, default)),
        [Act.RemoveApiKey] = (at, by) => Told(at.Get<KeepApiKeys>().RemoveAsync(None, by, default)),
        [Act.ProposeResumption] = (at, by) => Told(at.Get<ProposeResumption>().RunAsync("", by, default)),
        [Act.ExportPerson] = (at, by) => Told(at.Get<ExportPerson>().RunAsync(new DataSubject(), by, default)),
        [Act.ProposeErasure] = (at, by) => Told(at.Get<ProposeErasure>().OfPersonAsync(new DataSubject(), "", by, default)),
        [Act.TakeLeave] = (at, by) =>
            Told(at.Get<TakeLeave>().RunAsync(by.Account, new DateOnly(2026, 12, 2), new DateOnly(2026, 12, 1), by, default)),
    };

    /// <summary>What a second person does; it is asked of a proposal, see <see cref="DecideProposal"/>.</summary>
    public static readonly IReadOnlyDictionary<Act, ApprovalKind> ByProposal = new Dictionary<Act, ApprovalKind>
    {
        [Act.RevokeCertificate] = ApprovalKind.Certificate,
        [Act.ReplaceCertificate] = ApprovalKind.Certificate,
        [Act.RejectChange] = ApprovalKind.Certificate,
        [Act.SealCertificate] = ApprovalKind.Sealed,
        [Act.RejectSealed] = ApprovalKind.Sealed,
        [Act.ApproveSuspension] = ApprovalKind.Suspension,
        [Act.RejectSuspension] = ApprovalKind.Suspension,
        [Act.ApproveWebhook] = ApprovalKind.Webhook,
        [Act.RejectWebhook] = ApprovalKind.Webhook,
        [Act.ApproveImprovement] = ApprovalKind.Register,
        [Act.RejectImprovement] = ApprovalKind.Register,
        [Act.ApproveErasure] = ApprovalKind.Erasure,
        [Act.RejectErasure] = ApprovalKind.Erasure,
        [Act.LiftStop] = ApprovalKind.Stop,
        [Act.RejectStopLift] = ApprovalKind.Stop,
        [Act.ApproveCalendar] = ApprovalKind.Calendar,
        [Act.RejectCalendar] = ApprovalKind.Calendar,
        [Act.ApproveAccount] = ApprovalKind.Account,
        [Act.ApproveDecider] = ApprovalKind.Account,
        [Act.RejectAccount] = ApprovalKind.Account,
        [Act.ApproveApplicant] = ApprovalKind.Applicant,
        [Act.RejectApplicant] = ApprovalKind.Applicant,
        [Act.UploadTemplate] = ApprovalKind.Template,
        [Act.ResetTemplate] = ApprovalKind.Template,
        [Act.RejectTemplate] = ApprovalKind.Template,
        [Act.EnterSanction] = ApprovalKind.Sanction,
        [Act.LiftSanction] = ApprovalKind.Sanction,
        [Act.RejectSanction] = ApprovalKind.Sanction,
        [Act.AdoptResumption] = ApprovalKind.Record,
        [Act.ApproveResumptionAsAuditor] = ApprovalKind.Record,
        [Act.ApproveResumptionAsSupervisor] = ApprovalKind.Record,
        [Act.RejectResumption] = ApprovalKind.Record,
    };

    private static T Get<T>(this IServiceProvider services)
        where T : notnull => services.GetRequiredService<T>();

    private static async Task<Refusal?> Told<T>(Task<Outcome<T>> done) => (await done).Refusal;

    private sealed class NoFile : IRegisterFile
    {
        public string Sha256 => "";

        public string EncodingName => "";

        public async IAsyncEnumerable<(int Number, ViolationLine Line)> ReadAsync(
            bool isJson,
            [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct
        )
        {
            await Task.CompletedTask;
            yield break;
        }
    }
}
