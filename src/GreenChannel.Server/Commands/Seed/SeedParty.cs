using System.Globalization;
using GreenChannel.Core.Forms;
using GreenChannel.Core.Papers;

namespace GreenChannel.Server.Commands.Seed;

/// <summary>A made-up enterprise; its credit code is valid in form.</summary>
/// <param name="Account">Who files for it: its own demo account, or the counter.</param>
internal sealed record SeedParty(string Name, string CreditCode, string Account)
{
    public static readonly IReadOnlyList<SeedParty> All =
    [
        new("北京示例智算科技有限公司", "91110108MA00000070", "applicant-a"),
        new("北京样例新材料有限公司", "91110108MA0000015T", "applicant-b"),
        new("示例光电（上海）有限公司", "91310115MA1K00015K", "clerk"),
        new("深圳样例储能技术有限公司", "91440300MA5F00026U", "clerk"),
        new("杭州示例生物医药有限公司", "91330106MA2H00030E", "clerk"),
        new("苏州样例精密装备有限公司", "91320594MA1W00040L", "clerk"),
        new("北京示例航天器件有限公司", "91110108MA0100067Q", "clerk"),
    ];

    /// <summary>The one that has a record in the register.</summary>
    public static SeedParty WithRecord => All[^1];

    private static readonly string[] Titles =
    [
        "一种语义理解方法及装置",
        "一种高镍正极材料及其制备方法",
        "一种车载激光雷达标定方法",
        "一种液流电池储能系统",
        "一种抗体偶联药物及其用途",
        "一种五轴联动加工误差补偿方法",
        "一种星载相控阵天线",
    ];

    private static readonly string[] Industries =
    [
        "new-generation-it",
        "new-materials",
        "new-energy-vehicles",
        "new-energy",
        "biology",
        "high-end-equipment",
        "aerospace",
    ];

    private static readonly string[] Symbols =
    [
        "G06N 3/08",
        "H01M 4/525",
        "G01S 7/497",
        "H01M 8/18",
        "A61K 47/68",
        "B23Q 15/22",
        "H01Q 3/34",
    ];

    /// <summary>A request of this party.</summary>
    /// <param name="number">Tells one invention from the next.</param>
    public Application Asks(int number, DateOnly today, params string[] certificates)
    {
        var kind = number % Titles.Length;
        return new Application
        {
            Certificates = certificates,
            Applicant = new Applicant
            {
                Kind = ApplicantKind.Enterprise,
                Name = Name,
                CreditCode = CreditCode,
                Address = $"示例市科技园路 {number} 号",
                Contact = new Contact
                {
                    Name = "林晓",
                    Phone = $"010-5550 {number:0000}",
                    Email = $"ip{number}@example.com",
                },
            },
            Patent = certificates.Contains(PaperKinds.PriorityExamination)
                ? new Patent
                {
                    ApplicationNumber = Invention(number),
                    Title = Titles[kind],
                    FiledOn = new DateOnly(2024, 3, 1).AddDays(number),
                    Applicants = [Name],
                    Industry = Industries[kind],
                    Ipc = [Symbols[kind]],
                    IndustryJustification = "该发明用于所述产业的核心部件，详见说明书实施例。",
                    Ground = "emerging-industry",
                    SubstantiveExaminationSince = new DateOnly(2025, 1, 6).AddDays(number),
                    FirstActionIssued = false,
                    SameDayUtilityModel = false,
                    OtherAcceleration = false,
                }
                : null,
            Clearance = certificates.Contains(PaperKinds.NoViolation)
                ? new Clearance
                {
                    Purpose = number % 2 == 0 ? "申请上市" : "政府采购投标",
                    Scope = ["patent", "trademark"],
                    From = today.AddYears(-3),
                    To = today.AddDays(-1),
                }
                : null,
            Declarations = new Declarations { GoodFaith = true, AllApplicantsConsent = true },
        };
    }

    // The check digit of an application number: weights 2 to 9 and again from 2, modulo 11 (ZC 0006-2003).
    private static string Invention(int number)
    {
        var digits = string.Create(CultureInfo.InvariantCulture, $"20241{number:0000000}");
        var sum = digits.Select((digit, i) => (digit - '0') * (i % 8 + 2)).Sum() % 11;
        return $"{digits}.{(sum == 10 ? "X" : sum)}";
    }
}
