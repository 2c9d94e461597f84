namespace GreenChannel.Office.Filing;

/// <summary>Finds documents that the scanner has not looked at yet.</summary>
public interface IPendingScans
{
    Task<IReadOnlyList<(Guid CaseId, string Code, string Sha256)>> ListAsync(int most, CancellationToken ct);
}
