using System.Runtime.CompilerServices;
using System.Text;
using GreenChannel.Core.Forms;
using GreenChannel.Core.Papers;

namespace GreenChannel.Browser.Tests;

/// <summary>One office with cases in all states, and one browser, for all tests of pages.</summary>
public sealed class OfficeOfPages : IAsyncLifetime, IServiceUnderTest
{
    private const string Browser = "/usr/bin/chromium";

    // What a browser says of an answer that a test has asked for is no fault of the page.
    private static readonly string[] OfAnswers = ["Failed to load resource", "Response Status Error Code"];
    private IPlaywright _playwright = null!;
    private IBrowser _browser = null!;

    public ServiceFixture Service { get; } =
        new(
            new()
            {
                ["Limits:PublicPerMinute"] = "1000000",
                ["Limits:SignedInPerMinute"] = "1000000",
                ["Limits:HeavyPerMinute"] = "1000000",
            }
        );

    public string Url => Service.Url;

    /// <summary>The cases of applicant-a by what they stand for.</summary>
    public Dictionary<string, string> Cases { get; } = [];

    /// <summary>What waits for a second person: a template, a finding of bad faith, an account, changes of the register.</summary>
    public List<string> Proposals { get; } = [];

    public string Certificate { get; private set; } = "";

    public string VerifyCode { get; private set; } = "";

    public ApiClient As(string userName) => Service.As(userName);

    public async Task InitializeAsync()
    {
        await Service.InitializeAsync();
        await FillAsync();
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(
            new() { ExecutablePath = Browser, Args = ["--no-sandbox", "--disable-dev-shm-usage", "--lang=zh-CN"] }
        );
    }

    public async Task DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
        await ((IAsyncLifetime)Service).DisposeAsync();
    }

    /// <summary>Opens a page as somebody, or as a visitor; what the browser complains of is a failure, which leaves a picture.</summary>
    public async Task WithPageAsync(
        string? user,
        Func<IPage, Task> run,
        BrowserNewContextOptions? options = null,
        [CallerMemberName] string test = ""
    )
    {
        await using var context = await _browser.NewContextAsync(
            options
                ?? new()
                {
                    ViewportSize = new() { Width = 1366, Height = 768 },
                }
        );
        context.SetDefaultTimeout(30_000);
        var page = await context.NewPageAsync();
        var complaints = new List<string>();
        page.Console += (_, said) =>
        {
            if (said.Type == "error" && !OfAnswers.Any(said.Text.Contains))
                complaints.Add($"{page.Url}: {said.Text}");
        };
        page.PageError += (_, fault) => complaints.Add($"{page.Url}: {fault}");
        try
        {
            if (user is not null)
                await page.SignInAsync(Url, user);
            await run(page);
            complaints.Should().BeEmpty("the browser complains of nothing");
        }
        catch
        {
            var folder = Directory.CreateDirectory(Path.Combine(ProjectFiles.Root, "artifacts", "browser")).FullName;
            var name = Path.Combine(folder, $"{test}-{user ?? "visitor"}");
            await page.ScreenshotAsync(new() { Path = $"{name}.png", FullPage = true });
            await File.WriteAllTextAsync($"{name}.html", $"<!-- {page.Url} -->\n{await page.ContentAsync()}");
            throw;
        }
    }

    /// <summary>A browser without any of our scripts.</summary>
    public static BrowserNewContextOptions WithoutScripts =>
        new()
        {
            JavaScriptEnabled = false,
            ViewportSize = new() { Width = 1366, Height = 768 },
        };

    /// <summary>A small phone.</summary>
    public static BrowserNewContextOptions Phone =>
        new()
        {
            ViewportSize = new() { Width = 360, Height = 740 },
            HasTouch = true,
            IsMobile = true,
        };

    private static Application NothingYet() =>
        new()
        {
            Certificates = [PaperKinds.NoViolation],
            Applicant = new Applicant { Kind = ApplicantKind.Enterprise, CreditCode = AnApplication.CreditCode },
        };

    private async Task FillAsync()
    {
        Cases["draft"] = (
            await As("applicant-a")
                .PostAsync("/cases?incomplete=true", AnApplication.ForBoth() with { Patent = new Patent { Title = "一种未填完的方法" } })
        )
            .Ok()
            .Text("id");
        // As somebody leaves it who has typed nothing yet.
        (await As("applicant-a").PostAsync("/cases?incomplete=true", NothingYet())).Ok();
        Cases["deficient"] = await this.FileAsync(AnApplication.ForPriorityExamination());
        (await this.SubmitAsync(Cases["deficient"])).Text("status").Should().Be("deficient");
        Cases["accepted"] = await this.AcceptedAsync(AnApplication.ForBoth());
        Cases["reviewed"] = await this.AcceptedAsync(AnApplication.ForPriorityExamination());
        await this.CompleteAsync(Cases["reviewed"], "examinePriority", "examiner", "recommend");
        Cases["suspended"] = await this.AcceptedAsync(AnApplication.ForNoViolation());
        (
            await As("supervisor").PostAsync($"/cases/{Cases["suspended"]}/suspend", new { ground = "expert-review", note = "专家论证" })
        ).Ok();
        var issued = await this.IssuedAsync();
        (Cases["completed"], Certificate, VerifyCode) = (issued.CaseId, issued.Number, issued.Code);
        Cases["withdrawn"] = await this.AcceptedAsync(AnApplication.ForNoViolation());
        (await As("applicant-a").PostAsync($"/cases/{Cases["withdrawn"]}/withdraw", new { reason = "不再需要" })).Ok();
        await ProposeAsync();
    }

    private async Task ProposeAsync()
    {
        var source = Encoding.UTF8.GetString((await As("administrator").GetAsync("/templates/receipt")).Ok().Bytes);
        var edited = source.Replace("version: 1", "version: 90", StringComparison.Ordinal) + "\n> 请妥善保管。\n";
        Waits(
            await As("administrator")
                .SendAsync(HttpMethod.Put, "/templates/receipt", new StringContent(edited, Encoding.UTF8, "text/markdown"))
        );
        var finding = new
        {
            code = "91110108MA0000015T",
            name = "北京样例新材料有限公司",
            document = "示知认〔2026〕1号",
            reason = "提交虚假材料",
            foundOn = "2026-03-01",
        };
        Waits(await As("registrar").PostAsync("/sanctions", finding));
        var account = new
        {
            userName = "new-clerk",
            name = "新窗口",
            person = "P-NEW",
            roles = new[] { "clerk" },
            reason = "新入职",
        };
        Waits(await As("administrator").PostAsync("/accounts", account));
        await ImportAsync("某市场监管局,〔2024〕7号,V1,某某公司,,2024-03-01,\n");
        Waits(await ImportAsync("某市场监管局,〔2024〕7号,V1,某某公司,,2024-03-01,2026-11-20\n"));

        void Waits(Answer proposed) =>
            Proposals.Add(
                proposed.Ok().Json["approval"]?.GetValue<string>() ?? proposed.Json["approvalId"]?.GetValue<string>() ?? proposed.Text("id")
            );
    }

    internal Task<Answer> ImportAsync(string lines)
    {
        var file = new ByteArrayContent(
            Encoding.UTF8.GetBytes($"authority,documentNumber,kind,partyName,creditCode,decidedOn,setAsideOn\n{lines}")
        );
        file.Headers.ContentType = new("text/csv");
        return As("registrar").SendAsync(HttpMethod.Post, "/violations/import", file);
    }
}

/// <summary>What people do on every page.</summary>
internal static class PageSteps
{
    public static async Task SignInAsync(this IPage page, string url, string user)
    {
        await page.GotoAsync($"{url}/sign-in");
        await page.Locator("[name=userName]").FillAsync(user);
        await page.Locator("[name=password]").FillAsync(ServiceFixture.Password);
        await page.PressAsync("登录");
    }

    /// <summary>Presses the button of that name in the content of the page, and waits for the next page.</summary>
    public static Task PressAsync(this IPage page, string button) =>
        page.NextPageAsync(() => page.Locator("main").GetByRole(AriaRole.Button, new() { NameString = button }).First.ClickAsync());

    public static Task FollowAsync(this IPage page, string link) =>
        page.NextPageAsync(() => page.GetByRole(AriaRole.Link, new() { NameString = link }).First.ClickAsync());

    /// <summary>Does something that leads to another page, and waits for that.</summary>
    public static async Task NextPageAsync(this IPage page, Func<Task> act)
    {
        var arrived = new TaskCompletionSource();
        page.FrameNavigated += OnNavigated;
        try
        {
            await act();
            await arrived.Task.WaitAsync(TimeSpan.FromMinutes(2));
            await page.WaitForLoadStateAsync(LoadState.DOMContentLoaded);
        }
        finally
        {
            page.FrameNavigated -= OnNavigated;
        }

        void OnNavigated(object? sender, IFrame frame)
        {
            if (frame == page.MainFrame)
                arrived.TrySetResult();
        }
    }

    public static async Task<string> HeadingAsync(this IPage page) => (await page.Locator("h1").First.InnerTextAsync()).Trim();
}

/// <summary>Tests that share the office and the browser.</summary>
[CollectionDefinition(Name)]
public sealed class OnPages : ICollectionFixture<OfficeOfPages>
{
    public const string Name = "pages";
}
