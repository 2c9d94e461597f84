using System.Globalization;
using GreenChannel.Core;

namespace GreenChannel.Office.Filing;

/// <summary>How much a party may begin without handing it in.</summary>
/// <param name="Drafts">The most drafts.</param>
/// <param name="Bytes">The most bytes of documents in them.</param>
public sealed record DraftLimits(int Drafts, long Bytes);

/// <summary>The party has as many drafts as it may have.</summary>
public sealed record TooManyDrafts(int Most)
    : Refusal(
        "too-many-drafts",
        RefusalKind.Conflict,
        $"Your organisation has {Most} drafts already; submit or withdraw one first.",
        $"贵单位已有 {Most} 件草稿，请先提交或者撤回。"
    );

/// <summary>The documents of the party's drafts take as much room as they may.</summary>
public sealed record DraftsTooLarge(long Most)
    : Refusal(
        "drafts-too-large",
        RefusalKind.Conflict,
        $"The documents in your organisation's drafts would take more than {Megabytes(Most)} MB; submit or withdraw a draft first.",
        $"贵单位草稿中的材料将超过 {Megabytes(Most)} MB，请先提交或者撤回。"
    )
{
    private static string Megabytes(long bytes) => (bytes / (1024 * 1024)).ToString(CultureInfo.InvariantCulture);
}
