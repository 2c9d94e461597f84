using System.Globalization;
using GreenChannel.Server.Tests.Access;
using OtpNet;

namespace GreenChannel.Browser.Tests;

/// <summary>Coming in and going out: by the city's sign-on, with a second factor, by wrong passwords.</summary>
[Collection(OnPages.Name)]
[Trait("Needs", "tools")]
public sealed class SignInTests(OfficeOfPages office)
{
    [Fact]
    public async Task By_the_citys_sign_on_one_comes_in_after_approval_and_goes_out_there_too()
    {
        await using var provider = await SignOnProvider.StartAsync();
        await using var city = await ServiceFixture.OpenAsync(
            new()
            {
                ["SingleSignOn:Issuer"] = provider.Issuer,
                ["SingleSignOn:ClientId"] = "greenchannel",
                ["SingleSignOn:Groups:ip-examiners"] = "examiner",
            },
            // A browser keeps the cookies of the way there and back by the real time.
            at: DateTime.UtcNow.AddHours(8).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)
        );
        provider.Visitor = ("4711", "沈越", ["ip-examiners"]);
        await office.WithPageAsync(
            null,
            async page =>
            {
                await page.GotoAsync($"{city.Url}/sign-in");
                await page.FollowAsync("用统一身份认证登录");
                (await page.Locator("main").InnerTextAsync()).Should().Contain("审核");
                var waiting = (await city.As("supervisor").GetAsync("/approvals?kind=account")).Ok().Items.Single();
                (await city.As("supervisor").PostAsync($"/approvals/{waiting["id"]}/approve")).Ok();

                await page.GotoAsync($"{city.Url}/sign-in");
                await page.FollowAsync("用统一身份认证登录");
                await page.WaitForURLAsync($"{city.Url}/office/tasks");
                (await page.Locator(".who").InnerTextAsync()).Should().Contain("沈越");

                await page.NextPageAsync(() => page.GetByRole(AriaRole.Button, new() { NameString = "退出登录" }).ClickAsync());
                await page.NextPageAsync(() => page.GetByText("同时退出统一身份认证").ClickAsync());
                await page.WaitForURLAsync($"{city.Url}/**");
                provider.SignOuts.Should().Be(1);
                await page.GotoAsync($"{city.Url}/office/tasks");
                page.Url.Should().Contain("/sign-in");
            }
        );
    }

    [Fact]
    public async Task A_second_factor_is_set_up_from_its_picture_and_asked_for_at_the_next_sign_in()
    {
        await office.WithPageAsync(
            "registrar2",
            async page =>
            {
                await page.GotoAsync($"{office.Url}/account/second-factor");
                if (await page.GetByRole(AriaRole.Button, new() { NameString = "开始启用" }).CountAsync() > 0)
                    await page.PressAsync("开始启用");
                var secret = (await page.Locator("main .num").First.InnerTextAsync()).Replace(" ", "", StringComparison.Ordinal);
                (await page.Locator("main svg, main img").CountAsync()).Should().BePositive("an authenticator reads a picture");
                await page.Locator("[name=code]").FillAsync(CodeOf(secret, 0));
                await page.PressAsync("启用双重验证");
                (await page.Locator("main").InnerTextAsync()).Should().Contain("恢复码");
                await page.NextPageAsync(() => page.GetByRole(AriaRole.Button, new() { NameString = "退出登录" }).ClickAsync());

                await page.SignInAsync(office.Url, "registrar2");
                page.Url.Should().Contain("/sign-in", "a password alone is not enough");
                await page.Locator("[name=userName]").FillAsync("registrar2");
                await page.Locator("[name=password]").FillAsync(ServiceFixture.Password);
                await page.Locator("[name=code]").FillAsync(CodeOf(secret, 1));
                await page.PressAsync("登录");
                page.Url.Should().NotContain("/sign-in");
            }
        );

        // Codes are judged by the real time, two steps to either side; each is taken once, so the second one is that of a step later.
        static string CodeOf(string secret, int steps) =>
            new Totp(Base32Encoding.ToBytes(secret)).ComputeTotp(DateTime.UtcNow.AddSeconds(30 * steps));
    }

    [Fact]
    public async Task A_wrong_password_says_nothing_of_what_was_wrong_and_keeps_the_name() =>
        await office.WithPageAsync(
            null,
            async page =>
            {
                await page.GotoAsync($"{office.Url}/sign-in");
                await page.Locator("[name=userName]").FillAsync("nobody-here");
                await page.Locator("[name=password]").FillAsync("wrong-password-1");
                await page.PressAsync("登录");

                (await page.Locator("#summary").InnerTextAsync()).Should().NotContain("不存在");
                (await page.Locator("[name=userName]").InputValueAsync()).Should().Be("nobody-here");
                (await page.Locator("[name=password]").InputValueAsync()).Should().BeEmpty();
                (await page.EvaluateAsync<string>("() => document.activeElement.id")).Should().Be("summary");
            }
        );
}
