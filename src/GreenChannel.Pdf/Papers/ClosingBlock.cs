using GreenChannel.Core.Calendars;
using GreenChannel.Core.Papers;
using GreenChannel.Pdf.Drawing;
using GreenChannel.Pdf.Typesetting;

namespace GreenChannel.Pdf.Papers;

/// <summary>The end of a paper, kept together on one page: QR code, who signs, issuer and date, and the drawn seal under them.</summary>
internal sealed class ClosingBlock(Canvas canvas, Typesetter typesetter, PaperContent content, SealPicture? picture)
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

        var (sealX, sealY) = (PageFlow.Right - 88, bottom - 60);
        // The seal is drawn first: what it presses on stays black and readable.
        canvas.Tagged("Figure", () => DrawSeal(sealX, sealY), $"印章图样：{content.Issuer}");

        var date = BeijingTime.DayOf(content.IssuedAt);
        // The seal is set across the name and the date (骑年盖月).
        var right = PageFlow.Right - 24;
        if (content.Signatory is { } signatory)
            Row("签 发 人：", signatory, right, sealY - 20);
        Row(content.Style == PaperStyle.Certificate ? "发证机关：" : "", content.Issuer, right, sealY + 14, bold: true);
        Row(
            content.Style == PaperStyle.Certificate ? "签发日期：" : "",
            $"{date.Year} 年 {date.Month} 月 {date.Day} 日",
            right,
            sealY + 50
        );
        flow.Y = bottom;
        return new SealPlace(canvas.PageCount, sealX - Seal.Radius, Canvas.Height - sealY - Seal.Radius, 2 * Seal.Radius, 2 * Seal.Radius);
    }

    private void DrawSeal(double x, double y)
    {
        if (picture is null)
            Seal.Draw(canvas, typesetter, x, y, content.Issuer, content.SealText);
        else
            picture.Draw(canvas, x - Seal.Radius, y - Seal.Radius, 2 * Seal.Radius);
    }

    private void DrawQr(double bottom)
    {
        var address = content.VerifyUrl.Split('#')[0];
        canvas.Tagged(
            "Figure",
            () => QrFigure.Draw(canvas, content.VerifyUrl, PageFlow.Left, bottom - QrSize - 34, QrSize),
            $"验证二维码：{address}"
        );
        const double middle = PageFlow.Left + QrSize / 2;
        canvas.Tagged("P", () => canvas.Centered(typesetter, content.VerifyHint, 8.5, middle, bottom - 20, Color.Grey));
        // For those who have no camera at hand: in groups of four, as one reads them out.
        var code = string.Join(' ', address[(address.LastIndexOf('/') + 1)..].Chunk(4).Select(group => new string(group)));
        canvas.Tagged(
            "P",
            () =>
                canvas.Centered(
                    typesetter,
                    code,
                    CanvasText.Fitting(typesetter, code, 7, QrSize + 24, bold: false, spacing: 0),
                    middle,
                    bottom - 9,
                    Color.Grey
                )
        );
    }

    private void Row(string label, string value, double right, double baseline, bool bold = false)
    {
        // A long name shrinks rather than run into the QR code.
        var room = right - PageFlow.Left - QrSize - 80;
        var size = CanvasText.Fitting(typesetter, value, 13, room, bold, spacing: 0);
        var width = typesetter.Fonts.WidthOf(value, size, bold);
        var start = right - (label.Length > 0 ? Math.Max(114, width) : width);
        canvas.Tagged(
            "P",
            () =>
            {
                if (label.Length > 0)
                    canvas.Left(
                        typesetter,
                        label,
                        LabelSize,
                        start - 3 - typesetter.Fonts.WidthOf(label, LabelSize),
                        baseline,
                        Color.Black
                    );
                canvas.Left(typesetter, value, size, start, baseline, Color.Black, bold);
            }
        );
    }
}
