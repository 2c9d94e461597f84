namespace GreenChannel.Office.Papers;

/// <summary>Knows every certificate that the office has signed with.</summary>
public interface IKnownSigners
{
    /// <summary>Which of some certificates, by their SHA-256, the office has signed with.</summary>
    Task<IReadOnlySet<string>> OursAmongAsync(IReadOnlyList<string> thumbprints, CancellationToken ct);
}
