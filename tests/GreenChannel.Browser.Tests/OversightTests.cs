using GreenChannel.Office.Integrity;
using Microsoft.Extensions.DependencyInjection;

namespace GreenChannel.Browser.Tests;

/// <summary>What those do who oversee: decide what another has proposed, take warnings and findings in hand.</summary>
[Collection(OnPages.Name)]
[Trait("Needs", "tools")]
public sealed class OversightTests(OfficeOfPages office)
{
    private const string Record = "某市场监管局,〔2024〕8号,V1,某某公司,,2024-03-01";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_a_registrar_has_proposed_another_person_decides_and_sees_what_will_change(bool scripts)
    {
        var record = Record.Replace("8号", $"{Guid.NewGuid():N}号", StringComparison.Ordinal);
        await office.ImportAsync($"{record},\n");
        var proposed = (await office.ImportAsync($"{record},2026-11-20\n")).Ok().Text("approval");
        var options = scripts ? null : OfficeOfPages.WithoutScripts;
        await office.WithPageAsync(
            "registrar",
            async page =>
            {
                await page.GotoAsync($"{office.Url}/office/approvals/{proposed}");
                (await page.Locator("main").InnerTextAsync()).Should().Contain("该事项由您提出，须由另一人审核");
                (await page.Locator("main button").CountAsync()).Should().Be(0);
            },
            options
        );
        await office.WithPageAsync(
            "supervisor",
            async page =>
            {
                await page.GotoAsync($"{office.Url}/office/approvals?kind=register");
                await page.FollowAsync($"审核 登记库变更");
                await page.GotoAsync($"{office.Url}/office/approvals/{proposed}");
                (await page.Locator("main").InnerTextAsync()).Should().Contain("setAsideOn").And.Contain("2026-11-20");
                await page.PressAsync("驳回");
                (await page.Locator("#summary").InnerTextAsync()).Should().Contain("有 1 处需要修改");
                await page.PressAsync("同意并执行");
                (await page.Locator("#done").InnerTextAsync()).Should().Contain("已同意");
            },
            options
        );

        (await office.As("supervisor").GetAsync($"/approvals/{proposed}")).Ok().Text("state").Should().Be("approved");
    }

    [Fact]
    public async Task A_registrar_imports_a_hundred_thousand_lines_leaves_comes_back_mends_and_sends_again()
    {
        const int lines = 100_000;
        var bad = Enumerable.Range(1, 37).Select(number => number * 2_500).ToHashSet();
        await office.WithPageAsync(
            "registrar",
            async page =>
            {
                await BeginAsync(page, Csv(lines, bad));
                await page.GotoAsync($"{office.Url}/office/cases");
                await page.GotoAsync($"{office.Url}/office/register/imports");
                await page.Locator("main table a").First.ClickAsync();
                await page.GetByText("■ 未导入").First.WaitForAsync(new() { Timeout = 120_000 });
                (await page.Locator("main tbody tr").CountAsync()).Should().Be(bad.Count);
                (await page.Locator("main").InnerTextAsync()).Should().Contain($"{bad.Min() + 1}").And.Contain("37 行");
                var address = await page.GetByRole(AriaRole.Link, new() { NameString = "下载清单（CSV）" }).GetAttributeAsync("href");
                var list = await (await page.APIRequest.GetAsync($"{office.Url}{address}")).TextAsync();
                list.Trim().Split('\n').Should().HaveCount(bad.Count + 1);

                await BeginAsync(page, Csv(lines, []));
                await page.GetByText("✓ 已完成").First.WaitForAsync(new() { Timeout = 120_000 });
                (await page.Locator("main dl").InnerTextAsync()).Should().Contain($"{lines}");
            }
        );

        async Task BeginAsync(IPage page, byte[] file)
        {
            await page.GotoAsync($"{office.Url}/office/register/imports");
            await page.Locator("[name=source]").SelectOptionAsync("ip-office");
            await page.Locator("[name=file]").SetInputFilesAsync(Payload("记录.csv", file));
            await page.PressAsync("开始导入");
        }
    }

    [Fact]
    public async Task What_is_no_file_of_the_register_is_told_beside_its_field() =>
        await office.WithPageAsync(
            "registrar",
            async page =>
            {
                await page.GotoAsync($"{office.Url}/office/register/imports");
                await page.Locator("[name=until]").FillAsync("明天");
                await page.Locator("[name=file]").SetInputFilesAsync(Payload("a.csv", [1]));
                await page.PressAsync("开始导入");
                (await page.Locator("#summary").InnerTextAsync()).Should().Contain("有 1 处需要修改");
                (await page.Locator("[name=until]").InputValueAsync()).Should().Be("明天");
            },
            OfficeOfPages.WithoutScripts
        );

    private static FilePayload Payload(string name, byte[] content) =>
        new()
        {
            Name = name,
            MimeType = "text/csv",
            Buffer = content,
        };

    private static byte[] Csv(int lines, HashSet<int> bad)
    {
        var text = new System.Text.StringBuilder("authority,documentNumber,kind,partyName,creditCode,decidedOn\n");
        for (var number = 1; number <= lines; number++)
            text.Append("某登记机关,").Append(number).Append(bad.Contains(number) ? ",V99," : ",V1,").Append("某某公司,,2022-03-01\n");
        return System.Text.Encoding.UTF8.GetBytes(text.ToString());
    }

    [Fact]
    public async Task Of_a_template_the_lines_that_go_and_come_are_shown() =>
        await office.WithPageAsync(
            "supervisor",
            async page =>
            {
                await page.GotoAsync($"{office.Url}/office/approvals/{office.Proposals[0]}");
                (await page.Locator("main").InnerTextAsync()).Should().Contain("请妥善保管").And.Contain("version: 90");
            }
        );

    [Fact]
    public async Task The_password_of_an_account_that_was_agreed_to_is_shown_once()
    {
        var wanted = new
        {
            userName = $"clerk-{Guid.NewGuid():N}"[..12],
            name = "新窗口",
            person = $"P-{Guid.NewGuid():N}",
            roles = new[] { "clerk" },
            reason = "新入职",
        };
        var answer = (await office.As("administrator").PostAsync("/accounts", wanted)).Ok();
        var id = answer.Json["approvalId"]?.GetValue<string>() ?? answer.Text("id");
        await office.WithPageAsync(
            "supervisor",
            async page =>
            {
                await page.GotoAsync($"{office.Url}/office/approvals/{id}");
                await page.PressAsync("同意并执行");
                (await page.HeadingAsync()).Should().Be("一次性口令，只显示这一次");
                (await page.Locator("main .num").InnerTextAsync()).Trim().Length.Should().BeGreaterThan(15);
                await page.FollowAsync("已交付，返回");
                (await page.Locator("#done").InnerTextAsync()).Should().Contain("已同意");
            }
        );
    }

    [Fact]
    public async Task A_finding_says_what_to_do_and_is_taken_in_hand()
    {
        var issued = await office.IssuedAsync();
        var search = office.Service.Sql($"SELECT Search FROM cases WHERE Id = '{issued.CaseId}'").Single();
        office.Service.Sql($"UPDATE cases SET Search = NULL WHERE Id = '{issued.CaseId}'");
        await CheckAsync();
        await office.WithPageAsync(
            "supervisor",
            async page =>
            {
                await page.GotoAsync($"{office.Url}/office/integrity");
                (await page.Locator("main").InnerTextAsync()).Should().Contain("■ 当日处理").And.Contain("重新查询登记库");
                await page.Locator("main input[type=text]").First.FillAsync("正在核查");
                await page.PressAsync("接手处理");
                (await page.Locator("main").InnerTextAsync()).Should().Contain("正在核查").And.Contain("supervisor");

                Mend(issued.CaseId, search);
                await CheckAsync();
                await page.GotoAsync($"{office.Url}/office/integrity");
                (await page.Locator("main").InnerTextAsync()).Should().Contain("没有发现问题");
            }
        );
    }

    [Fact]
    public async Task A_supervisor_acknowledges_a_warning_with_a_note_and_not_without()
    {
        var issued = await office.IssuedAsync();
        var search = office.Service.Sql($"SELECT Search FROM cases WHERE Id = '{issued.CaseId}'").Single();
        office.Service.Sql($"UPDATE cases SET Search = NULL WHERE Id = '{issued.CaseId}'");
        await CheckAsync();
        var number = (await office.CaseAsync(issued.CaseId, "supervisor")).Text("number");
        await office.WithPageAsync(
            "supervisor",
            async page =>
            {
                await page.GotoAsync($"{office.Url}/office/alerts");
                await page.Locator($"summary:has-text('{number}'):has-text('一致性')").First.ClickAsync();
                await page.PressAsync($"确认告警 ■ 一致性 {number}");
                (await page.Locator("#summary").InnerTextAsync()).Should().Contain("请写明如何处理");
                await page.Locator("main form:has(button:has-text('一致性')) input[type=text]").First.FillAsync("已核对，正在恢复");
                await page.PressAsync($"确认告警 ■ 一致性 {number}");
                (await page.Locator("#done").InnerTextAsync()).Should().Contain("已确认");
            }
        );
        Mend(issued.CaseId, search);
        await CheckAsync();
    }

    private void Mend(string id, string search) =>
        office.Service.Sql($"UPDATE cases SET Search = '{search.Replace("'", "''", StringComparison.Ordinal)}' WHERE Id = '{id}'");

    private async Task CheckAsync()
    {
        await using var scope = office.Service.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<CheckIntegrity>().RunAsync(new IntegrityScope(30, 35), default);
    }
}
