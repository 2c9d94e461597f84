using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace GreenChannel.Core.Text;

/// <summary>
/// Characters that GBK and early editions of GB 18030 kept in the private-use area, and that have a code point of their own since: 24 of
/// them, brought to it as GB 18030-2022 has them. Others of the area are the invention of whoever typed them, and are kept.
/// </summary>
/// <remarks>The bytes FE 59 decode to U+E81E; since GB 18030-2005 they are U+9FB4.</remarks>
public static class PrivateUse
{
    private static readonly FrozenDictionary<int, int> Standard = new Dictionary<int, int>
    {
        [0xE816] = 0x20087,
        [0xE817] = 0x20089,
        [0xE818] = 0x200CC,
        [0xE81E] = 0x9FB4,
        [0xE826] = 0x9FB5,
        [0xE82B] = 0x9FB6,
        [0xE82C] = 0x9FB7,
        [0xE831] = 0x215D7,
        [0xE832] = 0x9FB8,
        [0xE83B] = 0x2298F,
        [0xE843] = 0x9FB9,
        [0xE854] = 0x9FBA,
        [0xE855] = 0x241FE,
        [0xE864] = 0x9FBB,
        [0xE78D] = 0xFE10,
        [0xE78E] = 0xFE12,
        [0xE78F] = 0xFE11,
        [0xE790] = 0xFE13,
        [0xE791] = 0xFE14,
        [0xE792] = 0xFE15,
        [0xE793] = 0xFE16,
        [0xE794] = 0xFE17,
        [0xE795] = 0xFE18,
        [0xE796] = 0xFE19,
    }.ToFrozenDictionary();

    /// <summary>The text with every character that has a standard code point at that one.</summary>
    public static string ToStandard(string text)
    {
        if (!text.Any(IsIn))
            return text;
        var result = new StringBuilder(text.Length + 4);
        foreach (var c in text)
        {
            if (Standard.TryGetValue(c, out var standard))
                result.Append(char.ConvertFromUtf32(standard));
            else
                result.Append(c);
        }

        return result.ToString();
    }

    /// <summary>The first character that only whoever typed it can read; none when there is none.</summary>
    public static int? First(string text) => text.Select(c => (int?)c).FirstOrDefault(c => IsIn((char)c!.Value));

    private static bool IsIn(char c) => char.GetUnicodeCategory(c) == UnicodeCategory.PrivateUse;
}
