using System.Security.Cryptography;
using System.Text;
using GreenChannel.Core.Papers;

namespace GreenChannel.Adapters.Tests.Contracts;

/// <summary>What every renderer behind <see cref="IPaperRenderer"/> keeps.</summary>
public abstract class PaperRendererContract
{
    protected abstract IPaperRenderer Renderer { get; }

    [Fact]
    [Trait("Needs", "tools")]
    public void Names_with_rare_characters_extract_as_themselves()
    {
        var text = Poppler.Text(Renderer.Render(Papers.Certificate("龙𬭩䶮㛃镕珺（上海）有限公司")).Pdf);

        text.Should().Contain("龙𬭩䶮㛃镕珺（上海）有限公司").And.Contain("PE-2026-000001");
        // Poppler takes the wide spacing of a title for blanks.
        text.Replace(" ", "", StringComparison.Ordinal).Should().Contain("发明专利优先审查证明");
    }

    [Fact]
    public void A_character_without_a_glyph_is_refused_with_its_code_point()
    {
        Renderer.FirstMissing("𠮷祥").Should().Be(new Rune(0x20BB7));
        Renderer.FirstMissing("吉祥").Should().BeNull();
        var render = () => Renderer.Render(Papers.Certificate("𠮷祥有限公司")).Pdf;

        render.Should().Throw<MissingGlyphException>().WithMessage("*U+20BB7*");
    }

    [Fact]
    public void The_same_content_gives_the_same_bytes_also_on_many_threads()
    {
        var papers = Enumerable.Range(0, 24).Select(i => Papers.Certificate($"第{i % 6}有限公司")).ToList();
        var one = papers.Select(paper => Hash(Renderer.Render(paper).Pdf)).ToList();

        var many = papers.AsParallel().AsOrdered().WithDegreeOfParallelism(4).Select(paper => Hash(Renderer.Render(paper).Pdf)).ToList();

        many.Should().Equal(one);
        one.Distinct().Should().HaveCount(6);
    }

    [Fact]
    [Trait("Needs", "tools")]
    public void The_qr_code_leads_to_the_verification_page()
    {
        Poppler.Qr(Renderer.Render(Papers.Certificate("甲有限公司")).Pdf).Should().Be(Papers.VerifyUrl);
    }

    [Fact]
    [Trait("Needs", "tools")]
    public void What_does_not_fit_goes_to_the_next_page_and_nothing_is_lost()
    {
        var rows = Enumerable.Range(1, 60).Select(i => ($"第 {i} 项", $"内容{i}号")).ToList();
        var pdf = Renderer
            .Render(
                Papers.Certificate("甲有限公司") with
                {
                    Body = [new TableBlock(rows), new ParagraphBlock([new TextRun("此处结束。")])],
                }
            )
            .Pdf;

        Poppler.Pages(pdf).Should().BeGreaterThan(2);
        var text = Poppler.Text(pdf);
        foreach (var (_, value) in rows)
            text.Should().Contain(value);
        text.Should().Contain("此处结束").And.Contain("第 2 页");
    }

    [Fact]
    [Trait("Needs", "tools")]
    public void An_address_of_thirty_lines_and_a_title_of_two_hundred_characters_stay_within_the_page()
    {
        var pdf = Renderer
            .Render(
                Papers.Certificate("甲有限公司") with
                {
                    Title = new string('长', 60),
                    Body =
                    [
                        new TableBlock([
                            ("住　　所", string.Concat(Enumerable.Repeat("示例市海淀区上地十街十号科技大厦", 60))),
                            ("发明名称", new string('题', 200)),
                        ]),
                    ],
                }
            )
            .Pdf;

        foreach (var (left, right) in Poppler.WordEdges(pdf))
        {
            left.Should().BeGreaterThan(40);
            right.Should().BeLessThan(595.28 - 40);
        }
    }

    [Fact]
    [Trait("Needs", "tools")]
    public void A_refusal_of_every_block_kind_is_drawn()
    {
        var notice = Papers.Notice([
            new HeadingBlock("一、理由"),
            new ItemBlock("1.", [new TextRun("不属于重点产业")]),
            new ParagraphBlock([new TextRun("正文"), new TextRun("加粗", Bold: true)]),
            new NoteBlock([new TextRun("说明文字")]),
        ]);

        Poppler
            .Text(Renderer.Render(notice).Pdf)
            .Should()
            .Contain("一、理由")
            .And.Contain("不属于重点产业")
            .And.Contain("正文加粗")
            .And.Contain("说明文字")
            .And.Contain("北京示例智算科技有限公司：");
    }

    private static string Hash(byte[] pdf) => Convert.ToHexString(SHA256.HashData(pdf));
}
