namespace GreenChannel.Pdf.Typesetting;

/// <summary>What Chinese typesetting has to know of characters (GB/T 15834, and 避头尾: which mark may not begin or end a line).</summary>
internal static class Punctuation
{
    private const string NeverFirst = "，。、；：？！）】》〉」』〕”’…—·％%,.;:?!)]}～℃";
    private const string NeverLast = "（【《〈「『〔“‘([{￥$";
    private const string RightHalfBlank = "，。、；：？！）】》〉」』〕";
    private const string LeftHalfBlank = "（【《〈「『〔";
    private const string ChineseAmongLatin = "—…“”‘’·";

    public static bool IsChinese(int c) =>
        (c >= 0x2E80 && c is not (>= 0xFB00 and < 0xFE10))
        || (c <= 0xFFFF && ChineseAmongLatin.Contains((char)c, StringComparison.Ordinal));

    /// <summary>Belongs to the character before it.</summary>
    public static bool MayNotBegin(int c) => Is(NeverFirst, c);

    /// <summary>Belongs to the character after it.</summary>
    public static bool MayNotEnd(int c) => Is(NeverLast, c);

    /// <summary>Its right half is blank, so that at a line's end it may stand half-width.</summary>
    public static bool HasBlankRight(int c) => Is(RightHalfBlank, c);

    /// <summary>Two full-width marks side by side share the blank between them: 》， and 、《 take one and a half places.</summary>
    public static bool SharesBlank(int before, int c) => HasBlankRight(before) && (Is(RightHalfBlank, c) || Is(LeftHalfBlank, c));

    private static bool Is(string set, int c) => c <= 0xFFFF && set.Contains((char)c, StringComparison.Ordinal);
}
