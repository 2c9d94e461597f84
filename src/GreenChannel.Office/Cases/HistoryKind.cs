namespace GreenChannel.Office.Cases;

/// <summary>What can happen to a case, by the name that a timeline shows and the database keeps.</summary>
/// <remarks>The names are public and are kept with every case; a test holds the list.</remarks>
public static class HistoryKind
{
    public const string Filed = "filed";
    public const string Changed = "changed";
    public const string DocumentAttached = "document";
    public const string DocumentShared = "document-shared";
    public const string OriginalSeen = "original-seen";
    public const string DocumentRemoved = "document-removed";
    public const string Received = "received";
    public const string Deficient = "deficient";
    public const string LateDeficiency = "late-deficiency";
    public const string Reminded = "reminded";
    public const string Corrected = "corrected";
    public const string Expired = "expired";
    public const string Accepted = "accepted";
    public const string Claimed = "claimed";
    public const string Released = "released";
    public const string Assigned = "assigned";
    public const string TaskDone = "task-done";
    public const string RegisterSearched = "register";
    public const string StopLifted = "stop-lifted";
    public const string Suspended = "suspended";
    public const string Resumed = "resumed";
    public const string DateConfirmed = "date-confirmed";
    public const string DateMoved = "date-moved";
    public const string Issued = "issued";
    public const string Sealed = "sealed";
    public const string Revoked = "revoked";
    public const string Replaced = "replaced";
    public const string Completed = "completed";
    public const string Withdrawn = "withdrawn";
    public const string Lapsed = "lapsed";
    public const string DraftTold = "draft-told";
    public const string DraftCleared = "draft-cleared";
    public const string CallAsked = "call-asked";
    public const string Rated = "rated";
    public const string CalledBack = "called-back";
    public const string ContactCalled = "contact-called";

    /// <summary>What officers note for each other; applicants are not shown it.</summary>
    public const string Comment = "comment";
}
