using GreenChannel.Adapters.Tests.Contracts;
using GreenChannel.Pdf.Drawing;
using GreenChannel.Pdf.Papers;

namespace GreenChannel.Adapters.Tests.Pdf;

public sealed class SealPictureTests
{
    private const string Svg = """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 200"><g fill="none" stroke="#c8161d" stroke-width="8"><circle cx="100" cy="100" r="92"/></g>
        <path transform="rotate(10 100 100)" style="fill:#c8161d" d="M100 55l12 35h37l-30 21 11 35-30-21-30 21 11-35-30-21h37z"/><path d="M20,100A80,80 0 01180,100Q100 60 20 100z" fill="red" fill-rule="evenodd"/></svg>
        """;

    public static TheoryData<SealPicture> Pictures =>
        new() { SvgSeal.Read(Svg), new SealImage(2, 2, [200, 20, 20, 255, 255, 255, 255, 255, 255, 200, 20, 20]) };

    [Theory]
    [Trait("Needs", "tools")]
    [MemberData(nameof(Pictures))]
    public void A_paper_with_the_offices_own_picture_is_whole_and_pdf_a(SealPicture picture)
    {
        var renderer = new PaperRenderer(PaperRendererTests.Fonts, picture);
        var pdf = renderer.Render(Papers.Certificate("甲有限公司")).Pdf;

        Poppler.Check(pdf).Should().BeEmpty();
        Poppler.With(pdf, Preflight.Verdict).Should().Contain("is a valid PDF/A-1b file");
        renderer.Render(Papers.Certificate("甲有限公司")).Pdf.Should().Equal(pdf);
        renderer.FontsHash.Should().NotBe(new PaperRenderer(PaperRendererTests.Fonts).FontsHash, "another picture gives other bytes");
    }

    [Theory]
    [InlineData("<html/>", "*no SVG*")]
    [InlineData("<svg viewBox=\"0 0 9 9\"><text>章</text></svg>", "*text*路径*")]
    [InlineData("<svg viewBox=\"0 0 9 9\"><image/></svg>", "*image*")]
    [InlineData("<svg viewBox=\"0 0 9\"/>", "*viewBox*")]
    [InlineData("<svg viewBox=\"0 0 9 9\"><path d=\"M1\"/></svg>", "*path command M*")]
    [InlineData("<svg viewBox=\"0 0 9 9\"><path fill=\"url(#a)\" d=\"M1 1\"/></svg>", "*url(#a)*")]
    [InlineData("<svg viewBox=\"0 0 9 9\"><g transform=\"skewX(3)\"/></svg>", "*skewX*")]
    [InlineData("<svg viewBox=\"0 0 9 9\"><style>.a{fill:red}</style></svg>", "*style sheet*")]
    [InlineData("<svg viewBox=\"0 0 9 9\"><path class=\"a\" d=\"M1 1\"/></svg>", "*class*")]
    [InlineData("<svg viewBox=\"0 0 9 9\"><path style=\"opacity:.5\" d=\"M1 1\"/></svg>", "*opacity*")]
    [InlineData("<svg viewBox=\"0 0 9 9\"><rect rx=\"2\" width=\"3\" height=\"3\"/></svg>", "*round corners*")]
    [InlineData("<svg viewBox=\"0 0 9 9\"><g transform=\"none\"/></svg>", "*read*")]
    [InlineData("<svg viewBox=\"0 0 9 9\"><path style=\"fill:red;fill:red\" d=\"M1 1\"/></svg>", "*read*")]
    [InlineData("<svg", "*cannot be read*")]
    public void What_cannot_be_drawn_is_told(string svg, string sentence)
    {
        var read = () => SvgSeal.Read(svg);

        read.Should().Throw<InvalidDataException>().WithMessage(sentence);
    }
}
