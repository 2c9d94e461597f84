using System.Diagnostics;
using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace GreenChannel.Browser.Tests;

/// <summary>What goes wrong while people work: sessions end, two take the same, files are refused.</summary>
[Collection(OnPages.Name)]
[Trait("Needs", "tools")]
public sealed class WorkTests(OfficeOfPages office)
{
    private const string Sessions =
        "UPDATE sessions SET EndedAt = 1 WHERE AccountId = (SELECT Id FROM AspNetUsers WHERE UserName = 'applicant-a')";

    [Fact]
    public async Task What_was_typed_when_the_session_had_ended_is_there_after_signing_in_and_is_sent_once()
    {
        var text = $"一种写了很久的名称{Guid.NewGuid():N}";
        await office.WithPageAsync(
            "applicant-a",
            async page =>
            {
                await page.GotoAsync($"{office.Url}/portal/cases/{office.Cases["draft"]}/steps/patent");
                await page.Locator("[name='patent/title']").FillAsync(text);
                office.Service.Sql(Sessions);
                ApiClient.Forget(office.Url, "applicant-a");
                await page.PressAsync("保存并继续");

                (await page.Locator("main").InnerTextAsync()).Should().Contain("没有丢失");
                await page.Locator("[name=userName]").FillAsync("applicant-a");
                await page.Locator("[name=password]").FillAsync(ServiceFixture.Password);
                await page.PressAsync("登录");
                (await page.Locator("main").InnerTextAsync()).Should().Contain("您刚才填写的内容都在").And.Contain(text);
                await page.PressAsync("继续提交");
            }
        );

        (await office.CaseAsync(office.Cases["draft"]))["patent"]["title"]!.GetValue<string>().Should().Be(text);
    }

    [Fact]
    public async Task Of_two_who_claim_the_same_task_one_has_it_and_the_other_is_told()
    {
        var id = await office.AcceptedAsync(AnApplication.ForNoViolation());
        var number = (await office.CaseAsync(id)).Text("number");
        var results = new List<string>();
        await office.WithPageAsync(
            "examiner",
            one =>
                office.WithPageAsync(
                    "examiner2",
                    async other =>
                    {
                        foreach (var page in new[] { one, other })
                            await page.GotoAsync($"{office.Url}/office/tasks?q={number}");
                        foreach (var page in new[] { one, other })
                        {
                            await page.PressAsync($"领取 {number}");
                            results.Add(await page.HeadingAsync());
                        }
                    }
                )
        );

        results.Should().Equal("无违法行为证明初审", "未能办理");
    }

    [Fact]
    public async Task Who_did_the_step_before_sees_no_button_and_is_refused_when_posting_by_hand()
    {
        var id = await office.AcceptedAsync(AnApplication.ForNoViolation());
        await office.CompleteAsync(id, "examineClearance", "reviewer", "clear");
        var task = await office.TaskAsync(id, "reviewClearance");
        await office.WithPageAsync(
            "reviewer",
            async page =>
            {
                await page.GotoAsync($"{office.Url}/office/tasks?q={(await office.CaseAsync(id)).Text("number")}");
                var row = page.Locator($"[data-row='{task}']");
                (await row.InnerTextAsync()).Should().Contain("您办理过前一环节，须由他人办理");
                (await row.Locator("button").CountAsync()).Should().Be(0);

                await page.GotoAsync($"{office.Url}/office/tasks/{task}");
                (await page.Locator("[name=outcome]").CountAsync()).Should().Be(0);
                await page.EvaluateAsync(
                    """
                    address => {
                        const form = document.querySelector('form[action="/sign-out"]').cloneNode(true);
                        form.action = address;
                        const outcome = document.createElement('input');
                        outcome.name = 'outcome';
                        outcome.value = 'agree';
                        form.append(outcome);
                        form.id = 'by-hand';
                        document.body.append(form);
                    }
                    """,
                    $"/office/tasks/{task}/complete"
                );
                await page.NextPageAsync(() => page.EvaluateAsync("() => document.getElementById('by-hand').submit()"));
                (await page.Locator("main").InnerTextAsync()).Should().Contain("同一人");
            }
        );
        (await office.StatusAsync(id)).Should().Be("accepted");
    }

    [Fact]
    public async Task A_large_file_goes_up_with_its_progress_and_arrives_as_it_was_sent()
    {
        var file = SamplePdf.With("large", new string('x', 19 * 1024 * 1024));
        await WithDocumentsAsync(async page =>
        {
            var network = await page.Context.NewCDPSessionAsync(page);
            await network.SendAsync("Network.enable");
            await network.SendAsync(
                "Network.emulateNetworkConditions",
                new()
                {
                    ["offline"] = false,
                    ["latency"] = 1,
                    ["downloadThroughput"] = -1,
                    ["uploadThroughput"] = 6 * 1024 * 1024,
                }
            );
            await page.EvaluateAsync(
                """
                () => {
                    window.steps = [];
                    new MutationObserver(() => { const bar = document.querySelector('#doc-A02 progress'); if (bar) steps.push(bar.value); })
                        .observe(document.querySelector('main'), { subtree: true, childList: true, characterData: true });
                }
                """
            );
            await TakeAsync(page, "A02", "大文件.pdf", file);

            await Assertions.Expect(page.Locator("#doc-A02")).ToContainTextAsync("● 已收", new() { Timeout = 120_000 });
            (await page.Locator("#doc-A02 [data-sha]").GetAttributeAsync("data-sha"))
                .Should()
                .Be(Convert.ToHexStringLower(SHA256.HashData(file)));
            (await page.EvaluateAsync<double[]>("() => steps")).Distinct().Count().Should().BeGreaterThanOrEqualTo(5);
            (await page.Locator("#live").InnerTextAsync()).Should().Contain("大文件.pdf").And.Contain("已收");
        });
    }

    [Fact]
    public async Task Each_file_that_is_not_taken_is_told_why_beside_its_row_and_the_last_one_stays()
    {
        await WithDocumentsAsync(async page =>
        {
            await TakeAsync(page, "A03", "好.pdf", OfficeDriver.Pdf);
            await Assertions.Expect(page.Locator("#doc-A03")).ToContainTextAsync("好.pdf");
            var told = new List<string>();
            foreach (
                var (name, content) in new[]
                {
                    ("空.pdf", []),
                    ("程序.pdf", [0x4d, 0x5a, 0x90, 0x00, 0x03, 0x00]),
                    ("加密.pdf", Encrypted(OfficeDriver.Pdf)),
                    ("太大.pdf", SamplePdf.With("large", new string('x', 21 * 1024 * 1024))),
                }
            )
            {
                await TakeAsync(page, "A03", name, content);
                await Assertions.Expect(page.Locator("#doc-A03 [role=alert]")).ToBeVisibleAsync(new() { Timeout = 120_000 });
                told.Add(await page.Locator("#doc-A03 [role=alert]").InnerTextAsync());
                (await page.Locator("#doc-A03").InnerTextAsync()).Should().Contain("好.pdf", "what was there stays");
                await page.ReloadAsync();
            }

            told.Should().OnlyHaveUniqueItems().And.OnlyContain(sentence => sentence.Length > 8);
        });
    }

    private async Task WithDocumentsAsync(Func<IPage, Task> run) =>
        await office.WithPageAsync(
            "applicant-a",
            async page =>
            {
                var id = await office.FileAsync(AnApplication.ForPriorityExamination());
                await page.GotoAsync($"{office.Url}/portal/cases/{id}/documents");
                await run(page);
            }
        );

    // Larger files than a message to the browser may hold go by way of the disk.
    private static async Task TakeAsync(IPage page, string code, string name, byte[] content)
    {
        var folder = Directory.CreateTempSubdirectory("greenchannel-upload-");
        try
        {
            var path = Path.Combine(folder.FullName, name);
            await File.WriteAllBytesAsync(path, content);
            var request = page.WaitForResponseAsync(
                answer => answer.Request.Method == "POST" && answer.Url.EndsWith(code, StringComparison.Ordinal),
                new() { Timeout = 120_000 }
            );
            await page.Locator($"#doc-{code} input[type=file]").SetInputFilesAsync(path);
            await request;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static byte[] Encrypted(byte[] pdf)
    {
        var folder = Directory.CreateTempSubdirectory("greenchannel-encrypted-").FullName;
        var (plain, secret) = (Path.Combine(folder, "plain.pdf"), Path.Combine(folder, "secret.pdf"));
        File.WriteAllBytes(plain, pdf);
        using (var qpdf = Process.Start("qpdf", ["--encrypt", "user", "owner", "256", "--", plain, secret]))
            qpdf.WaitForExit();
        var encrypted = File.ReadAllBytes(secret);
        Directory.Delete(folder, recursive: true);
        return encrypted;
    }
}
