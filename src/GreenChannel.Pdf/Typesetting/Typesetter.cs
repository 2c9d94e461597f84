using System.Text;
using GreenChannel.Core.Papers;
using GreenChannel.Pdf.Drawing;
using GreenChannel.Pdf.Fonts;

namespace GreenChannel.Pdf.Typesetting;

/// <summary>How a paragraph is set: sizes in points, the indent of the first line in ems.</summary>
public sealed record ParagraphStyle(double Size, double Width, double Indent = 0, bool Justified = false);

/// <summary>A stretch of a line: where it begins, and what is added after each of its characters.</summary>
public sealed record Piece(TrueTypeFace Face, string Text, double X, double Spacing);

/// <summary>A line of a paragraph, from its left edge, with the width that it takes.</summary>
public sealed record Line(IReadOnlyList<Piece> Pieces, double Width);

/// <summary>
/// Sets Chinese and Latin text in lines: no forbidden mark at a line's end, thin space between the scripts, both edges flush when asked
/// for.
/// </summary>
public sealed class Typesetter(FontSet fonts)
{
    private const double WidestSpread = .3;

    public FontSet Fonts { get; } = fonts;

    public IReadOnlyList<Line> Set(IEnumerable<TextRun> runs, ParagraphStyle style)
    {
        var atoms = Atomizer.Part(Fonts, runs, style.Size, style.Width);
        var blank = Fonts.WidthOf(" ", style.Size);
        var lines = new List<Line>();
        var from = 0;
        while (from < atoms.Count)
        {
            var indent = lines.Count == 0 ? style.Indent * style.Size : 0;
            var (until, width) = Fill(atoms, from, style.Width - indent, blank);
            var slack = style.Justified && until < atoms.Count ? style.Width - indent - width : 0;
            lines.Add(new Line(Place(atoms, from, until, indent, slack, blank, style.Size), indent + width));
            from = until;
        }

        return lines;
    }

    public static void Draw(Canvas canvas, Line line, double size, double x, double baseline, Color color)
    {
        foreach (var piece in line.Pieces)
            canvas.Text(piece.Face, size, x + piece.X, baseline, piece.Text, color, piece.Spacing);
    }

    // As many atoms as fit; a mark at the end may stand half-width.
    private static (int Until, double Width) Fill(List<Atom> atoms, int from, double available, double blank)
    {
        var width = 0d;
        var until = from;
        for (; until < atoms.Count; until++)
        {
            var space = until == from ? 0 : SpaceBefore(atoms[until], blank);
            if (until > from && width + space + atoms[until].Width - atoms[until].Overhang > available + .01)
                break;
            width += space + atoms[until].Width;
        }

        var last = until == atoms.Count;
        return (until, !last || width > available ? width - atoms[until - 1].Overhang : width);
    }

    private static double SpaceBefore(Atom atom, double blank) => atom.Gap + (atom.AfterBlank ? blank : 0);

    // The slack goes between Chinese characters and around Latin words, never into them.
    private static List<Piece> Place(List<Atom> atoms, int from, int until, double indent, double slack, double blank, double size)
    {
        var gaps = until - from - 1;
        for (var i = from; i < until; i++)
            gaps += atoms[i].IsChinese ? atoms[i].Characters - 1 : 0;
        var spread = gaps > 0 ? slack / gaps : 0;
        // A long number that did not fit can leave a line so empty that it reads better short than torn apart.
        if (spread > size * WidestSpread)
            spread = 0;

        var pieces = new PieceBuilder();
        var x = indent;
        for (var i = from; i < until; i++)
        {
            var atom = atoms[i];
            if (i > from && SpaceBefore(atom, blank) is not 0 and var space)
            {
                pieces.Break();
                x += space;
            }

            foreach (var stretch in atom.Stretches)
            {
                var spacing = atom.IsChinese ? spread : 0;
                pieces.Add(stretch, x, spacing);
                x += stretch.Width + spacing * stretch.Characters;
            }

            // The blank itself is written too, so that text extracts and reads aloud as words.
            if (i + 1 < atoms.Count && atoms[i + 1].AfterBlank)
                pieces.AddBlank();
            if (!atom.IsChinese)
            {
                x += spread;
                pieces.Break();
            }
        }

        return pieces.ToList();
    }

    /// <summary>Joins neighbours in one face and with one spacing to a single piece.</summary>
    private sealed class PieceBuilder
    {
        private readonly List<Piece> _pieces = [];
        private readonly StringBuilder _text = new();
        private Piece? _open;

        public void Add(Stretch stretch, double x, double spacing)
        {
            if (_open is null || stretch.Apart || _open.Face != stretch.Face || _open.Spacing != spacing)
            {
                Break();
                _open = new Piece(stretch.Face, "", x, spacing);
            }

            _text.Append(stretch.Text);
        }

        public void AddBlank()
        {
            if (_open is { } open && open.Face.Has(' '))
                _text.Append(' ');
        }

        public void Break()
        {
            if (_open is not null)
                _pieces.Add(_open with { Text = _text.ToString() });
            _open = null;
            _text.Clear();
        }

        public List<Piece> ToList()
        {
            Break();
            return _pieces;
        }
    }
}
