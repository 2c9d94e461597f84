using GreenChannel.Core.Forms;

namespace GreenChannel.Server.Tests.Clock;

public sealed class SuspensionTests(ServiceFixture office) : IClassFixture<ServiceFixture>
{
    [Fact]
    public async Task The_clock_stands_still_on_a_listed_ground_and_the_proof_tells_all_of_it()
    {
        var id = await AcceptedOnMondayAsync(AnApplication.ForPriorityExamination());
        office.Clock.SetTo("2026-11-25 15:00");
        (await office.As("examiner").PostAsync($"/tasks/{await office.TaskAsync(id, "examinePriority")}/claim")).Ok();
        var suspended = (
            await office.As("examiner").PostAsync($"/cases/{id}/suspend", new { ground = "agency-inquiry", note = "向版权局函询" })
        ).Ok();
        suspended.Text("status").Should().Be("suspended");
        office.Clock.SetTo("2026-11-30 09:00");
        (await office.As("supervisor").PostAsync($"/cases/{id}/resume", new { note = "复函已收到" }))
            .Ok()
            .Text("status")
            .Should()
            .Be("accepted");

        var proof = (await office.As("applicant-a").GetAsync($"/cases/{id}/deadline")).Ok();

        proof.Text("dueOn").Should().Be("2026-12-03");
        proof["provisional"].GetValue<bool>().Should().BeFalse("no notice changes a day so early in December");
        var pause = proof["pauses"].AsArray().Single()!;
        pause["from"]!.GetValue<string>().Should().Be("2026-11-25");
        pause["until"]!.GetValue<string>().Should().Be("2026-11-30");
        pause["ground"]!["code"]!.GetValue<string>().Should().Be("agency-inquiry");
        pause["by"]!.GetValue<string>().Should().Be("examiner", "to the applicant the officer is a role");
        var days = proof["days"].AsArray().ToDictionary(day => day!["date"]!.GetValue<string>(), day => day!);
        days["2026-11-26"]["rule"]!.GetValue<string>().Should().Be("paused");
        days["2026-11-26"]["bookedTo"]!.GetValue<string>().Should().Be("third-party");
        days["2026-11-30"]["number"]!.GetValue<int>().Should().Be(2);
        proof["time"]
            .AsObject()
            .ToDictionary(party => party.Key, party => party.Value!.GetValue<int>())
            .Should()
            .BeEquivalentTo(
                new Dictionary<string, int>
                {
                    ["office"] = 2,
                    ["applicant"] = 0,
                    ["thirdParty"] = 3,
                    ["outage"] = 0,
                    ["elapsed"] = 5,
                }
            );
        (await office.CaseAsync(id))["deadline"]["textZh"]!.GetValue<string>().Should().Be("第 2/5 个工作日，办结期限 2026-12-03");
    }

    [Theory]
    [InlineData("lunch", "休息", "/ground", "unknown-ground")]
    [InlineData("applicant-correction", "等补正", "/ground", "notice-required")]
    [InlineData("expert-review", " ", "/note", "form.missing")]
    public async Task Only_the_listed_grounds_stop_it_and_a_correction_only_with_its_notice(
        string ground,
        string note,
        string pointer,
        string rule
    )
    {
        var id = await AcceptedOnMondayAsync(AnApplication.ForPriorityExamination());

        var answer = await office.As("supervisor").PostAsync($"/cases/{id}/suspend", new { ground, note });

        answer.Status.Should().Be(System.Net.HttpStatusCode.UnprocessableEntity);
        answer.Faults.Should().Equal((pointer, rule));
        (await office.StatusAsync(id)).Should().Be("accepted");
    }

    [Fact]
    public async Task The_clock_is_stopped_by_whoever_has_a_task_of_the_case_or_a_supervisor_and_by_nobody_else()
    {
        var id = await AcceptedOnMondayAsync(AnApplication.ForPriorityExamination());
        var act = new { ground = "hearing", note = "异议" };

        (await office.As("applicant-a").PostAsync($"/cases/{id}/suspend", act)).Problem.Should().Be("role-required");
        (await office.As("examiner").PostAsync($"/cases/{id}/suspend", act))
            .Problem.Should()
            .Be("no-task-in-case", "the task is nobody's yet");
        (await office.As("supervisor").PostAsync($"/cases/{id}/resume", new { note = "x" })).Problem.Should().Be("not-suspended");
        (await office.As("examiner").PostAsync($"/tasks/{await office.TaskAsync(id, "examinePriority")}/claim")).Ok();
        (await office.As("examiner2").PostAsync($"/cases/{id}/suspend", act)).Problem.Should().Be("no-task-in-case");
        (await office.As("examiner").PostAsync($"/cases/{id}/suspend", act)).Ok();
        (await office.As("supervisor").PostAsync($"/cases/{id}/suspend", new { ground = "site-check", note = "x" }))
            .Problem.Should()
            .Be("already-suspended");
        (await office.As("supervisor").PostAsync($"/cases/{await office.FileAsync(AnApplication.ForNoViolation())}/suspend", act))
            .Problem.Should()
            .Be("not-accepted-yet");
        (await office.As("applicant-a").PostAsync($"/cases/{id}/withdraw", new { reason = "不再需要" })).Ok();
        (await office.As("supervisor").PostAsync($"/cases/{id}/resume", new { note = "x" })).Problem.Should().Be("already-decided");
    }

    [Fact]
    public async Task Nothing_is_decided_while_the_clock_stands_still()
    {
        var id = await AcceptedOnMondayAsync(AnApplication.ForPriorityExamination());
        (await office.As("supervisor").PostAsync($"/cases/{id}/suspend", new { ground = "expert-review", note = "评审" })).Ok();

        (await office.TryCompleteAsync(id, "examinePriority", "examiner", "recommend", "符合规定。"))
            .Problem.Should()
            .Be("clock-suspended");
        (await office.TryCompleteAsync(id, "examinePriority", "examiner", "deficient", "请补充。")).Problem.Should().Be("clock-suspended");
        (await office.As("supervisor").PostAsync($"/cases/{id}/resume", new { note = "评审结束" })).Ok();
        await office.CompleteAsync(id, "examinePriority", "examiner", "recommend");
    }

    [Fact]
    public async Task A_clock_that_one_officer_stopped_runs_again_by_itself_after_five_working_days()
    {
        // Stopped on Monday the 23rd: it stands still until Sunday the 29th and runs on Monday the 30th.
        var id = await AcceptedOnMondayAsync(AnApplication.ForPriorityExamination());
        (await office.As("supervisor").PostAsync($"/cases/{id}/suspend", new { ground = "expert-review", note = "评审" })).Ok();
        office.Clock.SetTo("2026-11-29 23:59");
        await office.SweepAsync();
        (await office.StatusAsync(id)).Should().Be("suspended");

        office.Clock.SetTo("2026-12-02 09:00");
        await office.SweepAsync();

        (await office.StatusAsync(id)).Should().Be("accepted");
        var proof = (await office.As("applicant-a").GetAsync($"/cases/{id}/deadline")).Ok();
        proof["pauses"][0]!["until"]!.GetValue<string>().Should().Be("2026-11-30", "it ran from then on, however late that was noticed");
        proof.Text("dueOn").Should().Be("2026-12-04");
        (await office.As("applicant-a").GetAsync($"/cases/{id}/notices"))
            .Ok()
            .Items.Select(paper => paper["kind"]!.GetValue<string>())
            .Should()
            .Contain("resumption-notice");
    }

    [Fact]
    public async Task What_one_officer_has_stopped_before_counts_and_a_closed_case_leaves_no_proposal()
    {
        var id = await AcceptedOnMondayAsync(AnApplication.ForPriorityExamination());
        var act = new { ground = "expert-review", note = "评审" };
        (await office.As("supervisor").PostAsync($"/cases/{id}/suspend", act)).Ok();
        office.Clock.SetTo("2026-11-30 09:00");
        (await office.As("supervisor").PostAsync($"/cases/{id}/resume", new { note = "补充材料" })).Ok();

        var again = await office.As("supervisor").PostAsync($"/cases/{id}/suspend", act);

        again.Status.Should().Be(System.Net.HttpStatusCode.Accepted, "five working days are used up");
        (
            await office
                .As("supervisor")
                .PostAsync(
                    $"/cases/{id}/suspend",
                    new
                    {
                        ground = "hearing",
                        note = "x",
                        until = "9999-12-31",
                    }
                )
        ).Faults.Should().Equal(("/until", "suspension.too-long"));
        (await office.As("applicant-a").PostAsync($"/cases/{id}/withdraw", new { reason = "不再需要" })).Ok();
        (await office.As("supervisor2").GetAsync($"/approvals/{again.Text("id")}")).Ok().Text("state").Should().Be("superseded");
    }

    [Fact]
    public async Task A_longer_pause_waits_for_another_supervisor_and_the_clock_runs_meanwhile()
    {
        var id = await AcceptedOnMondayAsync(AnApplication.ForPriorityExamination());
        var act = new
        {
            ground = "expert-review",
            note = "评审",
            until = "2026-12-18",
        };
        var waiting = await office.As("supervisor").PostAsync($"/cases/{id}/suspend", act);
        waiting.Status.Should().Be(System.Net.HttpStatusCode.Accepted);
        (await office.StatusAsync(id)).Should().Be("accepted");
        (await office.As("supervisor").PostAsync($"/cases/{id}/suspend", act)).Problem.Should().Be("suspension-pending");
        (await office.As("supervisor").PostAsync($"/approvals/{waiting.Text("id")}/approve"))
            .Problem.Should()
            .Be("same-person-proposed-suspension");

        (await office.As("supervisor2").PostAsync($"/approvals/{waiting.Text("id")}/approve", new { note = "同意" }))
            .Ok()
            .Text("state")
            .Should()
            .Be("approved");

        (await office.StatusAsync(id)).Should().Be("suspended");
        office.Clock.SetTo("2026-12-18 10:00");
        await office.SweepAsync();
        (await office.StatusAsync(id)).Should().Be("suspended", "its last day is not over");
        (
            await office
                .As("supervisor")
                .PostAsync(
                    $"/cases/{id}/suspend",
                    new
                    {
                        ground = "hearing",
                        note = "x",
                        until = "2026-12-17",
                    }
                )
        ).Faults.Should().Equal(("/until", "suspension.past"));
    }

    [Fact]
    public async Task While_the_applicant_answers_and_an_expert_reads_the_clock_waits_for_both()
    {
        var id = await AcceptedOnMondayAsync(AnApplication.ForPriorityExamination());
        await office.CompleteAsync(id, "examinePriority", "examiner", "deficient", "请补充实施证据。");
        (await office.As("supervisor").PostAsync($"/cases/{id}/suspend", new { ground = "expert-review", note = "评审" })).Ok();

        (await office.As("supervisor").PostAsync($"/cases/{id}/resume", new { note = "评审结束" }))
            .Ok()
            .Text("status")
            .Should()
            .Be("suspended", "the applicant has not answered");
        (await office.SubmitAsync(id)).Text("status").Should().Be("accepted");
    }

    [Fact]
    public async Task What_could_have_been_told_at_the_first_check_does_not_stop_the_clock()
    {
        var id = await AcceptedOnMondayAsync(AnApplication.ForPriorityExamination());
        await office.CompleteAsync(id, "examinePriority", "examiner", "recommend");
        await office.CompleteAsync(id, "reviewPriority", "reviewer2", "return", "营业执照看不清。");
        office.Clock.SetTo("2026-11-25 10:00");

        await office.CompleteAsync(id, "examinePriority", "examiner", "deficient", "请重新上传清晰的营业执照。");

        var late = await office.CaseAsync(id);
        late.Text("status").Should().Be("accepted", "the office answers for the time");
        late.Text("correctBy").Should().Be("2026-12-16");
        late["deadline"]["dueOn"]!.GetValue<string>().Should().Be("2026-11-30");
        (await office.HistoryAsync(id)).Should().Contain("late-deficiency");
        var notice = (await office.As("applicant-a").GetAsync($"/cases/{id}/notices"))
            .Ok()
            .Items.Single(paper => paper["kind"]!.GetValue<string>() == "deficiency-notice");
        var text = PdfText.Of((await office.As("applicant-a").GetAsync($"/certificates/{notice["number"]}/pdf")).Ok().Bytes);
        text.Replace("\n", "", StringComparison.Ordinal).Should().Contain("不暂停计算办理时限");

        office.Clock.SetTo("2026-11-26 10:00");
        await office.UploadAllAsync(id);
        (await office.SubmitAsync(id)).Text("status").Should().Be("accepted");
        (await office.As("applicant-a").GetAsync($"/cases/{id}/deadline")).Ok()["time"]["office"]!.GetValue<int>().Should().Be(3);
    }

    [Fact]
    public async Task A_document_that_came_later_or_a_new_fact_stops_the_clock_again()
    {
        var id = await AcceptedOnMondayAsync(AnApplication.ForPriorityExamination());
        await office.CompleteAsync(id, "examinePriority", "examiner", "deficient", "请补充实施证据。");
        office.Clock.SetTo("2026-11-24 10:00");
        (await office.As("applicant-a").PutAsync($"/cases/{id}/documents/A02", OfficeDriver.Pdf)).Ok();
        await office.SubmitAsync(id);

        var unfounded = await DeficientAsync(
            id,
            new
            {
                outcome = "deficient",
                comment = "又发现问题",
                visibleAtFirstCheck = false,
            }
        );
        unfounded.Faults.Should().Equal(("/newFact", "new-fact-required"));
        (
            await DeficientAsync(
                id,
                new
                {
                    outcome = "deficient",
                    comment = "x",
                    documents = new[] { "Z99" },
                }
            )
        ).Faults.Should().Equal(("/documents/0", "deficiency.no-such-document"));

        (
            await DeficientAsync(
                id,
                new
                {
                    outcome = "deficient",
                    comment = "新证据看不清",
                    documents = new[] { "A02" },
                }
            )
        ).Ok();
        (await office.StatusAsync(id)).Should().Be("suspended");
        await office.SubmitAsync(id);
        (
            await DeficientAsync(
                id,
                new
                {
                    outcome = "deficient",
                    comment = "接到举报",
                    newFact = "11 月 24 日收到举报",
                }
            )
        ).Ok();
        (await office.StatusAsync(id)).Should().Be("suspended");
        await office.SubmitAsync(id);
        (
            await DeficientAsync(
                id,
                new
                {
                    outcome = "deficient",
                    comment = "早该发现",
                    newFact = "无",
                    visibleAtFirstCheck = true,
                }
            )
        ).Ok();
        (await office.StatusAsync(id)).Should().Be("accepted", "the examiner's own word is taken");
    }

    private async Task<Answer> DeficientAsync(string id, object decision) =>
        await office.As("examiner").PostAsync($"/tasks/{await office.TaskAsync(id, "examinePriority")}/complete", decision);

    private Task<string> AcceptedOnMondayAsync(Application application)
    {
        office.Clock.SetTo("2026-11-23 10:00");
        return office.AcceptedAsync(application);
    }
}
