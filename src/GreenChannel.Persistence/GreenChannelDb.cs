using GreenChannel.Core.Alerts;
using GreenChannel.Core.Approvals;
using GreenChannel.Core.Audit;
using GreenChannel.Core.Calendars;
using GreenChannel.Core.Documents;
using GreenChannel.Core.Encryption;
using GreenChannel.Core.Papers;
using GreenChannel.Core.Privacy;
using GreenChannel.Core.Ratings;
using GreenChannel.Core.Register;
using GreenChannel.Core.Sanctions;
using GreenChannel.Core.Transparency;
using GreenChannel.Office.Accounts;
using GreenChannel.Office.Cases;
using GreenChannel.Office.Clock;
using GreenChannel.Office.Examination;
using GreenChannel.Office.Notices;
using GreenChannel.Office.Papers;
using GreenChannel.Office.Record;
using GreenChannel.Office.Register;
using GreenChannel.Persistence.Audit;
using GreenChannel.Persistence.Cases;
using GreenChannel.Persistence.Encryption;
using GreenChannel.Persistence.Idempotency;
using GreenChannel.Persistence.Integrity;
using GreenChannel.Persistence.Numbers;
using GreenChannel.Persistence.Outbox;
using GreenChannel.Persistence.Papers;
using GreenChannel.Persistence.People;
using GreenChannel.Persistence.Quotas;
using GreenChannel.Persistence.Register;
using GreenChannel.Persistence.Rules;
using GreenChannel.Persistence.Transparency;
using GreenChannel.Persistence.Watchdog;
using GreenChannel.Persistence.Workflows;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace GreenChannel.Persistence;

/// <summary>
/// The tables of the service, the same for every database; each database adds a context with its own ways and migrations.
/// </summary>
public abstract class GreenChannelDb(DbContextOptions options) : IdentityDbContext<Account, IdentityRole, string>(options)
{
    private AuditTail? _tail;

    /// <summary>What personal fields are encrypted with.</summary>
    internal FieldCipher Cipher { get; } =
        options.FindExtension<EncryptionExtension>()?.Cipher ?? throw new InvalidOperationException("The database has no field keys.");

    public DbSet<Case> Cases => Set<Case>();

    public DbSet<CaseDocument> Documents => Set<CaseDocument>();

    public DbSet<OfficeTask> Tasks => Set<OfficeTask>();

    public DbSet<Rating> Ratings => Set<Rating>();

    public DbSet<DecisionDraft> DecisionDrafts => Set<DecisionDraft>();

    public DbSet<ReadingMark> ReadingMarks => Set<ReadingMark>();

    public DbSet<HistoryEntry> History => Set<HistoryEntry>();

    public DbSet<RequestRow> CaseRequests => Set<RequestRow>();

    public DbSet<WaitRow> CaseWaits => Set<WaitRow>();

    public DbSet<Paper> Certificates => Set<Paper>();

    public DbSet<CertificateChange> CertificateChanges => Set<CertificateChange>();

    public DbSet<SealedVersion> SealedVersions => Set<SealedVersion>();

    public DbSet<SuspensionProposal> SuspensionProposals => Set<SuspensionProposal>();

    public DbSet<TemplateText> TemplateTexts => Set<TemplateText>();

    public DbSet<KeptSigner> Signers => Set<KeptSigner>();

    public DbSet<KeptStatementKey> StatementKeys => Set<KeptStatementKey>();

    public DbSet<LogEntry> LogEntries => Set<LogEntry>();

    public DbSet<LogNode> LogNodes => Set<LogNode>();

    public DbSet<KeptHead> LogHeads => Set<KeptHead>();

    public DbSet<AccountProposal> AccountProposals => Set<AccountProposal>();

    public DbSet<WishProposal> WishProposals => Set<WishProposal>();

    public DbSet<ApiKey> ApiKeys => Set<ApiKey>();

    public DbSet<MailCode> MailCodes => Set<MailCode>();

    public DbSet<Session> Sessions => Set<Session>();

    public DbSet<Alert> Alerts => Set<Alert>();

    public DbSet<AuditEntry> AuditEntries => Set<AuditEntry>();

    public DbSet<AuditNode> AuditNodes => Set<AuditNode>();

    public DbSet<KeptAuditHead> AuditHeads => Set<KeptAuditHead>();

    public DbSet<KeptAnchor> AuditAnchors => Set<KeptAnchor>();

    public DbSet<KeptDoubt> RecordDoubts => Set<KeptDoubt>();

    public DbSet<RecordBreak> RecordBreaks => Set<RecordBreak>();

    public DbSet<RowShape> RowShapes => Set<RowShape>();

    public DbSet<AccessEntry> AccessEntries => Set<AccessEntry>();

    public DbSet<NumberSeries> NumberSeries => Set<NumberSeries>();

    public DbSet<ViolationRow> Violations => Set<ViolationRow>();

    public DbSet<ViolationName> ViolationNames => Set<ViolationName>();

    public DbSet<RecordVersion> ViolationVersions => Set<RecordVersion>();

    public DbSet<ImportJob> ImportJobs => Set<ImportJob>();

    public DbSet<RetentionRun> RetentionRuns => Set<RetentionRun>();

    public DbSet<WaitingRecord> WaitingRecords => Set<WaitingRecord>();

    public DbSet<FormerKey> FormerKeys => Set<FormerKey>();

    public DbSet<ImportBatch> ViolationImports => Set<ImportBatch>();

    public DbSet<Sanction> Sanctions => Set<Sanction>();

    public DbSet<QuotaCounter> Quotas => Set<QuotaCounter>();

    public DbSet<KnownDocument> KnownDocuments => Set<KnownDocument>();

    public DbSet<WorkflowVersion> WorkflowVersions => Set<WorkflowVersion>();

    public DbSet<KeptRuleSet> RuleSetTexts => Set<KeptRuleSet>();

    public DbSet<KeptAnswer> Answers => Set<KeptAnswer>();

    public DbSet<Heartbeat> Heartbeats => Set<Heartbeat>();

    public DbSet<OutboxMessage> Outbox => Set<OutboxMessage>();

    public DbSet<Delivery> Deliveries => Set<Delivery>();

    public DbSet<Webhook> Webhooks => Set<Webhook>();

    public DbSet<KeptFinding> Findings => Set<KeptFinding>();

    public DbSet<CalendarProposal> CalendarProposals => Set<CalendarProposal>();

    /// <summary>The bound rows that were written and wait for an entry of the audit trail.</summary>
    internal RowMarks Marks { get; } = new();

    /// <summary>The service's clock, which dates what nobody else has dated.</summary>
    internal TimeProvider Clock { get; private protected set; } = null!;

    /// <summary>How far the chain of the audit goes, and whether the record is in doubt.</summary>
    internal RecordState Record { get; private protected set; } = null!;

    internal bool IsInDoubt => Record.IsInDoubt;

    /// <summary>Whether a number was taken for the coming save, so that others wait for it.</summary>
    public bool HoldsNumber { get; internal set; }

    /// <summary>Whether a transaction is open that <see cref="BeginHeldAsync"/> has begun.</summary>
    protected abstract bool IsHeld { get; }

    /// <summary>Writes what is tracked, and notes the bound rows for the entry that tells of them.</summary>
    /// <remarks>What saves past the gate, as the library of accounts does, gets a transaction and an entry of the service's own.</remarks>
    public sealed override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken ct = default)
    {
        if (!IsHeld)
            return await SaveAloneAsync(acceptAllChangesOnSuccess, ct);
        var bound = RowMarks.Watch(this);
        var rows = await base.SaveChangesAsync(acceptAllChangesOnSuccess, ct);
        await Marks.TakeAsync(this, bound, ct);
        return rows;
    }

    /// <summary>The chain goes as far as this, once what is open is committed.</summary>
    internal void WhenCommitted(AuditTail tail) => _tail = tail;

    /// <summary>What is open is committed.</summary>
    private protected void Committed()
    {
        if (_tail is { } tail)
            Record.Advance(tail);
        _tail = null;
    }

    /// <summary>What was noted of what is open is worth nothing.</summary>
    private protected void Forget()
    {
        _tail = null;
        Marks.Clear();
    }

    private async Task<int> SaveAloneAsync(bool acceptAllChangesOnSuccess, CancellationToken ct)
    {
        await BeginHeldAsync(ct);
        try
        {
            var rows = await SaveChangesAsync(acceptAllChangesOnSuccess, ct);
            await AuditChain.SealAsync(this, [], ct);
            await CommitHeldAsync(() => { }, ct);
            return rows;
        }
        catch
        {
            await AbandonHeldAsync();
            throw;
        }
    }

    /// <summary>Brings the database to the present version.</summary>
    public abstract Task PrepareAsync(CancellationToken ct);

    /// <summary>Keeps what cases are found by, within the transaction that is open.</summary>
    /// <param name="texts">By the digits of a case's number, which rise with the day of filing.</param>
    public abstract Task KeepSearchTextsAsync(IReadOnlyList<(long Key, string Text)> texts, CancellationToken ct);

    /// <summary>The keys of cases in whose texts a phrase stands, the newest first, from one key to below another.</summary>
    public abstract Task<IReadOnlyList<long>> FindPhraseAsync(string phrase, long from, long below, int limit, CancellationToken ct);

    /// <summary>Those among some cases in whose texts a phrase stands.</summary>
    public abstract IQueryable<Case> WithPhrase(string phrase);

    /// <summary>The tasks of some cases, found from the cases and not among all tasks.</summary>
    public abstract IQueryable<OfficeTask> TasksOf(IReadOnlyList<string> numbers);

    /// <summary>The same, of those among them that are received and not closed: all others are passed over without being read.</summary>
    public abstract IQueryable<OfficeTask> TasksInWorkOf(IReadOnlyList<string> numbers);

    /// <summary>The lowest number of a case that is received and not closed; none when there is none.</summary>
    public abstract Task<string?> OldestInWorkAsync(CancellationToken ct);

    /// <summary>Keeps all texts anew when they were kept in another way, or not at all.</summary>
    public abstract Task RenewSearchTextsAsync(CancellationToken ct);

    /// <summary>Begins a transaction that stays open after the save, until <see cref="CommitHeldAsync"/>; disposal rolls it back.</summary>
    public abstract Task BeginHeldAsync(CancellationToken ct);

    /// <summary>Commits, does what has to be done before anybody else may write, and ends the transaction.</summary>
    public abstract Task CommitHeldAsync(Action committed, CancellationToken ct);

    public abstract Task AbandonHeldAsync();

    /// <summary>From now until it is disposed all reads see the database as it is at the first of them; writers go on.</summary>
    public abstract Task<IAsyncDisposable> BeginSnapshotAsync(CancellationToken ct);

    /// <summary>Whether an error of the database says that a unique key was taken by someone else.</summary>
    public abstract bool IsUniqueViolation(DbUpdateException error);

    /// <summary>Whether an error of the database says that another process keeps it busy.</summary>
    public abstract bool IsBusy(Exception error);

    /// <summary>The next version of a case; a save on an older one fails.</summary>
    internal void Advance(Case theCase)
    {
        var version = Entry(theCase).Property(c => c.Version);
        version.CurrentValue = version.OriginalValue + 1;
    }

    /// <summary>Adds warnings, each with the message that tells of it.</summary>
    internal void Raise(IEnumerable<Alert> alerts)
    {
        foreach (var alert in alerts)
        {
            Alerts.Add(alert);
            Outbox.Add(OutboxMessage.Raised(alert));
        }
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(GreenChannelDb).Assembly);
        EncryptedColumn.Apply(builder, Cipher);
    }
}
