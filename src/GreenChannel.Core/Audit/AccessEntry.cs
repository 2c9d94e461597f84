namespace GreenChannel.Core.Audit;

/// <summary>
/// That somebody came in, or was kept out, or looked at something: who, what, from where, and whether it was given. Written shortly after,
/// many together; what is changed stands in <see cref="AuditEntry"/>, in the transaction of the change.
/// </summary>
/// <param name="At">By the machine's time.</param>
/// <param name="Account">The account; for a sign-in that failed the name that was given, for a stranger empty.</param>
/// <param name="Act">What was done, as the table of permissions names it.</param>
/// <param name="What">The address that was asked for, or what was given.</param>
/// <param name="Address">From where it came.</param>
/// <param name="Status">The status of the answer (RFC 9110): below 400 it was given.</param>
/// <param name="Purpose">Why, where the caller has said so (<c>X-Purpose</c>).</param>
/// <param name="Count">How often within the minute, for what is summed.</param>
public sealed record AccessEntry(
    long Id,
    DateTimeOffset At,
    string Account,
    string Person,
    string Act,
    Guid? CaseId,
    string What,
    string Address,
    int Status,
    string? Purpose,
    int Count
)
{
    /// <summary>
    /// The commitment to it (<see cref="Commitment.OfRow"/>), over which the entry of the audit trail for its second goes.
    /// </summary>
    public string? Mark { get; init; }
}
