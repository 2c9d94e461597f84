using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace GreenChannel.Pdf.Drawing;

/// <summary>The outlines of SVG elements as moves, lines, curves and closings in absolute points (SVG 1.1, chapters 8 and 9).</summary>
internal static partial class SvgPath
{
    private const double Kappa = .5522847498;

    public static IReadOnlyList<(char Op, double[] Points)> Of(XElement element)
    {
        double At(string name) => SvgSeal.Length(element, name);
        return element.Name.LocalName switch
        {
            "path" => Parse((string?)element.Attribute("d") ?? ""),
            "circle" => Ellipse(At("cx"), At("cy"), At("r"), At("r")),
            "ellipse" => Ellipse(At("cx"), At("cy"), At("rx"), At("ry")),
            "rect" when At("rx") > 0 || At("ry") > 0 => throw new InvalidDataException(
                "The SVG has a rectangle with round corners; turn it into a path. SVG 含有圆角矩形，请转为路径。"
            ),
            "rect" => Lines(
                [
                    At("x"),
                    At("y"),
                    At("x") + At("width"),
                    At("y"),
                    At("x") + At("width"),
                    At("y") + At("height"),
                    At("x"),
                    At("y") + At("height"),
                ],
                isClosed: true
            ),
            "line" => Lines([At("x1"), At("y1"), At("x2"), At("y2")], isClosed: false),
            var other => Lines(SvgSeal.Numbers((string?)element.Attribute("points") ?? ""), isClosed: other == "polygon"),
        };
    }

    private static List<(char, double[])> Ellipse(double x, double y, double rx, double ry)
    {
        var (kx, ky) = (rx * Kappa, ry * Kappa);
        return
        [
            ('M', [x + rx, y]),
            ('C', [x + rx, y + ky, x + kx, y + ry, x, y + ry]),
            ('C', [x - kx, y + ry, x - rx, y + ky, x - rx, y]),
            ('C', [x - rx, y - ky, x - kx, y - ry, x, y - ry]),
            ('C', [x + kx, y - ry, x + rx, y - ky, x + rx, y]),
            ('Z', []),
        ];
    }

    private static List<(char, double[])> Lines(double[] points, bool isClosed)
    {
        var parts = new List<(char, double[])>();
        for (var i = 0; i + 1 < points.Length; i += 2)
            parts.Add((i == 0 ? 'M' : 'L', [points[i], points[i + 1]]));
        if (isClosed && parts.Count > 0)
            parts.Add(('Z', []));
        return parts;
    }

    private static List<(char, double[])> Parse(string path)
    {
        var parts = new List<(char Op, double[] Points)>();
        double x = 0,
            y = 0,
            startX = 0,
            startY = 0,
            controlX = 0,
            controlY = 0;
        var before = ' ';
        foreach (Match match in Command().Matches(path))
        {
            var (command, text) = (match.Groups[1].Value[0], match.Groups[2].Value);
            var kind = char.ToUpperInvariant(command);
            var numbers =
                kind == 'A'
                    ? Arcs(text)
                    :
                    [
                        .. Number()
                            .Matches(text)
                            .Select(number => double.Parse(number.Value, NumberStyles.Float, CultureInfo.InvariantCulture)),
                    ];
            var count = kind switch
            {
                'M' or 'L' or 'T' => 2,
                'H' or 'V' => 1,
                'S' or 'Q' => 4,
                'C' => 6,
                'A' => 7,
                _ => 0,
            };
            if (count > 0 && (numbers.Count == 0 || numbers.Count % count != 0))
                throw new FormatException($"the path command {command} has {numbers.Count} numbers.");
            for (var i = 0; i < Math.Max(1, numbers.Count); i += Math.Max(1, count))
            {
                var (left, top) = char.IsLower(command) ? (x, y) : (0, 0);
                double X(int n) => numbers[i + n] + left;
                double Y(int n) => numbers[i + n] + top;
                var (fromX, fromY) = (x, y);
                switch (kind)
                {
                    case 'M' when i == 0:
                        (x, y, startX, startY) = (X(0), Y(1), X(0), Y(1));
                        parts.Add(('M', [x, y]));
                        break;
                    case 'M' or 'L':
                        Line(X(0), Y(1));
                        break;
                    case 'H':
                        Line(X(0), y);
                        break;
                    case 'V':
                        Line(x, Y(0));
                        break;
                    case 'C':
                        Curve(X(0), Y(1), X(2), Y(3), X(4), Y(5));
                        break;
                    case 'S':
                        var (mirrorX, mirrorY) = before is 'C' or 'S' ? (2 * x - controlX, 2 * y - controlY) : (x, y);
                        Curve(mirrorX, mirrorY, X(0), Y(1), X(2), Y(3));
                        break;
                    case 'Q':
                        Quadratic(X(0), Y(1), X(2), Y(3));
                        break;
                    case 'T':
                        var (againX, againY) = before is 'Q' or 'T' ? (2 * x - controlX, 2 * y - controlY) : (x, y);
                        Quadratic(againX, againY, X(0), Y(1));
                        break;
                    case 'A':
                        Arc(numbers[i], numbers[i + 1], numbers[i + 2], numbers[i + 3] != 0, numbers[i + 4] != 0, X(5), Y(6));
                        break;
                    default:
                        parts.Add(('Z', []));
                        (x, y) = (startX, startY);
                        break;
                }

                before = kind;
                if (kind is not ('C' or 'S' or 'Q' or 'T'))
                    (controlX, controlY) = (fromX, fromY);
            }
        }

        return parts;

        void Line(double toX, double toY)
        {
            (x, y) = (toX, toY);
            parts.Add(('L', [x, y]));
        }

        void Curve(double x1, double y1, double x2, double y2, double toX, double toY)
        {
            parts.Add(('C', [x1, y1, x2, y2, toX, toY]));
            (controlX, controlY, x, y) = (x2, y2, toX, toY);
        }

        void Quadratic(double cx, double cy, double toX, double toY)
        {
            parts.Add(('C', [x + (cx - x) * 2 / 3, y + (cy - y) * 2 / 3, toX + (cx - toX) * 2 / 3, toY + (cy - toY) * 2 / 3, toX, toY]));
            (controlX, controlY, x, y) = (cx, cy, toX, toY);
        }

        // From the ends of an arc to its centre, as SVG 1.1, F.6.5 has it; then a curve for each quarter at most.
        void Arc(double rx, double ry, double degrees, bool isLarge, bool sweeps, double toX, double toY)
        {
            (rx, ry) = (Math.Abs(rx), Math.Abs(ry));
            if (rx == 0 || ry == 0 || (x == toX && y == toY))
            {
                Line(toX, toY);
                return;
            }

            var (sin, cos) = Math.SinCos(degrees * Math.PI / 180);
            var (dx, dy) = ((x - toX) / 2, (y - toY) / 2);
            var (x1, y1) = (cos * dx + sin * dy, -sin * dx + cos * dy);
            var grow = Math.Sqrt(Math.Max(1, x1 * x1 / (rx * rx) + y1 * y1 / (ry * ry)));
            (rx, ry) = (rx * grow, ry * grow);
            var rest = Math.Max(0, (rx * rx * ry * ry - rx * rx * y1 * y1 - ry * ry * x1 * x1) / (rx * rx * y1 * y1 + ry * ry * x1 * x1));
            var factor = Math.Sqrt(rest) * (isLarge == sweeps ? -1 : 1);
            var (cx1, cy1) = (factor * rx * y1 / ry, -factor * ry * x1 / rx);
            var (cx, cy) = (cos * cx1 - sin * cy1 + (x + toX) / 2, sin * cx1 + cos * cy1 + (y + toY) / 2);
            var begin = Math.Atan2((y1 - cy1) / ry, (x1 - cx1) / rx);
            var sweep = Math.Atan2((-y1 - cy1) / ry, (-x1 - cx1) / rx) - begin;
            sweep +=
                sweeps && sweep < 0 ? 2 * Math.PI
                : !sweeps && sweep > 0 ? -2 * Math.PI
                : 0;
            var pieces = (int)Math.Ceiling(Math.Abs(sweep) / (Math.PI / 2) - 1e-9);
            var step = sweep / pieces;
            var bend = 4.0 / 3 * Math.Tan(step / 4);
            for (var i = 0; i < pieces; i++)
            {
                var (a, b) = (begin + i * step, begin + (i + 1) * step);
                var (p, q, to) = (
                    On(Math.Cos(a) - bend * Math.Sin(a), Math.Sin(a) + bend * Math.Cos(a)),
                    On(Math.Cos(b) + bend * Math.Sin(b), Math.Sin(b) - bend * Math.Cos(b)),
                    On(Math.Cos(b), Math.Sin(b))
                );
                parts.Add(('C', [p.X, p.Y, q.X, q.Y, to.X, to.Y]));
            }

            (x, y) = (toX, toY);
            (double X, double Y) On(double u, double v) => (cx + cos * rx * u - sin * ry * v, cy + sin * rx * u + cos * ry * v);
        }
    }

    // The two flags of an arc may stand without a blank behind them.
    private static List<double> Arcs(string text)
    {
        var numbers = new List<double>();
        var at = 0;
        while (true)
        {
            var match = (numbers.Count % 7 is 3 or 4 ? Flag() : Number()).Match(text, at);
            if (!match.Success)
                return numbers;
            numbers.Add(double.Parse(match.Value, NumberStyles.Float, CultureInfo.InvariantCulture));
            at = match.Index + match.Length;
        }
    }

    [GeneratedRegex(@"([MmLlHhVvCcSsQqTtAaZz])([^MmLlHhVvCcSsQqTtAaZz]*)")]
    private static partial Regex Command();

    [GeneratedRegex(@"[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?")]
    private static partial Regex Number();

    [GeneratedRegex("[01]")]
    private static partial Regex Flag();
}
