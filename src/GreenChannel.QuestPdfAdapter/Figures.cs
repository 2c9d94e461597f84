using System.Globalization;
using System.Text;
using System.Xml.Linq;
using QRCoder;

namespace GreenChannel.QuestPdfAdapter;

/// <summary>What is drawn and not written, as SVG in points: the frame, the seal, the QR code and the mark of a specimen.</summary>
internal static class Figures
{
    public const double PageWidth = 595.28;
    public const double PageHeight = 841.89;

    /// <summary>The font of letters within a drawing, as its file calls it.</summary>
    public const string Family = "Noto Serif SC";

    /// <summary>The drawn seal is 40 mm across.</summary>
    public const double SealRadius = 56.7;

    // The inner corner of a five-pointed star lies at this part of its radius.
    private const double InnerStar = .381966;
    private const int QuietZone = 4;
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    public static string Frame()
    {
        var guilloche = Enumerable
            .Range(0, 18)
            .Select(i =>
                Element(
                    "ellipse",
                    ("cx", PageWidth / 2),
                    ("cy", PageHeight / 2),
                    ("rx", 190),
                    ("ry", 62),
                    ("transform", Text($"rotate({i * 10} {PageWidth / 2:0.##} {PageHeight / 2:0.##})")),
                    ("stroke", Ink.Guilloche),
                    ("stroke-width", .5)
                )
            );
        XElement[] borders = [Border(30, Ink.FrameRed, 2.4), Border(36, Ink.Gold, .6), Border(44, Ink.FrameRed, .7)];
        var corners = from right in new[] { false, true } from bottom in new[] { false, true } select Meander(right, bottom);
        return Drawing(PageWidth, PageHeight, [.. guilloche, .. borders, .. corners]);
    }

    /// <summary>A picture of a round seal: ring, star, the office's name on the arc. What makes a paper genuine is its signature.</summary>
    public static string Seal(string office, string foot)
    {
        const double size = 2 * SealRadius;
        var star = string.Join(
            ' ',
            Enumerable
                .Range(0, 10)
                .Select(i =>
                {
                    var (sin, cos) = Math.SinCos(-Math.PI / 2 + i * Math.PI / 5);
                    var r = SealRadius * .345 * (i % 2 == 0 ? 1 : InnerStar);
                    return Text($"{SealRadius + r * cos:0.###},{SealRadius + r * sin:0.###}");
                })
        );
        return Drawing(
            size,
            size,
            [
                Element(
                    "circle",
                    ("cx", SealRadius),
                    ("cy", SealRadius),
                    ("r", SealRadius - 1.7),
                    ("stroke", Ink.Red),
                    ("stroke-width", 3.4)
                ),
                Element("polygon", ("points", star), ("fill", Ink.Red), ("stroke", "none")),
                .. Arc(office),
                Letters(foot, SealRadius, SealRadius * 1.60, SealRadius * .155, null),
            ]
        );
    }

    public static string Qr(string text)
    {
        using var generator = new QRCodeGenerator();
        using var code = generator.CreateQrCode(text, QRCodeGenerator.ECCLevel.M);
        var modules = code.ModuleMatrix;
        // The blank around it on the page serves as quiet zone.
        var count = modules.Count - 2 * QuietZone;
        var path = new System.Text.StringBuilder();
        for (var row = 0; row < count; row++)
        {
            for (var column = 0; column < count; column++)
            {
                if (modules[row + QuietZone][column + QuietZone])
                    path.Append(CultureInfo.InvariantCulture, $"M{column} {row}h1v1h-1z");
            }
        }

        return Drawing(
            count,
            count,
            [Element("path", ("d", path.ToString()), ("fill", "#000000"), ("stroke", "none"), ("shape-rendering", "crispEdges"))]
        );
    }

    public static string Specimen(string mark)
    {
        var marks = new[] { .38, .72 }.Select(y =>
            Letters(mark, PageWidth / 2, PageHeight * y, 44, Text($"rotate(-24 {PageWidth / 2:0.##} {PageHeight * y:0.##})"), Ink.Watermark)
        );
        return Drawing(PageWidth, PageHeight, [.. marks]);
    }

    private static IEnumerable<XElement> Arc(string office)
    {
        var letters = office.EnumerateRunes().ToArray();
        var arc = Math.Min(250, letters.Length * 27.0);
        var step = letters.Length > 1 ? arc / (letters.Length - 1) : 0;
        // A long name takes smaller letters, so that neighbours do not touch.
        var size = letters.Length > 1 ? Math.Min(SealRadius * .27, step * Math.PI / 180 * (SealRadius - 20)) : SealRadius * .27;
        var baseline = 7.5 + size * .86;
        return letters.Select(
            (letter, i) =>
                Letters(
                    letter.ToString(),
                    SealRadius,
                    baseline,
                    size,
                    Text($"rotate({-arc / 2 + i * step:0.###} {SealRadius} {SealRadius})")
                )
        );
    }

    private static XElement Letters(string text, double x, double y, double size, string? transform, string fill = Ink.Red)
    {
        var letters = Element(
            "text",
            ("x", x),
            ("y", y),
            ("font-size", size),
            ("font-family", Family),
            ("font-weight", "bold"),
            ("text-anchor", "middle"),
            ("fill", fill),
            ("stroke", "none")
        );
        if (transform is not null)
            letters.SetAttributeValue("transform", transform);
        letters.Value = text;
        return letters;
    }

    private static XElement Border(double inset, string color, double width) =>
        Element(
            "rect",
            ("x", inset),
            ("y", inset),
            ("width", PageWidth - 2 * inset),
            ("height", PageHeight - 2 * inset),
            ("stroke", color),
            ("stroke-width", width)
        );

    // A corner of the 回纹 pattern: one line that winds inwards.
    private static XElement Meander(bool right, bool bottom)
    {
        string At(double x, double y) =>
            Text($"{(right ? PageWidth - 44 - x : 44 + x):0.##} {(bottom ? PageHeight - 44 - y : 44 + y):0.##}");
        (double X, double Y)[] turns = [(0, 34), (34, 34), (34, 8), (8, 8), (8, 26), (26, 26), (26, 16), (16, 16), (16, 20)];
        var path = $"M{string.Join('L', turns.Select(turn => At(turn.X, turn.Y)))}M{At(34, 0)}L{At(34, 8)}";
        return Element("path", ("d", path), ("stroke", Ink.FrameRed), ("stroke-width", 1));
    }

    private static string Drawing(double width, double height, IEnumerable<XElement> shapes) =>
        Element("svg", ("viewBox", Text($"0 0 {width:0.##} {height:0.##}")), ("width", width), ("height", height))
            .With(Element("g", ("fill", "none")).With(shapes))
            .ToString(SaveOptions.DisableFormatting);

    private static XElement With(this XElement element, object content)
    {
        element.Add(content);
        return element;
    }

    private static XElement Element(string name, params (string Name, object Value)[] attributes) =>
        new(
            Svg + name,
            attributes.Select(attribute => new XAttribute(
                attribute.Name,
                attribute.Value is double number ? number.ToString("0.###", CultureInfo.InvariantCulture) : attribute.Value
            ))
        );

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
