using GreenChannel.Core.Forms.Schemas;

namespace GreenChannel.Core.Forms;

/// <summary>The coded terms that an application uses.</summary>
public static class Terms
{
    /// <summary>The cases of Article 5 of the rules on priority examination (Order 85, 2026).</summary>
    public static readonly IReadOnlyList<Term> Grounds =
    [
        new("emerging-industry", "涉及新兴产业、未来产业或者关键核心技术攻关", "emerging or future industry, or key core technology"),
        new("local-industry", "涉及各省、设区的市人民政府鼓励的产业", "industry encouraged by the provincial or city government"),
        new(
            "implementation",
            "已经实施、准备实施或者有证据证明他人正在实施",
            "implemented, ready to be implemented, or implemented by others"
        ),
        new("foreign-filing", "首次在中国提出申请后又向其他国家或者地区提出申请", "first filed in China, then abroad"),
        new("public-interest", "对国家利益或者公共利益具有重大意义", "of great importance to the national or public interest"),
    ];

    /// <summary>The rights that a no-violation certificate may cover.</summary>
    public static readonly IReadOnlyList<Term> Scopes =
    [
        new("patent", "专利", "patents"),
        new("trademark", "商标", "trade marks"),
        new("copyright", "著作权", "copyright"),
        new("geographical-indication", "地理标志", "geographical indications"),
    ];

    public static string NameZh(IReadOnlyList<Term> terms, string code) => terms.FirstOrDefault(term => term.Code == code)?.Name ?? code;
}
