namespace GreenChannel.Office.Notices;

/// <summary>The types of messages, by the names that other systems subscribe to.</summary>
/// <remarks>The names are public; a test holds the list.</remarks>
public static class MessageType
{
    public const string CaseAccepted = "case.accepted";
    public const string CaseDeficient = "case.deficient";
    public const string CaseSuspended = "case.suspended";
    public const string CaseResumed = "case.resumed";
    public const string DeadlineMoved = "deadline.moved";
    public const string CertificateIssued = "certificate.issued";
    public const string CertificateRefused = "certificate.refused";
    public const string CertificateRevoked = "certificate.revoked";
    public const string CaseClosed = "case.closed";

    /// <summary>The last day of a correction is near; told to the contact, and no other system.</summary>
    public const string CaseReminded = "case.reminded";

    /// <summary>A draft was left and is going to be closed; told to the contact, and no other system.</summary>
    public const string DraftLeft = "case.draft-left";

    /// <summary>A warning was raised.</summary>
    public const string AlertRaised = "alert.raised";

    /// <summary>A warning was taken in hand.</summary>
    public const string AlertAcknowledged = "alert.acknowledged";

    /// <summary>Somebody tries whether a webhook is reached; it goes to that one, whatever it has subscribed to.</summary>
    public const string Test = "webhook.test";

    /// <summary>What an enterprise may subscribe to, for its own cases, and the office for all.</summary>
    public static readonly IReadOnlyList<string> OfCases =
    [
        CaseAccepted,
        CaseDeficient,
        CaseSuspended,
        CaseResumed,
        DeadlineMoved,
        CertificateIssued,
        CertificateRefused,
        CertificateRevoked,
        CaseClosed,
    ];

    /// <summary>What the office alone may subscribe to.</summary>
    public static readonly IReadOnlyList<string> OfAlerts = [AlertRaised, AlertAcknowledged];
}
