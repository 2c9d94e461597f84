using GreenChannel.Core.Forms;
using GreenChannel.Core.Papers;

namespace GreenChannel.Server.Commands;

/// <summary>A real-looking request, with documents made for it.</summary>
internal static class DemoCase
{
    public static Application Application(DateOnly today) =>
        new()
        {
            Certificates = PaperKinds.Requestable,
            Applicant = new Applicant
            {
                Kind = ApplicantKind.Enterprise,
                Name = "北京示例智算科技有限公司",
                CreditCode = "91110108MA00000070",
                Address = "示例市海淀区上地十街 10 号",
                Contact = new Contact
                {
                    Name = "林晓",
                    Phone = "010-5550 0100",
                    Email = "ip@example.com",
                },
            },
            Patent = new Patent
            {
                ApplicationNumber = "202010566088.9",
                Title = "一种基于深度学习的语义理解方法及装置",
                FiledOn = new DateOnly(2020, 6, 19),
                Applicants = ["北京示例智算科技有限公司"],
                Industry = "new-generation-it",
                Ipc = ["G06N 3/08", "G06F 40/30"],
                Ground = "emerging-industry",
                SubstantiveExaminationSince = new DateOnly(2021, 1, 5),
                FirstActionIssued = false,
                SameDayUtilityModel = false,
                OtherAcceleration = false,
            },
            Clearance = new Clearance
            {
                Purpose = "申请上市",
                Scope = ["patent", "trademark"],
                From = today.AddYears(-3),
                To = today.AddDays(-1),
            },
            Declarations = new Declarations { GoodFaith = true, AllApplicantsConsent = true },
        };

    /// <summary>What its examiner answers to the questions of the rules.</summary>
    public static readonly IReadOnlyDictionary<string, string> Judgements = new Dictionary<string, string>
    {
        ["innovation-value"] = "以少量标注样本训练语义模型，较现有方法显著降低标注成本。",
        ["prospects"] = "已用于申请人的客服与检索产品，与三家单位签有使用合同。",
        ["industry"] = "属于新一代信息技术产业中的人工智能软件开发。",
        ["grantability"] = "未发现明显不具备授权前景的情形。",
    };

    /// <summary>A one-page document of the applicant's, set by the service's own typesetter.</summary>
    /// <param name="lines">What it states, each line behind its label.</param>
    public static byte[] Document(
        IPaperRenderer renderer,
        string code,
        string name,
        string holder,
        string about,
        params IEnumerable<string> lines
    ) =>
        renderer
            .Render(
                new PaperContent(
                    PaperStyle.Notice,
                    name,
                    $"Demonstration document {code}",
                    code,
                    null,
                    [
                        new ParagraphBlock([new TextRun($"这是为演示而制作的材料《{name}》，{about}")]),
                        .. lines.Select(line => new ParagraphBlock([new TextRun(line)])),
                    ],
                    holder,
                    "Demonstration",
                    null,
                    DateTimeOffset.UnixEpoch,
                    "演示",
                    "https://example.com/",
                    "演示材料",
                    "演示材料 DEMO"
                )
            )
            .Pdf;
}
