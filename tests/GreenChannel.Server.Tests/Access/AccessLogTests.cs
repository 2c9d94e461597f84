using GreenChannel.Core.Calendars;
using GreenChannel.Server.Access;
using Microsoft.Extensions.DependencyInjection;

namespace GreenChannel.Server.Tests.Access;

/// <summary>Who came in, who was kept out, and who looked at what.</summary>
[Trait("Speed", "slow")]
public sealed class AccessLogTests : IAsyncLifetime
{
    private readonly ServiceFixture _office = new();

    public Task InitializeAsync() => _office.InitializeAsync();

    public Task DisposeAsync() => _office.DisposeAsync();

    [Fact]
    public async Task A_look_at_a_case_is_noted_with_who_what_from_where_and_why()
    {
        var id = await _office.FileAsync(AnApplication.ForNoViolation());
        var purpose = ("X-Purpose", Uri.EscapeDataString("投诉核查"));

        (await _office.As("supervisor").SendAsync(HttpMethod.Get, $"/cases/{id}", null, purpose)).Ok();
        await _office.As("supervisor").GetAsync($"/cases/{id}/documents/C01");

        var entries = (await ListAsync($"caseId={id}&account=supervisor")).ToList();
        entries
            .Select(entry => (entry["act"]!.GetValue<string>(), entry["what"]!.GetValue<string>(), entry["status"]!.GetValue<int>()))
            .Should()
            .Equal(("document.read", $"GET /api/v1/cases/{id}/documents/C01", 404), ("case.read", $"GET /api/v1/cases/{id}", 200));
        entries[1]["purpose"]!.GetValue<string>().Should().Be("投诉核查");
        entries[1]["address"]!.GetValue<string>().Should().Be("127.0.0.1");
        entries[1]["person"]!.GetValue<string>().Should().Be("S-06");
    }

    [Fact]
    public async Task A_failed_sign_in_is_noted_by_the_name_that_was_given_and_never_with_a_password()
    {
        await _office.As("").PostAsync("/sign-in", new { userName = "registrar", password = "my-secret-word-1" });

        var entry = (await ListAsync("act=account.sign-in")).Single();

        (entry["account"]!.GetValue<string>(), entry["what"]!.GetValue<string>(), entry["status"]!.GetValue<int>())
            .Should()
            .Be(("registrar", "sign-in-refused", 401));
        entry.ToJsonString().Should().NotContain("my-secret-word-1");
    }

    [Fact]
    public async Task What_was_not_given_is_summed_by_the_minute()
    {
        for (var i = 0; i < 7; i++)
            await _office.As("applicant-a").GetAsync("/accounts");
        await _office.As("").GetAsync("/cases");

        var denied = (await ListAsync("denied=true")).ToList();

        denied
            .Select(entry => (entry["account"]!.GetValue<string>(), entry["status"]!.GetValue<int>(), entry["count"]!.GetValue<int>()))
            .Should()
            .BeEquivalentTo([("applicant-a", 403, 7), ("", 401, 1)]);
    }

    [Fact]
    public async Task Changes_say_from_where_they_came_and_a_sign_in_its_session()
    {
        var id = await _office.FileAsync(AnApplication.ForNoViolation());

        var entries = (await _office.As("auditor").GetAsync("/audit?limit=200")).Ok().Items.ToList();

        entries.Single(entry => entry["caseId"]?.GetValue<string>() == id)["address"]!.GetValue<string>().Should().Be("127.0.0.1");
        entries.Where(entry => entry["act"]!.GetValue<string>() == "account.sign-in").Should().NotBeEmpty();
        entries.Where(entry => entry["act"]!.GetValue<string>() == "service.start").Should().OnlyContain(entry => entry["address"] == null);
    }

    [Fact]
    public async Task Whose_case_it_is_sees_which_posts_looked_at_it_on_which_day_and_no_names()
    {
        var id = await _office.FileAsync(AnApplication.ForNoViolation());
        await _office.CaseAsync(id);
        await _office.CaseAsync(id, "supervisor");
        await _office.CaseAsync(id, "supervisor2");
        await _office.As("examiner").GetAsync($"/cases/{id}/timeline");
        await _office.As("applicant-b").GetAsync($"/cases/{id}");
        await _office.Services.GetRequiredService<AccessLog>().WriteAsync(withDenied: true, default);

        var readers = (await _office.As("applicant-a").GetAsync($"/cases/{id}/readers")).Ok();

        var today = BeijingTime
            .DayOf(_office.Machine.GetUtcNow())
            .ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        readers
            .Items.Select(one => (one["day"]!.GetValue<string>(), one["postZh"]!.GetValue<string>(), one["looks"]!.GetValue<int>()))
            .Should()
            .Equal((today, "审查员", 1), (today, "督办人员", 2));
        readers.Json.ToJsonString().Should().NotContainAny("S-06", "examiner2", "supervisor2");
        (await _office.As("applicant-b").GetAsync($"/cases/{id}/readers")).Problem.Should().Be("no-such-case");
    }

    private async Task<IEnumerable<System.Text.Json.Nodes.JsonNode>> ListAsync(string query)
    {
        await _office.Services.GetRequiredService<AccessLog>().WriteAsync(withDenied: true, default);
        return (await _office.As("auditor").GetAsync($"/audit/access?{query}")).Ok().Items;
    }
}
