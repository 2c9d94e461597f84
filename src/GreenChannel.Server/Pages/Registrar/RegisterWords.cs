using GreenChannel.Core.Register;

namespace GreenChannel.Server.Pages.Registrar;

/// <summary>How what stands in the register is called on pages.</summary>
internal static class RegisterWords
{
    /// <summary>A field of a record, by the name that <see cref="RegisterChange"/> gives it.</summary>
    public static string RegisterField(this PageContext page, string name) =>
        name switch
        {
            "kind" => page.T("事项"),
            "partyName" => page.T("当事人"),
            "formerNames" => page.T("曾用名"),
            "creditCode" => page.T("统一社会信用代码"),
            "decidedOn" => page.T("决定日期"),
            "effectiveOn" => page.T("生效日期"),
            "performedOn" => page.T("履行日期"),
            "repairedOn" => page.T("修复日期"),
            "setAsideOn" => page.T("撤销日期"),
            "district" => page.T("区县"),
            _ => page.T("行业"),
        };

    /// <summary>What a record means for its party, in a word.</summary>
    public static string StandingOf(this PageContext page, ViolationRecord record) =>
        record switch
        {
            { SetAsideOn: not null } => page.T("○ 已撤销"),
            { DecidedOn: null } => page.T("○ 尚未决定"),
            { RepairedOn: not null } => page.T("◆ 已修复"),
            _ => page.T("■ 在册"),
        };

    /// <summary>The kind of a record; the code of one that is no longer known.</summary>
    public static string KindOf(this PageContext page, ViolationRecord record) =>
        ViolationKind.Find(record.Kind) is { } kind ? $"{kind.Code}　{page.L(kind.Name, kind.NameEn)}" : record.Kind;
}
