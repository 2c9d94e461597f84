using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace GreenChannel.Pdf.Drawing;

/// <summary>
/// A picture of outlines, from an SVG file (SVG 1.1) as seals are drawn: paths, circles, ellipses, rectangles, lines and polygons in plain
/// colours, in groups that may be moved, scaled and turned. Letters are drawn as paths; anything else is told.
/// </summary>
public sealed record SvgSeal : SealPicture
{
    // What would change the picture and is not drawn.
    private static readonly string[] Untold =
    [
        "class",
        "opacity",
        "fill-opacity",
        "stroke-opacity",
        "clip-path",
        "mask",
        "filter",
        "stroke-dasharray",
    ];
    private readonly IReadOnlyList<Outline> _outlines;
    private readonly (double X, double Y, double Width, double Height) _box;

    private SvgSeal(IReadOnlyList<Outline> outlines, (double X, double Y, double Width, double Height) box, string hash) =>
        (_outlines, _box, Hash) = (outlines, box, hash);

    public override string Hash { get; }

    /// <exception cref="InvalidDataException">It is no SVG, or has what cannot be drawn; the sentence names it.</exception>
    public static SvgSeal Read(string svg)
    {
        try
        {
            using var reader = XmlReader.Create(
                new StringReader(svg),
                new XmlReaderSettings
                {
                    DtdProcessing = DtdProcessing.Ignore,
                    XmlResolver = null,
                    MaxCharactersInDocument = 2_000_000,
                }
            );
            var root = XDocument.Load(reader).Root!;
            if (root.Name.LocalName != "svg")
                throw new InvalidDataException("The file is no SVG. 文件不是 SVG。");
            var box = Numbers((string?)root.Attribute("viewBox") ?? $"0 0 {Length(root, "width")} {Length(root, "height")}");
            if (box is not [var x, var y, > 0 and var width, > 0 and var height])
                throw new InvalidDataException("The SVG has no viewBox of four numbers. SVG 缺少 viewBox。");
            var outlines = new List<Outline>();
            Read(root, Matrix.None, Paint.Usual, outlines);
            return new SvgSeal(outlines, (x, y, width, height), Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(svg))));
        }
        catch (Exception e) when (e is XmlException or FormatException or OverflowException or ArgumentException)
        {
            throw new InvalidDataException($"The SVG cannot be read: {e.Message} SVG 无法读取。", e);
        }
    }

    public override void Draw(Canvas canvas, double x, double y, double size)
    {
        var scale = size / Math.Max(_box.Width, _box.Height);
        var (left, top) = (x + (size - _box.Width * scale) / 2, y + (size - _box.Height * scale) / 2);
        var place = new Matrix(scale, 0, 0, scale, left - _box.X * scale, top - _box.Y * scale);
        foreach (var outline in _outlines)
        {
            canvas.Draw(
                shape =>
                {
                    foreach (var (op, points) in outline.Parts)
                        Add(shape, op, place.Of(points));
                },
                outline.Paint.Fill,
                outline.Paint.Stroke,
                outline.Width * scale,
                outline.Paint.EvenOdd
            );
        }
    }

    private static void Add(Shape shape, char op, double[] p)
    {
        _ = op switch
        {
            'M' => shape.MoveTo(p[0], p[1]),
            'L' => shape.LineTo(p[0], p[1]),
            'C' => shape.CurveTo(p[0], p[1], p[2], p[3], p[4], p[5]),
            _ => shape.Close(),
        };
    }

    private static void Read(XElement parent, Matrix matrix, Paint paint, List<Outline> outlines)
    {
        foreach (var element in parent.Elements())
        {
            if (Untold.FirstOrDefault(name => element.Attribute(name) is not null) is { } unknown)
                throw new InvalidDataException(
                    $"The SVG has the attribute \"{unknown}\", which is not drawn here. SVG 含有不支持的属性“{unknown}”。"
                );
            if (element.Name.LocalName == "style" && element.Value.Trim().Length > 0)
                throw new InvalidDataException(
                    "The SVG has a style sheet; write colours at the elements. SVG 含有样式表，请将颜色写在各元素上。"
                );
            var (own, at) = (paint.With(element), matrix.Then(Matrix.Parse((string?)element.Attribute("transform"))));
            switch (element.Name.LocalName)
            {
                case "g":
                    Read(element, at, own, outlines);
                    break;
                case "title" or "desc" or "metadata" or "defs" or "style" or "namedview":
                    break;
                case "path" or "circle" or "ellipse" or "rect" or "line" or "polygon" or "polyline":
                    var parts = SvgPath.Of(element);
                    if (parts.Count > 0 && (own.Fill is not null || own.Stroke is not null))
                        outlines.Add(new Outline([.. parts.Select(part => (part.Op, at.Of(part.Points)))], own, own.Width * at.Scale));
                    break;
                case var other:
                    throw new InvalidDataException(
                        $"The SVG has a \"{other}\", which is not drawn here; turn letters and effects into paths. SVG "
                            + $"含有不支持的元素“{other}”，请将文字、效果转为路径。"
                    );
            }
        }
    }

    internal static double[] Numbers(string text) =>
        [
            .. text.Split([' ', ',', '\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries)
                .Select(number => double.Parse(number, NumberStyles.Float, CultureInfo.InvariantCulture)),
        ];

    internal static double Length(XElement element, string name, double otherwise = 0) =>
        ((string?)element.Attribute(name))?.Replace("px", "", StringComparison.Ordinal).Replace("mm", "", StringComparison.Ordinal)
            is { Length: > 0 } text
            ? double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture)
            : otherwise;

    private sealed record Outline(IReadOnlyList<(char Op, double[] Points)> Parts, Paint Paint, double Width);

    private sealed record Paint(Color? Fill, Color? Stroke, double Width, bool EvenOdd)
    {
        public static readonly Paint Usual = new(Color.Black, null, 1, false);

        public Paint With(XElement element)
        {
            var style = ((string?)element.Attribute("style") ?? "")
                .Split(';')
                .Select(line => line.Split(':', 2))
                .Where(line => line.Length == 2)
                .ToDictionary(line => line[0].Trim(), line => line[1].Trim());
            string? Of(string name) => style.GetValueOrDefault(name) ?? (string?)element.Attribute(name);
            if (style.Keys.FirstOrDefault(Untold.Contains) is { } unknown)
                throw new InvalidDataException(
                    $"The SVG has the style \"{unknown}\", which is not drawn here. SVG 含有不支持的样式“{unknown}”。"
                );
            return new Paint(
                Of("fill") is { } fill ? ColorOf(fill) : Fill,
                Of("stroke") is { } stroke ? ColorOf(stroke) : Stroke,
                Of("stroke-width") is { } width
                    ? double.Parse(width.Replace("px", "", StringComparison.Ordinal), NumberStyles.Float, CultureInfo.InvariantCulture)
                    : Width,
                Of("fill-rule") is { } rule ? rule == "evenodd" : EvenOdd
            );
        }

        private static Color? ColorOf(string text) =>
            text.Trim().ToLowerInvariant() switch
            {
                "none" or "transparent" => null,
                "red" => new Color(1, 0, 0),
                "black" => Color.Black,
                "white" => Color.White,
                ['#', var r, var g, var b] => Hex($"{r}{r}{g}{g}{b}{b}"),
                ['#', .. { Length: 6 } hex] => Hex(hex),
                var other => throw new InvalidDataException(
                    $"The SVG has the colour \"{other}\"; write #rrggbb. SVG 颜色“{other}”无法识别，请写作 #rrggbb。"
                ),
            };

        private static Color Hex(string text)
        {
            var value = int.Parse(text, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            return new Color((value >> 16) / 255.0, (value >> 8 & 255) / 255.0, (value & 255) / 255.0);
        }
    }

    private sealed record Matrix(double A, double B, double C, double D, double E, double F)
    {
        public static readonly Matrix None = new(1, 0, 0, 1, 0, 0);

        public double Scale => Math.Sqrt(Math.Abs(A * D - B * C));

        public double[] Of(double[] points)
        {
            var result = new double[points.Length];
            for (var i = 0; i + 1 < points.Length; i += 2)
                (result[i], result[i + 1]) = (A * points[i] + C * points[i + 1] + E, B * points[i] + D * points[i + 1] + F);
            return result;
        }

        public Matrix Then(Matrix inner) =>
            new(
                A * inner.A + C * inner.B,
                B * inner.A + D * inner.B,
                A * inner.C + C * inner.D,
                B * inner.C + D * inner.D,
                A * inner.E + C * inner.F + E,
                B * inner.E + D * inner.F + F
            );

        public static Matrix Parse(string? text)
        {
            var matrix = None;
            foreach (var act in (text ?? "").Split(')', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            {
                var (name, numbers) = (
                    act[..act.IndexOf('(', StringComparison.Ordinal)].Trim(' ', ','),
                    Numbers(act[(act.IndexOf('(', StringComparison.Ordinal) + 1)..])
                );
                matrix = matrix.Then(
                    (name, numbers) switch
                    {
                        ("translate", [var x]) => None with { E = x },
                        ("translate", [var x, var y]) => None with { E = x, F = y },
                        ("scale", [var s]) => None with { A = s, D = s },
                        ("scale", [var x, var y]) => None with { A = x, D = y },
                        ("rotate", [var degrees]) => Turn(degrees),
                        ("rotate", [var degrees, var x, var y]) => (None with { E = x, F = y })
                            .Then(Turn(degrees))
                            .Then(None with { E = -x, F = -y }),
                        ("matrix", [var a, var b, var c, var d, var e, var f]) => new Matrix(a, b, c, d, e, f),
                        _ => throw new InvalidDataException(
                            $"The SVG has the transform \"{act})\", which is not drawn here. SVG 含有不支持的变换“{act})”。"
                        ),
                    }
                );
            }

            return matrix;
        }

        private static Matrix Turn(double degrees)
        {
            var (sin, cos) = Math.SinCos(degrees * Math.PI / 180);
            return new Matrix(cos, sin, -sin, cos, 0, 0);
        }
    }
}
