namespace GreenChannel.Core.Register;

/// <summary>A record as a file has it, not checked yet.</summary>
public sealed record ViolationLine(
    string? Authority,
    string? DocumentNumber,
    string? Kind,
    string? PartyName,
    string? CreditCode,
    string? DecidedOn,
    string? EffectiveOn,
    string? PerformedOn,
    string? RepairedOn,
    string? SetAsideOn,
    IReadOnlyList<string>? FormerNames,
    string? District,
    string? Industry
)
{
    /// <summary>A line with more or fewer values than the first: what is missing may be what matters.</summary>
    public static readonly ViolationLine Cut = new(null, null, null, null, null, null, null, null, null, null, null, null, null);
}
