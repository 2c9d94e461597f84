using GreenChannel.Core.Text;

namespace GreenChannel.Core.Identifiers;

/// <summary>A unified social credit code (统一社会信用代码) by GB 32100-2015: 18 characters, the last one a check character.</summary>
/// <remarks>
/// Worked example: 北京市知识产权局 is <c>11110000000021231Y</c>. The weighted sum of the first 17 characters (weight 3^(i-1) mod 31) leaves 1
/// modulo 31; 31 − 1 = 30 is the place of <c>Y</c> among the 31 characters. It begins with 11: an organ (1), registered by the authority
/// for organs and institutions (1); then follow the six digits of a region, 110000. Eighteen zeros have a fitting check character and are
/// no code, for there is no department 0.
/// </remarks>
public readonly record struct CreditCode
{
    private const string Alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private const int Length = 18;
    private static readonly int[] Weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

    // Which kinds (second character) each registering department (first) has: GB 32100-2015, table 1.
    private static readonly Dictionary<char, string> Kinds = new()
    {
        ['1'] = "1239",
        ['2'] = "19",
        ['3'] = "123459",
        ['4'] = "19",
        ['5'] = "1239",
        ['6'] = "129",
        ['7'] = "129",
        ['8'] = "19",
        ['9'] = "123",
        ['A'] = "19",
        ['N'] = "1239",
        ['Y'] = "1",
    };

    private CreditCode(string text) => Text = text;

    public string Text { get; }

    /// <summary>Registered by the market regulation authority: an enterprise, a sole trader or a farmers' cooperative (91 to 93).</summary>
    public bool IsEnterprise => Text[0] == '9';

    public static Outcome<CreditCode> Parse(string input)
    {
        var text = Characters.Identifier(input);
        if (text.Length != Length)
        {
            return new BadIdentifier(
                "credit-code.length",
                $"A unified social credit code has {Length} characters; this one has {text.Length}.",
                $"统一社会信用代码应为 {Length} 位，现为 {text.Length} 位。"
            );
        }

        for (var i = 0; i < Length; i++)
        {
            if (!Alphabet.Contains(text[i], StringComparison.Ordinal))
            {
                return new BadIdentifier(
                    "credit-code.character",
                    $"Character {i + 1} of a unified social credit code cannot be \"{text[i]}\" (digits and capital letters "
                        + "except I, O, S, V, Z).",
                    $"统一社会信用代码第 {i + 1} 位不能是“{text[i]}”（只用数字和除 I、O、S、V、Z 以外的大写字母）。"
                );
            }
        }

        if (!Kinds.TryGetValue(text[0], out var kinds) || !kinds.Contains(text[1], StringComparison.Ordinal))
        {
            return new BadIdentifier(
                "credit-code.department",
                $"\"{text[..2]}\" at the beginning of the unified social credit code names no department and kind of organisation.",
                $"统一社会信用代码前两位“{text[..2]}”不是有效的登记管理部门和机构类别代码。"
            );
        }

        if (!text[2..8].All(char.IsAsciiDigit) || !(Region.IsProvince(text[2..4]) || text[2..4] == "10"))
        {
            return new BadIdentifier(
                "credit-code.region",
                $"\"{text[2..8]}\" in the unified social credit code is not the code of a region.",
                $"统一社会信用代码第 3 至 8 位“{text[2..8]}”不是有效的行政区划代码。"
            );
        }

        var expected = CheckCharacter(text);
        if (text[^1] != expected)
        {
            return new BadIdentifier(
                "credit-code.check",
                $"The check character of the unified social credit code should be \"{expected}\", not \"{text[^1]}\".",
                $"统一社会信用代码校验位应为“{expected}”，现为“{text[^1]}”。"
            );
        }

        return new CreditCode(text);
    }

    /// <summary>
    /// A code as it stands on a licence although the standard would have another: some that were given before 2016 have a check character
    /// of their own. Only its form is asked for.
    /// </summary>
    public static bool MayStandOnLicence(string text) => text.Length == Length && text.All(char.IsAsciiLetterOrDigit);

    private static char CheckCharacter(string text)
    {
        var sum = 0;
        for (var i = 0; i < Weights.Length; i++)
            sum += Alphabet.IndexOf(text[i], StringComparison.Ordinal) * Weights[i];
        return Alphabet[(31 - sum % 31) % 31];
    }

    public override string ToString() => Text;
}
