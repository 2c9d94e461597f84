using GreenChannel.Core;
using GreenChannel.Core.Identifiers;
using GreenChannel.Core.Text;

namespace GreenChannel.Office.Register;

/// <summary>A finding of bad faith as a registrar enters it.</summary>
/// <param name="Code">A credit code, an identity number, or the five digits of an agency.</param>
/// <param name="FoundOn">The day of the finding.</param>
/// <param name="Document">The number of the decision.</param>
public sealed record SanctionEntry(string Code, string Name, DateOnly? FoundOn, string Document, string Reason)
{
    private const int AgencyDigits = 5;
    private static readonly DateOnly Earliest = new(2000, 1, 1);

    /// <summary>The code in the form in which cases name their parties and agencies; none when it is no code.</summary>
    public string? KnownCode(DateOnly today)
    {
        var code = Characters.Identifier(Code);
        if (code.Length == AgencyDigits && code.All(char.IsAsciiDigit))
            return code;
        if (CreditCode.Parse(code) is { Refusal: null } party)
            return party.Value.Text;
        return ResidentId.Parse(code, today) is { Refusal: null } person ? person.Value.Text : null;
    }

    /// <summary>Everything about it that cannot be taken.</summary>
    public IEnumerable<Fault> Faults(DateOnly today)
    {
        if (KnownCode(today) is null)
            yield return new Fault(
                "/code",
                "sanction.code",
                "This is no credit code, identity number, or five-digit code of an agency.",
                "不是有效的统一社会信用代码、公民身份号码或者 5 位代理机构代码。"
            );
        foreach (var (pointer, text) in new[] { ("/name", Name), ("/document", Document), ("/reason", Reason) })
        {
            foreach (var fault in WrittenText.Fault(pointer, text)?.Faults ?? [])
                yield return fault;
        }

        if (FoundOn is not { } day || day > today || day < Earliest)
            yield return new Fault(
                "/foundOn",
                "form.date",
                "Give the day of the finding, not in the future.",
                "请填写认定日期，且不得晚于今日。"
            );
    }
}
