using System.Text;
using GreenChannel.Core.Papers;
using GreenChannel.Pdf.Fonts;

namespace GreenChannel.Pdf.Typesetting;

/// <summary>
/// Parts text into atoms: marks are bound to their characters here, so that no later step can break the rules of line ends.
/// </summary>
internal sealed class Atomizer(FontSet fonts, double size, double widest)
{
    private readonly List<Atom> _atoms = [];
    private readonly List<Stretch> _stretches = [];
    private bool _chinese;
    private bool _afterBlank;
    private double _gap;
    private int _last;

    public static List<Atom> Part(FontSet fonts, IEnumerable<TextRun> runs, double size, double widest)
    {
        var atomizer = new Atomizer(fonts, size, widest);
        atomizer.Read(runs);
        return atomizer._atoms;
    }

    private void Read(IEnumerable<TextRun> runs)
    {
        var blank = false;
        foreach (var run in runs)
        {
            foreach (var rune in run.Text.EnumerateRunes())
            {
                if (rune.Value == ' ')
                {
                    blank = true;
                    continue;
                }

                Add(rune, run, blank);
                blank = false;
            }
        }

        Flush();
    }

    private void Add(Rune rune, TextRun run, bool blank)
    {
        var c = rune.Value;
        var chinese = Punctuation.IsChinese(c);
        var opens = _last != 0 && Punctuation.MayNotEnd(_last);
        // A blank before 。 or after （ has no place in Chinese text.
        if (blank && !(Punctuation.MayNotBegin(c) && chinese) && !opens)
        {
            Flush();
            _afterBlank = true;
            _last = ' ';
        }

        var face = fonts.FaceFor(rune, run.Bold, run.Text);
        var width = face.WidthOf(c, size);
        var bound = Punctuation.MayNotBegin(c) || opens || (!chinese && !_chinese && !Punctuation.IsChinese(_last));
        if (_stretches.Count == 0 || !bound || _stretches.Sum(stretch => stretch.Width) + width > widest)
        {
            Flush();
            _chinese = chinese;
            _gap =
                Punctuation.SharesBlank(_last, c) ? -size / 2
                : NeedsGap(c, chinese) ? size / 8
                : 0;
        }

        Append(face, rune, width, apart: _stretches.Count > 0 && Punctuation.SharesBlank(_last, c));
        _last = c;
    }

    // Between Chinese and Latin, but not beside a mark that brings its own space.
    private bool NeedsGap(int c, bool chinese) =>
        _last is not (0 or ' ')
        && Punctuation.IsChinese(_last) != chinese
        && !Punctuation.MayNotBegin(c)
        && !Punctuation.HasBlankRight(_last)
        && !Punctuation.MayNotEnd(_last);

    private void Append(TrueTypeFace face, Rune rune, double width, bool apart)
    {
        if (apart)
            _stretches[^1] = _stretches[^1] with { Width = _stretches[^1].Width - size / 2 };
        if (!apart && _stretches.Count > 0 && _stretches[^1] is var last && last.Face == face)
            _stretches[^1] = last with { Text = last.Text + rune, Width = last.Width + width, Characters = last.Characters + 1 };
        else
            _stretches.Add(new Stretch(face, rune.ToString(), width, 1, apart));
    }

    private void Flush()
    {
        if (_stretches.Count == 0)
            return;
        var overhang = Punctuation.HasBlankRight(_last) ? size / 2 : 0;
        _atoms.Add(
            new Atom([.. _stretches], _stretches.Sum(stretch => stretch.Width), _gap, _afterBlank && _atoms.Count > 0, _chinese, overhang)
        );
        _stretches.Clear();
        (_afterBlank, _gap) = (false, 0);
    }
}
