using GreenChannel.Core.Papers;

namespace GreenChannel.Server.Api;

/// <summary>A fact as a certificate prints it, with its name in both languages.</summary>
public sealed record PrintedFact(string Name, string NameEn, string Value);

/// <summary>
/// The facts of a certificate that whoever verifies it compares with the paper: a number or a period that was changed on a print-out is
/// seen.
/// </summary>
internal static class PrintedFacts
{
    private static readonly (string Name, string NameEn, Func<TemplateData, string> Value)[] OfPriority =
    [
        ("专利申请号", "Application number", facts => Text(facts, "applicationNumber")),
        ("发明名称", "Title", facts => Text(facts, "patentTitle")),
        ("所属产业", "Industry", facts => Text(facts, "industry")),
    ];

    private static readonly (string Name, string NameEn, Func<TemplateData, string> Value)[] OfClearance =
    [
        ("证明期间", "Period", facts => $"{Text(facts, "from")}至 {Text(facts, "to")}"),
        ("证明范围", "Scope", facts => Text(facts, "scope")),
        ("用途", "Purpose", facts => Text(facts, "purpose")),
        ("查询时间", "Cut-off", facts => Text(facts, "cutOff")),
    ];

    /// <summary>None for papers that are no certificates, or were issued before records were kept.</summary>
    public static IReadOnlyList<PrintedFact>? Of(Paper paper)
    {
        if (paper.Record is not { } record || !paper.Kind.IsRequestable)
            return null;
        var wanted = paper.Kind == PaperKind.PriorityExamination ? OfPriority : OfClearance;
        return
        [
            .. wanted
                .Select(fact => new PrintedFact(fact.Name, fact.NameEn, fact.Value(record.Facts)))
                .Where(fact => fact.Value.Length > 0),
        ];
    }

    private static string Text(TemplateData facts, string name) => facts.GetValueOrDefault(name) as string ?? "";
}
