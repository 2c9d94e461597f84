using System.Security.Cryptography;
using System.Text;
using GreenChannel.Core.Papers;
using GreenChannel.Pdf.Drawing;
using GreenChannel.Pdf.Fonts;
using GreenChannel.Pdf.Typesetting;
using GreenChannel.Pdf.Writing;

namespace GreenChannel.Pdf.Papers;

/// <summary>Draws papers with the service's own typesetter. One for all threads; each paper has a canvas of its own.</summary>
public sealed class PaperRenderer(FontSet fonts, SealPicture? seal = null) : IPaperRenderer
{
    // Raised with everything that sets a paper otherwise than before.
    private const int Layout = 2;

    // So many lines of the body go along when the end of a paper needs a page of its own.
    private const int Fewest = 2;
    private const int Carried = 3;

    private readonly Typesetter _typesetter = new(fonts);

    public Rune? FirstMissing(string text) => fonts.FirstMissing(text);

    /// <summary>
    /// Of the fonts, of the way in which papers are laid out, and of the picture of the seal: another of any of them gives other bytes.
    /// </summary>
    public string FontsHash { get; } =
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{fonts.Hash} layout {Layout} {seal?.Hash}")));

    public DrawnPaper Render(PaperContent content, PaperContent? cover = null)
    {
        var drawn = Draw(content, cover);
        return new DrawnPaper(
            PdfFile.Write(drawn.Canvas, new PdfMetadata(content.Title, content.Issuer, content.TitleEn, content.Number, content.IssuedAt)),
            drawn.Place
        );
    }

    private Tried Draw(PaperContent content, PaperContent? cover)
    {
        var (spacing, pages, fitting) = Fit(content);
        if (cover is null)
            // What was tried on one page, and fits on one, is what would be drawn again.
            return fitting is { Flow.Pages: 1 } ? fitting : Lay(new Canvas(), content, spacing, pages);
        var canvas = new Canvas();
        var (coverSpacing, coverPages, _) = Fit(cover);
        Lay(canvas, cover, coverSpacing, coverPages);
        return Lay(canvas, content, spacing, pages);
    }

    // Seal, date and QR code never stand alone on a page: the body is set more closely within limits, and else some of its lines go along.
    private (Spacing Spacing, int Pages, Tried? Fitting) Fit(PaperContent content)
    {
        Tried first = default!;
        foreach (var spacing in Spacing.Steps)
        {
            var tried = Lay(new Canvas(), content, spacing, 1);
            if (!tried.EndsAlone)
                return (spacing, tried.Flow.Pages, tried);
            first ??= tried;
        }

        return (Spacing.Steps[0] with { BreakBefore = first.Flow.Lines - Carried }, first.Flow.Pages, null);
    }

    private Tried Lay(Canvas canvas, PaperContent content, Spacing spacing, int pages)
    {
        var flow = new PageFlow(canvas, _typesetter, new PageFrame(_typesetter, content, pages), spacing);
        flow.NewPage();
        if (content.Style == PaperStyle.Certificate)
            CertificateHead(canvas, flow, content);
        else
            NoticeHead(canvas, flow, content);
        foreach (var block in content.Body)
            Draw(flow, block, content.Style);
        var place = new ClosingBlock(canvas, _typesetter, content, seal).Draw(flow);
        return new Tried(canvas, flow, place, flow.Pages > 1 && flow.LinesOnPage < Fewest);
    }

    private sealed record Tried(Canvas Canvas, PageFlow Flow, SealPlace Place, bool EndsAlone);

    private void CertificateHead(Canvas canvas, PageFlow flow, PaperContent content)
    {
        const double middle = Canvas.Width / 2;
        const double width = PageFlow.Right - PageFlow.Left;
        var size = CanvasText.Fitting(_typesetter, content.Title, 33, width, bold: true, spacing: 8);
        canvas.Tagged(
            "H1",
            () => canvas.Centered(_typesetter, content.Title, size, middle, 124, Color.SealRed, bold: true, spacing: 8 * size / 33)
        );
        var sizeEn = CanvasText.Fitting(_typesetter, content.TitleEn, 11, width, bold: false, spacing: 1.2);
        canvas.Tagged(
            "P",
            () => canvas.Centered(_typesetter, content.TitleEn, sizeEn, middle, 148, Color.Gold, spacing: 1.2 * sizeEn / 11)
        );
        canvas.Ornament(() =>
        {
            canvas.Line(middle - 130, 164, middle - 12, 164, Color.Gold, .8);
            canvas.Line(middle + 12, 164, middle + 130, 164, Color.Gold, .8);
            canvas.Draw(
                shape => shape.MoveTo(middle - 7, 164).LineTo(middle, 160).LineTo(middle + 7, 164).LineTo(middle, 168).Close(),
                Color.SealRed
            );
        });
        Numbers(canvas, content, $"证书编号：{content.Number}", 12, 189);
        flow.Y = 197;
    }

    private void NoticeHead(Canvas canvas, PageFlow flow, PaperContent content)
    {
        const double middle = Canvas.Width / 2;
        const double width = PageFlow.Right - PageFlow.Left;
        var size = CanvasText.Fitting(_typesetter, content.Issuer, 27, width, bold: true, spacing: 6);
        canvas.Tagged(
            "P",
            () => canvas.Centered(_typesetter, content.Issuer, size, middle, 108, Color.SealRed, bold: true, spacing: 6 * size / 27)
        );
        canvas.Ornament(() =>
        {
            canvas.Line(PageFlow.Left, 124, PageFlow.Right, 124, Color.SealRed, 2);
            canvas.Line(PageFlow.Left, 127, PageFlow.Right, 127, Color.SealRed, .6);
        });
        canvas.Tagged("H1", () => canvas.Centered(_typesetter, content.Title, 21, middle, 164, Color.Black, bold: true, spacing: 3));
        canvas.Tagged("P", () => canvas.Centered(_typesetter, content.TitleEn, 9.5, middle, 181, Color.Grey, spacing: .6));
        Numbers(canvas, content, $"编号：{content.Number}", 11, 203);
        flow.Y = 206;
        if (content.Addressee is { } addressee)
            flow.Paragraph([new TextRun($"{addressee}：", Bold: true)], new ParagraphStyle(12, width), 21, Color.Black);
    }

    // The office's own number beside ours, never instead of it.
    private void Numbers(Canvas canvas, PaperContent content, string ours, double size, double baseline)
    {
        if (content.DocumentNumber is { } written)
        {
            var room = PageFlow.Right - PageFlow.Left - _typesetter.Fonts.WidthOf(ours, size) - 2 * size;
            canvas.Tagged(
                "P",
                () =>
                    canvas.Left(
                        _typesetter,
                        written,
                        CanvasText.Fitting(_typesetter, written, size, room, bold: false, spacing: 0),
                        PageFlow.Left,
                        baseline,
                        Color.Black
                    )
            );
        }

        canvas.Tagged("P", () => canvas.Right(_typesetter, ours, size, PageFlow.Right, baseline, Color.Black));
    }

    private static void Draw(PageFlow flow, ContentBlock block, PaperStyle style)
    {
        const double width = PageFlow.Right - PageFlow.Left;
        var (size, line) = style == PaperStyle.Certificate ? (13.5, 23.5) : (12, 19.5);
        switch (block)
        {
            case ParagraphBlock paragraph:
                flow.Begin(4);
                flow.Paragraph(paragraph.Runs, new ParagraphStyle(size, width, Indent: 2, Justified: true), line, Color.Black);
                break;
            case HeadingBlock heading:
                flow.Begin(8);
                flow.Need(60);
                flow.Paragraph([new TextRun(heading.Text, Bold: true)], new ParagraphStyle(size, width), line, Color.Black);
                break;
            case ItemBlock item:
                flow.Begin(0);
                flow.Item(item.Mark, item.Runs, size - .5, line - .5);
                break;
            case TableBlock table:
                flow.Begin(14);
                flow.Table(table.Rows);
                break;
            case NoteBlock note:
                flow.Begin(3);
                flow.Paragraph(note.Runs, new ParagraphStyle(9, width, Justified: true), 14, Color.Grey);
                break;
            default:
                throw new InvalidOperationException($"A paper cannot hold a {block.GetType().Name}.");
        }
    }
}
