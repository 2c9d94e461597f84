using GreenChannel.Core.Identifiers;
using GreenChannel.Core.Text;

namespace GreenChannel.Core.Privacy;

/// <summary>
/// A person whose data is looked for: by what belongs to nobody else, and beside it the name. A name alone finds nothing, since others bear
/// it too; it counts where one of the others stands as well.
/// </summary>
/// <remarks>
/// 张三 with the telephone 13800000000: in a case with that telephone each 张三 is he; in a case without it another 张三 stays.
/// </remarks>
/// <param name="IdNumber">The resident identity number (GB 11643).</param>
/// <param name="UserName">The name of the person's account.</param>
public sealed record DataSubject(string IdNumber = "", string Phone = "", string Email = "", string UserName = "", string Name = "")
{
    private const int FewestDigits = 7;
    private const int ShortestName = 2;

    /// <summary>What belongs to this person alone; all but the account's name, which is compared as a whole.</summary>
    public IReadOnlyList<string> Own => [.. new[] { IdNumber, Phone, Email }.Where(text => text.Length > 0)];

    /// <summary>The same with each text in the form in which it is kept.</summary>
    public DataSubject Cleaned() =>
        new(
            Characters.Identifier(IdNumber),
            EnteredText.Clean(Phone),
            EnteredText.Clean(Email),
            EnteredText.Clean(UserName),
            EnteredText.Clean(Name)
        );

    /// <summary>Everything about it that cannot be looked for.</summary>
    public IEnumerable<Fault> Faults(DateOnly today)
    {
        if (Own.Count == 0 && UserName.Length == 0)
            yield return new Fault(
                "",
                "privacy.who",
                "Give an identity number, a telephone, a mail address or the name of an account.",
                "请填写公民身份号码、电话、邮箱或者用户名中的至少一项。"
            );
        if (IdNumber.Length > 0 && ResidentId.Parse(IdNumber, today).IsRefused(out var refusal))
            yield return new Fault("/idNumber", "privacy.id-number", refusal.Message, refusal.MessageZh);
        if (Phone.Length > 0 && Phone.Count(char.IsAsciiDigit) < FewestDigits)
            yield return new Fault("/phone", "privacy.phone", $"A telephone has {FewestDigits} digits at least.", "电话号码位数不足。");
        if (Email.Length > 0 && !(Email.Contains('@', StringComparison.Ordinal) && Email.Length >= FewestDigits))
            yield return new Fault("/email", "privacy.email", "This is no mail address.", "不是有效的邮箱地址。");
        if (Name.Length is > 0 and < ShortestName)
            yield return new Fault("/name", "privacy.name", "A name has two characters at least.", "姓名至少两个字。");
    }
}
