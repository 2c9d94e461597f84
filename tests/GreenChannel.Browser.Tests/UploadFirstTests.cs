namespace GreenChannel.Browser.Tests;

/// <summary>What a document says is offered beside the fields, and taken only when somebody confirms it.</summary>
[Collection(OnPages.Name)]
[Trait("Needs", "tools")]
public sealed class UploadFirstTests(OfficeOfPages office)
{
    private static readonly string Number = AnApplication.NewInvention();

    private static readonly string[] Receipt =
    [
        "专利申请受理通知书",
        $"申请号：{Number}",
        "申请日：2020 年 06 月 19 日",
        $"申请人：{AnApplication.Holder}",
        "发明创造名称：一种从通知书读出的方法",
    ];

    [Fact]
    public async Task A_filing_receipt_offers_number_title_day_and_applicants_and_what_is_ticked_is_taken()
    {
        var id = await DraftAsync();
        await office.WithPageAsync(
            "applicant-a",
            async page =>
            {
                (await office.As("applicant-a").PutAsync($"/cases/{id}/documents/A05", await PdfOfAsync(page, Receipt))).Ok();
                await page.GotoAsync($"{office.Url}/portal/cases/{id}/steps/patent");

                var offers = await page.Locator(".offer").AllInnerTextsAsync();
                offers.Should().HaveCount(4).And.OnlyContain(offer => offer.Contains("A05") && offer.Contains("第 1 页"));
                (await page.Locator("[name='patent/title']").InputValueAsync()).Should().BeEmpty("nothing is taken by itself");
                await page.Locator(".offer", new() { HasTextString = "2020-06-19" }).Locator("input").CheckAsync();
                await page.Locator(".offer", new() { HasTextString = "一种从通知书读出的方法" }).Locator("input").CheckAsync();
                await page.PressAsync("保存并继续");
            }
        );

        var patent = (await office.CaseAsync(id))["patent"];
        patent["title"]!.GetValue<string>().Should().Be("一种从通知书读出的方法");
        patent["filedOn"]!.GetValue<string>().Should().Be("2020-06-19");
        patent["applicationNumber"]?.GetValue<string>().Should().BeNullOrEmpty("it was not ticked");
    }

    [Fact]
    public async Task A_scan_says_that_it_has_no_text_and_one_types()
    {
        var id = await DraftAsync();
        (await office.As("applicant-a").PutAsync($"/cases/{id}/documents/A05", OfficeDriver.Pdf)).Ok();
        await office.WithPageAsync(
            "applicant-a",
            async page =>
            {
                await page.GotoAsync($"{office.Url}/portal/cases/{id}/steps/patent");

                (await page.Locator("main").InnerTextAsync()).Should().Contain("材料 A05 是扫描件");
                (await page.Locator(".offer").CountAsync()).Should().Be(0);
            }
        );
    }

    private async Task<string> DraftAsync() =>
        (await office.As("applicant-a").PostAsync("/cases?incomplete=true", AnApplication.ForPriorityExamination() with { Patent = null }))
            .Ok()
            .Text("id");

    // A browser prints it with the font of the pages, and with a mark aslant over its lines.
    private async Task<byte[]> PdfOfAsync(IPage page, string[] lines)
    {
        await page.GotoAsync($"{office.Url}/help/keys");
        await page.EvaluateAsync(
            """
            lines => {
                document.body.replaceChildren(...lines.map(line => Object.assign(document.createElement('p'), { textContent: line })));
                const mark = Object.assign(document.createElement('div'), { textContent: '副本仅供核验 COPY' });
                Object.assign(mark.style, { position: 'absolute', top: '90px', left: '0', fontSize: '60px', transform: 'rotate(-20deg)' });
                document.body.append(mark);
                return document.fonts.ready.then(() => true);
            }
            """,
            lines
        );
        return await page.PdfAsync();
    }
}
