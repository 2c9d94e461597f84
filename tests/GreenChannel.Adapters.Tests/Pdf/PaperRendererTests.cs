using GreenChannel.Adapters.Tests.Contracts;
using GreenChannel.Core.Papers;
using GreenChannel.Pdf.Fonts;
using GreenChannel.Pdf.Papers;

namespace GreenChannel.Adapters.Tests.Pdf;

public sealed class PaperRendererTests : PaperRendererContract
{
    internal static readonly FontSet Fonts = FontSet.Load(Path.Combine(AppContext.BaseDirectory, "fonts"));
    private static readonly PaperRenderer Own = new(Fonts);

    protected override IPaperRenderer Renderer => Own;

    [Fact]
    [Trait("Needs", "tools")]
    public void The_file_has_no_syntax_error() => Poppler.Check(Own.Render(Papers.Certificate("甲有限公司")).Pdf).Should().BeEmpty();

    [Fact]
    [Trait("Needs", "tools")]
    public void The_file_is_tagged_titled_and_in_chinese()
    {
        var info = Poppler.With(Own.Render(Papers.Certificate("甲有限公司")).Pdf, path => Poppler.Run("pdfinfo", "-struct-text", path));

        info.Should().ContainAll("Document", "H1", "Table", "TH", "TD", "Figure", "发明专利优先审查证明");
    }

    [Fact]
    [Trait("Needs", "tools")]
    public void A_validator_confirms_pdf_a_1b()
    {
        foreach (
            var paper in new[]
            {
                Papers.Certificate("龙𬭩䶮有限公司"),
                Papers.Notice([new NoteBlock([new TextRun("说明")])]) with
                {
                    Specimen = "测试件 SPECIMEN",
                },
            }
        )
        {
            var verdict = Poppler.With(Own.Render(paper).Pdf, Preflight.Verdict);
            verdict.Should().Contain("is a valid PDF/A-1b file");
        }
    }

    [Fact]
    public void A_page_is_small_because_fonts_are_subset() =>
        Own.Render(Papers.Certificate("甲有限公司")).Pdf.Length.Should().BeLessThan(100_000);
}
