using GreenChannel.Core.Settings;

namespace GreenChannel.Core.Papers;

/// <summary>What an office may say of an application for priority examination (Order 85, Articles 3 and 11).</summary>
public enum OfficeLevel
{
    /// <summary>Not said; Production does not start so.</summary>
    Unset,

    /// <summary>
    /// The office of a province, of an autonomous region, or of a municipality directly under the central government: it recommends.
    /// </summary>
    Province,

    /// <summary>The office of a city: it looks through the application and passes it on to the province's.</summary>
    City,
}

/// <summary>Whether the version with the city's electronic seal follows the paper.</summary>
public enum SealPractice
{
    /// <summary>The paper is what the applicant gets; nothing is said of a seal to come.</summary>
    None,

    /// <summary>The sealed version is put in its place later, and the paper says that this one counts.</summary>
    Follows,
}

/// <summary>The office that issues the papers, as they name it.</summary>
public sealed class OfficeOptions : ISettings
{
    public string Name { get; set; } = "示例市知识产权局";

    public string NameEn { get; set; } = "Example City Intellectual Property Office";

    public string Address { get; set; } = "示例市政务服务中心";

    public string Phone { get; set; } = "12345";

    /// <summary>
    /// The regions it serves, as the third and following digits of a credit code have them, such as <c>11</c> for Beijing; none for all.
    /// </summary>
    public IReadOnlyList<string> RegionCodes { get; set; } = [];

    /// <summary>The register that a no-violation certificate is drawn from, as it names its source.</summary>
    public string RegisterName { get; set; } = "本局知识产权违法记录登记库";

    /// <summary>Where the public reaches this service; QR codes lead there.</summary>
    public string PublicUrl { get; set; } = "http://127.0.0.1:5080";

    /// <summary>How long a no-violation certificate is meant to be used, in months; the office's own rule.</summary>
    public int ClearanceValidMonths { get; set; } = 3;

    /// <summary>
    /// Which office it is by law; by it the template of the recommendation is chosen. Without a default outside Development.
    /// </summary>
    public OfficeLevel Level { get; set; }

    public SealPractice Seal { get; set; }

    /// <summary>
    /// How the office's own document number is written beside ours, such as <c>示知证〔{year}〕{serial}号</c>; empty for none. <c>{year}</c> is
    /// the year of issue, <c>{serial}</c> counts per kind and year as our number does, <c>{kind}</c> is the name of the kind.
    /// </summary>
    public string DocumentNumber { get; set; } = "";

    /// <summary>
    /// A picture of the seal (PNG, or SVG of outlines), set across name and date instead of the drawn one; absolute, or in the data folder;
    /// empty for the drawn one.
    /// </summary>
    public string SealPicture { get; set; } = "";

    /// <summary>The document number of a paper; none where the office writes none.</summary>
    /// <remarks>With <c>示知证〔{year}〕{serial}号</c> PE-2026-000001 bears 示知证〔2026〕1号.</remarks>
    public string? DocumentNumberOf(PaperNumber number) =>
        DocumentNumber.Length == 0
            ? null
            : DocumentNumber
                .Replace("{year}", $"{number.Year}", StringComparison.Ordinal)
                .Replace("{serial}", $"{number.Serial}", StringComparison.Ordinal)
                .Replace("{kind}", number.Kind.NameZh, StringComparison.Ordinal);

    /// <summary>What stands at the foot of every page, as sites of the government have it.</summary>
    public FooterOptions Footer { get; set; } = new();

    public IEnumerable<SettingProblem> Problems()
    {
        foreach (var problem in Footer.Problems())
            yield return problem;
        if (
            DocumentNumber.Length > 0
            && (
                !DocumentNumber.Contains("{serial}", StringComparison.Ordinal)
                || !DocumentNumber.Contains("{year}", StringComparison.Ordinal)
                || DocumentNumber.Length > 60
            )
        )
        {
            yield return new SettingProblem(
                "Office:DocumentNumber",
                "it holds {year} and {serial}, such as 示知证〔{year}〕{serial}号, in at most 60 characters.",
                "文号格式须含 {year} 和 {serial}，不超过 60 个字符。"
            );
        }

        // It is printed in QR codes, which cannot be mended afterwards.
        foreach (var problem in SettingProblem.NoAddress("Office:PublicUrl", PublicUrl, "http", "https"))
            yield return problem;
        foreach (var problem in SettingProblem.Outside("Office:ClearanceValidMonths", ClearanceValidMonths, 1, 120))
            yield return problem;
    }

    public IEnumerable<SettingProblem> Placeholders()
    {
        foreach (
            var (key, value) in new[]
            {
                ("Office:Name", Name),
                ("Office:NameEn", NameEn),
                ("Office:Address", Address),
                ("Office:PublicUrl", PublicUrl),
            }
        )
        {
            if (IsPlaceholder(value))
                yield return new SettingProblem(
                    key,
                    $"\"{value}\" stands for your own, and papers print it.",
                    $"“{value}”为示例值，会印在文书上，请改为本局的实际内容。"
                );
        }
    }

    // Nobody outside of this machine reaches a loopback address.
    private static bool IsPlaceholder(string value) =>
        value.Contains("示例", StringComparison.Ordinal)
        || value.Contains("example", StringComparison.OrdinalIgnoreCase)
        || (Uri.TryCreate(value, UriKind.Absolute, out var address) && address.IsLoopback);

    /// <summary>A line that marks every paper as having no legal force; none in real use.</summary>
    public string? Specimen { get; set; }
}
