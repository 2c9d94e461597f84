namespace GreenChannel.Core.Papers;

/// <summary>All text that stands on a paper, in reading order.</summary>
public static class PlainText
{
    public static IEnumerable<string> Of(PaperContent content) =>
        [
            content.Title,
            content.TitleEn,
            content.Number,
            content.Addressee ?? "",
            .. content.Body.SelectMany(Of),
            content.Issuer,
            content.IssuerEn,
            content.Signatory ?? "",
            content.SealText,
            content.VerifyHint,
            content.Specimen ?? "",
            content.DocumentNumber ?? "",
            content.PrintedHead ?? "",
        ];

    private static IEnumerable<string> Of(ContentBlock block) =>
        block switch
        {
            ParagraphBlock paragraph => paragraph.Runs.Select(run => run.Text),
            NoteBlock note => note.Runs.Select(run => run.Text),
            ItemBlock item => item.Runs.Select(run => run.Text).Prepend(item.Mark),
            HeadingBlock heading => [heading.Text],
            TableBlock table => table.Rows.SelectMany(row => new[] { row.Name, row.Value }),
            _ => [],
        };
}
