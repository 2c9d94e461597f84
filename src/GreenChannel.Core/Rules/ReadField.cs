using System.Globalization;
using GreenChannel.Core.Documents;
using GreenChannel.Core.Forms;
using GreenChannel.Core.Forms.Schemas;
using GreenChannel.Core.Identifiers;
using GreenChannel.Core.Text;

namespace GreenChannel.Core.Rules;

/// <summary>A field of the form that a document states behind a label, such as the filing date behind 申请日.</summary>
/// <param name="Field">The JSON pointer of the field.</param>
/// <param name="Labels">What may stand before it; the first that is found counts.</param>
public sealed record ReadField(string Field, IReadOnlyList<string> Labels)
{
    private const string PatentNumberPlace = "applicationNumber";

    /// <summary>What the lines of a document say of the field, and in which of them; none when they do not.</summary>
    /// <remarks><c>申请日：2020 年 06 月 19 日</c> says 2020-06-19 of a field that is a day.</remarks>
    public (IReadOnlyList<string> Values, DocumentLine Line)? In(IReadOnlyList<DocumentLine> lines, FormField field)
    {
        foreach (var label in Labels)
        {
            for (var i = 0; i < lines.Count; i++)
            {
                if (Behind(lines[i].Text, label) is not { } rest)
                    continue;
                // A label may stand alone, with what it is about on the next line.
                var text = rest.Length > 0 || i + 1 == lines.Count ? rest : lines[i + 1].Text;
                if (Read(text, field) is { Count: > 0 } values)
                    return (values, lines[i]);
            }
        }

        return null;
    }

    // At the beginning of the line or behind a blank: 全体申请人 is another label than 申请人.
    private static string? Behind(string line, string label)
    {
        var at = line.IndexOf(label, StringComparison.Ordinal);
        while (at >= 0)
        {
            var after = line[(at + label.Length)..].TrimStart();
            if ((at == 0 || char.IsWhiteSpace(line[at - 1]) || !char.IsLetter(line[at - 1])) && after is "" or ['：' or ':', ..])
                return after.TrimStart('：', ':').Trim();
            at = line.IndexOf(label, at + 1, StringComparison.Ordinal);
        }

        return null;
    }

    private static IReadOnlyList<string> Read(string text, FormField field)
    {
        if (field.IsDay)
        {
            var compact = Characters.HalfWidth(text).Replace(" ", "", StringComparison.Ordinal);
            var end = compact.IndexOf('日', StringComparison.Ordinal);
            return TypedForm.DayOf(end < 0 ? compact : compact[..(end + 1)]) is { } day
                ? [day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)]
                : [];
        }

        if (field.IsList)
            return NameList.Split(text, out _);
        if (field.Name.EndsWith(PatentNumberPlace, StringComparison.Ordinal))
        {
            var number = PatentNumber.Parse(string.Concat(Characters.HalfWidth(text).Where(c => !char.IsWhiteSpace(c))));
            return number.IsRefused(out _) ? [] : [number.Value.Text];
        }

        return EnteredText.Clean(text) is { Length: > 0 } clean ? [clean] : [];
    }
}
