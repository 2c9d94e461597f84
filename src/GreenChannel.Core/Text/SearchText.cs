using System.Text;

namespace GreenChannel.Core.Text;

/// <summary>
/// Texts as they are searched: every two neighbouring characters are a word. Chinese has no blanks between words, and a word of two
/// characters is the shortest that people look for; so each is one word of the index, and a longer one is a phrase of them. All ways of
/// writing a character are alike.
/// </summary>
/// <remarks>示例智算 is kept as 示例 例智 智算; a search for 智算 finds it, one for 例算 does not.</remarks>
public static class SearchText
{
    /// <summary>Of the way of keeping: what was kept in another one is kept anew.</summary>
    public static readonly string Version = $"1.{Characters.NameKeyVersion}";

    private const int Shortest = 2;

    // Longer ones first.
    private static readonly string[] LegalForms = ["股份有限责任公司", "股份有限公司", "有限责任公司", "有限公司", "公司"];

    /// <summary>What is kept of a name and a title; their words do not run into each other.</summary>
    public static string Of(params IEnumerable<string?> texts) => string.Join(" ", texts.SelectMany(text => Pairs(text ?? "")));

    /// <summary>
    /// The phrase that finds a part of a text; none for a part too short to be looked for. The legal form at the end of a name is not
    /// looked for where enough is left: people leave it out or write another, and nearly every name ends so, which makes it slow to look
    /// for.
    /// </summary>
    /// <remarks>示例智算科技有限公司 is looked for as 示例智算科技, so 示例智算科技股份有限公司 is found too.</remarks>
    public static string? Phrase(string part)
    {
        var text = Letters(part);
        var form = LegalForms.FirstOrDefault(form => text.EndsWith(form, StringComparison.Ordinal) && text.Length - form.Length > Shortest);
        return Pairs(form is null ? text : text[..^form.Length]) is { Count: > 0 } pairs ? $"\"{string.Join(" ", pairs)}\"" : null;
    }

    private static string Letters(string text) => string.Concat(Characters.Folded(text).EnumerateRunes().Where(Rune.IsLetterOrDigit));

    private static List<string> Pairs(string text)
    {
        var runes = Letters(text).EnumerateRunes().ToList();
        var pairs = new List<string>(runes.Count);
        for (var i = 0; i + Shortest <= runes.Count; i++)
            pairs.Add($"{runes[i]}{runes[i + 1]}");
        return pairs;
    }
}
