using GreenChannel.Core.Deadlines;
using GreenChannel.Core.Forms;
using GreenChannel.Office.Cases;
using GreenChannel.Office.Clock;
using GreenChannel.Office.Examination;
using GreenChannel.Office.Filing;
using GreenChannel.Office.Integrity;
using GreenChannel.Office.Papers;
using GreenChannel.Office.Process;
using GreenChannel.Office.Rules;
using GreenChannel.Server.Register;

namespace GreenChannel.Server;

/// <summary>Plugs the use cases in; they live as long as a request.</summary>
internal static class UseCaseSetup
{
    public static IServiceCollection AddUseCases(this IServiceCollection services)
    {
        services.AddSingleton<OfficeClock>().AddSingleton<FormCheck>().AddSingleton<PaperData>().AddSingleton<CaseLocks>();
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
            .AddScoped<ChangeCase>()
            .AddScoped<SubmitCase>()
            .AddScoped<WithdrawCase>()
            .AddScoped<AttachDocument>()
            .AddScoped<RemoveDocument>()
            .AddScoped<SuspendCase>()
            .AddScoped<ResumeCase>()
            .AddScoped<DecideSuspension>()
            .AddScoped<CommentOnCase>();
        services.AddScoped<ClaimTask>().AddScoped<ReleaseTask>().AddScoped<AssignTask>().AddScoped<AssignTasks>().AddScoped<CompleteTask>();
        services.AddScoped<PreviewCalendar>().AddScoped<ProposeCalendar>().AddScoped<DecideCalendar>();
        services.AddSingleton<PaperPrinter>();
        services.AddScoped<ProposeChange>().AddScoped<DecideChange>().AddScoped<ProposeSealed>().AddScoped<DecideSealed>();
        services.AddScoped<CheckIntegrity>();
        services
            .AddScoped<RuleFactsReader>()
            .AddScoped<OfficeRecords>()
            .AddScoped<CheckDocuments>()
            .AddScoped<Precheck>()
            .AddScoped<LiftStop>();
        services.AddScoped<Register.RegisterImport>();
        return services.AddScoped<SweepDeadlines>().AddScoped<WarnOfMissingCalendar>().AddScoped<RenewHorizon>();
    }
}
