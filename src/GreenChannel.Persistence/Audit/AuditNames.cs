using GreenChannel.Core.Alerts;
using GreenChannel.Core.Approvals;
using GreenChannel.Core.Audit;
using GreenChannel.Core.Calendars;
using GreenChannel.Core.Documents;
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

namespace GreenChannel.Persistence.Audit;

/// <summary>What the audit trail calls the things that it tells of; their fields bear the names of the columns.</summary>
/// <remarks>
/// Entries are kept for years and read by programs of auditors. So the names are written out: a type that is renamed keeps the name that
/// its history was written under.
/// </remarks>
public static class AuditNames
{
    private static readonly Dictionary<Type, string> Names = new()
    {
        [typeof(Account)] = "Account",
        [typeof(AccountProposal)] = "AccountProposal",
        [typeof(Alert)] = "Alert",
        [typeof(ApiKey)] = "ApiKey",
        [typeof(CalendarProposal)] = "CalendarProposal",
        [typeof(Case)] = "Case",
        [typeof(CaseDocument)] = "CaseDocument",
        [typeof(Paper)] = "Certificate",
        [typeof(CertificateChange)] = "CertificateChange",
        [typeof(Delivery)] = "Delivery",
        [typeof(FormerKey)] = "FormerKey",
        [typeof(ImportBatch)] = "ImportBatch",
        [typeof(KeptFinding)] = "KeptFinding",
        [typeof(KeptHead)] = "KeptHead",
        [typeof(KeptSigner)] = "KeptSigner",
        [typeof(KeptStatementKey)] = "KeptStatementKey",
        [typeof(KnownDocument)] = "KnownDocument",
        [typeof(MailCode)] = "MailCode",
        [typeof(OfficeTask)] = "OfficeTask",
        [typeof(QuotaCounter)] = "QuotaCounter",
        [typeof(Rating)] = "Rating",
        [typeof(RecordBreak)] = "RecordBreak",
        [typeof(RecordVersion)] = "RecordVersion",
        [typeof(RetentionRun)] = "RetentionRun",
        [typeof(Sanction)] = "Sanction",
        [typeof(SealedVersion)] = "SealedVersion",
        [typeof(Session)] = "Session",
        [typeof(SuspensionProposal)] = "SuspensionProposal",
        [typeof(TemplateText)] = "TemplateText",
        [typeof(ViolationName)] = "ViolationName",
        [typeof(ViolationRow)] = "ViolationRow",
        [typeof(WaitingRecord)] = "WaitingRecord",
        [typeof(Webhook)] = "Webhook",
        [typeof(WishProposal)] = "WishProposal",
        [typeof(WorkflowVersion)] = "WorkflowVersion",
    };

    /// <summary>
    /// Rows that no entry tells of: the history of a case and the public log tell the same story in words, the others are the service's own
    /// bookkeeping.
    /// </summary>
    public static readonly IReadOnlySet<Type> LeftOut = new HashSet<Type>
    {
        typeof(AuditEntry),
        typeof(AuditNode),
        typeof(RowShape),
        typeof(KeptAuditHead),
        typeof(KeptAnchor),
        typeof(KeptDoubt),
        typeof(AccessEntry),
        typeof(HistoryEntry),
        typeof(RequestRow),
        typeof(WaitRow),
        typeof(LogEntry),
        typeof(LogNode),
        typeof(PaperRecord),
        typeof(NumberSeries),
        typeof(DecisionDraft),
        typeof(ReadingMark),
        typeof(KeptAnswer),
        typeof(KeptRuleSet),
        typeof(ImportJob),
        typeof(Heartbeat),
        typeof(OutboxMessage),
        typeof(EncryptionState),
    };

    /// <summary>Every name that there is.</summary>
    public static IEnumerable<string> All => Names.Values;

    /// <summary>Whether a thing is told of under a name of its own.</summary>
    public static bool Has(Type thing) => Names.ContainsKey(thing);

    /// <exception cref="KeyNotFoundException">The type has no name yet: it joins the list above.</exception>
    public static string Of(Type thing) => Names[thing];
}
