using System.Text.Json.Nodes;

namespace GreenChannel.Browser.Tests;

/// <summary>What a registrar keeps: records, findings of bad faith and holiday notices; and what an auditor sees of the log.</summary>
[Collection(OnPages.Name)]
[Trait("Needs", "tools")]
public sealed class RegisterPagesTests(OfficeOfPages office)
{
    [Fact]
    public async Task A_record_is_found_by_name_and_tells_who_changed_it_and_who_agreed()
    {
        var party = $"某某材料公司{Guid.NewGuid():N}"[..18];
        await office.ImportAsync($"某市场监管局,〔2025〕{party[^5..]}号,V1,{party},,2025-03-01,\n");
        var proposed = (await office.ImportAsync($"某市场监管局,〔2025〕{party[^5..]}号,V1,{party},,2025-03-01,2026-11-20\n"))
            .Ok()
            .Text("approval");
        (await office.As("supervisor").PostAsync($"/approvals/{proposed}/approve", new { note = "已核对" })).Ok();
        await office.WithPageAsync(
            "registrar",
            async page =>
            {
                await page.GotoAsync($"{office.Url}/office/register");
                await page.Locator("[name=q]").FillAsync($" {party} ");
                await page.PressAsync("查询登记库");
                (await page.Locator("main table").InnerTextAsync()).Should().Contain("○ 已撤销");
                await page.NextPageAsync(() => page.Locator("main table a").First.ClickAsync());
                (await page.Locator("main").InnerTextAsync())
                    .Should()
                    .Contain("经办 registrar")
                    .And.Contain("审核 supervisor")
                    .And.Contain("撤销日期")
                    .And.Contain("2026-11-20");

                await page.GotoAsync($"{office.Url}/office/register?q=没有这家公司");
                (await page.Locator("main").InnerTextAsync()).Should().Contain("登记库中没有相符的记录");
            },
            OfficeOfPages.WithoutScripts
        );
    }

    [Fact]
    public async Task A_finding_of_bad_faith_is_proposed_and_waits_for_another_person()
    {
        var document = $"示知认〔2026〕{Guid.NewGuid():N}"[..20];
        await office.WithPageAsync(
            "registrar",
            async page =>
            {
                await page.GotoAsync($"{office.Url}/office/register/sanctions");
                await page.Locator("main form [name=code]").FillAsync("11111");
                await page.Locator("[name=name]").FillAsync("某代理机构");
                await page.Locator("[name=foundOn]").FillAsync("昨天");
                await page.Locator("[name=document]").FillAsync(document);
                await page.Locator("[name=reason]").FillAsync("代理非正常申请");
                await page.PressAsync("提交认定");
                (await page.Locator("#summary").InnerTextAsync()).Should().Contain("有 1 处需要修改");
                (await page.Locator("[name=document]").InputValueAsync()).Should().Be(document);
                await page.Locator("[name=foundOn]").FillAsync("2026年3月2日");
                await page.PressAsync("提交认定");
                (await page.Locator("#done").InnerTextAsync()).Should().Contain("待另一人审核");
                (await page.Locator("main").InnerTextAsync()).Should().NotContain(document);
            },
            OfficeOfPages.WithoutScripts
        );

        var waiting = (await office.As("supervisor").GetAsync("/approvals?state=open&kind=sanction")).Ok().Items;
        waiting.Select(one => one.ToJsonString()).Should().ContainSingle(text => text.Contains("11111"));
    }

    [Fact]
    public async Task A_notice_that_is_pasted_is_checked_previewed_and_waits_for_another_person()
    {
        await office.WithPageAsync(
            "registrar",
            async page =>
            {
                await page.GotoAsync($"{office.Url}/office/calendar/2027");
                await page.Locator("[name=notice]").FillAsync("关于 2027 年部分节假日安排的通知");
                await page.Locator("[name=noticeUrl]").FillAsync("https://www.gov.cn/2027");
                await page.Locator("[name=pasted]").FillAsync("国庆节：10月1日（周四）至7日（周四）放假调休，共7天。10月9日（周六）上班。");
                await page.PressAsync("识别原文");
                (await page.Locator("#summary").InnerTextAsync()).Should().Contain("2027-10-01 写作周四，实为周五");
                await page.Locator("[name=pasted]").FillAsync("国庆节：10月1日（周五）至7日（周四）放假调休，共7天。10月9日（周六）上班。");
                await page.PressAsync("识别原文");
                (await page.Locator("[name=holidays]").InputValueAsync()).Should().Be("2027-10-01 至 2027-10-07 国庆节");
                (await page.Locator("[name=workdays]").InputValueAsync()).Should().Be("2027-10-09 国庆节");
                (await page.GetByRole(AriaRole.Button, new() { NameString = "提交，待另一人审核" }).CountAsync()).Should().Be(0);
                await page.PressAsync("预览影响");
                (await page.Locator("#effect").InnerTextAsync()).Should().Contain("影响：");
                await page.PressAsync("提交，待另一人审核");
                (await page.Locator("#done").InnerTextAsync()).Should().Contain("待另一人审核");
            },
            OfficeOfPages.WithoutScripts
        );
        await office.WithPageAsync(
            "supervisor",
            async page =>
            {
                await page.GotoAsync($"{office.Url}/office/calendar/2027");
                (await page.Locator("main form").CountAsync()).Should().Be(0);
                await page.FollowAsync("查看并审核");
                (await page.Locator("main").InnerTextAsync()).Should().Contain("10-09");
                await page.Locator("[name=reason]").FillAsync("请与原文再核对");
                await page.PressAsync("驳回");
                (await page.Locator("#done").InnerTextAsync()).Should().Contain("已驳回");
            },
            OfficeOfPages.WithoutScripts
        );
    }

    [Fact]
    public async Task An_auditor_takes_the_proof_of_a_leaf_away() =>
        await office.WithPageAsync(
            "auditor",
            async page =>
            {
                await page.GotoAsync($"{office.Url}/office/log?number={office.Certificate}");
                (await page.Locator("main table").Last.InnerTextAsync()).Should().Contain("签发");
                (await page.Locator("main form[method=post]").CountAsync()).Should().Be(0);
                foreach (var link in await page.Locator("main a[href^='/api/']").AllAsync())
                {
                    var taken = await page.APIRequest.GetAsync($"{office.Url}{await link.GetAttributeAsync("href")}");
                    taken.Status.Should().Be(200, await link.GetAttributeAsync("href"));
                }

                var address = await page.Locator("main table").Last.Locator("a[href$='proof.json']").First.GetAttributeAsync("href");
                var proof = JsonNode.Parse(await (await page.APIRequest.GetAsync($"{office.Url}{address}")).TextAsync())!;
                proof["leaf"]!.GetValue<string>().Should().Contain(office.Certificate);
                proof["head"]!["size"]!.GetValue<long>().Should().BeGreaterThan(proof["index"]!.GetValue<long>());
            }
        );
}
