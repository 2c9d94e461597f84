using GreenChannel.Core.Calendars;
using GreenChannel.Core.Cases;
using GreenChannel.Core.Cases.Steps;
using GreenChannel.Core.Certificates;
using GreenChannel.Core.Completeness;
using GreenChannel.Core.Deadlines;
using GreenChannel.Core.Integrity;
using GreenChannel.Core.Tasks;

namespace GreenChannel.Server;

/// <summary>Plugs the use cases in; they live as long as a request.</summary>
internal static class UseCaseSetup
{
    public static IServiceCollection AddUseCases(this IServiceCollection services)
    {
        services.AddSingleton<OfficeClock>().AddSingleton<FormCheck>().AddSingleton<PaperFacts>().AddSingleton<CaseTurns>();
        services
            .AddScoped<CaseTransaction>()
            .AddScoped<TaskTransaction>()
            .AddScoped<CaseDriver>()
            .AddScoped<IssuePaper>()
            .AddScoped<NotifyDeficiency>()
            .AddScoped<GiveReceipt>();
        services
            .AddScoped<ICaseStep, CheckCompletenessStep>()
            .AddScoped<ICaseStep, AcceptStep>()
            .AddScoped<ICaseStep, AskStep>()
            .AddScoped<ICaseStep, SearchRegisterStep>()
            .AddScoped<ICaseStep, RecheckRegisterStep>()
            .AddScoped<ICaseStep, IssueCertificateStep>()
            .AddScoped<ICaseStep, CloseCaseStep>()
            .AddScoped<ICaseStep, CloseLapsedStep>();
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
        services.AddSingleton<PaperPress>();
        services.AddScoped<ProposeChange>().AddScoped<DecideChange>().AddScoped<ProposeSealed>().AddScoped<DecideSealed>();
        services.AddScoped<CheckIntegrity>();
        services
            .AddScoped<GatherFacts>()
            .AddScoped<UseRecords>()
            .AddScoped<LookIntoDocuments>()
            .AddScoped<Precheck>()
            .AddScoped<LiftStop>();
        services.AddScoped<Register.RegisterImport>();
        return services.AddScoped<SweepDeadlines>().AddScoped<WatchHorizon>().AddScoped<RenewHorizon>();
    }
}
