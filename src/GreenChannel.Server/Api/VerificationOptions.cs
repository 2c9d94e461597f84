namespace GreenChannel.Server.Api;

/// <summary>How much anyone may verify; counted for each address.</summary>
public sealed class VerificationOptions
{
    public int CodesPerMinute { get; set; } = 60;

    /// <summary>A file costs a hash and a signature check, so fewer are allowed.</summary>
    public int FilesPerMinute { get; set; } = 20;

    public long LargestFileBytes { get; set; } = 5 * 1024 * 1024;
}
