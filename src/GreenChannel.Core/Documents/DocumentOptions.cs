using GreenChannel.Core.Settings;

namespace GreenChannel.Core.Documents;

/// <summary>What the office takes in.</summary>
public sealed class DocumentOptions : ISettings
{
    /// <summary>The largest document, in bytes.</summary>
    public long LargestBytes { get; set; } = 20 * 1024 * 1024;

    /// <summary>The shorter side of an image, in pixels, below which a page cannot be read.</summary>
    public int ShortestImageSide { get; set; } = 600;

    /// <summary>More pixels than any scan of a page has.</summary>
    public long LargestImagePixels { get; set; } = 100_000_000;

    /// <summary>For how many days a licence or identity document without a last day is used again.</summary>
    public int ReuseDays { get; set; } = 365;

    public IEnumerable<SettingProblem> Problems() =>
        [
            .. SettingProblem.Outside("Documents:LargestBytes", LargestBytes, 1024, 1024L * 1024 * 1024),
            .. SettingProblem.Outside("Documents:ShortestImageSide", ShortestImageSide, 1, 100_000),
            .. SettingProblem.Outside("Documents:LargestImagePixels", LargestImagePixels, 1_000_000, 1_000_000_000),
            .. SettingProblem.Outside("Documents:ReuseDays", ReuseDays, 0, 36_500),
        ];
}
