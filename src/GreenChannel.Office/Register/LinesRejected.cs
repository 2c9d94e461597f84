using GreenChannel.Core;
using GreenChannel.Core.Register;

namespace GreenChannel.Office.Register;

/// <summary>Lines of an import that cannot be taken; the register stays as it was.</summary>
public sealed record LinesRejected(int Count, IReadOnlyList<RejectedLine> Rejected)
    : Refusal(
        "lines-rejected",
        RefusalKind.Invalid,
        $"{Count} line(s) cannot be taken; nothing was imported. Mend them, or import the others with mode=partial.",
        $"有 {Count} 行不能接受，未导入任何记录。请改正后重新导入，或者以 mode=partial 导入其余各行。"
    )
{
    private const int MostTold = 200;

    public override IReadOnlyList<Fault> Faults =>
        [
            .. Rejected
                .Take(MostTold)
                .Select(line => new Fault($"/lines/{line.Line}{line.Pointer}", "register.line", line.Message, line.MessageZh)),
        ];
}
