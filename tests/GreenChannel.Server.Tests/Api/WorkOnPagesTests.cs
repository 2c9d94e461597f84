namespace GreenChannel.Server.Tests.Api;

/// <summary>What pages need and programs may use too: incomplete drafts, ratings, the next task, drafts of decisions, marks.</summary>
public sealed class WorkOnPagesTests(ServiceFixture office) : IClassFixture<ServiceFixture>
{
    [Fact]
    public async Task A_draft_is_saved_whatever_it_lacks_and_says_so_and_is_not_handed_in()
    {
        var whole = AnApplication.ForPriorityExamination();
        var draft = (await office.As("applicant-a").PostAsync("/cases?incomplete=true", whole with { Patent = null })).Ok();
        var id = draft.Text("id");

        draft["faults"].AsArray().Should().Contain(fault => fault!["pointer"]!.GetValue<string>().StartsWith("/patent"));
        (await office.As("applicant-a").PostAsync($"/cases/{id}/submit")).Problem.Should().Be("invalid-input");
        (await office.As("applicant-a").PatchAsync($"/cases/{id}", new { applicant = new { address = "新地址" } }))
            .Problem.Should()
            .Be("invalid-input", "who does not ask for an incomplete one is told of every fault");
        var saved = (
            await office.As("applicant-a").PatchAsync($"/cases/{id}?incomplete=true", new { patent = new { title = "一种方法" } })
        ).Ok();
        saved["patent"]["title"]!.GetValue<string>().Should().Be("一种方法");
        saved["faults"].AsArray().Should().NotBeEmpty();
    }

    [Fact]
    public async Task A_bad_rating_becomes_a_task_of_a_supervisor_and_a_case_is_rated_once_and_by_its_applicant_alone()
    {
        var issued = await office.IssuedAsync();

        (await office.As("applicant-b").PostAsync($"/cases/{issued.CaseId}/rating", new { grade = 5 })).Problem.Should().Be("no-such-case");
        (await office.As("applicant-a").PostAsync($"/cases/{issued.CaseId}/rating", new { grade = 6 }))
            .Problem.Should()
            .Be("invalid-input");
        (
            await office
                .As("applicant-a")
                .PostAsync(
                    $"/cases/{issued.CaseId}/rating",
                    new
                    {
                        grade = 1,
                        items = new[] { "efficiency" },
                        text = "等了太久",
                    }
                )
        ).Ok();
        (await office.As("applicant-a").PostAsync($"/cases/{issued.CaseId}/rating", new { grade = 5 }))
            .Problem.Should()
            .Be("already-rated");

        var call = await office.TaskAsync(issued.CaseId, "callBack");
        (await office.As("examiner").PostAsync($"/tasks/{call}/claim")).Problem.Should().Be("role-required");
        (
            await office
                .As("supervisor")
                .PostAsync($"/tasks/{call}/complete", new { outcome = "called-back", comment = "已致歉并说明改进措施" })
        ).Ok();
        (await office.HistoryAsync(issued.CaseId)).Should().Contain(["rated"]);
    }

    [Fact]
    public async Task The_next_task_is_the_earliest_that_one_may_do_and_four_eyes_leave_out_the_own()
    {
        var first = await office.AcceptedAsync(AnApplication.ForNoViolation());
        await office.CompleteAsync(first, "examineClearance", "reviewer", "clear");
        var second = await office.AcceptedAsync(AnApplication.ForNoViolation());
        await office.CompleteAsync(second, "examineClearance", "examiner", "clear");

        var claimed = new List<string>();
        for (var next = await NextAsync(); next.Status == System.Net.HttpStatusCode.OK; next = await NextAsync())
            claimed.Add(next.Text("caseId") + next.Text("step"));

        claimed.Should().Contain(second + "reviewClearance").And.NotContain(first + "reviewClearance");
        (await NextAsync()).Problem.Should().Be("nothing-to-claim");

        Task<Answer> NextAsync() => office.As("reviewer").PostAsync("/tasks/claim-next");
    }

    [Fact]
    public async Task What_was_typed_at_a_task_is_kept_for_whoever_typed_it_alone()
    {
        var task = await office.TaskAsync(await office.AcceptedAsync(AnApplication.ForNoViolation()), "examineClearance");

        (await office.As("examiner").PutJsonAsync($"/tasks/{task}/draft", new { entered = new { reasons = new[] { "尚未写完" } } })).Ok();

        (await office.As("examiner").GetAsync($"/tasks/{task}/draft")).Ok()["entered"]["reasons"]![0]!
            .GetValue<string>()
            .Should()
            .Be("尚未写完");
        (await office.As("examiner2").GetAsync($"/tasks/{task}/draft")).Ok()["entered"].AsObject().Should().BeEmpty();
        (await office.As("auditor").GetAsync($"/tasks/{task}/draft")).Problem.Should().Be("role-required");
    }

    [Fact]
    public async Task A_draft_that_a_script_and_a_button_keep_at_once_is_kept_and_so_is_a_document_opened_twice()
    {
        var id = await office.AcceptedAsync(AnApplication.ForPriorityExamination());
        var task = await office.TaskAsync(id, "examinePriority");
        var examiner = office.As("examiner");

        var kept = await Task.WhenAll(
            Enumerable
                .Range(0, 16)
                .Select(n => examiner.PutJsonAsync($"/tasks/{task}/draft", new { entered = new { n = new[] { $"{n}" } } }))
        );
        var opened = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => examiner.GetAsync($"/cases/{id}/documents/A01")));

        kept.Concat(opened).Should().OnlyContain(answer => answer.Status == System.Net.HttpStatusCode.OK);
    }

    [Fact]
    public async Task Opening_a_document_marks_it_and_a_flag_is_shown_to_the_reviewer()
    {
        var id = await office.AcceptedAsync(AnApplication.ForPriorityExamination());
        (await office.As("examiner").GetAsync($"/cases/{id}/documents/A01")).Ok();
        (await office.As("examiner").PutJsonAsync($"/cases/{id}/documents/A01/flag", new { note = "印章不清" })).Ok();

        var mark = (await office.As("reviewer2").GetAsync($"/cases/{id}/marks")).Ok().Items.Single();

        (mark["code"]!.GetValue<string>(), mark["flag"]!.GetValue<string>(), mark["current"]!.GetValue<bool>())
            .Should()
            .Be(("A01", "印章不清", true));
        (await office.As("applicant-a").GetAsync($"/cases/{id}/marks")).Problem.Should().Be("role-required");
    }

    [Fact]
    public async Task A_party_stops_the_reuse_of_what_the_office_has_on_file()
    {
        await office.AcceptedAsync(AnApplication.ForNoViolation());
        (await office.As("applicant-a").GetAsync("/me/organisation/documents"))
            .Ok()
            .Items.Should()
            .Contain(one => one["code"]!.GetValue<string>() == "C01");

        (await office.As("applicant-a").DeleteAsync("/me/organisation/documents/C01")).Ok();

        (await office.As("applicant-a").GetAsync("/me/organisation/documents"))
            .Ok()
            .Items.Should()
            .NotContain(one => one["code"]!.GetValue<string>() == "C01");
        (await office.As("applicant-a").DeleteAsync("/me/organisation/documents/C01")).Problem.Should().Be("no-such-document");
    }
}
