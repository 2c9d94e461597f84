namespace GreenChannel.Core.Documents;

/// <summary>What the office takes in.</summary>
public sealed class DocumentOptions
{
    /// <summary>The largest document, in bytes.</summary>
    public long LargestBytes { get; set; } = 20 * 1024 * 1024;
}
