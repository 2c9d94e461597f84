using System.Net;

namespace GreenChannel.Server.Tests.Officials;

public sealed class ApprovalsTests(ServiceFixture office) : IClassFixture<ServiceFixture>
{
    [Fact]
    public async Task A_proposal_is_told_and_listed_to_those_who_may_decide_and_to_nobody_else()
    {
        var issued = await office.IssuedAsync();
        var proposed = await office.As("supervisor").PostAsync($"/certificates/{issued.Number}/revoke", new { reason = "材料不实" });
        var id = proposed.Text("id");

        proposed.Headers.Location!.ToString().Should().Be($"/api/v1/approvals/{id}");
        (await WaitingAsync("supervisor2"))[id]["mayDecide"]!.GetValue<bool>().Should().BeTrue();
        (await WaitingAsync("supervisor"))[id]["mayDecide"]!.GetValue<bool>().Should().BeFalse("nobody decides what it has proposed");
        (await WaitingAsync("auditor"))[id]["mayDecide"]!.GetValue<bool>().Should().BeFalse();
        (await WaitingAsync("registrar")).Should().NotContainKey(id);
        (await office.As("system-administrator").GetAsync("/approvals"))
            .Status.Should()
            .Be(HttpStatusCode.Forbidden, "who keeps the machines decides on no certificate");
        (await office.As("administrator").PostAsync($"/certificates/{issued.Number}/approve")).Status.Should().Be(HttpStatusCode.Forbidden);
        (await AlertsAsync("supervisor2")).Should().Contain(issued.Number);

        (await office.As("supervisor").PostAsync($"/approvals/{id}/reject", new { reason = "不需要了" }))
            .Problem.Should()
            .Be("same-person-proposed-change");
        var alert = (await office.As("supervisor").GetAsync("/alerts?state=open&limit=200"))
            .Ok()
            .Items.First(one => one["textZh"]!.GetValue<string>().Contains(issued.Number, StringComparison.Ordinal))["id"];
        (await office.As("supervisor").PostAsync($"/alerts/{alert}/acknowledge")).Problem.Should().Be("waits-for-decision");
        (await AlertsAsync("examiner")).Should().NotContain(issued.Number, "a proposal is the affair of those who decide");

        (await office.As("supervisor2").PostAsync($"/approvals/{id}/approve", new { note = "同意" }))
            .Ok()
            .Text("state")
            .Should()
            .Be("approved");

        (await AlertsAsync("supervisor2")).Should().NotContain(issued.Number, "what is decided warns nobody");
        (await office.As("supervisor2").PostAsync($"/approvals/{id}/approve")).Problem.Should().Be("already-settled");
        (await WaitingAsync("supervisor2")).Should().NotContainKey(id);
    }

    [Fact]
    public async Task A_calendar_is_approved_under_either_address()
    {
        var proposed = await office
            .As("registrar")
            .SendAsync(
                HttpMethod.Put,
                "/calendars/2027",
                System.Net.Http.Json.JsonContent.Create(
                    new
                    {
                        notice = "国务院办公厅关于 2027 年部分节假日安排的通知",
                        noticeUrl = "https://www.gov.cn/test",
                        holidays = new[] { "2027-01-01" },
                        workdays = Array.Empty<string>(),
                    }
                )
            );
        var id = proposed.Ok().Text("id");
        (await WaitingAsync("registrar2"))[id]["kind"]!.GetValue<string>().Should().Be("calendar");
        (await office.As("registrar").PostAsync($"/approvals/{id}/approve")).Problem.Should().Be("same-person-proposed");

        (await office.As("registrar2").PostAsync($"/approvals/{id}/reject", new { reason = "日期有误" }))
            .Ok()
            .Text("state")
            .Should()
            .Be("rejected");

        (await office.As("registrar2").GetAsync("/calendars/2027/proposal")).Status.Should().Be(HttpStatusCode.NotFound);
        (await office.As("registrar2").GetAsync("/approvals?state=all&kind=calendar"))
            .Ok()
            .Items.Should()
            .Contain(one => one["id"]!.GetValue<string>() == id);
    }

    [Fact]
    public async Task Handlers_see_the_warnings_of_their_own_cases_and_of_unclaimed_ones_of_their_role()
    {
        office.Clock.SetTo("2026-11-23 10:00");
        var mine = await office.AcceptedAsync(AnApplication.ForPriorityExamination());
        var open = await office.AcceptedAsync(AnApplication.ForPriorityExamination());
        (await office.As("examiner").PostAsync($"/tasks/{await office.TaskAsync(mine, "examinePriority")}/claim")).Ok();
        office.Clock.SetTo("2026-11-26 09:00");
        await office.SweepAsync();

        (await CasesWarnedOfAsync("examiner")).Should().Contain([mine, open]);
        (await CasesWarnedOfAsync("examiner2")).Should().Contain(open).And.NotContain(mine);
        (await CasesWarnedOfAsync("reviewer2")).Should().NotContain([mine, open], "no task of a reviewer is open in them");
        (await CasesWarnedOfAsync("auditor")).Should().Contain([mine, open]);
        (await office.As("clerk").GetAsync("/alerts")).Status.Should().Be(HttpStatusCode.Forbidden);
        (await office.As("applicant-a").GetAsync("/alerts")).Status.Should().Be(HttpStatusCode.Forbidden);
        var alert = (await office.As("examiner").GetAsync("/alerts?state=open"))
            .Ok()
            .Items.First(one => one["caseId"]?.GetValue<string>() == mine)["id"]!.GetValue<string>();
        (await office.As("examiner2").PostAsync($"/alerts/{alert}/acknowledge")).Status.Should().Be(HttpStatusCode.NotFound);
        (await office.As("auditor").PostAsync($"/alerts/{alert}/acknowledge")).Status.Should().Be(HttpStatusCode.Forbidden);
        (await office.As("examiner").PostAsync($"/alerts/{alert}/acknowledge")).Ok();
    }

    private async Task<IReadOnlyList<string>> CasesWarnedOfAsync(string who) =>
        [
            .. (await office.As(who).GetAsync("/alerts?state=open&limit=200"))
                .Ok()
                .Items.Select(alert => alert["caseId"]?.GetValue<string>())
                .OfType<string>(),
        ];

    private async Task<string> AlertsAsync(string who) =>
        string.Join(
            ' ',
            (await office.As(who).GetAsync("/alerts?state=open&limit=200")).Ok().Items.Select(alert => alert["textZh"]!.GetValue<string>())
        );

    private async Task<Dictionary<string, System.Text.Json.Nodes.JsonNode>> WaitingAsync(string who) =>
        (await office.As(who).GetAsync("/approvals?limit=200")).Ok().Items.ToDictionary(one => one["id"]!.GetValue<string>());
}
