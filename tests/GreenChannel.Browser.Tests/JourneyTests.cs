using System.Text;

namespace GreenChannel.Browser.Tests;

/// <summary>The whole way of a request through the pages: filed, corrected, examined, reviewed, downloaded, rated.</summary>
[Collection(OnPages.Name)]
[Trait("Needs", "tools")]
public sealed class JourneyTests(OfficeOfPages office)
{
    [Fact]
    public Task Everything_works_without_scripts() => GoAsync(new Pointer(), OfficeOfPages.WithoutScripts);

    [Fact]
    public async Task Everything_works_by_keyboard_alone_and_shows_where_it_is()
    {
        var hand = new Keyboard();
        await GoAsync(hand, null);
        hand.Unseen.Should().BeEmpty();
    }

    [Fact]
    public Task Everything_works_on_a_phone() => GoAsync(new Pointer(), OfficeOfPages.Phone);

    private async Task GoAsync(
        Hand hand,
        BrowserNewContextOptions? browser,
        [System.Runtime.CompilerServices.CallerMemberName] string test = ""
    )
    {
        var hasScripts = browser?.JavaScriptEnabled != false;
        var number = "";
        await office.WithPageAsync("applicant-a", page => FileAsync(page), browser, test);
        foreach (var (officer, outcome) in new[] { ("examiner", "recommend"), ("reviewer", "agree") })
            await office.WithPageAsync(officer, page => DecideAsync(page, outcome), browser, test);
        await office.WithPageAsync("applicant-a", page => FinishAsync(page), browser, test);

        async Task FileAsync(IPage page)
        {
            await hand.FollowAsync(page, "申报");
            await hand.ChooseAsync(page, "certificates", "priority-examination");
            await hand.PressAsync(page, "开始填写");
            number = await page.Locator(".num").First.InnerTextAsync();
            await hand.FollowAsync(page, "专利信息");
            foreach (
                var (name, text) in new[]
                {
                    ("patent/applicationNumber", AnApplication.NewInvention()),
                    ("patent/title", "一种语义理解方法及装置"),
                    ("patent/filedOn", "2020-06-19"),
                    ("patent/substantiveExaminationSince", "2021-01-05"),
                    ("patent/applicants", AnApplication.Holder),
                    ("patent/ipc", "G06N 3/08"),
                }
            )
                await hand.FillAsync(page, name, text);
            await hand.ChooseAsync(page, "patent/industry", "new-generation-it");
            await hand.PressAsync(page, "保存并继续");
            await hand.ChooseAsync(page, "patent/ground", "emerging-industry");
            foreach (var asked in new[] { "firstActionIssued", "sameDayUtilityModel", "otherAcceleration" })
                await hand.ChooseAsync(page, $"patent/{asked}", "false");
            await hand.PressAsync(page, "保存并继续");
            (await page.HeadingAsync()).Should().Be("声明与承诺");
            await hand.ChooseAsync(page, "declarations/goodFaith", "true");
            await hand.ChooseAsync(page, "declarations/allApplicantsConsent", "true");
            await hand.PressAsync(page, "保存并继续");
            (await page.HeadingAsync()).Should().Be("材料");
            await UploadAsync(page, "A01");
            await hand.FollowAsync(page, "核对并提交");
            await hand.PressAsync(page, "提交申请");

            // Something is missing: all of it is told at once, and supplied.
            (await page.HeadingAsync())
                .Should()
                .Contain("一次说清");
            await hand.FollowAsync(page, "去上传");
            foreach (var code in new[] { "A02", "A03", "A05", "A06", "A07" })
                await UploadAsync(page, code);
            await hand.FollowAsync(page, "返回补正");
            await hand.PressAsync(page, "提交补正");
            (await page.Locator("main").InnerTextAsync()).Should().Contain("最迟").And.Contain("11 月 30 日");
        }

        async Task UploadAsync(IPage page, string code)
        {
            var row = page.Locator($"#doc-{code}");
            await row.Locator("input[type=file]")
                .SetInputFilesAsync(
                    new FilePayload
                    {
                        Name = $"{code} 材料.pdf",
                        MimeType = "application/pdf",
                        Buffer = OfficeDriver.Pdf,
                    }
                );
            if (!hasScripts)
                await page.NextPageAsync(() => row.Locator("form.upload button").ClickAsync());
            await Assertions.Expect(page.Locator($"#doc-{code}")).ToContainTextAsync("● 已收");
        }

        async Task DecideAsync(IPage page, string outcome)
        {
            await hand.FillAsync(page, "q", number);
            await hand.PressAsync(page, "筛选任务");
            await hand.PressAsync(page, $"领取 {number}");
            await hand.ChooseAsync(page, "outcome", outcome);
            foreach (
                var question in await page.Locator("[name^='judgements/']").EvaluateAllAsync<string[]>("all => all.map(one => one.name)")
            )
                await hand.FillAsync(page, question, "经逐项核实，符合规定的条件。");
            await hand.FillAsync(page, "reasons", "技术方案先进，已经实施。");
            await hand.PressAsync(page, outcome == "agree" ? "提交复核意见" : "提交结论");
            (await page.HeadingAsync()).Should().StartWith("提交“");
            await hand.PressAsync(page, "提交结论");
            (await page.Locator("#done").InnerTextAsync()).Should().Contain("结论已提交");
        }

        async Task FinishAsync(IPage page)
        {
            await hand.FillAsync(page, "q", number);
            await hand.PressAsync(page, "查找办件");
            await hand.FollowAsync(page, number);
            var file = await page.GetByRole(AriaRole.Link, new() { NameString = "下载证明" }).GetAttributeAsync("href");
            var paper = await page.APIRequest.GetAsync($"{office.Url}{file}");
            Encoding.ASCII.GetString((await paper.BodyAsync())[..5]).Should().Be("%PDF-");
            await hand.FollowAsync(page, "评价本次办理");
            await hand.ChooseAsync(page, "grade", "5");
            await hand.PressAsync(page, "提交评价");
            (await page.Locator("#done").InnerTextAsync()).Should().Contain("感谢评价");
        }
    }
}
