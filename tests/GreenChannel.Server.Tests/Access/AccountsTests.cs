using System.Text.Json.Nodes;

namespace GreenChannel.Server.Tests.Access;

/// <summary>Accounts are opened, changed and enabled by two persons, and shut at once by one.</summary>
public sealed class AccountsTests(ServiceFixture office) : IClassFixture<ServiceFixture>
{
    private const string Own = "my-own-password-7";

    [Fact]
    public async Task Who_decides_about_cases_is_proposed_by_one_and_approved_by_a_supervisor()
    {
        var proposed = await office.As("security-administrator").PostAsync("/accounts", Opening("wang", "S-41", "examiner"));
        ((int)proposed.Status, proposed.Headers.Location!.ToString()).Should().Be((202, $"/api/v1/approvals/{proposed.Text("id")}"));
        var approval = $"/approvals/{proposed.Text("id")}";
        proposed["account"]!["roles"]!.AsArray().Select(role => role!.GetValue<string>()).Should().Equal("examiner");
        (await SignInAsync("wang", Own)).Problem.Should().Be("sign-in-refused");

        (await office.As("security-administrator").PostAsync($"{approval}/approve")).Problem.Should().Be("role-required");
        (await office.As("administrator").PostAsync($"{approval}/approve"))
            .Problem.Should()
            .Be("role-required", "IT alone makes no decider");
        var approved = (await office.As("supervisor").PostAsync($"{approval}/approve", new { note = "已核对任职文件" })).Ok();
        var password = approved.Text("oneTimePassword");
        (await office.As("supervisor").GetAsync(approval)).Ok().Json["oneTimePassword"].Should().BeNull("it is told once");

        var wang = ApiClient.Of(office.Url, (await SignInAsync("wang", password)).Ok().Text("accessToken"));
        (await wang.GetAsync("/tasks")).Problem.Should().Be("password-change-required");
        (await wang.PutJsonAsync("/me/password", new { current = password, @new = Own })).Ok();
        (await wang.GetAsync("/tasks")).Ok();
    }

    [Fact]
    public async Task Who_decides_nothing_is_approved_by_another_keeper_of_accounts_and_never_by_the_proposer()
    {
        var proposed = (
            await office
                .As("security-administrator")
                .PostAsync("/accounts", Opening("firm-of-zhao", "P-77", "applicant", "91110108MA00000070"))
        ).Ok();
        var approval = $"/approvals/{proposed.Text("id")}";

        (await office.As("security-administrator").PostAsync($"{approval}/approve")).Problem.Should().Be("same-person-proposed-account");
        (await office.As("registrar").GetAsync(approval)).Problem.Should().Be("no-such-approval");
        (await office.As("administrator").PostAsync($"{approval}/approve")).Ok().Text("oneTimePassword").Should().NotBeEmpty();
        (await office.As("supervisor").PostAsync($"{approval}/approve")).Problem.Should().Be("already-settled");
    }

    [Fact]
    public async Task The_answer_that_tells_a_password_is_replayed_and_stands_nowhere_in_clear()
    {
        var proposed = (await office.As("security-administrator").PostAsync("/accounts", Opening("kept", "S-46", "clerk"))).Ok();
        var approve = $"/approvals/{proposed.Text("id")}/approve";

        var first = (await office.As("supervisor").PostAsync(approve, null, ("Idempotency-Key", "told-once"))).Ok();
        var again = (await office.As("supervisor").PostAsync(approve, null, ("Idempotency-Key", "told-once"))).Ok();

        again.Text("oneTimePassword").Should().Be(first.Text("oneTimePassword"));
        office
            .Sql("SELECT CAST(Body AS TEXT) FROM kept_answers WHERE Key = 'told-once'")
            .Single()
            .Should()
            .NotContain(first.Text("oneTimePassword"));
    }

    [Theory]
    [InlineData("examiner", "auditor")]
    [InlineData("clerk", "system-administrator")]
    [InlineData("supervisor", "security-administrator")]
    [InlineData("applicant", "clerk")]
    public async Task Roles_that_exclude_each_other_are_refused(string first, string second)
    {
        var organisation = first == "applicant" ? "91110108MA00000070" : null;
        var body = new
        {
            userName = "both",
            name = "两职",
            person = "S-42",
            roles = new[] { first, second },
            organisation,
            reason = "试",
        };

        (await office.As("security-administrator").PostAsync("/accounts", body)).Problem.Should().Be("roles-exclude");
    }

    [Fact]
    public async Task Nor_does_one_person_hold_them_with_two_accounts_asked_when_it_is_committed()
    {
        var proposed = (await office.As("security-administrator").PostAsync("/accounts", Opening("chen-2", "S-02", "auditor"))).Ok();

        (await office.As("supervisor").PostAsync($"/approvals/{proposed.Text("id")}/approve")).Problem.Should().Be("roles-exclude");

        (await office.As("supervisor").GetAsync($"/approvals/{proposed.Text("id")}")).Text("state").Should().Be("proposed");
        (await office.As("auditor").GetAsync("/accounts/chen-2")).Problem.Should().Be("no-such-account");
        (await office.As("supervisor").PostAsync($"/approvals/{proposed.Text("id")}/reject", new { reason = "同一人" })).Ok();
    }

    [Fact]
    public async Task A_shut_account_is_out_at_once_and_its_tasks_are_in_the_inbox()
    {
        await office.PutAccountAsync(new("leaving", "离任者", "S-43", ["examiner"]));
        var id = await office.AcceptedAsync(AnApplication.ForPriorityExamination());
        var task = await office.TaskAsync(id, "examinePriority");
        (await office.As("leaving").PostAsync($"/tasks/{task}/claim")).Ok();

        var shut = (await office.As("supervisor").PostAsync("/accounts/leaving/disable", new { reason = "调离本局" })).Ok();

        shut["disabled"]!.GetValue<bool>().Should().BeTrue();
        (await office.As("leaving").GetAsync("/me")).Problem.Should().Be("not-signed-in");
        (await SignInAsync("leaving", ServiceFixture.Password)).Problem.Should().Be("sign-in-refused");
        var now = (await office.As("examiner").GetAsync($"/tasks/{task}")).Ok();
        (now.Text("state"), now.Json["assignee"]).Should().Be(("open", null));
        (await office.As("supervisor").GetAsync($"/cases/{id}/timeline"))
            .Items.Select(item => item["textZh"]!.GetValue<string>())
            .Should()
            .Contain(text => text.Contains("原经办人账号已停用"));
        (await office.As("security-administrator").GetAsync("/accounts?state=disabled")).Items.Should().ContainSingle();
    }

    [Fact]
    public async Task Changed_roles_count_when_approved_and_end_the_sign_ins()
    {
        await office.PutAccountAsync(new("moving", "转岗者", "S-44", ["examiner"]));
        (await office.As("moving").GetAsync("/tasks")).Ok();
        var security = office.As("security-administrator");
        var proposed = (await security.PatchAsync("/accounts/moving", new { roles = new[] { "clerk" }, reason = "转岗" })).Ok();
        (await security.PatchAsync("/accounts/moving", new { name = "别名", reason = "更名" })).Problem.Should().Be("account-pending");
        (await office.As("moving").GetAsync("/me"))["roles"]!.AsArray().Single()!.GetValue<string>().Should().Be("examiner");

        (await office.As("supervisor").PostAsync($"/approvals/{proposed.Text("id")}/approve")).Ok();

        (await office.As("moving").GetAsync("/me")).Problem.Should().Be("not-signed-in");
        ApiClient.Forget(office.Url, "moving");
        (await office.As("moving").GetAsync("/me"))["roles"]!.AsArray().Single()!.GetValue<string>().Should().Be("clerk");
    }

    [Theory]
    [InlineData("[null]", 0)]
    [InlineData("[{}]", 0)]
    [InlineData("[{\"organisation\":\"91110108MA00000070\",\"from\":\"2026-01-01\"}]", 0)]
    [InlineData("[{\"what\":\"原任职单位\",\"from\":\"2026-01-01\"}]", 0)]
    [InlineData("[{\"organisation\":\"91110108MA00000070\",\"what\":\"原任职单位\"}]", 0)]
    [InlineData("[{\"organisation\":\"91110108MA00000070\",\"what\":\"原任职单位\",\"from\":\"2026-01-01\"},null]", 1)]
    public async Task A_relation_of_which_half_is_missing_is_named(string relations, int at)
    {
        var body = $$"""
            {"userName":"tied","name":"甲","person":"S-49","roles":["clerk"],"reason":"新到任","relations":{{relations}}}
            """;
        var changed = new { relations = JsonNode.Parse(relations), reason = "申报利害关系" };
        var security = office.As("security-administrator");

        (await security.PostRawAsync("/accounts", body)).Faults.Should().Equal(($"/relations/{at}", "relation.incomplete"));
        (await security.PatchAsync("/accounts/clerk", changed)).Faults.Should().Equal(($"/relations/{at}", "relation.incomplete"));
    }

    [Fact]
    public async Task What_is_wrong_with_an_account_is_named_with_its_field()
    {
        var security = office.As("security-administrator");

        (await security.PostAsync("/accounts", Opening("", "S-45", "examiner"))).Problem.Should().Be("invalid-input");
        (await security.PostAsync("/accounts", Opening("someone", "", "chief")))
            .Faults.Should()
            .Equal(("/roles", "account.roles"), ("/person", "account.text"));
        (await security.PostAsync("/accounts", Opening("someone", "S-45", "applicant")))
            .Faults.Should()
            .Equal(("/organisation", "account.organisation"));
        (await security.PostAsync("/accounts", Opening("clerk", "S-45", "clerk"))).Problem.Should().Be("account-exists");
        (await security.PostAsync("/accounts/nobody/enable", new { reason = "试" })).Problem.Should().Be("no-such-account");
        (await security.PostAsync("/accounts/clerk/enable", new { reason = "试" })).Problem.Should().Be("account-not-disabled");
    }

    private Task<Answer> SignInAsync(string userName, string password) => office.As("").PostAsync("/sign-in", new { userName, password });

    private static object Opening(string userName, string person, string role, string? organisation = null) =>
        new
        {
            userName,
            name = "王敏",
            person,
            roles = new[] { role },
            organisation,
            reason = "新进人员",
        };
}
