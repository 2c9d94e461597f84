namespace GreenChannel.Persistence.Audit;

/// <summary>What an erasure is called in the audit trail: each entry whose values it forgot is named by its number.</summary>
internal static class Erasure
{
    public const string Thing = "AuditEntry";
}
