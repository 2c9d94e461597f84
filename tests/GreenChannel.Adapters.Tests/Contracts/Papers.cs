using GreenChannel.Core.Papers;

namespace GreenChannel.Adapters.Tests.Contracts;

/// <summary>Papers to be drawn.</summary>
public static class Papers
{
    // As long as a real one, with the signed statement behind the address.
    public const string VerifyUrl =
        "https://zscq.example.gov.cn/verify/7F3K9Q2M4P6R8T0V1X5Z#1.kJ3xQ9_b.PE-2026-000001.20261123.Zm9yIHRoZSBob2xkZXIncw."
        + "MEUCIQDc0b8bq0m8Q3vT1x7kYpWlHh2R5uJ6sXz9aBcDeFgHiJkLmNoPqRsTuVwXyZ0123456789-_AbCdEfGhIjKl";
    private static readonly DateTimeOffset IssuedAt = new(2026, 11, 23, 10, 0, 0, TimeSpan.FromHours(8));

    public static PaperContent Certificate(string holder) =>
        new(
            PaperStyle.Certificate,
            "发明专利优先审查证明",
            "CERTIFICATE IN SUPPORT OF PRIORITY EXAMINATION",
            "PE-2026-000001",
            null,
            [
                new ParagraphBlock([
                    new TextRun("兹证明："),
                    new TextRun(holder, Bold: true),
                    new TextRun("（统一社会信用代码：91110108MA00000070）就下列发明专利申请向本局提出优先审查推荐请求，本局予以推荐。"),
                ]),
                new TableBlock([
                    ("发明名称", "一种基于深度学习的语义理解方法及装置"),
                    ("专利申请号", "202010566088.9"),
                    ("专利申请人", holder),
                ]),
                new NoteBlock([new TextRun("本证明为推荐意见，供国家知识产权局参考。")]),
            ],
            "示例市知识产权局",
            "Example City IP Office",
            "王磊",
            IssuedAt,
            "业务专用章图样",
            VerifyUrl,
            "扫码核验真伪"
        );

    public static PaperContent Notice(IReadOnlyList<ContentBlock> body) =>
        new(
            PaperStyle.Notice,
            "不予出具决定书",
            "Decision of refusal",
            "RD-2026-000001",
            "北京示例智算科技有限公司",
            body,
            "示例市知识产权局",
            "Example City IP Office",
            "王磊",
            IssuedAt,
            "业务专用章图样",
            VerifyUrl,
            "扫码核验真伪"
        );
}
