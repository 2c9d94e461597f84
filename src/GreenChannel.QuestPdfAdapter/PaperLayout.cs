using GreenChannel.Core.Papers;
using QuestPDF.Fluent;
using QuestPDF.Infrastructure;

namespace GreenChannel.QuestPdfAdapter;

/// <summary>
/// Lays a paper out: frame behind every page, head, blocks in reading order, the closing block at the foot of the last page.
/// </summary>
internal sealed class PaperLayout(PaperContent content, string[] families, PageCount pages)
{
    public const float Side = 78;
    public const float Bottom = 46;
    public const float FootHeight = 28;
    private const float Top = 84;
    private const float Width = (float)Figures.PageWidth - 2 * Side;

    private bool IsCertificate => content.Style == PaperStyle.Certificate;

    public void Compose(IDocumentContainer container) =>
        container.Page(page =>
        {
            page.Size((float)Figures.PageWidth, (float)Figures.PageHeight, Unit.Point);
            page.MarginHorizontal(Side);
            page.MarginTop(Top);
            page.MarginBottom(Bottom);
            page.DefaultTextStyle(style => style.FontFamily(families).FontColor(Ink.Black));
            page.Background().Layers(Behind);
            page.Content().Column(Body);
            page.Footer()
                .Height(FootHeight)
                .AlignBottom()
                .AlignCenter()
                .Text(text =>
                {
                    text.DefaultTextStyle(style => style.FontSize(8).FontColor(Ink.Grey));
                    text.Span($"{content.Issuer} 制发　　编号 {content.Number}　　第 ");
                    text.CurrentPageNumber();
                    text.Span(" 页　共 ");
                    text.TotalPages().Format(pages.Learn);
                    text.Span(" 页");
                    if (content.PrintedHead is { } head)
                        text.Span($"\n{head}").FontSize(5.5f);
                });
        });

    private void Behind(LayersDescriptor layers)
    {
        layers.PrimaryLayer().Extend();
        if (IsCertificate)
            layers.Layer().Svg(Figures.Frame()).FitArea();
        if (content.Specimen is not { } specimen)
            return;
        layers.Layer().Svg(Figures.Specimen(specimen)).FitArea();
        layers.Layer().PaddingTop(54).AlignCenter().Text(specimen).FontSize(9).FontColor(Ink.Grey);
    }

    private void Body(ColumnDescriptor column)
    {
        if (IsCertificate)
            CertificateHead(column);
        else
            NoticeHead(column);
        for (var i = 0; i < content.Body.Count; i++)
        {
            // A heading stays with what it is the heading of.
            if (content.Body[i] is HeadingBlock && i + 1 < content.Body.Count)
            {
                var (heading, next) = (content.Body[i], content.Body[++i]);
                column
                    .Item()
                    .EnsureSpace(60)
                    .Column(both =>
                    {
                        Draw(both, heading);
                        Draw(both, next);
                    });
            }
            else
                Draw(column, content.Body[i]);
        }

        column
            .Item()
            .PaddingTop(12)
            .ExtendVertical()
            .AlignBottom()
            .Height(ClosingBlock.Height)
            .ShowEntire()
            .Element(closing => ClosingBlock.Compose(closing, content));
    }

    private void CertificateHead(ColumnDescriptor column)
    {
        column
            .Item()
            .SemanticHeader1()
            .AlignCenter()
            .Text(content.Title)
            .FontSize(Fitting(content.Title, 33, 8))
            .Bold()
            .LetterSpacing(8f / 33)
            .FontColor(Ink.Seal);
        column.Item().PaddingTop(6).AlignCenter().Text(content.TitleEn).FontSize(FittingLatin(content.TitleEn, 11)).FontColor(Ink.Second);
        column.Item().PaddingVertical(9).AlignCenter().Width(260).LineHorizontal(.8f).LineColor(Ink.Second);
        column.Item().PaddingBottom(8).Row(row => Numbers(row, $"证书编号：{content.Number}", 12));
    }

    private void NoticeHead(ColumnDescriptor column)
    {
        column
            .Item()
            .AlignCenter()
            .Text(content.Issuer)
            .FontSize(Fitting(content.Issuer, 27, 6))
            .Bold()
            .LetterSpacing(6f / 27)
            .FontColor(Ink.Seal);
        column.Item().PaddingTop(8).LineHorizontal(2).LineColor(Ink.Seal);
        column.Item().PaddingTop(2).LineHorizontal(.6f).LineColor(Ink.Seal);
        column
            .Item()
            .PaddingTop(14)
            .SemanticHeader1()
            .AlignCenter()
            .Text(content.Title)
            .FontSize(Fitting(content.Title, 21, 3))
            .Bold()
            .LetterSpacing(3f / 21);
        column.Item().PaddingTop(3).AlignCenter().Text(content.TitleEn).FontSize(FittingLatin(content.TitleEn, 9.5f)).FontColor(Ink.Grey);
        column.Item().PaddingTop(8).Row(row => Numbers(row, $"编号：{content.Number}", 11));
        if (content.Addressee is { } addressee)
            column.Item().PaddingTop(4).Text($"{addressee}：").FontSize(12).Bold().LineHeight(1.6f);
    }

    // The office's own number beside ours, never instead of it.
    private void Numbers(RowDescriptor row, string ours, float size)
    {
        row.RelativeItem().AlignLeft().Text(content.DocumentNumber ?? "").FontSize(size);
        row.RelativeItem().AlignRight().Text(ours).FontSize(size);
    }

    private void Draw(ColumnDescriptor column, ContentBlock block)
    {
        var (size, line) = IsCertificate ? (13.5f, 1.74f) : (12f, 1.63f);
        switch (block)
        {
            case ParagraphBlock paragraph:
                column.Item().PaddingTop(4).SemanticParagraph().Text(text => Runs(text, paragraph.Runs, size, line, indent: 2 * size));
                break;
            case HeadingBlock heading:
                column.Item().PaddingTop(8).SemanticHeader2().Text(PaperText.Clean(heading.Text)).FontSize(size).Bold().LineHeight(line);
                break;
            case ItemBlock item:
                column
                    .Item()
                    .PaddingLeft(size)
                    .Row(row =>
                    {
                        row.AutoItem().PaddingRight(size / 2).Text(item.Mark).FontSize(size - .5f).LineHeight(line);
                        row.RelativeItem().Text(text => Runs(text, item.Runs, size - .5f, line, indent: 0));
                    });
                break;
            case TableBlock table:
                column.Item().PaddingTop(14).SemanticTable().Table(rows => PaperTable.Compose(rows, table.Rows));
                break;
            case NoteBlock note:
                column
                    .Item()
                    .PaddingTop(3)
                    .SemanticParagraph()
                    .Text(text =>
                    {
                        text.DefaultTextStyle(style => style.FontColor(Ink.Grey));
                        Runs(text, note.Runs, 9, 1.55f, indent: 0);
                    });
                break;
            default:
                throw new InvalidOperationException($"A paper cannot hold a {block.GetType().Name}.");
        }
    }

    private static void Runs(TextDescriptor text, IReadOnlyList<TextRun> runs, float size, float line, float indent)
    {
        text.DefaultTextStyle(style => style.FontSize(size).LineHeight(line));
        text.Justify();
        if (indent > 0)
            text.ParagraphFirstLineIndentation(indent);
        text.Runs(runs);
    }

    // A title of ideographs takes a square for each, and the spacing between.
    private static float Fitting(string title, float wanted, float spacing) =>
        Math.Min(wanted, Width / (title.EnumerateRunes().Count() * (1 + spacing / wanted)));

    private static float FittingLatin(string title, float wanted) => Math.Min(wanted, Width / Math.Max(1, title.Length * .68f));
}
