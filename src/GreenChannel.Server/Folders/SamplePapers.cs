using GreenChannel.Core.Papers;

namespace GreenChannel.Server.Folders;

/// <summary>Invented facts with which a template is tried and shown: once with everything that may be there, once without.</summary>
internal static class SamplePapers
{
    private const string Mark = "样张 SAMPLE";
    private const string Company = "示例龙岩新能源科技（上海）有限公司";

    /// <summary>The first is the one to show.</summary>
    public static IReadOnlyList<(PaperHead Head, TemplateData Facts)> Of(PaperKind kind) =>
        [(Head(kind), Facts(kind, full: true)), (Head(kind), Facts(kind, full: false))];

    /// <summary>The names of all facts that a paper of this kind may print, those of the entries of its lists too.</summary>
    public static IReadOnlySet<string> NamesOf(PaperKind kind)
    {
        var facts = Facts(kind, full: true);
        return facts
            .Keys.Concat(facts.Values.OfType<IEnumerable<TemplateData>>().SelectMany(entries => entries).SelectMany(entry => entry.Keys))
            .ToHashSet();
    }

    private static PaperHead Head(PaperKind kind) =>
        new(
            $"{kind.Prefix()}-2026-000000",
            "示例市知识产权局",
            "Example City Intellectual Property Office",
            new DateTimeOffset(2026, 12, 1, 10, 0, 0, TimeSpan.FromHours(8)),
            kind.IsRequestable() ? null : Company,
            kind.IsRequestable() ? "张示例" : null,
            "https://example.com/verify/00000000000000000000",
            Mark
        );

    private static TemplateData Facts(PaperKind kind, bool full)
    {
        var facts = OfCase(full);
        foreach (var (name, fact) in Own(kind, full))
            facts[name] = fact;
        return facts;
    }

    private static TemplateData OfCase(bool full) =>
        new()
        {
            ["caseNumber"] = "GC20260000001",
            ["queryCode"] = "7K2M9QX4TB",
            ["applicantName"] = Company,
            ["identifierName"] = "统一社会信用代码",
            ["identifier"] = "91310000MA1FL0QX7N",
            ["address"] = "上海市示例区示例路 100 号",
            ["agentName"] = full ? "示例专利代理有限公司" : "",
            ["sealFollows"] = full,
            ["requested"] = "《发明专利优先审查证明》、《无知识产权违法行为证明》",
            ["officeName"] = "示例市知识产权局",
            ["officeAddress"] = "示例市政务服务中心",
            ["officePhone"] = "12345",
            ["receivedOn"] = "2026 年 11 月 23 日",
            ["acceptedOn"] = "2026 年 11 月 24 日",
            ["replaces"] = full ? "PE-2026-000009" : "",
        };

    private static TemplateData Own(PaperKind kind, bool full) =>
        kind switch
        {
            PaperKind.PriorityExamination => new()
            {
                ["applicationNumber"] = "202610123456.7",
                ["patentTitle"] = "一种示例装置及其控制方法",
                ["patentFiledOn"] = "2026 年 6 月 1 日",
                ["patentApplicants"] = Company,
                ["industry"] = "新能源",
                ["ground"] = "涉及国家重点发展产业",
                ["ipc"] = full ? "H01M 10/052；H02J 7/00" : "—",
                ["reasons"] = List(full, "属于重点产业，具有示例性的应用前景。"),
            },
            PaperKind.NoViolation => new()
            {
                ["purpose"] = "申请示例项目",
                ["scope"] = "专利、商标",
                ["from"] = "2023 年 12 月 1 日",
                ["to"] = "2026 年 11 月 30 日",
                ["source"] = "本局知识产权违法记录登记库",
                ["coverage"] = Rows(
                    true,
                    ("scope", "专利"),
                    ("source", "本局专利行政执法与裁决记录"),
                    ("until", full ? "截至 2026 年 11 月 30 日" : "无已导入数据，由经办人核查")
                ),
                ["cutOff"] = "2026 年 12 月 1 日 09:30",
                ["names"] = Company,
                ["validMonths"] = 3,
                ["reasons"] = List(full, "经核对无同名记录。"),
            },
            PaperKind.Receipt => new()
            {
                ["receivedAt"] = "2026 年 11 月 23 日 10:00",
                ["documents"] = List(full, "营业执照副本", "专利申请受理通知书"),
            },
            PaperKind.AcceptanceNotice => new()
            {
                ["budgetDays"] = 5,
                ["dueOn"] = "2026 年 12 月 1 日",
                ["provisional"] = full,
                ["days"] = Rows(true, ("day", "2026-11-25（周三）"), ("count", "第 1 个工作日"), ("reason", "工作日")),
            },
            PaperKind.DeficiencyNotice => new()
            {
                ["until"] = "2026 年 12 月 15 日",
                ["days"] = 15,
                ["provisional"] = full,
                ["paused"] = full,
                ["onOfficeTime"] = !full,
                ["beforeAcceptance"] = full,
                ["round"] = 2,
                ["roundReason"] = full ? "此前已告知的内容中有 1 项仍未补正" : "",
                ["findings"] = Rows(true, ("text", "缺少营业执照副本。"), ("article", full ? "第八条" : "")),
            },
            PaperKind.SuspensionNotice => new()
            {
                ["ground"] = "专家评审",
                ["article"] = "参照行政许可法第四十五条",
                ["note"] = "提交专家组评审。",
                ["from"] = "2026 年 11 月 26 日",
                ["until"] = "2026 年 12 月 2 日",
            },
            PaperKind.ResumptionNotice => new()
            {
                ["ground"] = "专家评审",
                ["article"] = "参照行政许可法第四十五条",
                ["note"] = "评审结束。",
                ["from"] = "2026 年 11 月 26 日",
                ["until"] = "2026 年 11 月 30 日",
                ["running"] = full,
                ["dueOn"] = "2026 年 12 月 3 日",
                ["provisional"] = full,
            },
            PaperKind.RefusalDecision or PaperKind.ResultLetter => new()
            {
                ["from"] = "2023 年 12 月 1 日",
                ["to"] = "2026 年 11 月 30 日",
                ["refused"] = "无知识产权违法行为证明",
                ["ruleSet"] = "示例规则",
                ["articles"] = full ? "示例办法第五条" : "",
                ["asked"] = Rows(true, ("name", "证明期间"), ("value", "2023 年 12 月 1 日至 2026 年 11 月 30 日")),
                ["reasons"] = List(true, "申请期间内有登记的行政处罚记录。"),
                ["records"] = Rows(
                    full,
                    ("authority", "示例市知识产权局"),
                    ("documentNumber", "示知罚〔2026〕1 号"),
                    ("kind", "假冒专利"),
                    ("decidedOn", "2026 年 1 月 5 日"),
                    ("performed", "已履行")
                ),
            },
            PaperKind.ReferralNotice => new()
            {
                ["purpose"] = "申请示例项目",
                ["scope"] = "专利、商标",
                ["from"] = "2023 年 12 月 1 日",
                ["to"] = "2026 年 11 月 30 日",
            },
            PaperKind.WithdrawalConfirmation => new()
            {
                ["reason"] = full ? "项目调整，不再需要。" : "",
                ["lapsed"] = !full,
                ["withdrawnOn"] = "2026 年 11 月 27 日",
            },
            _ => new()
            {
                ["ended"] = "PE-2026-000001",
                ["endedKind"] = "发明专利优先审查证明",
                ["endedHolder"] = Company,
                ["endedIssuedOn"] = "2026 年 11 月 25 日",
                ["reason"] = "申请人提交的材料经查不实。",
                ["successor"] = full ? "PE-2026-000002" : "",
            },
        };

    private static List<string> List(bool full, params string[] texts) => full ? [.. texts] : [];

    private static List<TemplateData> Rows(bool full, params (string Name, string Value)[] fields)
    {
        var row = new TemplateData();
        foreach (var (name, value) in fields)
            row[name] = value;
        return full ? [row] : [];
    }
}
