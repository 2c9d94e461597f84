using GreenChannel.Core.Calendars;
using GreenChannel.Core.Papers;
using QuestPDF.Fluent;
using QuestPDF.Infrastructure;

namespace GreenChannel.QuestPdfAdapter;

/// <summary>The end of a paper: QR code with its hint, who signs, issuer and date, and the drawn seal under them.</summary>
internal static class ClosingBlock
{
    public const float Height = 130;
    private const float QrSize = 88;
    private const float Seal = (float)(2 * Figures.SealRadius);
    private const float SealRight = 4;
    private const float LabelSize = 12;
    private const float NameRoom = (float)Figures.PageWidth - 2 * PaperLayout.Side - QrSize - 24 - 24 - 5 * LabelSize;

    /// <summary>Where the seal is, from the lower left corner of the last page.</summary>
    public static SealPlace SealOn(int page) =>
        new(page, Figures.PageWidth - PaperLayout.Side - SealRight - Seal, PaperLayout.Bottom + PaperLayout.FootHeight, Seal, Seal);

    public static void Compose(IContainer closing, PaperContent content) =>
        closing.Layers(layers =>
        {
            // Drawn first: what the seal presses on stays black and readable.
            layers
                .Layer()
                .AlignBottom()
                .AlignRight()
                .PaddingRight(SealRight)
                .Width(Seal)
                .Height(Seal)
                .SemanticFigure($"印章图样：{content.Issuer}")
                .Svg(Figures.Seal(content.Issuer, content.SealText))
                .FitArea();
            layers
                .PrimaryLayer()
                .Row(row =>
                {
                    row.ConstantItem(QrSize + 24).AlignBottom().Column(column => Qr(column, content));
                    row.RelativeItem().AlignBottom().PaddingRight(24).PaddingBottom(18).Column(column => Names(column, content));
                });
        });

    private static void Qr(ColumnDescriptor column, PaperContent content)
    {
        var address = content.VerifyUrl.Split('#')[0];
        column.Item().Width(QrSize).Height(QrSize).SemanticFigure($"验证二维码：{address}").Svg(Figures.Qr(content.VerifyUrl)).FitArea();
        column.Item().PaddingTop(5).Width(QrSize).AlignCenter().Text(content.VerifyHint).FontSize(8.5f).FontColor(Ink.Grey);
        // For those who have no camera at hand: in groups of four, as one reads them out.
        var code = string.Join(' ', address[(address.LastIndexOf('/') + 1)..].Chunk(4).Select(group => new string(group)));
        column
            .Item()
            .PaddingTop(2)
            .Width(QrSize + 24)
            .Text(code)
            .FontSize(Math.Min(7, (QrSize + 24) / (code.Length * .55f)))
            .FontColor(Ink.Grey);
    }

    private static void Names(ColumnDescriptor column, PaperContent content)
    {
        var date = BeijingTime.DayOf(content.IssuedAt);
        if (content.Signatory is { } signatory)
            Line(column, "签 发 人：", signatory, isBold: false);
        // A notice ends with the office's name and the date alone.
        var isCertificate = content.Style == PaperStyle.Certificate;
        Line(column, isCertificate ? "发证机关：" : "", content.Issuer, isBold: true);
        Line(column, isCertificate ? "签发日期：" : "", $"{date.Year} 年 {date.Month} 月 {date.Day} 日", isBold: false);
    }

    private static void Line(ColumnDescriptor column, string label, string value, bool isBold) =>
        column
            .Item()
            .PaddingTop(9)
            .AlignRight()
            .Text(text =>
            {
                if (label.Length > 0)
                    text.Span(label).FontSize(LabelSize);
                // A long name shrinks rather than take a second line.
                var span = text.Span(PaperText.Clean(value)).FontSize(Math.Min(13, NameRoom / value.EnumerateRunes().Count()));
                if (isBold)
                    span.Bold();
            });
}
