using System.Text.Json.Serialization;
using GreenChannel.Core.Identifiers;
using GreenChannel.Core.Text;

namespace GreenChannel.Core.Register;

/// <summary>The kinds of records, V1 to V8, and the rights that each may be about.</summary>
public sealed record ViolationKind(string Code, string Name, string NameEn, params IReadOnlyList<string> Scopes)
{
    public static readonly IReadOnlyList<ViolationKind> All =
    [
        new("V1", "假冒专利行政处罚", "Penalty for counterfeiting patents", "patent"),
        new("V2", "专利侵权行政裁决未履行或者重复侵权", "Infringement decision not performed, or repeated infringement", "patent"),
        new("V3", "非正常申请专利行为处罚", "Penalty for non-normal patent filings", "patent"),
        new("V4", "商标侵权或者恶意申请处罚", "Trade mark penalty", "trademark"),
        new("V5", "著作权行政处罚", "Copyright penalty", "copyright"),
        new("V6", "违法从事代理业务处罚", "Penalty for illegal agency work", "patent", "trademark"),
        new(
            "V7",
            "列入严重违法失信名单",
            "Listed for serious violation and dishonesty",
            "patent",
            "trademark",
            "copyright",
            "geographical-indication"
        ),
        new(
            "V8",
            "知识产权领域失信行为认定",
            "Finding of dishonest conduct in intellectual property",
            "patent",
            "trademark",
            "copyright",
            "geographical-indication"
        ),
    ];

    public static ViolationKind? Find(string code) => All.FirstOrDefault(kind => kind.Code == code);
}

/// <summary>A record of the register of violations, kept by authority and document number.</summary>
/// <param name="DecidedOn">The day of the decision; none while the matter is pending, which is no violation.</param>
/// <param name="RepairedOn">The day of credit repair.</param>
/// <param name="SetAsideOn">The day on which the decision was set aside: from then on there is no record.</param>
public sealed record ViolationRecord(
    string Authority,
    string DocumentNumber,
    string Kind,
    string PartyName,
    [property: PartyCode] string CreditCode,
    DateOnly? DecidedOn,
    DateOnly? EffectiveOn = null,
    DateOnly? PerformedOn = null,
    DateOnly? RepairedOn = null,
    DateOnly? SetAsideOn = null,
    IReadOnlyList<string>? FormerNames = null,
    string? District = null,
    string? Industry = null
)
{
    /// <summary>All keys under which the party is found by name.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> NameKeys => [.. new[] { PartyName }.Concat(FormerNames ?? []).Select(Characters.NameKey).Distinct()];
}
