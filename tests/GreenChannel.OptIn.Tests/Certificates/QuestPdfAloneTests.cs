using System.Text;
using System.Xml.Linq;
using GreenChannel.Adapters.Tests.Contracts;
using GreenChannel.Core.Papers;
using GreenChannel.Pdf.Fonts;
using GreenChannel.QuestPdfAdapter;

namespace GreenChannel.OptIn.Tests.Certificates;

/// <summary>What of the adapter can be tried without QuestPDF's native library.</summary>
public sealed class QuestPdfAloneTests
{
    private static readonly FontSet Fonts = FontSet.Load(Path.Combine(AppContext.BaseDirectory, "fonts"));

    [Theory]
    [InlineData("")]
    [InlineData("Free")]
    [InlineData("professional")]
    [InlineData("1")]
    public void Without_a_licence_that_the_operator_names_nothing_starts(string license) =>
        FluentActions
            .Invoking(() => QuestPdfRenderer.Create(new QuestPdfOptions { License = license }, Fonts, []))
            .Should()
            .Throw<InvalidOperationException>()
            .WithMessage("*QuestPdf:License*public bodies*paid*");

    [Fact]
    public void A_character_without_a_glyph_is_refused_before_anything_is_drawn()
    {
        var check = () => PaperText.CheckGlyphs(Papers.Notice([new TableBlock([("名称", "𠮷祥有限公司")])]), Fonts);

        check.Should().Throw<MissingGlyphException>().WithMessage("*U+20BB7*");
    }

    [Fact]
    public void Every_block_of_a_paper_is_looked_through_for_glyphs()
    {
        foreach (
            var block in new ContentBlock[]
            {
                new ParagraphBlock([new TextRun("好"), new TextRun("𠮷")]),
                new HeadingBlock("𠮷"),
                new ItemBlock("𠮷", []),
                new ItemBlock("1.", [new TextRun("𠮷")]),
                new TableBlock([("𠮷", "")]),
                new TableBlock([("好", "𠮷")]),
                new NoteBlock([new TextRun("𠮷")]),
            }
        )
            FluentActions.Invoking(() => PaperText.CheckGlyphs(Papers.Notice([block]), Fonts)).Should().Throw<MissingGlyphException>();
    }

    [Fact]
    public void Ids_follow_from_the_content_and_no_byte_moves()
    {
        var (one, other) = (
            Made("0123456789abcdef0123456789ABCDEF", "00112233-4455-6677-8899-aabbccddeeff"),
            Made("ffffffffffffffffffffffffffffffff", "99999999-8888-7777-6666-555555555555")
        );

        var (first, second) = (StableIds.Set(one), StableIds.Set(other));

        first.Should().Equal(second);
        first.Should().HaveCount(one.Length);
        Encoding.Latin1.GetString(first).Should().NotContain("0123456789abcdef").And.MatchRegex("uuid:[0-9a-f]{8}-[0-9a-f]{4}-");
        StableIds
            .Set(Made("ffffffffffffffffffffffffffffffff", "99999999-8888-7777-6666-555555555555", "another"))
            .Should()
            .NotEqual(second);
    }

    [Fact]
    public void Figures_are_well_formed_whatever_the_office_is_called()
    {
        foreach (var office in new[] { "示例市知识产权局", "A&B<局>", "局", new string('长', 30) })
        {
            var seal = XDocument.Parse(Figures.Seal(office, "业务专用章图样"));

            string.Concat(seal.Descendants().Where(element => element.Name.LocalName == "text").SkipLast(1).Select(letter => letter.Value))
                .Should()
                .Be(office);
        }

        XDocument.Parse(Figures.Frame()).Root!.Attribute("viewBox")!.Value.Should().Be("0 0 595.28 841.89");
        XDocument.Parse(Figures.Qr(Papers.VerifyUrl)).Descendants().Should().Contain(element => element.Name.LocalName == "path");
    }

    private static byte[] Made(string id, string uuid, string content = "content") =>
        Encoding.Latin1.GetBytes(
            $"%PDF-1.7\n{content}\n<xmpMM:DocumentID>uuid:{uuid}</xmpMM:DocumentID>\ntrailer\n<</Size 3 /ID [<{id}> <{id}>]>>\n%%EOF"
        );
}
