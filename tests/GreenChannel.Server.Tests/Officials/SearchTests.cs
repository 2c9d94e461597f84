using GreenChannel.Core.Forms;

namespace GreenChannel.Server.Tests.Officials;

public sealed class SearchTests : IAsyncLifetime
{
    private readonly ServiceFixture _office = new();
    private readonly Application _application = AnApplication.ForPriorityExamination();
    private string _id = "";
    private string _number = "";

    public async Task InitializeAsync()
    {
        await _office.InitializeAsync();
        _id = await _office.AcceptedAsync(
            _application with
            {
                Patent = _application.Patent! with { Title = "一种 H₂O 传感器（含 AI 芯片）的封装方法" },
            }
        );
        _number = (await _office.CaseAsync(_id)).Text("number");
        await _office.FileAsync(
            AnApplication.ForNoViolation() with
            {
                Applicant = AnApplication.ForNoViolation().Applicant with
                {
                    Name = "北京样例新材料有限公司",
                    CreditCode = "91110108MA0000015T",
                },
            },
            "applicant-b"
        );
    }

    public Task DisposeAsync() => _office.DisposeAsync();

    [Theory]
    [InlineData("示例")]
    [InlineData("智算科技")]
    [InlineData("传感器")]
    [InlineData("ai芯片")]
    [InlineData("AI 芯片")]
    [InlineData("傳感器")]
    [InlineData("  封装　方法 ")]
    [InlineData("（含AI")]
    [InlineData("0000001")]
    [InlineData("91110108MA00000070")]
    public async Task A_case_is_found_by_parts_of_names_titles_and_numbers(string text)
    {
        (await FoundAsync("examiner", "cases", text)).Should().Equal(_id);
        (await FoundAsync("examiner", "tasks", text)).Should().Equal(_id);
    }

    [Theory]
    [InlineData("例算")]
    [InlineData("不在其中")]
    [InlineData("示")]
    [InlineData("\"")]
    [InlineData("示例\" OR \"样例")]
    [InlineData("NEAR(示例)")]
    [InlineData("示*")]
    public async Task What_stands_nowhere_is_not_found_and_no_sign_breaks_the_search(string text) =>
        (await FoundAsync("examiner", "cases", text)).Should().BeEmpty();

    [Fact]
    public async Task Numbers_are_found_as_people_write_them()
    {
        var application = _application.Patent!.ApplicationNumber;
        foreach (
            var text in new[]
            {
                _number,
                _number.ToLowerInvariant(),
                application,
                application.Replace(".", "", StringComparison.Ordinal),
                $"CN{application}",
                application[..10],
            }
        )
            (await FoundAsync("examiner", "cases", text)).Should().Equal([_id], text);
        await _office.CompleteAsync(_id, "examinePriority", "examiner", "recommend");
        await _office.CompleteAsync(_id, "reviewPriority", "reviewer2", "agree");
        (await FoundAsync("examiner", "cases", (await _office.ResultAsync(_id, "priority-examination")).Number!)).Should().Equal(_id);
    }

    [Fact]
    public async Task Tasks_that_are_done_are_found_where_they_are_asked_for_also_of_a_closed_case()
    {
        await _office.CompleteAsync(_id, "examinePriority", "examiner", "recommend");
        await _office.CompleteAsync(_id, "reviewPriority", "reviewer2", "agree");
        var later = await _office.AcceptedAsync(AnApplication.ForNoViolation());

        var done = (await _office.As("supervisor").GetAsync($"/tasks?state=done&q={Uri.EscapeDataString("传感器")}")).Ok().Items;
        done.Select(task => task["caseId"]!.GetValue<string>()).Should().Equal(_id, _id);
        (await FoundAsync("supervisor", "tasks", "传感器")).Should().BeEmpty();
        (await FoundAsync("supervisor", "tasks", "智算科技")).Should().Equal(later);
    }

    [Fact]
    public async Task An_applicant_finds_its_own_cases_only()
    {
        (await FoundAsync("applicant-a", "cases", "有限公司")).Should().Equal(_id);
        (await FoundAsync("applicant-b", "cases", "传感器")).Should().BeEmpty();
        (await FoundAsync("examiner", "cases", "有限公司")).Should().HaveCount(2);
        (await _office.As("examiner").GetAsync($"/cases?count=true&q={Uri.EscapeDataString("有限公司")}"))
            .Ok()["count"]
            .GetValue<int>()
            .Should()
            .Be(2);
    }

    [Fact]
    public async Task A_changed_title_is_found_at_once_and_the_old_one_no_more()
    {
        var draft = await _office.FileAsync(AnApplication.ForPriorityExamination());
        (await _office.As("applicant-a").PatchAsync($"/cases/{draft}", new { patent = new { title = "一种石墨烯薄膜" } })).Ok();

        (await FoundAsync("examiner", "cases", "石墨烯")).Should().Equal(draft);
        (await FoundAsync("examiner", "cases", "语义理解")).Should().BeEmpty();
    }

    [Fact]
    public async Task Texts_kept_in_another_way_are_kept_anew_at_the_start()
    {
        _office.Sql("DELETE FROM case_search_state");
        _office.Sql("INSERT INTO case_search (case_search) VALUES ('delete-all')");
        (await FoundAsync("examiner", "cases", "传感器")).Should().BeEmpty();

        await _office.RestartAsync();

        (await FoundAsync("examiner", "cases", "传感器")).Should().Equal(_id);
    }

    [Fact]
    public async Task Tasks_are_filtered_by_case_assignee_step_and_due_day_and_lines_carry_the_lamp()
    {
        (await _office.As("examiner").PostAsync($"/tasks/{await _office.TaskAsync(_id, "examinePriority")}/claim")).Ok();

        foreach (
            var (filter, count) in new[]
            {
                ($"caseId={_id}", 1),
                ("assignee=examiner", 1),
                ("assignee=examiner2", 0),
                ("step=examinePriority", 1),
                ("step=reviewPriority", 0),
                ("dueBefore=2026-11-30", 0),
                ("dueBefore=2026-12-01", 1),
                ("overdue=true", 0),
            }
        )
            (await _office.As("supervisor").GetAsync($"/tasks?{filter}")).Ok().Items.Should().HaveCount(count, filter);
        var line = (await _office.As("supervisor").GetAsync("/tasks")).Ok().Items.Single();
        (line["lamp"]!.GetValue<string>(), line["consumedDays"]!.GetValue<int>(), line["budgetDays"]!.GetValue<int>())
            .Should()
            .Be(("green", 0, 5));
        _office.Clock.SetTo("2026-12-01 09:00");
        (await _office.As("supervisor").GetAsync("/tasks?overdue=true")).Ok().Items.Single()["lamp"]!.GetValue<string>().Should().Be("red");
        (await _office.As("supervisor").GetAsync("/cases?overdue=true")).Ok().Items.Single()["lamp"]!.GetValue<string>().Should().Be("red");
    }

    private async Task<IEnumerable<string>> FoundAsync(string who, string list, string text) =>
        (await _office.As(who).GetAsync($"/{list}?q={Uri.EscapeDataString(text)}"))
            .Ok()
            .Items.Select(item => item[list == "tasks" ? "caseId" : "id"]!.GetValue<string>())
            .ToList();
}
