using GreenChannel.Core.Deadlines;
using GreenChannel.Core.Forms;
using GreenChannel.Office.Accounts;
using GreenChannel.Office.Approvals;
using GreenChannel.Office.Cases;
using GreenChannel.Office.Clock;
using GreenChannel.Office.Examination;
using GreenChannel.Office.Filing;
using GreenChannel.Office.Integrity;
using GreenChannel.Office.Notices;
using GreenChannel.Office.Papers;
using GreenChannel.Office.Privacy;
using GreenChannel.Office.Process;
using GreenChannel.Office.Ratings;
using GreenChannel.Office.Record;
using GreenChannel.Office.Register;
using GreenChannel.Office.Rules;
using GreenChannel.Office.Transparency;

namespace GreenChannel.Server;

/// <summary>Plugs the use cases in; they live as long as a request.</summary>
internal static class UseCaseSetup
{
    public static IServiceCollection AddUseCases(this IServiceCollection services)
    {
        services
            .AddSingleton<OfficeClock>()
            .AddSingleton<FormCheck>()
            .AddSingleton<DraftCheck>()
            .AddSingleton<PaperData>()
            .AddSingleton<CaseLocks>()
            .AddSingleton<ExaminationTurns>();
        services
            .AddScoped<CaseTransaction>()
            .AddScoped<TaskTransaction>()
            .AddScoped<ProcessDriver>()
            .AddScoped<IssuePaper>()
            .AddScoped<NotifyDeficiency>()
            .AddScoped<ReceiveCase>();
        services
            .AddScoped<IAutomaticStep, CheckCompletenessStep>()
            .AddScoped<IAutomaticStep, AcceptStep>()
            .AddScoped<IAutomaticStep, AskStep>()
            .AddScoped<IAutomaticStep, SearchRegisterStep>()
            .AddScoped<IAutomaticStep, RecheckRegisterStep>()
            .AddScoped<IAutomaticStep, IssueCertificateStep>()
            .AddScoped<IAutomaticStep, CloseCaseStep>()
            .AddScoped<IAutomaticStep, CloseLapsedStep>();
        services
            .AddScoped<FileCase>()
            .AddScoped<ClearDrafts>()
            .AddScoped<ChangeCase>()
            .AddScoped<SubmitCase>()
            .AddScoped<WithdrawCase>()
            .AddScoped<AttachDocument>()
            .AddScoped<RemoveDocument>()
            .AddScoped<SeeOriginal>()
            .AddScoped<ScanAgain>()
            .AddScoped<SuspendCase>()
            .AddScoped<ResumeCase>()
            .AddScoped<CommentOnCase>()
            .AddScoped<RateCase>()
            .AddScoped<KeepDecisionDraft>()
            .AddScoped<MarkReading>()
            .AddScoped<OfferFields>()
            .AddScoped<StopReuse>()
            .AddScoped<CorrectionState>();
        services
            .AddScoped<ClaimTask>()
            .AddScoped<ClaimNext>()
            .AddScoped<ReleaseTask>()
            .AddScoped<AssignTask>()
            .AddScoped<AssignTasks>()
            .AddScoped<CompleteTask>();
        services.AddSingleton<PreviewSuspension>();
        services.AddScoped<PreviewCalendar>().AddScoped<ProposeCalendar>();
        services.AddSingleton<PaperPrinter>().AddSingleton<PreviewPaper>();
        services.AddScoped<ProposeChange>().AddScoped<ProposeSealed>().AddScoped<DecideProposal>().AddScoped<ApproveInCase>();
        services
            .AddScoped<IProposedAct, EndCertificate>()
            .AddScoped<IProposedAct, SealCertificate>()
            .AddScoped<IProposedAct, SuspendForLong>()
            .AddScoped<IProposedAct, LiftStop>()
            .AddScoped<IProposedAct, EnactWebhook>()
            .AddScoped<IProposedAct, EnactImprovement>()
            .AddScoped<IProposedAct, EnactCalendar>()
            .AddScoped<IProposedAct, EnactAccount>()
            .AddScoped<IProposedAct, EnactApplicant>()
            .AddScoped<IProposedAct, EnactTemplate>()
            .AddScoped<IProposedAct, EnactSanction>()
            .AddScoped<Wishes>()
            .AddScoped<IProposedAct, EnactErasure>()
            .AddScoped<IProposedAct, ResumeRecord>();
        services.AddSingleton<LastHead>();
        services.AddScoped<GuardNumbers>();
        services.AddScoped<ExportPerson>().AddScoped<ProposeErasure>();
        services.AddScoped<ProposeTemplate>();
        services.AddScoped<DoubtfulPaper>();
        services.AddScoped<VerifyPaper>();
        services
            .AddScoped<ProposeAccount>()
            .AddScoped<MailedCodes>()
            .AddScoped<SignUp>()
            .AddScoped<InviteColleague>()
            .AddScoped<ResetPassword>()
            .AddScoped<OpenFirstAccounts>()
            .AddScoped<DisableAccount>()
            .AddScoped<EndSessionsOf>()
            .AddScoped<EndSession>()
            .AddScoped<ChangePassword>()
            .AddScoped<KeepSecondFactor>()
            .AddScoped<KeepApiKeys>()
            .AddScoped<TakeLeave>();
        services.AddScoped<AcceptClock>().AddScoped<RenewKeys>();
        services.AddScoped<CheckIntegrity>();
        services
            .AddScoped<AcknowledgeAlert>()
            .AddScoped<AddWebhook>()
            .AddScoped<ProposeWebhook>()
            .AddScoped<ChangeWebhook>()
            .AddScoped<RemoveWebhook>()
            .AddScoped<RotateSecret>()
            .AddScoped<TestWebhook>()
            .AddScoped<Redeliver>();
        services
            .AddScoped<RuleFactsReader>()
            .AddScoped<OfficeRecords>()
            .AddScoped<CheckDocuments>()
            .AddScoped<Precheck>()
            .AddScoped<ProposeStopLift>();
        services.AddScoped<ImportViolations>().AddScoped<BeginImport>().AddScoped<ProposeSanction>();
        return services.AddScoped<SweepDeadlines>().AddScoped<CallContacts>().AddScoped<WarnOfMissingCalendar>().AddScoped<RenewHorizon>();
    }
}
