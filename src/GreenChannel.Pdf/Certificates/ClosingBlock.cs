using GreenChannel.Core.Calendars;
using GreenChannel.Core.Certificates;
using GreenChannel.Pdf.Drawing;
using GreenChannel.Pdf.Typesetting;

namespace GreenChannel.Pdf.Certificates;

/// <summary>The end of a paper, kept together on one page: QR code, who signs, issuer and date, and the drawn seal under them.</summary>
internal sealed class ClosingBlock(Canvas canvas, Typesetter typesetter, CertificateContent content)
{
    private const double Height = 122;
    private const double QrSize = 88;
    private const double LabelSize = 12;

    /// <returns>Where the seal was drawn.</returns>
    public SealPlace Draw(PageFlow flow)
    {
        flow.Need(Height);
        var bottom = content.Style == PaperStyle.Certificate ? PageFlow.Bottom - 2 : Math.Min(flow.Y + Height + 16, PageFlow.Bottom - 2);
        DrawQr(bottom);

        var (sealX, sealY) = (PageFlow.Right - 60, bottom - 52);
        // The seal is drawn first: what it presses on stays black and readable.
        canvas.Tagged("Figure", () => Seal.Draw(canvas, typesetter, sealX, sealY, content.Issuer, content.SealText), $"印章图样：{content.Issuer}");

        var date = BeijingTime.DayOf(content.IssuedAt);
        // Issuer and date end under the ring of the seal.
        var right = sealX - Seal.Radius + 15;
        if (content.Signatory is { } signatory)
            Row("签 发 人：", signatory, right, sealY - 22);
        Row("发证机关：", content.Issuer, right, sealY + 8, bold: true);
        Row("签发日期：", $"{date.Year} 年 {date.Month} 月 {date.Day} 日", right, sealY + 34);
        flow.Y = bottom;
        return new SealPlace(canvas.PageCount, sealX - Seal.Radius, Canvas.Height - sealY - Seal.Radius, 2 * Seal.Radius, 2 * Seal.Radius);
    }

    private void DrawQr(double bottom)
    {
        var address = content.VerifyUrl.Split('#')[0];
        canvas.Tagged("Figure", () => QrFigure.Draw(canvas, content.VerifyUrl, PageFlow.Left, bottom - QrSize - 34, QrSize), $"验证二维码：{address}");
        const double middle = PageFlow.Left + QrSize / 2;
        canvas.Tagged("P", () => canvas.Centered(typesetter, content.VerifyHint, 8.5, middle, bottom - 20, Color.Grey));
        // For those who have no camera at hand: in groups of four, as one reads them out.
        var code = string.Join(' ', address[(address.LastIndexOf('/') + 1)..].Chunk(4).Select(group => new string(group)));
        canvas.Tagged("P", () => canvas.Centered(typesetter, code, CanvasText.Fitting(typesetter, code, 7, QrSize + 24, bold: false, spacing: 0), middle, bottom - 9, Color.Grey));
    }

    private void Row(string label, string value, double right, double baseline, bool bold = false)
    {
        // A long name shrinks rather than run into the QR code.
        var room = right - PageFlow.Left - QrSize - 80;
        var size = CanvasText.Fitting(typesetter, value, 13, room, bold, spacing: 0);
        var start = right - Math.Max(114, typesetter.Fonts.WidthOf(value, size, bold));
        canvas.Tagged("P", () =>
        {
            canvas.Left(typesetter, label, LabelSize, start - 3 - typesetter.Fonts.WidthOf(label, LabelSize), baseline, Color.Black);
            canvas.Left(typesetter, value, size, start, baseline, Color.Black, bold);
        });
    }
}
