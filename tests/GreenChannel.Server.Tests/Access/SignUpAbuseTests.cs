using GreenChannel.Core.People;
using GreenChannel.Office.Accounts;
using GreenChannel.Server.Access;
using Microsoft.Extensions.DependencyInjection;

namespace GreenChannel.Server.Tests.Access;

/// <summary>What strangers and single officers try with sign-up and codes, and what comes of it.</summary>
[Trait("Speed", "slow")]
[Trait("Needs", "tools")]
public sealed class SignUpAbuseTests : OfficeWithMail
{
    private Task PutKnownAsync() =>
        Office.PutAccountAsync(new NewAccount("known", "赵六", "A-7", [Role.Applicant], Enterprise, "zhao@sample.test"));

    [Fact]
    public async Task Strangers_who_ask_or_guess_again_and_again_do_not_keep_an_owner_from_a_password()
    {
        await PutKnownAsync();
        for (var i = 0; i < 6; i++)
            (await AsAnybody("/password-reset", new { userName = "known" })).Ok();
        for (var i = 0; i < 12; i++)
            (
                await AsAnybody(
                    "/password-reset/confirm",
                    new
                    {
                        userName = "known",
                        code = "0123456789AB",
                        password = Chosen,
                    }
                )
            ).Problem.Should().Be("code-refused");

        var code = await CodeAsync("zhao@sample.test", 3);
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

        // Nor from one that the office has approved.
        var reset = (await Office.As("clerk").PostAsync("/accounts/known/reset-password", new { reason = "遗忘口令" })).Ok();
        (await Office.As("supervisor").PostAsync($"/approvals/{reset.Text("id")}/approve")).Ok().Json["oneTimePassword"].Should().BeNull();
        var approved = await CodeAsync("zhao@sample.test", 6);
        (
            await AsAnybody(
                "/password-reset/confirm",
                new
                {
                    userName = "known",
                    code = approved,
                    password = Chosen + "-2",
                }
            )
        ).Ok();
    }

    [Fact]
    public async Task Of_a_party_that_has_accounts_a_clerk_alone_opens_no_other_and_those_who_have_one_are_told()
    {
        await PutKnownAsync();
        await AskAsync("wang@sample.test", Enterprise);
        await AsAnybody("/sign-up/confirm", new { mail = "wang@sample.test", code = await CodeAsync("wang@sample.test", 1) });
        var waiting = (await Office.As("clerk").GetAsync("/approvals?kind=applicant")).Ok().Items.Single();

        (await Office.As("clerk").PostAsync($"/approvals/{waiting["id"]}/approve")).Problem.Should().Be("role-required");
        (await TextAsync("zhao@sample.test", 1)).Should().Contain("王五").And.Contain("申请账号");
        (await Office.As("supervisor").PostAsync($"/approvals/{waiting["id"]}/approve")).Ok();
    }

    [Theory]
    [InlineData("zhao@sample.test", "evil@sample.test", "/userName")]
    [InlineData("somebody", "a@b.cn\r\nBcc: evil@sample.test", "/email")]
    [InlineData("somebody", "a..b@sample.test", "/email")]
    [InlineData("somebody", "no address", "/email")]
    public async Task An_account_takes_neither_somebody_elses_address_for_a_name_nor_what_is_no_address(
        string name,
        string mail,
        string pointer
    ) => (
            await Office
                .As("clerk")
                .PostAsync(
                    "/accounts",
                    new
                    {
                        userName = name,
                        name = "周九",
                        person = "A-77",
                        roles = new[] { "applicant" },
                        organisation = Enterprise,
                        email = mail,
                        reason = "开立",
                    }
                )
        ).Faults.Should().ContainSingle().Which.Pointer.Should().Be(pointer);

    [Fact]
    public async Task An_address_that_another_account_has_is_taken_by_no_change()
    {
        await PutKnownAsync();
        await Office.PutAccountAsync(new NewAccount("other", "孙八", "A-8", [Role.Applicant], Enterprise, "sun@sample.test"));
        var change = await Office.As("administrator").PatchAsync("/accounts/other", new { email = "ZHAO@sample.test", reason = "变更" });

        (await Office.As("supervisor").PostAsync($"/approvals/{change.Ok().Text("id")}/approve")).Problem.Should().Be("account-exists");
    }

    [Theory]
    [InlineData("p@a\"b")]
    [InlineData("p@a\nb")]
    [InlineData("p@x\",\"zz\":\"injected")]
    public async Task A_name_that_can_be_none_is_refused_and_the_trail_is_read_as_before(string name)
    {
        (await AsAnybody("/password-reset", new { userName = name })).Faults.Single().Pointer.Should().Be("/userName");
        await AsAnybody("/sign-in", new { userName = name, password = "wrong-wrong-1" });
        await Office.Services.GetRequiredService<AccessLog>().WriteAsync(withDenied: true, default);

        (await Office.As("auditor").GetAsync("/audit?limit=200")).Ok();
        (await Office.As("auditor").GetAsync("/audit/access?limit=200")).Ok();
    }
}
