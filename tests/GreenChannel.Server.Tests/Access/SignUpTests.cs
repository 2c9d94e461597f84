using System.Net;
using GreenChannel.Core.People;
using GreenChannel.Office.Accounts;
using Microsoft.Extensions.DependencyInjection;

namespace GreenChannel.Server.Tests.Access;

/// <summary>How enterprises come to accounts by themselves, with a real mail server that keeps what it gets.</summary>
[Trait("Speed", "slow")]
[Trait("Needs", "tools")]
public sealed class SignUpTests : OfficeWithMail
{
    [Fact]
    public async Task An_enterprise_asks_shows_that_it_reads_its_mail_and_signs_in_when_a_clerk_has_approved()
    {
        var asked = await AskAsync("wang@sample.test");
        asked.Status.Should().Be(HttpStatusCode.Accepted);
        asked.Text("expiresAt").Should().EndWith("+08:00");
        var code = await CodeAsync("wang@sample.test", 1);
        (await AsAnybody("/sign-up/confirm", new { mail = "Wang@sample.test", code = code.ToLowerInvariant() }))
            .Ok()
            .Text("state")
            .Should()
            .Be("waiting");

        var waiting = (await Office.As("clerk").GetAsync("/approvals?kind=applicant")).Ok().Items.Single();
        waiting["account"]!["organisation"]!.GetValue<string>().Should().Be(NewEnterprise);
        waiting["reason"]!.GetValue<string>().Should().Contain("北京样例新材料有限公司");
        var approved = (await Office.As("clerk").PostAsync($"/approvals/{waiting["id"]}/approve", new { note = "已核对执照原件" })).Ok();
        approved.Json["oneTimePassword"].Should().BeNull("the owner chooses one, and nobody else knows it");

        var second = await CodeAsync("wang@sample.test", 2);
        (
            await AsAnybody(
                "/password-reset/confirm",
                new
                {
                    userName = "wang@sample.test",
                    code = second,
                    password = Chosen,
                }
            )
        ).Ok();
        var token = (await AsAnybody("/sign-in", new { userName = "WANG@sample.test", password = Chosen })).Ok().Text("accessToken");
        var me = (await ApiClient.Of(Office.Url, token).GetAsync("/me")).Ok();
        (me.Text("organisation"), me.Text("name")).Should().Be((NewEnterprise, "王五"));
        me.Text("userName").Should().StartWith("qy-").And.NotContain("wang", "names stand in every record");
    }

    [Fact]
    public async Task A_refusal_is_told_with_its_reason()
    {
        await AskAsync("wang@sample.test");
        await AsAnybody("/sign-up/confirm", new { mail = "wang@sample.test", code = await CodeAsync("wang@sample.test", 1) });
        var waiting = (await Office.As("clerk").GetAsync("/approvals?kind=applicant")).Ok().Items.Single();

        (await Office.As("clerk").PostAsync($"/approvals/{waiting["id"]}/reject", new { reason = "执照与名称不符" })).Ok();

        (await TextAsync("wang@sample.test", 2)).Should().Contain("执照与名称不符");
    }

    [Fact]
    public async Task The_answer_is_the_same_whether_an_address_or_a_name_is_known_and_only_its_owner_is_told()
    {
        await Office.PutAccountAsync(new NewAccount("known", "赵六", "A-7", [Role.Applicant], Enterprise, "zhao@sample.test"));
        await Office.PutAccountAsync(new NewAccount("officer", "钱七", "S-90", [Role.Examiner], null, "qian@sample.test"));

        var (known, unknown) = (await AskAsync("zhao@sample.test"), await AskAsync("nobody@sample.test"));
        known.Json.ToJsonString().Should().Be(unknown.Json.ToJsonString());
        var resets = new List<string>();
        foreach (var name in new[] { "known", "zhao@sample.test", "officer", "nobody", "qian@sample.test" })
            resets.Add((await AsAnybody("/password-reset", new { userName = name })).Ok().Json.ToJsonString());

        resets.Distinct().Should().ContainSingle();
        (await TextAsync("zhao@sample.test", 1)).Should().Contain("known").And.Contain("已有账号").And.NotMatchRegex("验证码：");
        await CodeAsync("zhao@sample.test", 3);
        await SentAsync();
        MailsTo("qian@sample.test").Should().BeEmpty("a mailbox is not enough to decide cases with");
        MailsTo("nobody@sample.test").Should().ContainSingle("a stranger's address gets the code of a sign-up");
    }

    [Fact]
    public async Task A_code_holds_for_half_an_hour_and_for_one_use()
    {
        await Office.PutAccountAsync(new NewAccount("known", "赵六", "A-7", [Role.Applicant], Enterprise, "zhao@sample.test"));
        async Task<string> AnotherAsync(int count)
        {
            (await AsAnybody("/password-reset", new { userName = "known" })).Ok();
            return await CodeAsync("zhao@sample.test", count);
        }

        Task<Answer> ChooseAsync(string code, string password) =>
            AsAnybody(
                "/password-reset/confirm",
                new
                {
                    userName = "known",
                    code,
                    password,
                }
            );

        var first = await AnotherAsync(1);
        Office.Machine.Advance(TimeSpan.FromMinutes(31));
        (await ChooseAsync(first, Chosen)).Problem.Should().Be("code-refused");

        var second = await AnotherAsync(2);
        (await ChooseAsync(second, "short")).Faults.Should().Contain(fault => fault.Pointer == "/password");
        (await ChooseAsync(second, Chosen)).Ok();
        (await ChooseAsync(second, Chosen + "2")).Problem.Should().Be("code-refused");

        (await AsAnybody("/sign-in", new { userName = "known", password = Chosen })).Ok();
    }

    [Fact]
    public async Task Another_password_ends_every_sign_in_and_is_none_that_was_used()
    {
        await Office.PutAccountAsync(new NewAccount("known", "赵六", "A-7", [Role.Applicant], Enterprise, "zhao@sample.test"));
        var token = (await AsAnybody("/sign-in", new { userName = "known", password = ServiceFixture.Password })).Ok().Text("accessToken");
        (await AsAnybody("/password-reset", new { userName = "known" })).Ok();
        var code = await CodeAsync("zhao@sample.test", 1);

        (
            await AsAnybody(
                "/password-reset/confirm",
                new
                {
                    userName = "known",
                    code,
                    password = ServiceFixture.Password,
                }
            )
        ).Faults.Should().Contain(("/password", "password.used"));
        (
            await AsAnybody(
                "/password-reset/confirm",
                new
                {
                    userName = "known",
                    code,
                    password = Chosen,
                }
            )
        ).Ok();

        (await ApiClient.Of(Office.Url, token).GetAsync("/me")).Status.Should().Be(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Nobody_fills_a_mailbox()
    {
        for (var i = 0; i < 8; i++)
            (await AskAsync("wang@sample.test")).Status.Should().Be(HttpStatusCode.Accepted);

        await SentAsync();

        MailsTo("wang@sample.test").Should().HaveCount(5);
        (await AsAnybody("/sign-up/confirm", new { mail = "wang@sample.test", code = await CodeAsync("wang@sample.test", 5) })).Ok();
    }

    [Fact]
    public async Task An_address_of_an_international_domain_gets_its_mail()
    {
        (await AskAsync("lin@xn--fiqs8s.test")).Ok();

        await SentAsync();

        Office.Sql("SELECT State FROM deliveries").Should().Equal("Sent");
    }

    [Fact]
    public async Task A_colleague_is_invited_and_opens_an_account_of_the_same_enterprise()
    {
        (await Office.As("applicant-b").PostAsync("/me/organisation/invitations", new { mail = "sun@sample.test" }))
            .Status.Should()
            .Be(HttpStatusCode.Accepted);
        var code = await CodeAsync("sun@sample.test", 1);
        var form = new
        {
            mail = "sun@sample.test",
            code,
            name = "孙八",
            password = Chosen,
        };

        var name = (await AsAnybody("/sign-up/accept", form)).Ok().Text("userName");

        (await AsAnybody("/sign-up/accept", form)).Problem.Should().Be("code-refused");
        var token = (await AsAnybody("/sign-in", new { userName = name, password = Chosen })).Ok().Text("accessToken");
        (await ApiClient.Of(Office.Url, token).GetAsync("/me")).Ok().Text("organisation").Should().Be(Enterprise);
        (await Office.As("clerk").PostAsync("/me/organisation/invitations", new { mail = "sun@sample.test" }))
            .Problem.Should()
            .Be("role-required");
    }

    [Fact]
    public async Task Who_has_left_the_enterprise_vouches_for_nobody()
    {
        (await Office.As("applicant-b").PostAsync("/me/organisation/invitations", new { mail = "sun@sample.test" })).Ok();
        var code = await CodeAsync("sun@sample.test", 1);
        (await Office.As("administrator").PostAsync("/accounts/applicant-b/disable", new { reason = "离职" })).Ok();

        var answer = await AsAnybody(
            "/sign-up/accept",
            new
            {
                mail = "sun@sample.test",
                code,
                name = "孙八",
                password = Chosen,
            }
        );

        answer.Problem.Should().Be("code-refused");
    }

    [Fact]
    public async Task A_clerk_opens_an_account_at_the_counter_that_another_approves_and_none_for_theOffice()
    {
        var wanted = new
        {
            userName = "counter-1",
            name = "周九",
            person = "A-77",
            roles = new[] { "applicant" },
            organisation = Enterprise,
            reason = "窗口开户，已核对执照",
        };
        await Office.PutAccountAsync(new NewAccount("clerk2", "窗口二", "S-91", [Role.Clerk]));

        var proposed = await Office.As("clerk").PostAsync("/accounts", wanted);
        var id = proposed.Ok().Text("id");
        (await Office.As("clerk").PostAsync($"/approvals/{id}/approve")).Problem.Should().Be("same-person-proposed-account");
        var password = (await Office.As("clerk2").PostAsync($"/approvals/{id}/approve")).Ok().Text("oneTimePassword");

        (await AsAnybody("/sign-in", new { userName = "counter-1", password })).Ok();
        (
            await Office
                .As("clerk")
                .PostAsync(
                    "/accounts",
                    new
                    {
                        userName = "x",
                        name = "x",
                        person = "x",
                        roles = new[] { "clerk" },
                        reason = "x",
                    }
                )
        ).Problem.Should().Be("role-required");
        (await Office.As("clerk").PatchAsync("/accounts/examiner", new { name = "x", reason = "x" })).Problem.Should().Be("role-required");
        (await Office.As("clerk").PatchAsync("/accounts/counter-1", new { roles = new[] { "clerk" }, reason = "x" }))
            .Problem.Should()
            .Be("role-required");
    }

    [Theory]
    [InlineData(
        """{"organisation":{"name":"","creditCode":"1"},"person":"","mail":"x"}""",
        "/organisation/name",
        "/person",
        "/mail",
        "/organisation/creditCode"
    )]
    [InlineData("{}", "/organisation/name", "/person", "/mail", "/organisation/creditCode")]
    public async Task What_is_wrong_with_the_form_is_told_all_at_once(string body, params string[] pointers) =>
        (await Office.As("").PostRawAsync("/sign-up", body)).Faults.Select(fault => fault.Pointer).Should().Equal(pointers);

    [Fact]
    public async Task Auditors_are_told_when_somebody_at_the_machine_wants_to_recover_an_account()
    {
        await Office.PutAccountAsync(new NewAccount("auditor2", "审计二", "S-92", [Role.Auditor], null, "audit@sample.test"));

        await using (var scope = Office.Services.CreateAsyncScope())
        {
            var propose = scope.ServiceProvider.GetRequiredService<ProposeAccount>();
            (await propose.RunAsync(AccountChange.Recover, "supervisor", "手机遗失", Actor.System, default)).Refusal.Should().BeNull();
        }

        (await TextAsync("audit@sample.test", 1)).Should().Contain("supervisor").And.Contain("手机遗失");
    }
}
