using GreenChannel.Pdf.Fonts;

namespace GreenChannel.Pdf.Drawing;

/// <summary>
/// The pages of one document in the making: text, shapes and the logical structure. A4, in points, from the top left
/// corner, y growing down. One canvas belongs to one thread.
/// </summary>
public sealed class Canvas
{
    public const double Width = 595.28;
    public const double Height = 841.89;

    private const double Bolder = .03;
    private readonly List<PageInMaking> _pages = [];
    private readonly Dictionary<TrueTypeFace, DocumentFont> _fonts = [];
    private readonly List<SealImage> _pictures = [];
    private Tag _current;
    private int _artifacts;

    public Canvas()
    {
        Root = new Tag("Document", null, null);
        _current = Root;
    }

    public int PageCount => _pages.Count;

    internal Tag Root { get; }

    /// <summary>All elements of the structure in the order of their making.</summary>
    internal List<Tag> Tags { get; } = [];

    internal IReadOnlyCollection<DocumentFont> Fonts => _fonts.Values;

    internal IReadOnlyList<PageInMaking> Pages => _pages;

    internal IReadOnlyList<SealImage> Pictures => _pictures;

    private PageInMaking Page => _pages[^1];

    public void NewPage()
    {
        EndMarked();
        _pages.Add(new PageInMaking());
        // PDF counts from the bottom; turned over once, everything else counts from the top.
        Page.Content.Numbers(1, 0, 0, -1, 0, Height).Op("cm");
    }

    /// <summary>Draws inside an element of the structure, such as <c>H1</c>, <c>P</c> or <c>Figure</c>.</summary>
    public void Tagged(string name, Action draw, string? alternative = null)
    {
        EndMarked();
        if (_artifacts > 0)
        {
            draw();
            return;
        }

        var tag = new Tag(name, _current, alternative);
        _current.Children.Add(tag);
        _current.Kids.Add(tag);
        Tags.Add(tag);
        _current = tag;
        draw();
        EndMarked();
        _current = tag.Parent!;
    }

    /// <summary>Draws what is only for the eye: frames, rules, running lines.</summary>
    public void Ornament(Action draw)
    {
        EndMarked();
        _artifacts++;
        draw();
        EndMarked();
        _artifacts--;
    }

    /// <summary>Shows a text in one face at a baseline.</summary>
    /// <param name="spacing">Added after each character.</param>
    public void Text(TrueTypeFace face, double size, double x, double y, string text, Color color, double spacing = 0)
    {
        BeginMarked();
        var drawn = face.BolderThan ?? face;
        if (!_fonts.TryGetValue(drawn, out var font))
            _fonts[drawn] = font = new DocumentFont(drawn, $"F{_fonts.Count + 1}");
        var content = Page.Content;
        Fill(color);
        // The outline is drawn along, as thick as a bold face is bolder; q and Q keep it from what follows.
        if (face.BolderThan is not null)
            content.Raw("q ").Numbers(color.Red, color.Green, color.Blue).Raw("RG ").Number(size * Bolder).Raw("w 2 Tr ");
        content.Raw("BT /").Raw(font.Resource).Raw(" ").Number(size).Raw("Tf ");
        content.Number(spacing).Raw("Tc ").Numbers(1, 0, 0, -1, x, y).Raw("Tm <");
        foreach (var rune in text.EnumerateRunes())
            content.Hex(font.NumberOf(rune.Value));
        content.Op(face.BolderThan is null ? "> Tj ET" : "> Tj ET Q");
    }

    /// <param name="evenOdd">What lies within an even number of outlines stays empty.</param>
    public void Draw(Action<Shape> build, Color? fill = null, Color? stroke = null, double lineWidth = 1, bool evenOdd = false)
    {
        BeginMarked();
        var shape = new Shape();
        build(shape);
        if (fill is { } inside)
            Fill(inside);
        if (stroke is { } line)
            Page.Content.Numbers(line.Red, line.Green, line.Blue).Raw("RG ").Number(lineWidth).Raw("w ");
        foreach (var (op, points) in shape.Parts)
            Page.Content.Numbers(points).Raw(op).Raw(" ");
        Page.Content.Op(
            (fill, stroke) switch
            {
                (not null, not null) => evenOdd ? "B*" : "B",
                (not null, null) => evenOdd ? "f*" : "f",
                _ => "S",
            }
        );
    }

    /// <summary>Draws a picture into a rectangle.</summary>
    public void Picture(SealImage picture, double x, double y, double width, double height)
    {
        BeginMarked();
        var number = _pictures.IndexOf(picture);
        if (number < 0)
        {
            number = _pictures.Count;
            _pictures.Add(picture);
        }

        // The page is turned over once, so a picture is turned back.
        Page.Content.Raw("q ").Numbers(width, 0, 0, -height, x, y + height).Raw("cm /Im").Raw($"{number + 1}").Op(" Do Q");
    }

    public void Line(double x1, double y1, double x2, double y2, Color color, double lineWidth = .6) =>
        Draw(shape => shape.MoveTo(x1, y1).LineTo(x2, y2), null, color, lineWidth);

    public void Rectangle(double x, double y, double width, double height, Color? fill, Color? stroke = null, double lineWidth = .6) =>
        Draw(shape => shape.Rectangle(x, y, width, height), fill, stroke, lineWidth);

    /// <summary>Draws around a point that becomes the origin, turned clockwise by some degrees.</summary>
    public void Turned(double x, double y, double degrees, Action draw)
    {
        BeginMarked();
        var (sin, cos) = Math.SinCos(degrees * Math.PI / 180);
        Page.Content.Raw("q ").Fine(cos).Fine(sin).Fine(-sin).Fine(cos).Numbers(x, y).Op("cm");
        draw();
        Page.Content.Op("Q");
    }

    internal void Finish() => EndMarked();

    private void Fill(Color color) => Page.Content.Numbers(color.Red, color.Green, color.Blue).Raw("rg ");

    private void BeginMarked()
    {
        if (Page.IsMarked)
            return;
        Page.IsMarked = true;
        if (_artifacts > 0 || _current == Root)
        {
            Page.Content.Op("/Artifact BMC");
            return;
        }

        var number = Page.Owners.Count;
        Page.Owners.Add(_current);
        _current.Kids.Add(new MarkedContent(_pages.Count - 1, number));
        Page.Content.Op($"/{_current.Name} <</MCID {number}>> BDC");
    }

    private void EndMarked()
    {
        if (_pages.Count == 0 || !Page.IsMarked)
            return;
        Page.Content.Op("EMC");
        Page.IsMarked = false;
    }

    internal sealed class PageInMaking
    {
        public ContentStream Content { get; } = new();

        /// <summary>The element that each marked content of the page belongs to.</summary>
        public List<Tag> Owners { get; } = [];

        public bool IsMarked { get; set; }
    }
}
