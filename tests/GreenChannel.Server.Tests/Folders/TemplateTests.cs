using GreenChannel.Core.Papers;
using GreenChannel.Server.Folders;

namespace GreenChannel.Server.Tests.Folders;

public sealed class TemplateTests
{
    private const string Front =
        "---\nkind: no-violation\nversion: 3\nstyle: certificate\ntitle: 证明\ntitleEn: CERTIFICATE\nsealText: 章\nverifyHint: 扫码\n---\n";

    [Fact]
    public void Markdown_becomes_paragraphs_tables_items_and_notes()
    {
        var filled = Fill(
            "兹证明**{{applicantName}}**。\n\n| 项目 | 内容 |\n|---|---|\n| 名称 | {{applicantName}} |\n\n1. 一\n2. 二\n\n> 说明\n",
            new() { ["applicantName"] = "甲公司" }
        );

        filled
            .Content.Body.Should()
            .BeEquivalentTo(
                new ContentBlock[]
                {
                    new ParagraphBlock([new TextRun("兹证明"), new TextRun("甲公司", Bold: true), new TextRun("。")]),
                    new TableBlock([("名称", "甲公司")]),
                    new ItemBlock("1.", [new TextRun("一")]),
                    new ItemBlock("2.", [new TextRun("二")]),
                    new NoteBlock([new TextRun("说明")]),
                },
                options => options.RespectingRuntimeTypes().WithStrictOrdering()
            );
        filled.Template.Version.Should().MatchRegex("^3-[0-9a-f]{12}$");
    }

    [Theory]
    [InlineData("**星*公司_（上海）|# <b>&amp;")]
    [InlineData("1. 公司")]
    [InlineData("龙岩（上海）")]
    public void A_value_is_text_and_never_markdown(string name)
    {
        var filled = Fill(
            "兹证明**{{applicantName}}**期间\n\n| 项目 | 内容 |\n|---|---|\n| 名称 | {{applicantName}} |\n",
            new() { ["applicantName"] = name }
        );

        string.Concat(((ParagraphBlock)filled.Content.Body[0]).Runs.Where(run => run.Bold).Select(run => run.Text)).Should().Be(name);
        ((TableBlock)filled.Content.Body[1]).Rows.Should().Equal(("名称", name));
    }

    [Fact]
    public void A_placeholder_that_nobody_fills_is_a_fault()
    {
        var fill = () => Fill("兹证明{{nmae}}", new() { ["applicantName"] = "甲公司" });

        fill.Should().Throw<Exception>().WithMessage("*nmae*");
    }

    [Theory]
    [InlineData("no front matter", "*front matter*")]
    [InlineData("---\nkind: unknown\nversion: 1\ntitle: a\ntitleEn: b\n---\nx", "*unknown*")]
    [InlineData("---\nkind: no-violation\nversion: 0\ntitle: a\ntitleEn: b\nsealText: c\nverifyHint: d\n---\nx", "*version*")]
    [InlineData("---\nkind: [\n---\nx", "*line*")]
    [InlineData("{{{applicantName}}}", "*line 10*")]
    [InlineData("一\n\\{{applicantName}}", "*line 11*")]
    [InlineData("{{lookup this 'purpose'}}", "*line 10*")]
    [InlineData("{{> p}}", "*line 10*")]
    [InlineData("{{#*inline \"p\"}}x{{/inline}}", "*line 10*")]
    [InlineData("{{#each this}}{{/each}}", "*line 10*")]
    [InlineData("{{#each reasons}}{{#each reasons}}{{/each}}{{/each}}", "*line 10*")]
    [InlineData("{{#if purpose}}一\n二", "*line 11*if*")]
    [InlineData("{{#if purpose}}{{/unless}}", "*line 10*unless*")]
    [InlineData("{{#if purpose}}{{#if scope}}{{#if from}}{{#if to}}{{#if names}}x{{/if}}{{/if}}{{/if}}{{/if}}{{/if}}", "*line 10*")]
    [InlineData("{{#if agentName}}a{{else}}{{#if replaces}}{{nosuch}}{{/if}}{{/if}}", "*line 10*nosuch*")]
    public void A_broken_template_is_refused_with_its_file(string text, string message)
    {
        var read = () =>
            Template.Read(
                "templates/x.md",
                text.StartsWith("---", StringComparison.Ordinal) || text.StartsWith("no front", StringComparison.Ordinal)
                    ? text
                    : Front + text,
                Samples
            );

        read.Should().Throw<InvalidDataException>().WithMessage("templates/x.md" + message);
    }

    private static readonly SamplePapers Samples = new(Path.Combine(ProjectFiles.Root, "templates"));

    private static FilledTemplate Fill(string body, TemplateData facts) =>
        Template
            .Read("x.md", Front + body, Samples)
            .Fill(new PaperHead("NV-1", "局", "Office", DateTimeOffset.UnixEpoch, null, null, "https://x", null), facts);
}
