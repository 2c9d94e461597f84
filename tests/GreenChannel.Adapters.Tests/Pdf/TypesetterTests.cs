using System.Text;
using FsCheck;
using FsCheck.Fluent;
using GreenChannel.Core.Papers;
using GreenChannel.Pdf.Typesetting;

namespace GreenChannel.Adapters.Tests.Pdf;

public sealed class TypesetterTests
{
    private const string NeverFirst = "，。、；：？！）】》」”";
    private const string NeverLast = "（【《「“";
    private static readonly Typesetter Typesetter = new(PaperRendererTests.Fonts);

    [Fact]
    public void No_line_begins_or_ends_with_a_forbidden_mark_and_none_runs_over_the_margin()
    {
        var texts =
            from pieces in Gen.Elements(
                    "汉",
                    "字",
                    "排版",
                    "（注",
                    "）",
                    "，",
                    "。",
                    "、",
                    "《书",
                    "》",
                    "“引",
                    "”",
                    "Latin",
                    "GC2026",
                    "3.14",
                    " ",
                    "；",
                    "？",
                    "％",
                    "—"
                )
                .ListOf(80)
            from width in Gen.Choose(260, 450)
            select (Text: Sane(string.Concat(pieces)), Width: width);

        Prop.ForAll(
                Arb.From(texts),
                given =>
                {
                    var lines = Typesetter.Set([new TextRun(given.Text)], new ParagraphStyle(12, given.Width, Indent: 2, Justified: true));
                    for (var i = 0; i < lines.Count; i++)
                    {
                        var text = string.Concat(lines[i].Pieces.Select(piece => piece.Text)).TrimEnd();
                        if (i > 0 && NeverFirst.Contains(text[0]))
                            return false;
                        if (i < lines.Count - 1 && NeverLast.Contains(text[^1]))
                            return false;
                        if (lines[i].Width > given.Width + 6.01)
                            return false;
                    }

                    return true;
                }
            )
            .QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Nothing_is_lost_in_setting()
    {
        const string text =
            "兹证明北京示例智算科技有限公司（统一社会信用代码：91110108MA00000070）自 2023 年 11 月 1 日至今，未发现 IP 记录。";

        var lines = Typesetter.Set([new TextRun(text)], new ParagraphStyle(13.5, 300));

        string.Concat(lines.SelectMany(line => line.Pieces).Select(piece => piece.Text)).Should().Be(text);
        lines.Count.Should().BeGreaterThan(2);
    }

    [Fact]
    public void A_justified_line_reaches_the_margin()
    {
        var lines = Typesetter.Set([new TextRun(new string('字', 100))], new ParagraphStyle(12, 305, Justified: true));

        var last = lines[0].Pieces[^1];
        var end = last.X + last.Text.Length * (12 + last.Spacing);
        end.Should().BeApproximately(305 + last.Spacing, .5);
    }

    // A word with so many marks bound to it that it fills a line by itself has to be parted somewhere; no text has one.
    private static string Sane(string text)
    {
        var sane = new System.Text.StringBuilder("起");
        var marks = 0;
        foreach (var c in text)
        {
            marks =
                (NeverFirst + NeverLast + "％—").Contains(c) ? marks + 1
                : c == ' ' ? marks
                : 0;
            if (marks > 2)
            {
                sane.Append('字');
                marks = 1;
            }

            sane.Append(c);
        }

        return sane.Append('止').ToString();
    }
}
