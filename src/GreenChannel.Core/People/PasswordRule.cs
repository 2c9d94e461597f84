using System.Text;

namespace GreenChannel.Core.People;

/// <summary>
/// What a password has to be (GB/T 22239-2019, 8.1.4.1 a): long enough, of more than one kind of character, and none that is guessed first.
/// </summary>
/// <remarks>
/// "Passw0rd-2026!" is refused: without what stands around it, and with figures read as the letters that they stand for, it is the word
/// "password".
/// </remarks>
/// <param name="shortest">How many characters it has at least.</param>
/// <param name="commonest">The words, in small letters, that passwords are most often made of.</param>
public sealed class PasswordRule(int shortest, IReadOnlySet<string> commonest)
{
    private const int Longest = 200;
    private const int FewestDistinct = 5;
    private const int ShortestName = 4;
    private const string Figures = "0134578@$!";
    private const string ReadAs = "oieastbasi";

    /// <summary>Why a password is not taken, with the field that it stands in; or nothing.</summary>
    /// <param name="name">The account's name, which must not stand in it.</param>
    public Fault? Fault(string pointer, string password, string name)
    {
        if (password.Length < shortest)
            return Told("short", $"at least {shortest} characters", $"至少 {shortest} 个字符");
        if (password.Length > Longest)
            return Told("long", $"at most {Longest} characters", $"不超过 {Longest} 个字符");
        if (password.Select(KindOf).Distinct().Count() < 2 || password.Distinct().Count() < FewestDistinct)
            return Told(
                "simple",
                $"letters and figures or signs, and {FewestDistinct} different characters at least",
                $"同时含有字母和数字或符号，且至少有 {FewestDistinct} 个不同的字符"
            );
        if (name.Length >= ShortestName && password.Contains(name, StringComparison.OrdinalIgnoreCase))
            return Told("name", "without the name of the account", "不得包含用户名");
        return commonest.Contains(WordOf(password))
            ? Told("common", "none of the words that are tried first", "不得使用最常见的口令")
            : null;

        Fault Told(string rule, string wanted, string wantedZh) =>
            new(pointer, $"password.{rule}", $"A password has: {wanted}.", $"口令要求：{wantedZh}。");
    }

    private static int KindOf(char one) =>
        char.IsLower(one) ? 0
        : char.IsUpper(one) ? 1
        : char.IsDigit(one) ? 2
        : 3;

    // The word that is left without figures and signs at both ends, with those within read as letters.
    private static string WordOf(string password)
    {
        var word = new StringBuilder();
        foreach (
            var one in password.ToLowerInvariant().Trim().TrimEnd([.. "0123456789!@#$%^&*()-_=+.,?~ "]).TrimStart([.. "0123456789-_. "])
        )
            word.Append(Figures.IndexOf(one, StringComparison.Ordinal) is >= 0 and var at ? ReadAs[at] : one);
        return word.ToString();
    }
}
