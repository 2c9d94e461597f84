using GreenChannel.Core.Audit;
using GreenChannel.Core.Calendars;
using GreenChannel.Core.Deadlines;
using GreenChannel.Core.Quotas;
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
using GreenChannel.Office.Ratings;
using GreenChannel.Office.Record;
using GreenChannel.Office.Register;
using GreenChannel.Office.Rules;
using GreenChannel.Office.Transparency;
using GreenChannel.Persistence.Approvals;
using GreenChannel.Persistence.Audit;
using GreenChannel.Persistence.Audit.Verification;
using GreenChannel.Persistence.Calendars;
using GreenChannel.Persistence.Cases;
using GreenChannel.Persistence.Clock;
using GreenChannel.Persistence.Documents;
using GreenChannel.Persistence.Examination;
using GreenChannel.Persistence.Idempotency;
using GreenChannel.Persistence.Integrity;
using GreenChannel.Persistence.Numbers;
using GreenChannel.Persistence.Outbox;
using GreenChannel.Persistence.Papers;
using GreenChannel.Persistence.People;
using GreenChannel.Persistence.Privacy;
using GreenChannel.Persistence.Quotas;
using GreenChannel.Persistence.Ratings;
using GreenChannel.Persistence.Register;
using GreenChannel.Persistence.Sanctions;
using GreenChannel.Persistence.Statistics;
using GreenChannel.Persistence.Tasks;
using GreenChannel.Persistence.Transparency;
using GreenChannel.Persistence.Watchdog;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace GreenChannel.Persistence;

/// <summary>Plugs the stores and queries in; the database itself is plugged in beside it.</summary>
public static class PersistenceSetup
{
    public static IServiceCollection AddPersistence(this IServiceCollection services)
    {
        // Where nobody has set quotas there are none.
        services.TryAddSingleton(new QuotaOptions());
        services.TryAddSingleton(new DeadlineOptions());
        return services
            .AddSingleton<NumberQueue>()
            .AddScoped<INumberSeries, NumberSeriesStore>()
            .AddScoped<Retention>()
            .AddScoped<IPersonalRecords, PersonalRecords>()
            .AddScoped<NumberSequence>()
            .AddScoped<IPaperNumbers>(provider => provider.GetRequiredService<NumberSequence>())
            .AddScoped<UnitOfWork>()
            .AddScoped<AnswerStore>()
            .AddScoped<CaseStore>()
            .AddScoped<ICaseStore>(provider => provider.GetRequiredService<CaseStore>())
            .AddScoped<CaseWriter>()
            .AddScoped<CaseSearch>()
            .AddScoped<ProposalStore>()
            .AddScoped<IProposals>(provider => provider.GetRequiredService<ProposalStore>())
            .AddScoped<ApprovalQueries>()
            .AddScoped<IInventions, Inventions>()
            .AddScoped<IDrafts, Drafts>()
            .AddScoped<ICaseBatch>(provider => provider.GetRequiredService<ICalendarStore>())
            .AddScoped<People.StaffQueries>()
            .AddScoped<IStaffLeave, People.StaffLeave>()
            .AddSingleton<RecordedInstant>()
            .AddSingleton<RecordState>()
            .AddSingleton<IRecordState>(provider => provider.GetRequiredService<RecordState>())
            .AddScoped<ClockRecord>()
            .AddScoped<IClockRecord>(provider => provider.GetRequiredService<ClockRecord>())
            .AddScoped<ISweepStore, SweepStore>()
            .AddScoped<IAlertStore, AlertStore>()
            .AddScoped<ICalendarStore, CalendarStore>()
            .AddSingleton<CalendarInForce>()
            .AddSingleton<ICalendarSource>(provider => provider.GetRequiredService<CalendarInForce>())
            .AddScoped<IntegrityStore>()
            .AddScoped<IIntegrityStore>(provider => provider.GetRequiredService<IntegrityStore>())
            .AddScoped<StatisticsQueries>()
            .AddSingleton<OutboxSignal>()
            .AddSingleton<StreamSignal>()
            .AddSingleton<DeliverySignal>()
            .AddSingleton<ReceiverRests>()
            .AddScoped<Addressees>()
            .AddScoped<DeliveryQueue>()
            .AddScoped<DeliveryQueries>()
            .AddScoped<IDeliveryStore, DeliveryStore>()
            .AddScoped<INotices, NoticeStore>()
            .AddScoped<IWebhookStore, WebhookStore>()
            .AddScoped<ViolationRegister>()
            .AddScoped<IViolationRegister>(provider => provider.GetRequiredService<ViolationRegister>())
            .AddScoped<IImportJobs, ImportJobStore>()
            .AddScoped<ViolationImport>()
            .AddScoped<IViolationWriter>(provider => provider.GetRequiredService<ViolationImport>())
            .AddScoped<SanctionStore>()
            .AddScoped<ISanctions>(provider => provider.GetRequiredService<SanctionStore>())
            .AddScoped<ISanctionStore>(provider => provider.GetRequiredService<SanctionStore>())
            .AddScoped<QuotaStore>()
            .AddScoped<IQuotas>(provider => provider.GetRequiredService<QuotaStore>())
            .AddScoped<IKnownDocuments, KnownDocuments>()
            .AddScoped<IPendingScans, PendingScans>()
            .AddScoped<IRatings, RatingStore>()
            .AddScoped<IDecisionDrafts, DecisionDraftStore>()
            .AddScoped<DecisionDraftStore>()
            .AddScoped<IReadingMarks, ReadingMarkStore>()
            .AddScoped<People.PeopleStore>()
            .AddScoped<IPeople>(provider => provider.GetRequiredService<People.PeopleStore>())
            .AddScoped<People.AccountQueries>()
            .AddScoped<People.ApiKeyStore>()
            .AddScoped<IApiKeys>(provider => provider.GetRequiredService<People.ApiKeyStore>())
            .AddScoped<People.MailCodeStore>()
            .AddScoped<IMailCodes>(provider => provider.GetRequiredService<People.MailCodeStore>())
            .AddScoped<IAccountMails, AccountMails>()
            .AddScoped<People.SessionStore>()
            .AddScoped<ISessions>(provider => provider.GetRequiredService<People.SessionStore>())
            .AddScoped<CaseQueries>()
            .AddScoped<TaskQueries>()
            .AddScoped<IOpenTasks>(provider => provider.GetRequiredService<TaskQueries>())
            .AddScoped<AlertQueries>()
            .AddScoped<PaperQueries>()
            .AddScoped<IPaperFinder>(provider => provider.GetRequiredService<PaperQueries>())
            .AddScoped<IPaperStore, PaperStore>()
            .AddScoped<KeyStore>()
            .AddScoped<IKnownSigners>(provider => provider.GetRequiredService<KeyStore>())
            .AddScoped<IStatementKeys>(provider => provider.GetRequiredService<KeyStore>())
            .AddScoped<TemplateTexts>()
            .AddScoped<ITemplateTexts>(provider => provider.GetRequiredService<TemplateTexts>())
            .AddScoped<LogStore>()
            .AddScoped<ILog>(provider => provider.GetRequiredService<LogStore>())
            .AddScoped<AuditQueries>()
            .AddScoped<MaskedChanges>()
            .AddScoped<AccessStore>()
            .AddScoped<ChainVerification>()
            .AddScoped<RecordVerification>()
            .AddScoped<ReadersQuery>()
            .AddScoped<Caller>()
            .AddScoped<Heartbeats>();
    }
}
