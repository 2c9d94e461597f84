using GreenChannel.Server.Tests.Outbox;

namespace GreenChannel.Server.Tests.Rules;

public sealed class DeficiencyRoundTests
{
    [Fact]
    public async Task A_second_round_is_counted_and_says_why_there_is_one()
    {
        await using var office = await ServiceFixture.OpenAsync([]);
        var id = await office.FileAsync(AnApplication.ForNoViolation());
        await office.SubmitAsync(id);
        (
            await office
                .As("applicant-a")
                .PutAsync(
                    $"/cases/{id}/documents/C01",
                    SamplePdf.With("Business licence of somebody else entirely, a company that has nothing to do with this request")
                )
        ).Ok();

        await office.SubmitAsync(id);

        var notices = (await office.As("applicant-a").GetAsync($"/cases/{id}/notices"))
            .Items.Where(notice => notice["kind"]!.GetValue<string>() == "deficiency-notice")
            .ToList();
        notices.Should().HaveCount(2);
        (await TextAsync(office, notices[0])).Should().NotContain("次补正告知");
        (await TextAsync(office, notices[1])).Should().Contain("第 2 次补正告知").And.Contain("仍未补正").And.Contain("新增 1 项");
    }

    [Fact]
    [Trait("Needs", "tools")]
    public async Task The_applicant_is_reminded_once_by_mail_and_the_case_lapses_with_a_notice()
    {
        await using var mail = await MailServer.StartAsync();
        await using var office = await ServiceFixture.OpenAsync(
            new()
            {
                ["Mail:Host"] = "127.0.0.1",
                ["Mail:Port"] = $"{mail.Port}",
                ["Mail:Security"] = "None",
            }
        );
        var id = await office.FileAsync(AnApplication.ForNoViolation());
        var until = (await office.SubmitAsync(id)).Text("correctBy");
        until.Should().Be("2026-12-14");

        office.Clock.SetTo("2026-12-08 23:59");
        await office.SweepAsync();
        Reminders().Should().BeEmpty();
        office.Clock.SetTo("2026-12-09 00:00");
        await office.SweepAsync();
        await office.SweepAsync();

        await Patience.UntilAsync(() => Task.FromResult(Reminders().Any()), "the reminder");
        Reminders().Should().ContainSingle();
        Reminders().Single().TextBody.Should().Contain("2026-12-14").And.Contain("补正");
        (await office.HistoryAsync(id)).Count(kind => kind == "reminded").Should().Be(1);
        (await office.As("supervisor").GetAsync("/alerts?state=open"))
            .Items.Should()
            .NotContain(alert => alert["kind"]!.GetValue<string>() == "correction-due", "nobody of the office has to do anything");
        office.Clock.SetTo("2026-12-15 00:00");
        await office.SweepAsync();
        (await office.StatusAsync(id)).Should().Be("lapsed");
        (await TextAsync(office, (await office.As("applicant-a").GetAsync($"/cases/{id}/notices")).Items.Last()))
            .Should()
            .Contain("视为撤回");

        IEnumerable<MimeKit.MimeMessage> Reminders() =>
            mail.Mails.Where(sent => sent.To.ToString() == "ip@example.com" && sent.Subject!.Contains("届满"));
    }

    private static async Task<string> TextAsync(ServiceFixture office, System.Text.Json.Nodes.JsonNode notice) =>
        PdfText.Of((await office.As("applicant-a").GetAsync($"/certificates/{notice["number"]}/pdf")).Ok().Bytes);
}

public sealed class ReferralTests
{
    [Fact]
    public async Task Where_the_office_refers_to_the_credit_report_the_applicant_gets_a_notice_and_the_case_goes_on()
    {
        await using var office = await ServiceFixture.OpenAsync(new() { ["Register:ReferralOnly"] = "true" });
        var id = await office.AcceptedAsync(AnApplication.ForBoth());

        var (result, number) = await office.ResultAsync(id, "no-violation");
        result.Should().Be("referred");
        PdfText
            .Of((await office.As("applicant-a").GetAsync($"/certificates/{number}/pdf")).Ok().Bytes)
            .Should()
            .ContainAll("信用报告", "发改财金〔2025〕565号", "上市");
        await office.CompleteAsync(id, "examinePriority", "examiner", "recommend");
        await office.CompleteAsync(id, "reviewPriority", "reviewer", "agree");
        (await office.StatusAsync(id)).Should().Be("completed");

        var alone = await office.FileAsync(AnApplication.ForNoViolation());
        await office.UploadAllAsync(alone);
        (await office.SubmitAsync(alone)).Text("status").Should().Be("completed");
    }
}
