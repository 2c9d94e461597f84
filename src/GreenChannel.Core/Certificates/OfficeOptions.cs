namespace GreenChannel.Core.Certificates;

/// <summary>The office that issues the papers, as they name it.</summary>
public sealed class OfficeOptions
{
    public string Name { get; set; } = "示例市知识产权局";

    public string NameEn { get; set; } = "Example City Intellectual Property Office";

    public string Address { get; set; } = "示例市政务服务中心";

    public string Phone { get; set; } = "12345";

    /// <summary>The regions it serves, as the third and following digits of a credit code have them, such as <c>11</c> for Beijing; none for all.</summary>
    public IReadOnlyList<string> RegionCodes { get; set; } = [];

    /// <summary>The register that a no-violation certificate is drawn from, as it names its source.</summary>
    public string RegisterName { get; set; } = "本局知识产权违法记录登记库";

    /// <summary>Where the public reaches this service; QR codes lead there.</summary>
    public string PublicUrl { get; set; } = "http://127.0.0.1:5080";

    /// <summary>How long a no-violation certificate is meant to be used, in months; the office's own rule.</summary>
    public int ClearanceValidMonths { get; set; } = 3;

    /// <summary>A line that marks every paper as having no legal force; none in real use.</summary>
    public string? Specimen { get; set; }
}
