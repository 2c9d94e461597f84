using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace GreenChannel.Server.Tests.Api;

public sealed class AccessTests(ServiceFixture office) : IClassFixture<ServiceFixture>
{
    [Fact]
    public async Task Without_a_token_there_is_a_401_with_a_problem()
    {
        var answer = await office.As("").GetAsync("/cases");

        ((int)answer.Status).Should().Be(401);
        answer.Problem.Should().Be("not-signed-in");
    }

    [Fact]
    public async Task An_applicant_sees_roles_and_the_office_sees_names_in_the_timeline()
    {
        var id = await office.AcceptedAsync(AnApplication.ForPriorityExamination());
        await office.CompleteAsync(id, "examinePriority", "examiner", "recommend");

        var seen = (await office.As("applicant-a").GetAsync($"/cases/{id}/timeline")).Items.Single(item =>
            item["kind"]!.GetValue<string>() == "task-done"
        );
        var inside = (await office.As("supervisor").GetAsync($"/cases/{id}/timeline")).Items.Single(item =>
            item["kind"]!.GetValue<string>() == "task-done"
        );

        (seen["actor"]!.GetValue<string>(), seen["actorZh"]!.GetValue<string>()).Should().Be(("examiner", "审查员"));
        inside["actor"]!.GetValue<string>().Should().Be("陈明");
    }

    [Fact]
    public async Task Every_change_is_audited_with_who_what_when_before_and_after()
    {
        var id = await office.AcceptedAsync(AnApplication.ForPriorityExamination());
        await office.CompleteAsync(id, "examinePriority", "examiner", "recommend");

        var entries = (await office.As("auditor").GetAsync($"/audit?caseId={id}&limit=200")).Ok().Items.ToList();

        entries
            .Select(entry => entry["act"]!.GetValue<string>())
            .Should()
            .ContainInOrder("case.file", "document.attach", "case.submit", "task.complete");
        var decision = entries.Single(entry => entry["act"]!.GetValue<string>() == "task.complete");
        decision["account"]!.GetValue<string>().Should().Be("examiner");
        var task = decision["changes"]!
            .AsArray()
            .Single(change => change!["thing"]!.GetValue<string>() == "OfficeTask" && change["change"]!.GetValue<string>() == "Modified")!;
        task["fields"]!["State"]!.AsArray().Select(value => value!.GetValue<string>()).Should().Equal("Open", "Done");
        task["fields"]!["Outcome"]!.AsArray().Select(value => value?.GetValue<string>()).Should().Equal(null, "recommend");
    }

    [Fact]
    public async Task Lists_go_on_where_they_stopped_and_show_every_item_once()
    {
        for (var i = 0; i < 7; i++)
            await office.FileAsync(AnApplication.ForNoViolation());
        var seen = new List<string>();
        string? next = null;
        do
        {
            var page = (await office.As("applicant-a").GetAsync($"/cases?limit=3{(next is null ? "" : $"&after={next}")}")).Ok();
            seen.AddRange(page.Items.Select(item => item["number"]!.GetValue<string>()));
            next = page.Json["next"]?.GetValue<string>();
        } while (next is not null);

        seen.Should().OnlyHaveUniqueItems();
        seen.Count.Should().BeGreaterThanOrEqualTo(7);
    }

    [Fact]
    public async Task Cases_are_found_by_number_code_name_status_and_kind()
    {
        var id = await office.FileAsync(AnApplication.ForNoViolation());
        var number = (await office.CaseAsync(id)).Text("number");
        var door = office.As("supervisor");

        (await door.GetAsync($"/cases?q={number}")).Ok().Items.Should().ContainSingle();
        foreach (var query in new[] { "q=91110108MA00000070", "q=北京示例", "status=draft", "kind=no-violation" })
            (await door.GetAsync($"/cases?limit=200&{query}"))
                .Ok()
                .Items.Select(item => item["number"]!.GetValue<string>())
                .Should()
                .Contain(number, query);
        (await door.GetAsync("/cases?kind=priority-examination&q=" + number)).Ok().Items.Should().BeEmpty();
    }

    [Fact]
    public async Task Tasks_are_listed_by_due_date_across_pages()
    {
        for (var i = 0; i < 5; i++)
            await office.AcceptedAsync(AnApplication.ForBoth());
        var seen = new List<string>();
        string? next = null;
        do
        {
            var page = (await office.As("examiner").GetAsync($"/tasks?limit=3{(next is null ? "" : $"&after={next}")}")).Ok();
            seen.AddRange(page.Items.Select(item => item["id"]!.GetValue<string>()));
            next = page.Json["next"]?.GetValue<string>();
        } while (next is not null);

        seen.Should().OnlyHaveUniqueItems();
        seen.Count.Should().BeGreaterThanOrEqualTo(10);
    }

    [Fact]
    public async Task The_description_of_the_doors_and_its_page_are_there()
    {
        using var client = new HttpClient { BaseAddress = new Uri(office.Url) };

        var document = await client.GetFromJsonAsync<JsonNode>("/openapi/v1.json");
        document!["openapi"]!.GetValue<string>().Should().StartWith("3.1");
        document["paths"]!
            .AsObject()
            .Select(path => path.Key)
            .Should()
            .Contain(["/api/v1/cases", "/api/v1/tasks/{id}/complete", "/api/v1/certificates/{number}/pdf"]);
        (await client.GetStringAsync("/docs/index.html")).Should().Contain("swagger-ui");
        ((int)(await client.GetAsync("/health/ready")).StatusCode).Should().Be(200);
    }
}
