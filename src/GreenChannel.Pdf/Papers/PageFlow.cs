using GreenChannel.Core.Papers;
using GreenChannel.Pdf.Drawing;
using GreenChannel.Pdf.Typesetting;

namespace GreenChannel.Pdf.Papers;

/// <summary>Lays blocks one below the other and goes to a new page when one does not fit.</summary>
internal sealed class PageFlow(Canvas canvas, Typesetter typesetter, PageFrame frame, Spacing spacing)
{
    public const double Left = 78;
    public const double Right = Canvas.Width - 78;
    public const double Bottom = Canvas.Height - 74;
    private const double Top = 84;
    private const double NameColumn = 112;
    private const double CellPadding = 8;
    private const double CellSize = 12;
    private const double CellLine = 17;

    private readonly int _pagesBefore = canvas.PageCount;

    /// <summary>Where the next block begins.</summary>
    public double Y { get; set; }

    /// <summary>The lines and rows of the body that were set so far.</summary>
    public int Lines { get; private set; }

    /// <summary>Those of them on this page.</summary>
    public int LinesOnPage { get; private set; }

    public int Pages => canvas.PageCount - _pagesBefore;

    public void NewPage()
    {
        canvas.NewPage();
        frame.Draw(canvas, Pages);
        Y = Top + 10;
        LinesOnPage = 0;
    }

    /// <summary>A block of the body begins, some distance below the one before.</summary>
    public void Begin(double gap) => Y += gap * spacing.Gaps;

    // Room for one more line or row of the body.
    private void NeedLine(double height)
    {
        if (spacing.BreakBefore == Lines && LinesOnPage > 0)
            NewPage();
        Need(height);
        Lines++;
        LinesOnPage++;
    }

    public void Need(double height)
    {
        if (Y + height > Bottom)
            NewPage();
    }

    public void Paragraph(IReadOnlyList<TextRun> runs, ParagraphStyle style, double lineHeight, Color color, double left = Left) =>
        canvas.Tagged(
            "P",
            () =>
            {
                lineHeight *= spacing.Leading;
                foreach (var line in typesetter.Set(runs, style))
                {
                    NeedLine(lineHeight);
                    Y += lineHeight;
                    Typesetter.Draw(canvas, line, style.Size, left, Y, color);
                }
            }
        );

    public void Item(string mark, IReadOnlyList<TextRun> runs, double size, double lineHeight)
    {
        var indent = typesetter.Fonts.WidthOf(mark, size) + size / 2;
        var first = true;
        lineHeight *= spacing.Leading;
        canvas.Tagged(
            "P",
            () =>
            {
                foreach (var line in typesetter.Set(runs, new ParagraphStyle(size, Right - Left - size - indent)))
                {
                    NeedLine(lineHeight);
                    Y += lineHeight;
                    if (first)
                        canvas.Left(typesetter, mark, size, Left + size, Y, Color.Black);
                    first = false;
                    Typesetter.Draw(canvas, line, size, Left + size + indent, Y, Color.Black);
                }
            }
        );
    }

    public void Table(IReadOnlyList<(string Name, string Value)> rows) =>
        canvas.Tagged(
            "Table",
            () =>
            {
                var names = Math.Max(
                    NameColumn,
                    rows.Max(row => typesetter.Fonts.WidthOf(row.Name, CellSize, isBold: true)) + 2 * CellPadding
                );
                names = Math.Min(names, (Right - Left) / 2);
                foreach (var (name, value) in rows)
                    Row(name, value, names);
            }
        );

    // A row that is taller than a page is continued on the next one, with its name again.
    private void Row(string name, string value, double names)
    {
        var values = typesetter.Set([new TextRun(value)], new ParagraphStyle(CellSize, Right - Left - names - 2 * CellPadding));
        var titles = typesetter.Set([new TextRun(name, Bold: true)], new ParagraphStyle(CellSize, names - 2 * CellPadding + 1));
        var lines = Math.Max(Math.Max(values.Count, titles.Count), 1);
        var fitsAPage = HeightOf(lines) <= Bottom - Top - 10;
        if (fitsAPage && LinesOnPage > 0 && spacing.BreakBefore != Lines)
            Need(HeightOf(lines));
        var from = 0;
        while (from < lines)
        {
            NeedLine(from == 0 && fitsAPage ? HeightOf(lines) : HeightOf(1));
            var count = Math.Min(lines - from, (int)((Bottom - Y - CellPadding * spacing.Gaps + .001) / CellLine));
            DrawRow(titles, [.. values.Skip(from).Take(count)], HeightOf(count), names);
            Y += HeightOf(count);
            from += count;
        }
    }

    private void DrawRow(IReadOnlyList<Line> titles, IReadOnlyList<Line> values, double height, double names)
    {
        canvas.Ornament(() =>
        {
            canvas.Rectangle(Left, Y, names, height, Color.TableHead);
            canvas.Rectangle(Left, Y, Right - Left, height, null, Color.TableLine);
            canvas.Line(Left + names, Y, Left + names, Y + height, Color.TableLine);
        });
        canvas.Tagged(
            "TR",
            () =>
            {
                canvas.Tagged("TH", () => Cell(titles, Left, names, height, centered: true));
                canvas.Tagged("TD", () => Cell(values, Left + names, Right - Left - names, height, centered: false));
            }
        );
    }

    private void Cell(IReadOnlyList<Line> lines, double x, double width, double height, bool centered)
    {
        var baseline = Y + (height - lines.Count * CellLine) / 2 - CellLine * .28;
        foreach (var line in lines)
        {
            baseline += CellLine;
            Typesetter.Draw(canvas, line, CellSize, centered ? x + (width - line.Width) / 2 : x + CellPadding, baseline, Color.Black);
        }
    }

    private double HeightOf(int lines) => lines * CellLine + CellPadding * spacing.Gaps;
}
