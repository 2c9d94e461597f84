using GreenChannel.Core.Forms;

namespace GreenChannel.Server.Tests.Journeys;

public sealed class WholeJourneyTests(ServiceFixture office) : IClassFixture<ServiceFixture>
{
    [Fact]
    public async Task An_enterprise_files_and_holds_both_certificates()
    {
        var application = AnApplication.ForBoth();
        var id = await office.AcceptedAsync(application);
        (await office.CaseAsync(id))["deadline"]["dueOn"]!.GetValue<string>().Should().Be("2026-11-30");

        await office.CompleteAsync(id, "examinePriority", "examiner", "recommend", "核心算法，前景明确。");
        await office.CompleteAsync(id, "examineClearance", "examiner2", "clear");
        await office.CompleteAsync(id, "reviewPriority", "reviewer", "agree");
        (await office.StatusAsync(id)).Should().Be("accepted", "the other certificate is still being worked on");
        await office.CompleteAsync(id, "reviewClearance", "reviewer2", "agree");

        (await office.StatusAsync(id)).Should().Be("completed");
        (await office.HistoryAsync(id))
            .Should()
            .ContainInOrder("filed", "document", "received", "accepted", "register", "task-done", "issued", "completed");
        var (priority, priorityNumber) = await office.ResultAsync(id, "priority-examination");
        var (clearance, clearanceNumber) = await office.ResultAsync(id, "no-violation");
        (priority, clearance).Should().Be(("issued", "issued"));

        var recommendation = await TextAsync(priorityNumber!);
        recommendation
            .Should()
            .Contain(AnApplication.Holder)
            .And.Contain(application.Patent!.ApplicationNumber)
            .And.Contain("本局予以推荐")
            .And.Contain("核心算法，前景明确")
            .And.Contain("由国家知识产权局决定")
            .And.NotContain("准予");
        var clean = await TextAsync(clearanceNumber!);
        clean
            .Should()
            .Contain("未发现")
            .And.Contain("2023 年 11 月 1 日")
            .And.Contain("本局知识产权违法记录登记库")
            .And.Contain("2026 年 11 月 23 日 10:00")
            .And.NotContain("没有违法");
    }

    [Fact]
    public async Task Missing_documents_are_told_at_once_and_the_corrected_case_is_accepted()
    {
        office.Sql("DELETE FROM known_documents");
        var id = await office.FileAsync(AnApplication.ForBoth());
        var deficient = await office.SubmitAsync(id);

        deficient.Text("status").Should().Be("deficient");
        deficient["findings"]
            .AsArray()
            .Select(finding => finding!["document"]!.GetValue<string>())
            .Should()
            .Equal("A01", "A02", "A03", "A05", "A06", "A07", "C01", "C04");
        deficient.Text("correctBy").Should().Be("2026-12-14");
        (await office.As("applicant-a").GetAsync($"/cases/{id}/deadline")).Problem.Should().Be("no-deadline-yet");

        office.Clock.SetTo("2026-11-25 09:00");
        await office.UploadAllAsync(id);
        var accepted = await office.SubmitAsync(id);
        office.Clock.SetTo("2026-11-23 10:00");

        accepted.Text("status").Should().Be("accepted");
        accepted["deadline"]["dueOn"]!
            .GetValue<string>()
            .Should()
            .Be("2026-12-02", "the days at the applicant before acceptance never count");
        var notices = (await office.As("applicant-a").GetAsync($"/cases/{id}/notices")).Items.ToList();
        notices.Select(notice => notice["kind"]!.GetValue<string>()).Should().Equal("receipt", "deficiency-notice", "acceptance-notice");
        (await TextAsync(notices[1]["number"]!.GetValue<string>()))
            .Should()
            .Contain("营业执照")
            .And.Contain("2026 年 12 月 14 日")
            .And.NotContain("暂定期限");
        (await TextAsync(notices[2]["number"]!.GetValue<string>())).Should().Contain("2026 年 12 月 2 日").And.Contain("第 5 个工作日");
    }

    [Fact]
    public async Task A_declined_request_ends_with_a_decision_and_its_reasons()
    {
        var id = await office.AcceptedAsync(AnApplication.ForPriorityExamination());
        (await office.TryCompleteAsync(id, "examinePriority", "examiner", "decline")).Problem.Should().Be("reason-required");

        await office.CompleteAsync(id, "examinePriority", "examiner", "decline", "不属于重点产业。");
        await office.CompleteAsync(id, "reviewPriority", "reviewer", "agree");

        (await office.StatusAsync(id)).Should().Be("completed");
        var (result, number) = await office.ResultAsync(id, "priority-examination");
        result.Should().Be("refused");
        number.Should().StartWith("RD-2026-");
        (await TextAsync(number!)).Should().Contain("不予出具").And.Contain("不属于重点产业").And.Contain("行政复议");
    }

    [Fact]
    public async Task The_reviewer_may_send_a_case_back_as_often_as_needed()
    {
        var id = await office.AcceptedAsync(AnApplication.ForPriorityExamination());
        for (var round = 0; round < 3; round++)
        {
            await office.CompleteAsync(id, "examinePriority", "examiner", "recommend");
            await office.CompleteAsync(id, "reviewPriority", "reviewer", "return", "请补充理由。");
        }

        await office.CompleteAsync(id, "examinePriority", "examiner", "recommend", "理由充分。");
        await office.CompleteAsync(id, "reviewPriority", "reviewer", "agree");

        (await office.ResultAsync(id, "priority-examination")).Result.Should().Be("issued");
    }

    [Fact]
    public async Task A_withdrawn_case_is_closed_and_its_tasks_are_gone()
    {
        var id = await office.AcceptedAsync(AnApplication.ForPriorityExamination());
        var task = await office.TaskAsync(id, "examinePriority");

        (await office.As("applicant-a").PostAsync($"/cases/{id}/withdraw", new { reason = "不再需要" }))
            .Ok()
            .Text("status")
            .Should()
            .Be("withdrawn");

        (await office.As("examiner").PostAsync($"/tasks/{task}/complete", new { outcome = "recommend" }))
            .Problem.Should()
            .Be("task-already-done");
        (await office.As("applicant-a").PostAsync($"/cases/{id}/withdraw", new { reason = "再次" })).Problem.Should().Be("already-decided");
    }

    [Fact]
    public async Task A_substantive_deficiency_stops_the_clock_and_the_case_comes_back_to_the_examiner()
    {
        office.Clock.SetTo("2026-11-23 10:00");
        var id = await office.AcceptedAsync(AnApplication.ForPriorityExamination());
        office.Clock.SetTo("2026-11-24 10:00");
        await office.CompleteAsync(id, "examinePriority", "examiner", "deficient", "请提供实施证据。");

        var suspended = await office.CaseAsync(id);
        suspended.Text("status").Should().Be("suspended");
        suspended["findings"].AsArray().Single()!["messageZh"]!.GetValue<string>().Should().Be("请提供实施证据。");
        suspended["deadline"]["paused"]!.GetValue<bool>().Should().BeTrue();
        suspended["deadline"]["dueOn"].Should().BeNull("nobody can know it while the clock stands still");

        office.Clock.SetTo("2026-11-26 10:00");
        (await office.As("applicant-a").PutAsync($"/cases/{id}/documents/A02", OfficeDriver.Pdf)).Ok();
        var resumed = await office.SubmitAsync(id);
        office.Clock.SetTo("2026-11-23 10:00");

        resumed.Text("status").Should().Be("accepted");
        resumed["deadline"]["dueOn"]!.GetValue<string>().Should().Be("2026-12-02", "the 24th and the 25th did not count");
        resumed["findings"].AsArray().Should().BeEmpty();
        await office.TaskAsync(id, "examinePriority");
    }

    [Fact]
    public async Task While_one_certificate_waits_for_a_supplement_what_the_other_was_examined_on_stays_as_it_is()
    {
        var id = await office.AcceptedAsync(AnApplication.ForBoth());
        await office.CompleteAsync(id, "examineClearance", "examiner2", "clear");
        await office.CompleteAsync(id, "examinePriority", "examiner", "deficient", "请补充实施证据。");
        var applicant = office.As("applicant-a");

        (await applicant.PatchAsync($"/cases/{id}", new { applicant = new { name = "另一家公司" } }))
            .Problem.Should()
            .Be("not-open-for-change");
        (await applicant.PatchAsync($"/cases/{id}", new { clearance = new { from = "2022-01-01" } }))
            .Problem.Should()
            .Be("not-open-for-change");
        (await applicant.PutAsync($"/cases/{id}/documents/C01", OfficeDriver.Pdf)).Problem.Should().Be("document-under-examination");
        (await applicant.PutAsync($"/cases/{id}/documents/A02", OfficeDriver.Pdf)).Ok();
        (await applicant.PutAsync($"/cases/{id}/documents/A08", OfficeDriver.Pdf)).Ok();
        (await office.SubmitAsync(id)).Text("status").Should().Be("accepted");
    }

    [Fact]
    public async Task A_clerk_files_on_behalf_of_an_enterprise_which_then_sees_its_case()
    {
        var id = await office.FileAsync(AnApplication.ForNoViolation(), "clerk");

        (await office.CaseAsync(id, "applicant-a")).Text("status").Should().Be("draft");
    }

    [Fact]
    public async Task Anyone_can_verify_a_certificate_and_ask_for_progress()
    {
        var id = await office.AcceptedAsync(AnApplication.ForNoViolation());
        await office.CompleteAsync(id, "examineClearance", "examiner", "clear");
        await office.CompleteAsync(id, "reviewClearance", "reviewer2", "agree");
        var closed = await office.CaseAsync(id);
        var request = closed["certificates"].AsArray().Single()!;
        var code = request["verifyUrl"]!.GetValue<string>().Split('/')[^1];

        var verified = (await office.As("").GetAsync($"/public/verify/{code}")).Ok();
        verified.Text("status").Should().Be("valid");
        verified.Text("number").Should().Be(request["number"]!.GetValue<string>());
        verified
            .Text("sha256")
            .Should()
            .Be(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(await PdfAsync(verified.Text("number")))));
        (await office.As("").GetAsync("/public/verify/0000000000")).Text("status").Should().Be("unknown");

        (await office.As("").GetAsync($"/public/progress?number={closed.Text("number")}&queryCode={closed.Text("queryCode")}"))
            .Ok()
            .Text("status")
            .Should()
            .Be("completed");
        (await office.As("").GetAsync($"/public/progress?number={closed.Text("number")}&queryCode=WRONG"))
            .Problem.Should()
            .Be("no-such-progress");
    }

    private async Task<string> TextAsync(string number) => PdfText.Of(await PdfAsync(number));

    private async Task<byte[]> PdfAsync(string number) =>
        (await office.As("applicant-a").GetAsync($"/certificates/{number}/pdf")).Ok().Bytes;
}
