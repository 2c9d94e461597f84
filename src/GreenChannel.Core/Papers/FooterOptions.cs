using GreenChannel.Core.Settings;

namespace GreenChannel.Core.Papers;

/// <summary>
/// What stands at the foot of every page of a government site (国办发〔2017〕47号): who runs it, its identification code, and the numbers
/// under which it is registered.
/// </summary>
public sealed class FooterOptions : ISettings
{
    /// <summary>主办单位.</summary>
    public FooterLine Organiser { get; set; } = new();

    /// <summary>网站标识码: ten digits, which lead to the register of government sites.</summary>
    public FooterLine SiteCode { get; set; } = new();

    /// <summary>ICP 备案号.</summary>
    public FooterLine IcpNumber { get; set; } = new();

    /// <summary>公安备案号.</summary>
    public FooterLine PoliceNumber { get; set; } = new();

    /// <summary>Those that are filled in, with their names.</summary>
    public IEnumerable<(string Name, string NameEn, FooterLine Line)> Lines => All.Where(one => one.Line.Text.Length > 0);

    private IEnumerable<(string Name, string NameEn, FooterLine Line)> All =>
        [
            ("主办单位：", "Run by: ", Organiser),
            ("网站标识码：", "Site code: ", SiteCode),
            ("ICP 备案号：", "ICP number: ", IcpNumber),
            ("公安备案号：", "Police number: ", PoliceNumber),
        ];

    /// <summary>The links that are no addresses.</summary>
    public IEnumerable<SettingProblem> Problems() =>
        new[] { ("Organiser", Organiser), ("SiteCode", SiteCode), ("IcpNumber", IcpNumber), ("PoliceNumber", PoliceNumber) }
            .Where(one => one.Item2.Url.Length > 0)
            .SelectMany(one => SettingProblem.NoAddress($"Office:Footer:{one.Item1}:Url", one.Item2.Url, "http", "https"));

    /// <summary>Those that an office at work has to fill in and has not.</summary>
    public IEnumerable<SettingProblem> Missing() =>
        new[]
        {
            ("Organiser", Organiser, "who runs the site", "主办单位"),
            ("SiteCode", SiteCode, "the code of the government site", "网站标识码"),
            ("IcpNumber", IcpNumber, "the ICP number", "ICP 备案号"),
            ("PoliceNumber", PoliceNumber, "the police number", "公安备案号"),
        }
            .Where(one => one.Item2.Text.Length == 0)
            .Select(one => new SettingProblem(
                $"Office:Footer:{one.Item1}:Text",
                $"{one.Item3} stands at the foot of every page of a government site.",
                $"政府网站须在页脚标明{one.Item4}。"
            ));
}

/// <summary>A line of the foot, and where it leads.</summary>
public sealed class FooterLine
{
    public string Text { get; set; } = "";

    /// <summary>Empty for a line without a link.</summary>
    public string Url { get; set; } = "";
}
