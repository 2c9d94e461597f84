using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace GreenChannel.Server.Tests.Clock;

[Trait("Speed", "slow")]
public sealed class CalendarTests : IAsyncLifetime
{
    private const string Notice = "国务院办公厅关于2027年部分节假日安排的通知（试验）";
    private readonly ServiceFixture _office = new();

    // A made-up notice: the last of December is off, and Saturday 2 January is worked.
    private static readonly object For2027 = new
    {
        notice = Notice,
        noticeUrl = "https://www.gov.cn/test/2027",
        holidays = new object[]
        {
            "2026-12-31",
            "2027-01-01",
            new
            {
                from = "2027-02-05",
                to = "2027-02-11",
                name = "春节",
            },
            "2027-04-05",
            "2027-05-01",
            "2027-05-02",
            "2027-06-09",
            "2027-09-15",
            new
            {
                from = "2027-10-01",
                to = "2027-10-07",
                name = "国庆节",
            },
        },
        workdays = new object[] { new { date = "2027-01-02", name = "元旦" } },
    };

    public Task InitializeAsync() => _office.InitializeAsync();

    public Task DisposeAsync() => _office.DisposeAsync();

    [Fact]
    public async Task A_case_that_touches_the_horizon_is_provisional_everywhere_and_the_registrars_are_warned_once()
    {
        _office.Clock.SetTo("2026-12-25 10:00");
        var id = await _office.AcceptedAsync(AnApplication.ForPriorityExamination());
        await _office.SweepAsync();
        await _office.AcceptedAsync(AnApplication.ForNoViolation());
        await _office.SweepAsync();

        var found = await _office.CaseAsync(id);
        found["deadline"]["dueOn"]!.GetValue<string>().Should().Be("2027-01-04");
        found["deadline"]["provisional"]!.GetValue<bool>().Should().BeTrue();
        found["deadline"]["textZh"]!.GetValue<string>().Should().EndWith("办结期限 2027-01-04（暂定，放假安排公布后可能变动）");
        (await _office.As("applicant-a").GetAsync($"/cases/{id}/timeline"))
            .Ok()
            .Items.Should()
            .Contain(line => line["textZh"]!.GetValue<string>().Contains("暂定"));
        (await _office.As("").GetAsync($"/public/progress?number={found.Text("number")}&queryCode={found.Text("queryCode")}"))
            .Ok()["provisional"]
            .GetValue<bool>()
            .Should()
            .BeTrue();
        var paper = (await _office.As("applicant-a").GetAsync($"/cases/{id}/notices"))
            .Ok()
            .Items.Single(notice => notice["kind"]!.GetValue<string>() == "acceptance-notice");
        PdfText
            .Of((await _office.As("applicant-a").GetAsync($"/certificates/{paper["number"]}/pdf")).Ok().Bytes)
            .Should()
            .Contain("暂定期限");
        var alert = (await _office.As("registrar").GetAsync("/alerts?state=open")).Ok().Items.Single();
        (alert["kind"]!.GetValue<string>(), alert["level"]!.GetValue<string>(), alert["caseId"]!.GetValue<string>())
            .Should()
            .Be(("calendar-horizon", "registrar", id));
    }

    [Fact]
    public async Task A_case_that_is_due_early_in_december_is_final_and_nobody_is_warned()
    {
        _office.Clock.SetTo("2026-11-27 10:00");
        var id = await _office.AcceptedAsync(AnApplication.ForPriorityExamination());
        await _office.SweepAsync();

        (await DueAsync(id)).Should().Be(("2026-12-04", false));
        (await _office.As("registrar").GetAsync("/alerts?state=open")).Ok().Items.Should().BeEmpty();
        (await _office.As("").GetAsync("/calendars")).Ok().Text("finalUntil").Should().Be("2026-12-24");
    }

    [Fact]
    public async Task Another_first_open_day_marks_open_cases_anew_at_the_next_start_and_only_then()
    {
        await _office.RestartAsync(new() { ["Calendars:OpenFrom"] = "12-01" });
        _office.Clock.SetTo("2026-11-27 10:00");
        var deficient = await _office.FileAsync(AnApplication.ForNoViolation());
        await _office.SubmitAsync(deficient);
        var accepted = await _office.AcceptedAsync(AnApplication.ForPriorityExamination());
        var paused = await _office.AcceptedAsync(AnApplication.ForNoViolation());
        _office.Clock.SetTo("2026-12-01 10:00");
        (await _office.As("supervisor").PostAsync($"/cases/{paused}/suspend", new { ground = "hearing", note = "听证" })).Ok();
        (await DueAsync(accepted)).Should().Be(("2026-12-04", true));

        foreach (var (openFrom, provisional) in new[] { ("12-25", false), ("12-25", false), ("12-01", true) })
        {
            await _office.RestartAsync(new() { ["Calendars:OpenFrom"] = openFrom });
            (await DueAsync(accepted)).Should().Be(("2026-12-04", provisional));
            (await _office.CaseAsync(deficient))["correctByProvisional"].GetValue<bool>().Should().Be(provisional);
            _office
                .Sql($"SELECT TouchesHorizon FROM cases WHERE Number = '{(await _office.CaseAsync(accepted)).Text("number")}'")
                .Should()
                .Equal(provisional ? "1" : "0");
        }

        (await _office.HistoryAsync(accepted))
            .Count(kind => kind == "date-confirmed")
            .Should()
            .Be(2, "the second start has nothing to say");
        (await _office.HistoryAsync(paused)).Should().NotContain("date-confirmed", "its clock stands still");
        var nonsense = () => _office.RestartAsync(new() { ["Calendars:OpenFrom"] = "24.12." });
        (await nonsense.Should().ThrowAsync<InvalidOperationException>()).WithMessage("*12-01 to 12-31*");
    }

    [Fact]
    public async Task Nothing_moves_before_a_second_person_approves_and_then_all_of_it_moves_at_once()
    {
        _office.Clock.SetTo("2026-12-24 10:00");
        var moves = await _office.AcceptedAsync(AnApplication.ForPriorityExamination());
        _office.Clock.SetTo("2026-12-22 10:00");
        var stays = await _office.AcceptedAsync(AnApplication.ForNoViolation());
        _office.Clock.SetTo("2026-12-24 11:00");
        (await DueAsync(moves), await DueAsync(stays)).Should().Be((("2026-12-31", true), ("2026-12-29", true)));

        var proposed = await _office.As("registrar").SendAsync(HttpMethod.Put, "/calendars/2027", Json(For2027));
        proposed.Status.Should().Be(HttpStatusCode.Accepted);
        (await DueAsync(moves)).Should().Be(("2026-12-31", true));
        (await _office.As("").GetAsync("/calendars/2027")).Status.Should().Be(HttpStatusCode.NotFound);

        var preview = (await _office.As("registrar2").PostAsync("/calendars/2027/preview")).Ok();
        preview["moved"].GetValue<int>().Should().Be(1);
        preview["remarked"].GetValue<int>().Should().Be(1);
        var move = preview["moves"].AsArray().Single(one => one!["caseId"]!.GetValue<string>() == moves)!;
        (move["from"]!.GetValue<string>(), move["to"]!.GetValue<string>(), move["days"]!.GetValue<int>())
            .Should()
            .Be(("2026-12-31", "2027-01-02", 2));

        (await _office.As("registrar").PostAsync("/calendars/2027/approve")).Problem.Should().Be("same-person-proposed");
        var approved = (await _office.As("registrar2").PostAsync("/calendars/2027/approve", new { note = "已核对原文" })).Ok();
        (approved["moved"].GetValue<int>(), approved["remarked"].GetValue<int>()).Should().Be((1, 1));

        (await DueAsync(moves), await DueAsync(stays)).Should().Be((("2027-01-02", false), ("2026-12-29", false)));
        var line = (await _office.As("applicant-a").GetAsync($"/cases/{moves}/timeline"))
            .Ok()
            .Items.Single(item => item["kind"]!.GetValue<string>() == "date-moved");
        line["textZh"]!.GetValue<string>().Should().Contain("2026-12-31").And.Contain("2027-01-02").And.Contain(Notice);
        var tasks = (await _office.As("supervisor").GetAsync("/tasks")).Ok().Items;
        tasks.Single(task => task["caseId"]!.GetValue<string>() == moves)["dueOn"]!.GetValue<string>().Should().Be("2027-01-02");
        (await _office.As("examiner").GetAsync($"/cases/{moves}/deadline"))
            .Ok()["days"]
            .AsArray()
            .Single(day => day!["date"]!.GetValue<string>() == "2026-12-31")!["notice"]!
            .GetValue<string>()
            .Should()
            .Be(Notice);

        await _office.RestartAsync();
        (await _office.As("").GetAsync("/calendars/2027")).Ok()["workdays"].AsArray().Should().ContainSingle();
        (await DueAsync(moves)).Should().Be(("2027-01-02", false));
    }

    [Fact]
    public async Task The_last_day_of_a_correction_moves_later_with_the_calendar_and_never_earlier()
    {
        _office.Clock.SetTo("2026-12-11 10:00");
        var id = await _office.FileAsync(AnApplication.ForNoViolation());
        var deficient = await _office.SubmitAsync(id);
        (deficient.Text("correctBy"), deficient["correctByProvisional"].GetValue<bool>()).Should().Be(("2027-01-04", true));
        var paper = (await _office.As("applicant-a").GetAsync($"/cases/{id}/notices"))
            .Ok()
            .Items.Single(notice => notice["kind"]!.GetValue<string>() == "deficiency-notice");
        PdfText
            .Of((await _office.As("applicant-a").GetAsync($"/certificates/{paper["number"]}/pdf")).Ok().Bytes)
            .Should()
            .Contain("暂定期限");

        await ApproveAsync(2027, For2027);

        // By the notice the fifteenth day is 2 January: the 31st is off, and so is the first, the second is worked.
        (await _office.CaseAsync(id))
            .Text("correctBy")
            .Should()
            .Be("2027-01-04", "what was told in writing is not shortened");
        await ApproveAsync(
            2027,
            new
            {
                notice = Notice,
                noticeUrl = "https://www.gov.cn/test/2027",
                holidays = new[] { "2026-12-30", "2026-12-31", "2027-01-01", "2027-01-04" },
            }
        );
        (await _office.CaseAsync(id)).Text("correctBy").Should().Be("2027-01-07");
    }

    [Fact]
    public async Task A_second_notice_rules_over_the_first_day_by_day_and_the_same_notice_sent_again_replaces_itself()
    {
        await ApproveAsync(2027, For2027);
        await ApproveAsync(
            2027,
            new
            {
                notice = "延长春节假期的通知（试验）",
                noticeUrl = "https://www.gov.cn/test/2027-2",
                holidays = new[] { "2027-02-12" },
                workdays = new[] { "2027-02-10" },
            }
        );

        var year = (await _office.As("").GetAsync("/calendars/2027")).Ok();
        year["notices"].AsArray().Should().HaveCount(2);
        year["holidays"]
            .AsArray()
            .Select(day => day!.GetValue<string>())
            .Should()
            .Contain("2027-02-12")
            .And.Contain("2027-02-11")
            .And.NotContain("2027-02-10");
        year["workdays"].AsArray().Select(day => day!.GetValue<string>()).Should().Contain("2027-02-10");

        await ApproveAsync(
            2027,
            new
            {
                notice = "延长春节假期的通知（更正）",
                noticeUrl = "https://www.gov.cn/test/2027-2",
                holidays = new[] { "2027-02-12" },
            }
        );
        year = (await _office.As("").GetAsync("/calendars/2027")).Ok();
        year["notices"]
            .AsArray()
            .Select(notice => notice!["title"]!.GetValue<string>())
            .Should()
            .Equal(Notice, "延长春节假期的通知（更正）");
        year["holidays"].AsArray().Select(day => day!.GetValue<string>()).Should().Contain("2027-02-10", "the first notice rules it again");
    }

    [Fact]
    public async Task A_suspended_case_gets_its_date_by_the_calendar_in_force_when_it_is_resumed()
    {
        _office.Clock.SetTo("2026-12-28 10:00");
        var id = await _office.AcceptedAsync(AnApplication.ForPriorityExamination());
        (await _office.As("supervisor").PostAsync($"/cases/{id}/suspend", new { ground = "hearing", note = "听证" })).Ok();
        await ApproveAsync(2027, For2027);
        _office.Clock.SetTo("2026-12-30 10:00");
        (await _office.As("supervisor").PostAsync($"/cases/{id}/resume", new { note = "结束" })).Ok();

        // 30 December, 2, 4, 5 and 6 January.
        (await DueAsync(id))
            .Should()
            .Be(("2027-01-06", false));
    }

    [Fact]
    public async Task A_csv_file_says_the_same_and_a_rejected_proposal_changes_nothing()
    {
        const string csv =
            "date,kind,name,notice,noticeUrl\n2027-01-01,off,元旦,放假通知,https://www.gov.cn/test\n2027-01-02,work,元旦,,\n";
        var sent = await _office
            .As("registrar")
            .SendAsync(HttpMethod.Put, "/calendars/2027", new StringContent(csv, Encoding.UTF8, "text/csv"));

        sent.Status.Should().Be(HttpStatusCode.Accepted, Encoding.UTF8.GetString(sent.Bytes));
        sent["workdays"].AsArray().Select(day => day!.GetValue<string>()).Should().Equal("2027-01-02");
        sent["preview"]["oddities"]!.AsArray().Should().NotBeEmpty("the other holidays are not off by this file");
        (await _office.As("registrar2").PostAsync("/calendars/2027/reject", new { reason = "不完整" }))
            .Ok()
            .Text("state")
            .Should()
            .Be("rejected");
        (await _office.As("registrar2").PostAsync("/calendars/2027/approve")).Problem.Should().Be("no-calendar-proposal");
    }

    [Theory]
    [InlineData("""{"notice":"x","noticeUrl":"https://a.b","holidays":["2028-01-01"]}""", "/holidays/0", "calendar.out-of-year")]
    [InlineData(
        """{"notice":"x","noticeUrl":"https://a.b","holidays":["2027-01-01"],"workdays":["2027-01-01"]}""",
        "/workdays/0",
        "calendar.twice"
    )]
    [InlineData(
        """{"notice":"x","noticeUrl":"https://a.b","holidays":[{"from":"2027-03-01","to":"2027-02-01"}]}""",
        "/holidays/0",
        "calendar.span"
    )]
    [InlineData(
        """{"notice":"x","noticeUrl":"https://a.b","holidays":[{"from":"9999-12-30","to":"9999-12-31"}]}""",
        "/holidays/0",
        "calendar.out-of-year"
    )]
    [InlineData("""{"notice":"","noticeUrl":"https://a.b","holidays":["2027-01-01"]}""", "/notice", "form.missing")]
    [InlineData("""{"notice":"x","noticeUrl":"here","holidays":["2027-01-01"]}""", "/noticeUrl", "calendar.url")]
    [InlineData("""{"notice":"x","noticeUrl":"https://a.b","holidays":[]}""", "/holidays", "form.missing")]
    [InlineData("""{"notice":"x","noticeUrl":"https://a.b","holidays":["Christmas"]}""", "/holidays/0", "json.type")]
    [InlineData("""{"notice":"x","noticeUrl":"https://a.b","holidays":[null]}""", "/holidays/0", "json.type")]
    [InlineData("""{"year":2026,"notice":"x","noticeUrl":"https://a.b","holidays":["2027-01-01"]}""", "/year", "calendar.year")]
    public async Task A_faulty_notice_is_refused_with_its_place(string body, string pointer, string rule)
    {
        var answer = await _office
            .As("registrar")
            .SendAsync(HttpMethod.Put, "/calendars/2027", new StringContent(body, Encoding.UTF8, "application/json"));

        answer.Status.Should().Be(HttpStatusCode.UnprocessableEntity);
        answer.Faults.Should().Equal((pointer, rule));
    }

    [Fact]
    public async Task A_correction_on_the_offices_own_time_gets_more_days_by_a_notice_too_though_its_case_is_due_long_before()
    {
        var id = await _office.AcceptedAsync(AnApplication.ForPriorityExamination());
        await _office.CompleteAsync(id, "examinePriority", "examiner", "recommend");
        await _office.CompleteAsync(id, "reviewPriority", "reviewer2", "return", "营业执照看不清。");
        await _office.CompleteAsync(id, "examinePriority", "examiner", "deficient", "请重新上传。");
        (await _office.CaseAsync(id)).Text("correctBy").Should().Be("2026-12-14");

        await ApproveAsync(
            2027,
            new
            {
                notice = Notice,
                noticeUrl = "https://www.gov.cn/test/2027",
                holidays = new[] { "2026-12-11", "2027-01-01" },
            }
        );

        (await _office.CaseAsync(id)).Text("correctBy").Should().Be("2026-12-15");
    }

    [Fact]
    public async Task What_was_looked_at_is_what_is_approved_and_no_year_is_left_out()
    {
        var seen = (await _office.As("registrar").SendAsync(HttpMethod.Put, "/calendars/2027", Json(For2027))).Ok().Text("id");
        (await _office.As("registrar").SendAsync(HttpMethod.Put, "/calendars/2027", Json(For2027))).Ok();

        (await _office.As("registrar2").PostAsync("/calendars/2027/approve", new { proposalId = seen }))
            .Problem.Should()
            .Be("proposal-replaced");
        var gap = await _office
            .As("registrar")
            .SendAsync(
                HttpMethod.Put,
                "/calendars/2029",
                Json(
                    new
                    {
                        notice = "x",
                        noticeUrl = "https://a.b",
                        holidays = new[] { "2029-01-01" },
                    }
                )
            );
        gap.Faults.Should().Equal(("/year", "calendar.gap"));
    }

    [Fact]
    public async Task Only_registrars_propose()
    {
        foreach (var who in new[] { "applicant-a", "examiner", "supervisor", "auditor" })
            (await _office.As(who).SendAsync(HttpMethod.Put, "/calendars/2027", Json(For2027))).Problem.Should().Be("role-required");
    }

    [Fact]
    public async Task Cases_filed_while_a_calendar_comes_into_force_are_counted_by_it()
    {
        _office.Clock.SetTo("2026-12-24 10:00");
        (await _office.As("registrar").SendAsync(HttpMethod.Put, "/calendars/2027", Json(For2027))).Ok();
        var filing = Enumerable.Range(0, 12).Select(_ => _office.AcceptedAsync(AnApplication.ForPriorityExamination())).ToList();
        (await _office.As("registrar2").PostAsync("/calendars/2027/approve")).Ok();
        var cases = await Task.WhenAll(filing);

        foreach (var id in cases)
            (await DueAsync(id)).Should().Be(("2027-01-02", false));
    }

    private async Task ApproveAsync(int year, object notice)
    {
        (await _office.As("registrar").SendAsync(HttpMethod.Put, $"/calendars/{year}", Json(notice))).Ok();
        (await _office.As("registrar2").PostAsync($"/calendars/{year}/approve")).Ok();
    }

    private async Task<(string, bool)> DueAsync(string id)
    {
        var deadline = (await _office.CaseAsync(id))["deadline"];
        return (deadline["dueOn"]!.GetValue<string>(), deadline["provisional"]!.GetValue<bool>());
    }

    private static StringContent Json(object body) =>
        new(System.Text.Json.JsonSerializer.Serialize(body), Encoding.UTF8, "application/json");
}
