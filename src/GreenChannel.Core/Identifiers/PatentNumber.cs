using System.Text.RegularExpressions;
using GreenChannel.Core.Text;

namespace GreenChannel.Core.Identifiers;

/// <summary>The kind of patent that the kind digit of an application number names.</summary>
public enum PatentKind
{
    Invention = 1,
    UtilityModel = 2,
    Design = 3,
    PctInvention = 8,
    PctUtilityModel = 9,
}

/// <summary>
/// A patent application number (专利申请号) by ZC 0006-2003: year, kind digit, serial number and a check digit after a point;
/// twelve digits since October 2003, eight before.
/// </summary>
/// <remarks>
/// Worked example: <c>202010566088.9</c> is an invention of 2020. The digits weighted 2 3 4 5 6 7 8 9 2 3 4 5 sum to 196;
/// 196 mod 11 is 9. A remainder of 10 is written <c>X</c>, as in <c>201811564288.X</c>.
/// </remarks>
public readonly partial record struct PatentNumber
{
    private const int LongForm = 14;
    private const int FirstYear = 1985;
    private const int FirstLongYear = 2003;
    private const int LatestEntry = 3;
    private static readonly int[] Weights = [2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5];

    private PatentNumber(string digits, char check)
    {
        Text = $"{digits}.{check}";
        Kind = (PatentKind)(KindDigit(digits) - '0');
    }

    /// <summary>The number as it is written in documents, without prefix: <c>202010566088.9</c>.</summary>
    public string Text { get; }

    public PatentKind Kind { get; }

    /// <summary>The year that the number names: of filing, or of the entry into the national phase (kinds 8 and 9).</summary>
    /// <remarks>
    /// The old form has its last two digits: <c>99113861.9</c> is of 1999, <c>03112345.X</c> of 2003; the first numbers are of 1985.
    /// </remarks>
    public int Year =>
        Text.Length == LongForm ? Digits(4)
        : Digits(2) is var year && year >= FirstYear % 100 ? 1900 + year
        : 2000 + year;

    /// <summary>
    /// Whether an application filed on a day can have the number. One that came in by PCT is numbered when it enters the national phase, at
    /// most
    /// 32 months after its priority, and so in the year of its international filing date or in one of the three after it.
    /// </summary>
    public bool FitsFiling(DateOnly filedOn) =>
        Kind is PatentKind.PctInvention or PatentKind.PctUtilityModel
            ? filedOn.Year <= Year && filedOn.Year >= Year - LatestEntry
            : filedOn.Year == Year;

    public bool IsInvention => Kind is PatentKind.Invention or PatentKind.PctInvention;

    public static Outcome<PatentNumber> Parse(string input)
    {
        var text = Characters.Identifier(input);
        if (PublicationNumber().IsMatch(text))
        {
            return new BadIdentifier(
                "patent-number.publication",
                $"\"{text}\" is a publication number; give the application number, which has a point before its last digit, "
                    + "such as 202010566088.9.",
                $"“{text}”是公布（公告）号，请填写申请号：末位校验码前有小数点，例如 202010566088.9。"
            );
        }

        if (text.StartsWith("CN", StringComparison.Ordinal) || text.StartsWith("ZL", StringComparison.Ordinal))
            text = text[2..];

        var bare = text.Replace(".", "", StringComparison.Ordinal);
        for (var i = 0; i < bare.Length; i++)
        {
            var isCheck = i == bare.Length - 1 && bare.Length is 9 or 13;
            if (!char.IsAsciiDigit(bare[i]) && !(isCheck && bare[i] == 'X'))
            {
                return new BadIdentifier(
                    "patent-number.character",
                    $"Character {i + 1} of a patent application number cannot be \"{bare[i]}\".",
                    $"专利申请号第 {i + 1} 位不能是“{bare[i]}”。"
                );
            }
        }

        if (bare.Length is 12 or 8 && !text.Contains('.', StringComparison.Ordinal))
        {
            return new BadIdentifier(
                "patent-number.check-missing",
                $"The check digit is missing: the number should be {bare}.{CheckDigit(bare)}.",
                $"缺少校验码：完整的申请号应为 {bare}.{CheckDigit(bare)}。"
            );
        }

        if (bare.Length is not (13 or 9) || (text.Contains('.', StringComparison.Ordinal) && text[^2] != '.'))
        {
            return new BadIdentifier(
                "patent-number.length",
                "A patent application number has 12 digits (8 before October 2003), a point and a check digit; this one has "
                    + $"{bare.Length} characters.",
                $"专利申请号应为 12 位数字（2003 年 10 月以前为 8 位）加小数点和校验码，现为 {bare.Length} 位。"
            );
        }

        return Checked(bare[..^1], bare[^1]);
    }

    private static Outcome<PatentNumber> Checked(string digits, char check)
    {
        if (!Enum.IsDefined((PatentKind)(KindDigit(digits) - '0')))
        {
            return new BadIdentifier(
                "patent-number.kind",
                $"\"{KindDigit(digits)}\" is no kind of patent (1 invention, 2 utility model, 3 design, 8 and 9 PCT).",
                $"“{KindDigit(digits)}”不是专利种类号（1 发明、2 实用新型、3 外观设计、8 和 9 为 PCT 申请）。"
            );
        }

        var expected = CheckDigit(digits);
        if (check != expected)
        {
            return new BadIdentifier(
                "patent-number.check",
                $"The check digit of the application number should be \"{expected}\", not \"{check}\".",
                $"专利申请号校验码应为“{expected}”，现为“{check}”。"
            );
        }

        var number = new PatentNumber(digits, check);
        if (number.Text.Length == LongForm ? number.Year < FirstLongYear : number.Year > FirstLongYear)
        {
            return new BadIdentifier(
                "patent-number.year",
                $"No application number of this form is of the year {number.Year}: twelve digits since October 2003, eight "
                    + "from 1985 until then.",
                $"该形式的申请号不存在 {number.Year} 年的：2003 年 10 月起为 12 位，1985 年至此前为 8 位。"
            );
        }

        return number;
    }

    private int Digits(int count) => int.Parse(Text[..count], System.Globalization.CultureInfo.InvariantCulture);

    private static char KindDigit(string digits) => digits[digits.Length == 12 ? 4 : 2];

    private static char CheckDigit(string digits)
    {
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
            sum += (digits[i] - '0') * Weights[i];
        return "0123456789X"[sum % 11];
    }

    public override string ToString() => Text;

    // Nine digits since 2007, seven before; the letter is the publication's kind: A B C inventions, U Y utility models, S D designs.
    [GeneratedRegex("^(CN)?[1-3][0-9]{6,8}[ABCUYSD][0-9]?$", RegexOptions.CultureInvariant)]
    private static partial Regex PublicationNumber();
}
