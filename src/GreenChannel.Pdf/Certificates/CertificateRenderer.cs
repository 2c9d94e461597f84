using System.Text;
using GreenChannel.Core.Certificates;
using GreenChannel.Pdf.Drawing;
using GreenChannel.Pdf.Fonts;
using GreenChannel.Pdf.Typesetting;
using GreenChannel.Pdf.Writing;

namespace GreenChannel.Pdf.Certificates;

/// <summary>Draws papers with the service's own typesetter. One for all threads; each paper has a canvas of its own.</summary>
public sealed class CertificateRenderer(FontSet fonts) : ICertificateRenderer
{
    private readonly Typesetter _typesetter = new(fonts);

    public Rune? FirstMissing(string text) => fonts.FirstMissing(text);

    public string FontsHash => fonts.Hash;

    public DrawnPaper Render(CertificateContent content, CertificateContent? cover = null)
    {
        var canvas = new Canvas();
        if (cover is not null)
            Draw(canvas, cover);
        var seal = Draw(canvas, content);
        return new DrawnPaper(PdfFile.Write(canvas, new PdfMetadata(content.Title, content.Issuer, content.TitleEn, content.Number, content.IssuedAt)), seal);
    }

    private SealPlace Draw(Canvas canvas, CertificateContent content)
    {
        var flow = new PageFlow(canvas, _typesetter, new PageFrame(_typesetter, content));
        flow.NewPage();
        if (content.Style == PaperStyle.Certificate)
            CertificateHead(canvas, flow, content);
        else
            NoticeHead(canvas, flow, content);
        foreach (var block in content.Body)
            Draw(flow, block, content.Style);
        return new ClosingBlock(canvas, _typesetter, content).Draw(flow);
    }

    private void CertificateHead(Canvas canvas, PageFlow flow, CertificateContent content)
    {
        const double middle = Canvas.Width / 2;
        const double width = PageFlow.Right - PageFlow.Left;
        var size = CanvasText.Fitting(_typesetter, content.Title, 33, width, bold: true, spacing: 8);
        canvas.Tagged("H1", () => canvas.Centered(_typesetter, content.Title, size, middle, 124, Color.SealRed, bold: true, spacing: 8 * size / 33));
        var sizeEn = CanvasText.Fitting(_typesetter, content.TitleEn, 11, width, bold: false, spacing: 1.2);
        canvas.Tagged("P", () => canvas.Centered(_typesetter, content.TitleEn, sizeEn, middle, 148, Color.Gold, spacing: 1.2 * sizeEn / 11));
        canvas.Ornament(() =>
        {
            canvas.Line(middle - 130, 164, middle - 12, 164, Color.Gold, .8);
            canvas.Line(middle + 12, 164, middle + 130, 164, Color.Gold, .8);
            canvas.Draw(shape => shape.MoveTo(middle - 7, 164).LineTo(middle, 160).LineTo(middle + 7, 164).LineTo(middle, 168).Close(), Color.SealRed);
        });
        canvas.Tagged("P", () => canvas.Right(_typesetter, $"证书编号：{content.Number}", 12, PageFlow.Right, 189, Color.Black));
        flow.Y = 197;
    }

    private void NoticeHead(Canvas canvas, PageFlow flow, CertificateContent content)
    {
        const double middle = Canvas.Width / 2;
        const double width = PageFlow.Right - PageFlow.Left;
        var size = CanvasText.Fitting(_typesetter, content.Issuer, 27, width, bold: true, spacing: 6);
        canvas.Tagged("P", () => canvas.Centered(_typesetter, content.Issuer, size, middle, 108, Color.SealRed, bold: true, spacing: 6 * size / 27));
        canvas.Ornament(() =>
        {
            canvas.Line(PageFlow.Left, 124, PageFlow.Right, 124, Color.SealRed, 2);
            canvas.Line(PageFlow.Left, 127, PageFlow.Right, 127, Color.SealRed, .6);
        });
        canvas.Tagged("H1", () => canvas.Centered(_typesetter, content.Title, 21, middle, 164, Color.Black, bold: true, spacing: 3));
        canvas.Tagged("P", () => canvas.Centered(_typesetter, content.TitleEn, 9.5, middle, 181, Color.Grey, spacing: .6));
        canvas.Tagged("P", () => canvas.Right(_typesetter, $"编号：{content.Number}", 11, PageFlow.Right, 203, Color.Black));
        flow.Y = 206;
        if (content.Addressee is { } addressee)
            flow.Paragraph([new TextRun($"{addressee}：", Bold: true)], new ParagraphStyle(12, width), 21, Color.Black);
    }

    private static void Draw(PageFlow flow, ContentBlock block, PaperStyle style)
    {
        const double width = PageFlow.Right - PageFlow.Left;
        var (size, line) = style == PaperStyle.Certificate ? (13.5, 23.5) : (12, 19.5);
        switch (block)
        {
            case ParagraphBlock paragraph:
                flow.Y += 4;
                flow.Paragraph(paragraph.Runs, new ParagraphStyle(size, width, Indent: 2, Justified: true), line, Color.Black);
                break;
            case HeadingBlock heading:
                flow.Y += 8;
                flow.Need(60);
                flow.Paragraph([new TextRun(heading.Text, Bold: true)], new ParagraphStyle(size, width), line, Color.Black);
                break;
            case ItemBlock item:
                flow.Item(item.Mark, item.Runs, size - .5, line - .5);
                break;
            case TableBlock table:
                flow.Y += 14;
                flow.Table(table.Rows);
                break;
            case NoteBlock note:
                flow.Y += 3;
                flow.Paragraph(note.Runs, new ParagraphStyle(9, width, Justified: true), 14, Color.Grey);
                break;
            default:
                throw new InvalidOperationException($"A paper cannot hold a {block.GetType().Name}.");
        }
    }
}
