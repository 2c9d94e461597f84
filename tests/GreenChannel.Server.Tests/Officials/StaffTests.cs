using System.Net;
using System.Net.Http.Json;

namespace GreenChannel.Server.Tests.Officials;

public sealed class StaffTests : IAsyncLifetime
{
    private readonly ServiceFixture _office = new();

    public Task InitializeAsync() => _office.InitializeAsync();

    public Task DisposeAsync() => _office.DisposeAsync();

    [Fact]
    public async Task Whom_a_task_may_be_given_to_is_listed_with_what_each_has_at_hand_and_who_is_on_leave()
    {
        var id = await _office.AcceptedAsync(AnApplication.ForPriorityExamination());
        (await _office.As("examiner").PostAsync($"/tasks/{await _office.TaskAsync(id, "examinePriority")}/claim")).Ok();
        (await LeaveAsync("examiner", "examiner", "2026-11-23", "2026-11-30")).Ok()["onLeave"].GetValue<bool>().Should().BeTrue();

        var staff = (await _office.As("supervisor").GetAsync("/staff?role=examiner"))
            .Ok()
            .Items.ToDictionary(one => one["userName"]!.GetValue<string>());

        staff.Keys.Should().Equal("examiner", "examiner2", "reviewer");
        (
            staff["examiner"]["openTasks"]!.GetValue<int>(),
            staff["examiner"]["onLeave"]!.GetValue<bool>(),
            staff["examiner2"]["onLeave"]!.GetValue<bool>()
        )
            .Should()
            .Be((1, true, false));
        (await LeaveAsync("examiner2", "examiner", "2026-11-23", "2026-11-30"))
            .Status.Should()
            .Be(HttpStatusCode.Forbidden, "a leave is one's own or a supervisor's affair");
        (await LeaveAsync("supervisor", "examiner", "2026-11-30", "2026-11-23")).Faults.Should().Equal(("/to", "leave.order"));
        (await LeaveAsync("supervisor", "nobody", "2026-11-23", "2026-11-30")).Status.Should().Be(HttpStatusCode.NotFound);
        (await LeaveAsync("supervisor", "examiner", null, null)).Ok()["onLeave"].GetValue<bool>().Should().BeFalse();
        (await _office.As("applicant-a").GetAsync("/staff")).Status.Should().Be(HttpStatusCode.Forbidden);
        (await _office.As("supervisor").GetAsync("/staff?role=applicant")).Faults.Should().Equal(("?role", "query.unknown-term"));
    }

    [Fact]
    public async Task Many_tasks_are_given_at_once_all_or_none_and_a_preview_changes_nothing()
    {
        var tasks = new List<string>();
        for (var i = 0; i < 3; i++)
            tasks.Add(await _office.TaskAsync(await _office.AcceptedAsync(AnApplication.ForPriorityExamination()), "examinePriority"));
        (await _office.As("examiner").PostAsync($"/tasks/{tasks[0]}/claim")).Ok();

        var preview = (await AssignAsync("?preview=true", tasks, "examiner2")).Ok();
        Loads(preview).Should().BeEquivalentTo(new Dictionary<string, (int, int)> { ["examiner2"] = (0, 3), ["examiner"] = (1, 0) });
        (await AssigneesAsync()).Should().BeEquivalentTo(["examiner", "", ""]);

        var refused = await AssignAsync("", [.. tasks, Guid.NewGuid().ToString("N")], "examiner2");
        refused.Faults.Should().Equal(("/tasks/3", "no-such-task"));
        (await AssigneesAsync()).Should().BeEquivalentTo(["examiner", "", ""], "all or none");
        (await AssignAsync("", tasks, "clerk"))
            .Faults.Select(fault => fault.Rule)
            .Should()
            .Equal("assignee-lacks-role", "assignee-lacks-role", "assignee-lacks-role");
        (
            await _office
                .As("examiner")
                .PostAsync(
                    "/tasks/assign",
                    new
                    {
                        tasks,
                        userName = "examiner2",
                        reason = "x",
                    }
                )
        ).Status.Should().Be(HttpStatusCode.Forbidden);

        (await AssignAsync("", tasks, "examiner2")).Ok();
        (await AssigneesAsync()).Should().AllBe("examiner2");
    }

    [Fact]
    public async Task What_lies_with_a_disabled_account_stands_on_top()
    {
        var first = await _office.TaskAsync(await _office.AcceptedAsync(AnApplication.ForPriorityExamination()), "examinePriority");
        _office.Clock.SetTo("2026-11-24 10:00");
        var stranded = await _office.TaskAsync(await _office.AcceptedAsync(AnApplication.ForPriorityExamination()), "examinePriority");
        (await _office.As("examiner2").PostAsync($"/tasks/{stranded}/claim")).Ok();
        _office.Sql("UPDATE AspNetUsers SET IsDisabled = 1 WHERE UserName = 'examiner2'");

        var list = (await _office.As("supervisor").GetAsync("/tasks")).Ok().Items.ToList();

        list.Select(task => task["id"]!.GetValue<string>()).Should().Equal(stranded, first);
        list[0]["stranded"]!.GetValue<bool>().Should().BeTrue();
    }

    private Task<Answer> AssignAsync(string query, IReadOnlyList<string> tasks, string userName) =>
        _office
            .As("supervisor")
            .PostAsync(
                $"/tasks/assign{query}",
                new
                {
                    tasks,
                    userName,
                    reason = "休假交接",
                }
            );

    private async Task<IEnumerable<string>> AssigneesAsync() =>
        (await _office.As("supervisor").GetAsync("/tasks")).Ok().Items.Select(task => task["assignee"]?.GetValue<string>() ?? "").ToList();

    private static Dictionary<string, (int, int)> Loads(Answer answer) =>
        answer["loads"]
            .AsArray()
            .ToDictionary(
                load => load!["userName"]!.GetValue<string>(),
                load => (load!["before"]!.GetValue<int>(), load["after"]!.GetValue<int>())
            );

    private Task<Answer> LeaveAsync(string who, string userName, string? from, string? to) =>
        _office.As(who).SendAsync(HttpMethod.Put, $"/staff/{userName}/leave", JsonContent.Create(new { from, to }));
}
