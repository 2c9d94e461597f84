using System.Diagnostics;
using System.Text.RegularExpressions;

namespace GreenChannel.Browser.Tests;

/// <summary>What pages look like: the ribbon, lamps, paper, old browsers, scripts of China.</summary>
[Collection(OnPages.Name)]
[Trait("Needs", "tools")]
public sealed partial class LookTests(OfficeOfPages office)
{
    [Theory]
    [InlineData("2026-02-11")]
    [InlineData("2026-02-13")]
    [InlineData("2026-02-28")]
    [InlineData("2026-04-03")]
    [InlineData("2026-04-30")]
    [InlineData("2026-06-18")]
    [InlineData("2026-09-24")]
    [InlineData("2026-09-28")]
    [InlineData("2026-09-30")]
    [InlineData("2026-10-09")]
    [InlineData("2026-12-28")]
    [InlineData("2026-12-31")]
    public async Task The_ribbon_says_of_every_day_what_the_REST_door_says(string accepted)
    {
        var proof = (await office.As("examiner").GetAsync($"/public/deadline?from={accepted}")).Ok();
        await office.WithPageAsync(
            null,
            async page =>
            {
                await page.GotoAsync($"{office.Url}/deadline?from={accepted}");
                var rows = await page.Locator("tr[data-day]")
                    .EvaluateAllAsync<string[]>("all => all.map(row => row.dataset.day + ' ' + (row.dataset.number || ''))");
                var tiles = await page.Locator(".ribbon .day.seal, .ribbon .flag.seal").CountAsync();

                rows.Should().Equal(proof["days"].AsArray().Select(day => $"{day!["date"]} {day["number"]}"));
                tiles.Should().Be(1, "one day is the last");
                (await page.Locator("h2").First.InnerTextAsync()).Should().Contain(DateOnly.Parse(proof.Text("dueOn")).Day + " 日");
            }
        );
    }

    [Fact]
    public async Task Lamps_differ_in_shape_and_word_and_not_by_colour_alone() =>
        await office.WithPageAsync(
            "examiner",
            async page =>
            {
                await page.GotoAsync($"{office.Url}/office/cases");
                var lamps = await page.Locator(".lamp")
                    .EvaluateAllAsync<string[]>(
                        "all => all.map(lamp => lamp.querySelector('path').getAttribute('d') + '|' + lamp.innerText.trim())"
                    );
                var kinds = lamps
                    .Select(lamp => lamp.Split('|'))
                    .Select(lamp => (Shape: lamp[0], Word: lamp[1].Split('·')[0].Trim()))
                    .Distinct()
                    .ToList();

                kinds.Should().HaveCountGreaterThan(3).And.OnlyContain(kind => kind.Shape.Length > 5 && kind.Word.Length > 0);
                kinds.Select(kind => kind.Word).Should().OnlyHaveUniqueItems();
            }
        );

    [Fact]
    public async Task A_printed_case_shows_its_reasons_and_none_of_its_buttons() =>
        await office.WithPageAsync(
            "applicant-a",
            async page =>
            {
                await page.GotoAsync($"{office.Url}/portal/cases/{office.Cases["accepted"]}");
                var text = TextOf(await page.PdfAsync(new() { Format = "A4" }));

                text.Should().Contain("受理当日，不计入（民法典第二百零一条）").And.Contain("打印自");
                text.Should().NotContain("退出登录").And.NotContain("撤回申请…");
            }
        );

    [Fact]
    public async Task A_browser_that_knows_no_newer_rules_still_shows_layout_lamps_and_focus()
    {
        await office.WithPageAsync(
            "examiner",
            async page =>
            {
                var stripped = 0;
                await page.RouteAsync(
                    "**/assets/gc.css*",
                    async route =>
                    {
                        var answer = await route.FetchAsync();
                        var css = await answer.TextAsync();
                        css.Should().NotContain("@layer").And.NotContain("@container").And.NotMatchRegex(@"\n\s*&");
                        var old = NewerRules().Replace(css, "");
                        stripped = css.Length - old.Length;
                        await route.FulfillAsync(new() { Response = answer, Body = old });
                    }
                );
                await page.GotoAsync($"{office.Url}/office/tasks");

                stripped.Should().BePositive();
                (await page.Locator(".lamp svg").First.BoundingBoxAsync())!.Width.Should().BeInRange(8, 40);
                (await page.OverflowAsync()).Should().Be(0);
                var (nav, main) = (await page.Locator(".nav").BoundingBoxAsync(), await page.Locator("main").BoundingBoxAsync());
                nav!.Y.Should().BeLessThan(main!.Y);
                (await page.Locator("table").BoundingBoxAsync())!.Width.Should().BeGreaterThan(800);
                await page.Keyboard.PressAsync("Tab");
                await page.Keyboard.PressAsync("Tab");
                (await page.EvaluateAsync<string>("() => getComputedStyle(document.activeElement).outlineStyle")).Should().Be("solid");
            }
        );
    }

    [Theory]
    [InlineData("国家级高新技术产业开发区示例人工智能与集成电路联合创新研究院股份有限公司分公司")]
    [InlineData("㐂𠮷䶮 Technology（示例）有限公司")]
    public async Task Long_and_rare_names_are_drawn_and_fit(string name)
    {
        var application = AnApplication.ForNoViolation();
        var id = (
            await office
                .As("applicant-a")
                .PostAsync("/cases?incomplete=true", application with { Applicant = application.Applicant with { Name = name } })
        )
            .Ok()
            .Text("id");
        await office.WithPageAsync(
            "examiner",
            async page =>
            {
                await page.SetViewportSizeAsync(360, 740);
                await page.GotoAsync($"{office.Url}/office/cases/{id}");

                (await page.HeadingAsync()).Should().Be(name);
                (await page.OverflowAsync()).Should().Be(0);
                var tools = await page.Context.NewCDPSessionAsync(page);
                await tools.SendAsync("DOM.enable");
                await tools.SendAsync("CSS.enable");
                var root = (await tools.SendAsync("DOM.getDocument"))!.Value.GetProperty("root").GetProperty("nodeId").GetInt32();
                var heading = (await tools.SendAsync("DOM.querySelector", new() { ["nodeId"] = root, ["selector"] = "h1" }))!
                    .Value.GetProperty("nodeId")
                    .GetInt32();
                var fonts = (await tools.SendAsync("CSS.getPlatformFontsForNode", new() { ["nodeId"] = heading }))!.Value.GetProperty(
                    "fonts"
                );
                fonts
                    .EnumerateArray()
                    .Select(font => font.GetProperty("familyName").GetString())
                    .Should()
                    .Contain(family => CjkFonts().IsMatch(family!));
            }
        );
    }

    [Fact]
    public async Task Every_page_in_English_says_so_and_leaves_no_sentence_in_Chinese()
    {
        await office.WithPageAsync(
            null,
            async page =>
            {
                foreach (
                    var address in new[]
                    {
                        "/",
                        "/guide",
                        "/deadline",
                        "/precheck",
                        "/progress",
                        "/verify",
                        "/figures",
                        "/sign-in",
                        "/accessibility",
                        "/privacy",
                        "/help/keys",
                    }
                )
                {
                    await page.GotoAsync($"{office.Url}{address}?lang=en");
                    (await page.Locator("html").GetAttributeAsync("lang")).Should().Be("en");
                    (await page.Locator("h1").First.InnerTextAsync()).Should().NotMatchRegex(@"\p{IsCJKUnifiedIdeographs}", address);
                    foreach (var button in await page.Locator("main button, main label").AllInnerTextsAsync())
                        button.Should().NotMatchRegex(@"\p{IsCJKUnifiedIdeographs}", address);
                }
            }
        );
    }

    private static string TextOf(byte[] pdf)
    {
        var start = new ProcessStartInfo("pdftotext", ["-", "-"]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        using var reader = Process.Start(start)!;
        reader.StandardInput.BaseStream.Write(pdf);
        reader.StandardInput.Close();
        return reader.StandardOutput.ReadToEnd();
    }

    // Whole rules whose selector an old browser does not know, which it passes over.
    [GeneratedRegex(@"[^{}]*(:has\(|:is\(|:where\(|:focus-visible|::details-content)[^{}]*\{[^{}]*\}")]
    private static partial Regex NewerRules();

    [GeneratedRegex("Noto|Han|PingFang|YaHei|CJK|Ming|Song|Hei|WenQuan|Droid|Fallback|IPA|Unifont")]
    private static partial Regex CjkFonts();
}
