using GreenChannel.Core.Settings;

namespace GreenChannel.Core.Sanctions;

/// <summary>
/// A finding that an applicant or an agency acted in bad faith: its requests are not accepted for a while (《专利优先审查管理办法》 Article 22:
/// one year from the finding).
/// </summary>
public sealed class Sanction
{
    private Sanction() { }

    /// <param name="code">The credit code or identity number of a party, or the five digits of an agency.</param>
    public Sanction(
        string code,
        string name,
        DateOnly foundOn,
        int months,
        string document,
        string reason,
        string enteredBy,
        DateTimeOffset at
    )
    {
        Id = Guid.CreateVersion7(at);
        (Code, Name, FoundOn, Until, Document, Reason, EnteredBy, EnteredAt) = (
            code,
            name,
            foundOn,
            foundOn.AddMonths(months),
            document,
            reason,
            enteredBy,
            at
        );
    }

    public Guid Id { get; private set; }

    public string Code { get; private set; } = "";

    public string Name { get; private set; } = "";

    public DateOnly FoundOn { get; private set; }

    /// <summary>The first day on which requests are accepted again.</summary>
    /// <remarks>Found on 2026-03-01 for twelve months: requests of 2027-02-28 are not accepted, those of 2027-03-01 are.</remarks>
    public DateOnly Until { get; private set; }

    /// <summary>The number of the decision.</summary>
    public string Document { get; private set; } = "";

    public string Reason { get; private set; } = "";

    public string EnteredBy { get; private set; } = "";

    public DateTimeOffset EnteredAt { get; private set; }

    public DateTimeOffset? LiftedAt { get; private set; }

    public string? LiftedBy { get; private set; }

    public string? LiftReason { get; private set; }

    public bool IsInForceOn(DateOnly day) => LiftedAt is null && day >= FoundOn && day < Until;

    public void Lift(string by, string reason, DateTimeOffset at) => (LiftedBy, LiftReason, LiftedAt) = (by, reason, at);
}

/// <summary>How long findings of bad faith bar from requests.</summary>
public sealed class SanctionOptions : ISettings
{
    /// <summary>Months from the finding: twelve by Article 22 of Order 85.</summary>
    public int Months { get; set; } = 12;

    public IEnumerable<SettingProblem> Problems() => SettingProblem.Outside("Sanctions:Months", Months, 1, 1200);
}
