using GreenChannel.Core.Sanctions;

namespace GreenChannel.Office.Rules;

/// <summary>The findings of bad faith.</summary>
public interface ISanctions
{
    /// <summary>Those against one of several codes that are in force on a day.</summary>
    Task<IReadOnlyList<Sanction>> InForceAsync(IReadOnlyList<string> codes, DateOnly day, CancellationToken ct);
}
