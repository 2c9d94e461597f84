using System.Globalization;
using GreenChannel.Core.Text;

namespace GreenChannel.Core.Identifiers;

/// <summary>A resident identity number (公民身份号码) by GB 11643-1999: region, birth date, order number and a check character.</summary>
/// <remarks>
/// Worked example, the standard's own sample: <c>11010519491231002X</c>, registered in 11 (Beijing), born on 1949-12-31. A birth after the
/// day on which the number is given, or more than 150 years before it, is none; a region begins with the code of a province (GB/T 2260), of
/// the residents of Hong Kong, Macao and Taiwan (81 to 83), or with 9 on the permanent residence cards of foreigners since 2023.
/// </remarks>
public readonly record struct ResidentId
{
    private const int Length = 18;
    private const int OldestYears = 150;
    private const string CheckCharacters = "10X98765432";
    private static readonly int[] Weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

    private ResidentId(string text, DateOnly bornOn) => (Text, BornOn) = (text, bornOn);

    public string Text { get; }

    public DateOnly BornOn { get; }

    /// <summary>The number as it may be shown: first three and last four characters.</summary>
    public string Masked => Mask(Text);

    /// <summary>Masks a text that is kept as an identity number; one too short to be one is left as it is.</summary>
    public static string Mask(string text) => text.Length > 7 ? $"{text[..3]}{new string('*', text.Length - 7)}{text[^4..]}" : text;

    /// <param name="today">The day on which the number is given: nobody is born after it.</param>
    public static Outcome<ResidentId> Parse(string input, DateOnly today)
    {
        var text = Characters.Identifier(input);
        if (text.Length != Length)
        {
            return new BadIdentifier(
                "resident-id.length",
                $"A resident identity number has {Length} characters; this one has {text.Length}.",
                $"公民身份号码应为 {Length} 位，现为 {text.Length} 位。"
            );
        }

        for (var i = 0; i < Length; i++)
        {
            if (!char.IsAsciiDigit(text[i]) && !(i == Length - 1 && text[i] == 'X'))
            {
                return new BadIdentifier(
                    "resident-id.character",
                    $"Character {i + 1} of a resident identity number cannot be \"{text[i]}\".",
                    $"公民身份号码第 {i + 1} 位不能是“{text[i]}”。"
                );
            }
        }

        if (!Region.IsProvince(text[..2]) && text[..2] is not ("81" or "82" or "83") && text[0] != '9')
        {
            return new BadIdentifier(
                "resident-id.region",
                $"\"{text[..6]}\" in the resident identity number is not the code of a region.",
                $"公民身份号码中的“{text[..6]}”不是有效的行政区划代码。"
            );
        }

        if (
            !DateOnly.TryParseExact(text[6..14], "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var bornOn)
            || bornOn > today
            || bornOn < today.AddYears(-OldestYears)
        )
        {
            return new BadIdentifier(
                "resident-id.birth-date",
                $"\"{text[6..14]}\" in the resident identity number is not a date of birth.",
                $"公民身份号码中的“{text[6..14]}”不是有效的出生日期。"
            );
        }

        var sum = 0;
        for (var i = 0; i < Weights.Length; i++)
            sum += (text[i] - '0') * Weights[i];
        var expected = CheckCharacters[sum % 11];
        if (text[^1] != expected)
        {
            return new BadIdentifier(
                "resident-id.check",
                $"The check character of the resident identity number should be \"{expected}\", not \"{text[^1]}\".",
                $"公民身份号码校验码应为“{expected}”，现为“{text[^1]}”。"
            );
        }

        return new ResidentId(text, bornOn);
    }

    public override string ToString() => Masked;
}
