using GreenChannel.Core.Papers;
using GreenChannel.Core.Text;
using QuestPDF.Fluent;
using QuestPDF.Infrastructure;

namespace GreenChannel.QuestPdfAdapter;

/// <summary>The texts of a paper: all of them to be checked, and runs set in their weights.</summary>
internal static class PaperText
{
    /// <summary>Throws <see cref="MissingGlyphException"/> for the first character that no font has.</summary>
    public static void CheckGlyphs(PaperContent content, IGlyphs glyphs)
    {
        foreach (var text in AllOf(content).OfType<string>())
        {
            if (glyphs.FirstMissing(text) is { } rune)
                throw new MissingGlyphException(rune, text);
        }
    }

    public static void Runs(this TextDescriptor text, IReadOnlyList<TextRun> runs)
    {
        foreach (var run in runs)
        {
            var span = text.Span(Clean(run.Text));
            if (run.Bold)
                span.Bold();
        }
    }

    /// <summary>A line break or tab in a text is set as a blank.</summary>
    public static string Clean(string text) => string.Concat(text.Select(letter => char.IsControl(letter) ? ' ' : letter));

    private static IEnumerable<string?> AllOf(PaperContent content) =>
        [
            content.Title,
            content.TitleEn,
            content.Number,
            content.Addressee,
            content.Issuer,
            content.Signatory,
            content.SealText,
            content.VerifyHint,
            content.Specimen,
            content.PrintedHead,
            .. content.Body.SelectMany(AllOf),
        ];

    private static IEnumerable<string> AllOf(ContentBlock block) =>
        block switch
        {
            ParagraphBlock paragraph => paragraph.Runs.Select(run => run.Text),
            HeadingBlock heading => [heading.Text],
            ItemBlock item => item.Runs.Select(run => run.Text).Prepend(item.Mark),
            TableBlock table => table.Rows.SelectMany(row => new[] { row.Name, row.Value }),
            NoteBlock note => note.Runs.Select(run => run.Text),
            _ => throw new InvalidOperationException($"A paper cannot hold a {block.GetType().Name}."),
        };
}
