using System.Net;

namespace GreenChannel.Server.Tests.Clock;

public sealed class ProgressPageTests(ServiceFixture office) : IClassFixture<ServiceFixture>
{
    private static readonly HttpClient Client = new();

    [Fact]
    public async Task The_page_of_a_case_prints_its_deadline_day_by_day_and_nothing_personal()
    {
        var id = await office.AcceptedAsync(AnApplication.ForPriorityExamination());
        (await office.As("supervisor").PostAsync($"/cases/{id}/suspend", new { ground = "expert-review", note = "请张专家评审" })).Ok();
        var found = await office.CaseAsync(id);

        var page = await Client.GetStringAsync($"{office.Url}/progress?number={found.Text("number")}&queryCode={found.Text("queryCode")}");

        page = WebUtility.HtmlDecode(page);
        page.Should().Contain("计时暂停（专家评审）").And.Contain("2026-11-23").And.Contain("受理当日，不计入");
        page.Should().NotContain(AnApplication.Holder).And.NotContain("张专家").And.NotContain(AnApplication.CreditCode);
    }

    [Fact]
    public async Task Without_the_query_code_there_is_only_a_form()
    {
        var found = await office.CaseAsync(await office.FileAsync(AnApplication.ForNoViolation()));

        (await Client.GetStringAsync($"{office.Url}/progress")).Should().Contain("<form");
        using var wrong = await Client.GetAsync($"{office.Url}/progress?number={found.Text("number")}&queryCode=%3Cscript%3E");
        wrong.StatusCode.Should().Be(HttpStatusCode.NotFound);
        (await wrong.Content.ReadAsStringAsync()).Should().Contain("<form").And.NotContain("<script>");
    }
}
