namespace GreenChannel.Core.Alerts;

/// <summary>
/// The codes of those warnings that the service itself names; escalation levels and integrity checks bring codes of their own.
/// </summary>
/// <remarks>Codes are public: mail filters, webhooks and figures count on them. A test holds the list.</remarks>
public static class AlertCode
{
    public const string ClockBehind = "clock-behind";
    public const string SweepSilent = "sweep-silent";
    public const string CalendarHorizon = "calendar-horizon";
    public const string CaseNotWatched = "case-not-watched";
    public const string CorrectionDue = "correction-due";
    public const string CallWaiting = "call-waiting";
    public const string ApprovalWaiting = "approval-waiting";
    public const string RegisterInDoubt = "register-in-doubt";
    public const string RecordHead = "record-head";
    public const string RecordInDoubt = "record-in-doubt";
    public const string SigningCertificate = "signing-certificate";
}
