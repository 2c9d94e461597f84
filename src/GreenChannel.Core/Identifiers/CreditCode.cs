namespace GreenChannel.Core.Identifiers;

/// <summary>A unified social credit code (统一社会信用代码) by GB 32100-2015: 18 characters, the last one a check character.</summary>
/// <remarks>
/// Worked example: 北京市知识产权局 is <c>11110000000021231Y</c>. The weighted sum of the first 17 characters (weight 3^(i-1) mod 31)
/// leaves 1 modulo 31; 31 − 1 = 30 is the place of <c>Y</c> among the 31 characters.
/// </remarks>
public readonly record struct CreditCode
{
    private const string Alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private const int Length = 18;
    private static readonly int[] Weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

    private CreditCode(string text) => Text = text;

    public string Text { get; }

    public static Outcome<CreditCode> Parse(string input)
    {
        var text = Characters.Identifier(input);
        if (text.Length != Length)
        {
            return new BadIdentifier("credit-code.length",
                $"A unified social credit code has {Length} characters; this one has {text.Length}.",
                $"统一社会信用代码应为 {Length} 位，现为 {text.Length} 位。");
        }

        for (var i = 0; i < Length; i++)
        {
            if (!Alphabet.Contains(text[i], StringComparison.Ordinal))
            {
                return new BadIdentifier("credit-code.character",
                    $"Character {i + 1} of a unified social credit code cannot be \"{text[i]}\" (digits and capital letters except I, O, S, V, Z).",
                    $"统一社会信用代码第 {i + 1} 位不能是“{text[i]}”（只用数字和除 I、O、S、V、Z 以外的大写字母）。");
            }
        }

        var expected = CheckCharacter(text);
        if (text[^1] != expected)
        {
            return new BadIdentifier("credit-code.check",
                $"The check character of the unified social credit code should be \"{expected}\", not \"{text[^1]}\".",
                $"统一社会信用代码校验位应为“{expected}”，现为“{text[^1]}”。");
        }

        return new CreditCode(text);
    }

    private static char CheckCharacter(string text)
    {
        var sum = 0;
        for (var i = 0; i < Weights.Length; i++)
            sum += Alphabet.IndexOf(text[i], StringComparison.Ordinal) * Weights[i];
        return Alphabet[(31 - sum % 31) % 31];
    }

    public override string ToString() => Text;
}
