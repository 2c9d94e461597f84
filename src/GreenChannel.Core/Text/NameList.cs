namespace GreenChannel.Core.Text;

/// <summary>
/// Names that someone has written into one field, one after the other. A semicolon, an enumeration comma, a bar or a line break parts them
/// always. A slash or a comma parts them between two ideographs; elsewhere it may belong to a name (<c>A/S</c>, <c>Co., Ltd.</c>), and then
/// whoever typed it is asked.
/// </summary>
/// <remarks>
/// <c>旧甲有限公司、旧乙有限公司</c> and <c>旧甲有限公司/旧乙有限公司</c> are two names each; <c>Example A/S</c> is told, and
/// <c>Example A/S；</c>, where a semicolon shows what parts, is one name.
/// </remarks>
public static class NameList
{
    private const string Separators = ";；、|｜\n\r\t\u2028\u2029";
    private const string MayBelong = "/／，";

    /// <param name="doubtful">A name with a separator that may belong to it; none when there is no doubt.</param>
    public static IReadOnlyList<string> Split(string text, out string? doubtful)
    {
        var parts = text.Split([.. Separators])
            .SelectMany(SplitBetweenIdeographs)
            .Select(EnteredText.Clean)
            .Where(name => name.Length > 0)
            .ToList();
        var isMarked = text.IndexOfAny([.. Separators]) >= 0;
        doubtful = isMarked ? null : parts.Find(name => name.IndexOfAny([.. MayBelong]) >= 0);
        return parts;
    }

    private static IEnumerable<string> SplitBetweenIdeographs(string text)
    {
        var from = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (
                !MayBelong.Contains(text[i], StringComparison.Ordinal)
                || !EndsIdeographic(text[..i])
                || !EndsIdeographic(string.Concat(text[(i + 1)..].Reverse()))
            )
                continue;
            yield return text[from..i];
            from = i + 1;
        }

        yield return text[from..];
    }

    // Also with the bracket that many company names end with.
    private static bool EndsIdeographic(string text) =>
        text.TrimEnd() is [.., var last] && (last is >= '\u3400' and <= '\u9FFF' or '）' or '（' or '(' or ')' || char.IsSurrogate(last));
}
