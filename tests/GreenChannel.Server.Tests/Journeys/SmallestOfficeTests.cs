using System.Text;
using GreenChannel.Core.People;
using GreenChannel.Office.Accounts;
using GreenChannel.Persistence.People;
using GreenChannel.Server.Commands;
using Microsoft.Extensions.DependencyInjection;

namespace GreenChannel.Server.Tests.Journeys;

/// <summary>
/// The smallest office that works, four persons, lives a year: one who keeps the machine and the accounts, an auditor, and two officers who
/// share all the posts that decide. Nothing is done by the demo accounts, and nothing behind the office's back but forgetting them.
/// </summary>
[Trait("Speed", "slow")]
public sealed class SmallestOfficeTests : IAsyncLifetime
{
    private const string Chosen = "green-river-77-stone";
    private static readonly string[] OfFirst = [Role.Clerk, Role.Examiner, Role.Supervisor];
    private static readonly string[] OfSecond = [Role.Reviewer, Role.Registrar, Role.Supervisor];
    private readonly ServiceFixture _office = new();

    public async Task InitializeAsync()
    {
        await _office.InitializeAsync();
        _office.Sql("UPDATE AspNetUsers SET IsDisabled = 1");
        await OpenFirstAsync();
    }

    public Task DisposeAsync() => _office.DisposeAsync();

    [Fact]
    public async Task Four_persons_live_a_year_counter_decisions_revocation_calendar_and_accounts()
    {
        var (machine, first) = (await EnterAsync("it"), await EnterAsync("first"));
        // One proposes, another approves; the first officer's own posts are approved by the second.
        await OpenAsync(machine, first, "second", OfSecond);
        await OpenAsync(machine, first, "looker", [Role.Auditor]);
        var second = await EnterAsync("second");
        await ApproveAsync(second, machine.PatchAsync("/accounts/first", new { roles = OfFirst, reason = "兼任窗口和审查" }));
        first = await SignInAsync("first");
        await ApproveAsync(
            first,
            machine.PatchAsync(
                "/accounts/it",
                new { roles = new[] { Role.SecurityAdministrator, Role.SystemAdministrator }, reason = "兼任" }
            )
        );
        machine = await SignInAsync("it");
        (await GapsAsync()).Should().BeEmpty("four persons hold all nine posts");

        // The counter opens an enterprise's account: one officer asks, the other has looked at the licence too.
        var enterprise = await OpenAsync(first, second, "enterprise", [Role.Applicant], AnApplication.CreditCode);
        var numbers = new List<string>();
        foreach (var month in Enumerable.Range(0, 12))
        {
            // The notice of the next year comes in November, and is entered by one and approved by the other.
            if (month == 0)
                await CalendarAsync(first, second);
            _office.Clock.SetTo($"{new DateOnly(2026, 12, 7).AddMonths(month):yyyy-MM-dd} 10:00");
            numbers.Add(await CaseAsync(enterprise, first, second));
            await _office.SweepAsync();
        }

        // One certificate turns out to be wrong.
        await ApproveAsync(first, second.PostAsync($"/certificates/{numbers[3]}/revoke", new { reason = "申请材料经查不实" }));
        (await first.GetAsync($"/certificates/{numbers[3]}")).Ok().Text("status").Should().Be("revoked");

        // The second officer leaves, and another one comes; what was at hand comes back.
        await OpenAsync(machine, first, "third", OfSecond);
        var third = await EnterAsync("third");
        (await first.PostAsync("/accounts/second/disable", new { reason = "调离" })).Ok();
        (await second.GetAsync("/me")).Status.Should().Be(System.Net.HttpStatusCode.Unauthorized);
        (await GapsAsync()).Should().BeEmpty();

        // The enterprise has forgotten its password, and has no mail.
        var reset = (await first.PostAsync("/accounts/enterprise/reset-password", new { reason = "遗忘口令，已核对身份" })).Ok();
        var password = (await third.PostAsync($"/approvals/{reset.Text("id")}/approve")).Ok().Text("oneTimePassword");
        enterprise = await EnterAsync("enterprise", password, Chosen + "-2");
        numbers.Add(await CaseAsync(enterprise, first, third));

        numbers.Should().HaveCount(13).And.OnlyHaveUniqueItems();
        (await third.GetAsync("/integrity")).Ok()["findings"].AsArray().Should().BeEmpty();
        var looker = await EnterAsync("looker");
        var acts = (await looker.GetAsync("/audit?limit=200")).Ok().Items.Select(entry => entry["act"]!.GetValue<string>()).ToList();
        acts.Should().Contain(["account.approve-decider", "applicant.approve", "calendar.approve"]);
        (await third.GetAsync("/tasks")).Ok().Items.Should().BeEmpty("nothing was left undone");
    }

    private async Task OpenFirstAsync()
    {
        await using var scope = _office.Services.CreateAsyncScope();
        var opened = await scope
            .ServiceProvider.GetRequiredService<OpenFirstAccounts>()
            .RunAsync(
                new NewAccount("it", "机房", "S-1", [Role.SecurityAdministrator]),
                new NewAccount("first", "甲", "S-2", [Role.Supervisor]),
                isEmpty: true,
                Actor.System,
                default
            );
        foreach (var (account, password) in opened.Value)
            _given[account.UserName] = password;
    }

    private readonly Dictionary<string, string> _given = [];

    // The first sign-in, with the password that was told once.
    private async Task<ApiClient> EnterAsync(string userName, string? given = null, string wanted = Chosen)
    {
        var client = await SignInAsync(userName, given ?? _given[userName]);
        (await client.PutJsonAsync("/me/password", new { current = given ?? _given[userName], @new = wanted })).Ok();
        return client;
    }

    private async Task<ApiClient> SignInAsync(string userName, string password = Chosen) =>
        ApiClient.Of(_office.Url, (await _office.As("").PostAsync("/sign-in", new { userName, password })).Ok().Text("accessToken"));

    private async Task<ApiClient> OpenAsync(
        ApiClient proposer,
        ApiClient other,
        string userName,
        string[] roles,
        string? organisation = null
    )
    {
        var wanted = new
        {
            userName,
            name = userName,
            person = $"S-{userName}",
            roles,
            organisation,
            reason = "开立",
        };
        _given[userName] = await ApproveAsync(other, proposer.PostAsync("/accounts", wanted));
        return organisation is null ? proposer : await EnterAsync(userName);
    }

    private static async Task<string> ApproveAsync(ApiClient other, Task<Answer> proposed)
    {
        var id = (await proposed).Ok().Json["approvalId"]?.GetValue<string>() ?? (await proposed).Text("id");
        return (await other.PostAsync($"/approvals/{id}/approve")).Ok().Json["oneTimePassword"]?.GetValue<string>() ?? "";
    }

    private static async Task CalendarAsync(ApiClient first, ApiClient second)
    {
        var notice = new StringContent(
            """
            {"notice": "国办发明电〔2026〕9号", "noticeUrl": "https://www.gov.cn/test/2027", "holidays": ["2027-01-01", {"from": "2027-02-05", "to": "2027-02-11", "name": "春节"}, "2027-04-05", "2027-05-01", "2027-06-09", "2027-09-15", {"from": "2027-10-01", "to": "2027-10-07", "name": "国庆节"}], "workdays": []}
            """,
            Encoding.UTF8,
            "application/json"
        );
        (await second.SendAsync(HttpMethod.Put, "/calendars/2027", notice)).Ok();
        (await first.PostAsync("/calendars/2027/approve", new { note = "已核对原文" })).Ok();
    }

    // Filed by the enterprise, examined by one officer and reviewed by the other.
    private static async Task<string> CaseAsync(ApiClient enterprise, ApiClient first, ApiClient second)
    {
        var id = (await enterprise.PostAsync("/cases", AnApplication.ForNoViolation())).Ok().Text("id");
        foreach (
            var item in (await enterprise.GetAsync($"/cases/{id}/requirements"))
                .Ok()
                .Items.Where(item => item["required"]!.GetValue<bool>())
        )
            (await enterprise.PutAsync($"/cases/{id}/documents/{item["code"]}", OfficeDriver.Pdf)).Ok();
        (await enterprise.PostAsync($"/cases/{id}/submit")).Ok();
        foreach (var (officer, outcome) in new[] { (first, "clear"), (second, "agree") })
        {
            var task = (await officer.GetAsync($"/tasks?caseId={id}"))
                .Ok()
                .Items.Single(task => task["state"]!.GetValue<string>() == "open");
            (await officer.PostAsync($"/tasks/{task["id"]}/complete", new { outcome, comment = "经审查符合规定。" })).Ok();
        }

        return (await enterprise.GetAsync($"/cases/{id}")).Ok()["certificates"][0]!["number"]!.GetValue<string>();
    }

    private async Task<IEnumerable<string>> GapsAsync()
    {
        await using var scope = _office.Services.CreateAsyncScope();
        return StaffGaps.Of(await scope.ServiceProvider.GetRequiredService<AccountQueries>().HoldersAsync(default));
    }
}
