namespace GreenChannel.Server.Tests.Papers;

public sealed class NoticesTests(ServiceFixture office) : IClassFixture<ServiceFixture>
{
    [Fact]
    public async Task What_was_handed_in_is_confirmed_by_a_receipt_and_acceptance_by_a_notice_with_its_day_table()
    {
        var id = await office.AcceptedAsync(AnApplication.ForNoViolation());

        (await TextAsync(id, "receipt")).Should().ContainAll("收件凭证", "2026 年 11 月 23 日 10:00", "营业执照", "不表示已经受理");
        (await TextAsync(id, "acceptance-notice"))
            .Should()
            .ContainAll("5 个工作日", "2026 年 11 月 30 日", "第 1 个工作日", "第 5 个工作日");
    }

    [Fact]
    public async Task Suspension_and_resumption_are_told_in_writing_with_ground_and_new_due_date()
    {
        var id = await office.AcceptedAsync(AnApplication.ForPriorityExamination());
        (await office.As("supervisor").PostAsync($"/cases/{id}/suspend", new { ground = "expert-review", note = "提交专家组" })).Ok();
        (await TextAsync(id, "suspension-notice")).Should().ContainAll("暂停计时告知书", "专家评审", "提交专家组", "行政许可法第四十五条");

        (await office.As("supervisor").PostAsync($"/cases/{id}/resume", new { note = "评审结束" })).Ok();

        (await TextAsync(id, "resumption-notice")).Should().ContainAll("恢复计时告知书", "专家评审", "评审结束", "办结期限为");
    }

    [Fact]
    public async Task A_refusal_gives_reasons_and_remedies()
    {
        var id = await office.AcceptedAsync(AnApplication.ForPriorityExamination());
        await office.CompleteAsync(id, "examinePriority", "examiner", "decline", "创新价值说明不足");
        await office.CompleteAsync(id, "reviewPriority", "reviewer", "agree");

        (await TextAsync(id, "refusal-decision")).Should().ContainAll("不予出具", "创新价值说明不足", "行政复议", "行政诉讼");
    }

    [Fact]
    public async Task A_request_that_was_taken_back_is_confirmed_with_its_reason()
    {
        var id = await office.AcceptedAsync(AnApplication.ForNoViolation());
        (await office.As("applicant-a").PostAsync($"/cases/{id}/withdraw", new { reason = "上市计划推迟" })).Ok();

        (await TextAsync(id, "withdrawal-confirmation")).Should().ContainAll("撤回确认书", "上市计划推迟").And.NotContain("视为撤回");
    }

    [Fact]
    public async Task Every_notice_can_be_verified_as_a_certificate_can()
    {
        var id = await office.AcceptedAsync(AnApplication.ForNoViolation());
        foreach (var notice in (await office.As("applicant-a").GetAsync($"/cases/{id}/notices")).Ok().Items)
        {
            var pdf = (await office.As("applicant-a").GetAsync($"/certificates/{notice["number"]}/pdf")).Ok().Bytes;
            (await office.As("").SendAsync(HttpMethod.Post, "/public/verify", new ByteArrayContent(pdf)))
                .Text("finding")
                .Should()
                .Be("genuine");
        }
    }

    private async Task<string> TextAsync(string id, string kind)
    {
        var notice = (await office.As("applicant-a").GetAsync($"/cases/{id}/notices"))
            .Ok()
            .Items.Single(notice => notice["kind"]!.GetValue<string>() == kind);
        return PdfText.Of((await office.As("applicant-a").GetAsync($"/certificates/{notice["number"]}/pdf")).Ok().Bytes);
    }
}
