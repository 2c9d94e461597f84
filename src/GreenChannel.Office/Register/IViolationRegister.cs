using GreenChannel.Core.Register;

namespace GreenChannel.Office.Register;

/// <summary>The register of violations.</summary>
public interface IViolationRegister
{
    /// <summary>All records under a credit code or one of several names, former names included; names are compared by their key.</summary>
    Task<IReadOnlyList<ViolationRecord>> FindAsync(string creditCode, IReadOnlyList<string> names, CancellationToken ct);

    /// <summary>What changed since a moment in records that are, or were until then, under a credit code or one of several names.</summary>
    /// <returns>The oldest first, fifty at most.</returns>
    Task<IReadOnlyList<RegisterChange>> ChangesAsync(
        string creditCode,
        IReadOnlyList<string> names,
        DateTimeOffset since,
        CancellationToken ct
    );

    /// <summary>The last import of each source.</summary>
    Task<IReadOnlyList<SourceState>> SourcesAsync(CancellationToken ct);
}
