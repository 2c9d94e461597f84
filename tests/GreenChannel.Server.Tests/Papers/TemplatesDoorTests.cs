using System.Net;
using System.Text;

namespace GreenChannel.Server.Tests.Papers;

public sealed class TemplatesDoorTests(ServiceFixture office) : IClassFixture<ServiceFixture>
{
    [Fact]
    [Trait("Needs", "tools")]
    public async Task Every_template_in_force_is_previewed_with_sample_data_within_the_page_and_without_a_fault()
    {
        var templates = (await office.As("examiner").GetAsync("/templates")).Ok().Json.AsArray();
        templates.Should().HaveCount(12);
        foreach (var template in templates)
        {
            var pdf = (await office.As("examiner").GetAsync($"/templates/{template!["kind"]}/preview")).Ok().Bytes;

            Poppler.Check(pdf).Should().BeEmpty();
            PdfText.Of(pdf).Should().Contain("SAMPLE").And.NotContain("{{");
            Poppler.WordEdges(pdf).Should().OnlyContain(edge => edge.Left > 40 && edge.Right < 555);
        }
    }

    [Fact]
    public async Task An_edited_template_is_looked_at_first_and_then_put_in_force_and_each_paper_remembers_its_own()
    {
        var before = await office.IssuedAsync();
        var edited = (await SourceAsync("no-violation"))
            .Replace("version: 4", "version: 7", StringComparison.Ordinal)
            .Replace("特此证明。", "特此证明，以资凭信。", StringComparison.Ordinal);

        PdfText.Of((await SendAsync(HttpMethod.Post, "/templates/preview", edited, "examiner")).Ok().Bytes).Should().Contain("以资凭信");
        PdfText.Of((await office.IssuedAsync()).Pdf).Should().NotContain("以资凭信", "a preview changes nothing");
        var proposed = await SendAsync(HttpMethod.Put, "/templates/no-violation", edited);
        PdfText.Of((await office.IssuedAsync()).Pdf).Should().NotContain("以资凭信", "nobody changes alone what papers say");
        proposed["wish"]["text"]!.GetValue<string>().Should().Contain("以资凭信", "who agrees reads it");
        await office.AgreeAsync(proposed);
        await office.RestartAsync();
        var after = await office.IssuedAsync();

        PdfText.Of(after.Pdf).Should().Contain("以资凭信", "it is still in force after a restart");
        (await VersionAsync(before)).Should().StartWith("4-");
        (await VersionAsync(after)).Should().StartWith("7-");
        await office.AgreeAsync(await office.As("administrator").DeleteAsync("/templates/no-violation"));
        PdfText.Of((await office.IssuedAsync()).Pdf).Should().NotContain("以资凭信");
    }

    [Theory]
    [InlineData("特此证明", "{{nmae}}特此证明", "*line 13*nmae*")]
    [InlineData("特此证明", "{{#if replaces}}特此证明", "*line *if*")]
    [InlineData("特此证明", "𠮷特此证明", "*line 13*U+20BB7*")]
    [InlineData("kind: no-violation", "kind: receipt", "*line 2*receipt*")]
    [InlineData("特此证明。", "特此证明！", "*line 3*version 4*")]
    [InlineData("---", "", "*line 1*front matter*")]
    [InlineData("特此证明", "{{> elsewhere}}特此证明", "*line 13*no tag*")]
    [InlineData("特此证明", "{{lookfor purpose}}特此证明", "*line 13*no tag*")]
    [InlineData("特此证明", "{{#each}}特此证明{{/each}}", "*line *")]
    [InlineData("特此证明", "{{特此证明", "*line *")]
    [InlineData("特此证明", "{{purpose.length.x}}特此证明", "*line *")]
    [InlineData("| 查询名称 | {{names}} |", "| 查询名称 | {{names}} | 三 |", "*")]
    [InlineData("特此证明。", "特此证明。\n\n| a | b |\n|---|---|\n\n", "*rows*")]
    [InlineData("特此证明。", "特此证明。\n\n- a\n  - b\n", "*ListBlock*")]
    [InlineData("特此证明。", "特此证明。\n\n> a\n> > b\n", "*QuoteBlock*")]
    [InlineData("sealText: 业务专用章图样", "sealText:", "*line 2*sealText*")]
    [InlineData("title: 无知识产权违法行为证明", "title: \"一\\n二\"", "*line 2*title*")]
    [InlineData("style: certificate", "style: 7", "*")]
    [InlineData("verifyHint: 扫码核验真伪", "verifyHint: [a]", "*line *front matter*")]
    [InlineData("| 查询时间 | {{cutOff}} |", "", "*print {{cutOff}}*必须印出 cutOff*")]
    [InlineData("{{until}} |", "长期 |", "*print {{coverage.until}}*")]
    [InlineData("未发现", "没有", "*必须写明“未发现”*")]
    [InlineData("特此证明。本", "该单位自始无任何违法记录。本", "*不得写“无任何违法”*")]
    public async Task A_broken_template_is_refused_at_upload_with_line_and_reason(string from, string to, string why)
    {
        var source = await SourceAsync("no-violation");

        var edited = source.Replace(from, to, StringComparison.Ordinal);
        var answer = await SendAsync(
            HttpMethod.Put,
            "/templates/no-violation",
            why.Contains("version 4", StringComparison.Ordinal)
                ? edited
                : edited.Replace("version: 4", "version: 33", StringComparison.Ordinal)
        );

        (answer.Status, answer.Problem).Should().Be((HttpStatusCode.UnprocessableEntity, "broken-template"));
        answer.Text("detail").Should().Match(why);
        (await SourceAsync("no-violation")).Should().Be(source);
    }

    [Fact]
    public async Task Only_administrators_propose_templates_and_text_that_is_none_is_refused()
    {
        (await SendAsync(HttpMethod.Put, "/templates/receipt", await SourceAsync("receipt"), "supervisor"))
            .Status.Should()
            .Be(HttpStatusCode.Forbidden);
        (await office.As("applicant-a").GetAsync("/templates")).Status.Should().Be(HttpStatusCode.Forbidden);
        (await office.As("administrator").SendAsync(HttpMethod.Put, "/templates/receipt", new ByteArrayContent([0xFF, 0xFE, 0x00])))
            .Problem.Should()
            .Be("broken-template");
        (await office.As("administrator").SendAsync(HttpMethod.Put, "/templates/receipt", new ByteArrayContent([])))
            .Problem.Should()
            .Be("broken-template");
        (await SendAsync(HttpMethod.Put, "/templates/lunch", "x")).Problem.Should().Be("no-such-template");
    }

    [Fact]
    public async Task A_broken_template_stops_the_start_with_line_and_reason()
    {
        var folder = CopyOfTemplates();
        var broken = Path.Combine(folder, "receipt.md");
        await File.WriteAllTextAsync(
            broken,
            (await File.ReadAllTextAsync(broken)).Replace("{{caseNumber}}", "{{caseNummer}}", StringComparison.Ordinal)
        );

        var start = () => ServiceFixture.OpenAsync(new() { ["Folders:Templates"] = folder });

        await start.Should().ThrowAsync<InvalidDataException>().WithMessage("*receipt.md, line 11*caseNummer*");
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_text_that_was_changed_under_its_version_stops_the_start()
    {
        var folder = CopyOfTemplates();
        var changed = Path.Combine(folder, "receipt.md");
        await File.WriteAllTextAsync(
            changed,
            (await File.ReadAllTextAsync(changed)).Replace("本凭证只说明", "本凭证仅说明", StringComparison.Ordinal)
        );
        await using var other = await ServiceFixture.OpenAsync([]);

        var start = () => other.RestartAsync(new() { ["Folders:Templates"] = folder });

        await start.Should().ThrowAsync<InvalidDataException>().WithMessage("*receipt*version 1*raise it*");
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task The_audit_tells_which_text_went_and_which_came()
    {
        var source = await SourceAsync("receipt");
        foreach (var version in new[] { "version: 21", "version: 22" })
            await office.AgreeAsync(
                await SendAsync(HttpMethod.Put, "/templates/receipt", source.Replace("version: 1", version, StringComparison.Ordinal))
            );
        await office.AgreeAsync(await office.As("administrator").DeleteAsync("/templates/receipt"));

        office
            .Sql("SELECT Act FROM audit_entries WHERE Act LIKE 'template.%' AND Changes LIKE '%IsOverride%' ORDER BY Id DESC LIMIT 4")
            .Reverse()
            .Should()
            .Equal("template.upload", "template.reset", "template.upload", "template.reset");
    }

    private static string CopyOfTemplates()
    {
        var folder = Directory.CreateTempSubdirectory("greenchannel-templates-").FullName;
        foreach (var path in Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "templates"), "*.md"))
            File.Copy(path, Path.Combine(folder, Path.GetFileName(path)));
        return folder;
    }

    private async Task<string> VersionAsync(Issued issued) =>
        (await office.As("applicant-a").GetAsync($"/certificates/{issued.Number}")).Ok().Text("templateVersion");

    private async Task<string> SourceAsync(string kind) =>
        Encoding.UTF8.GetString((await office.As("administrator").GetAsync($"/templates/{kind}")).Ok().Bytes);

    private Task<Answer> SendAsync(HttpMethod method, string path, string text, string who = "administrator") =>
        office.As(who).SendAsync(method, path, new StringContent(text, Encoding.UTF8, "text/markdown"));
}
