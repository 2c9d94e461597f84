using GreenChannel.Core.Settings;
using QuestPDF.Infrastructure;

namespace GreenChannel.QuestPdfAdapter;

/// <summary>
/// The section <c>QuestPdf</c> of the settings: which licence of QuestPDF the office holds. The operator says so; nobody guesses.
/// </summary>
public sealed class QuestPdfOptions : ISettings
{
    // Which licence is chosen is asked where the renderer is made.
    public IEnumerable<SettingProblem> Problems() => [];

    /// <summary><c>Evaluation</c>, <c>Community</c>, <c>Professional</c> or <c>Enterprise</c>.</summary>
    public string License { get; init; } = "";

    /// <summary>The kind as QuestPDF names it; a missing or unknown one stops the start.</summary>
    public LicenseType Validate() =>
        Enum.GetNames<LicenseType>().Contains(License)
            ? Enum.Parse<LicenseType>(License)
            : throw new InvalidOperationException(
                $"QuestPDF draws only under a licence: set QuestPdf:License to one of {string.Join(", ", Enum.GetNames<LicenseType>())}. "
                    + "By its terms 3.0 (July 2026) public bodies and agencies may not use the free Community licence and need "
                    + "a paid one (Professional or Enterprise). "
                    + "The built-in renderer needs none: leave GREENCHANNEL_RENDERER empty. 使用 QuestPDF 须先设置许可类型；公共机构须购买付费许可。"
            );
}
