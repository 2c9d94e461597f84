using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace GreenChannel.Server.Tests.Register;

/// <summary>What clears a party takes two persons; what burdens one counts at once.</summary>
public sealed class ImprovementTests : IAsyncLifetime
{
    private const string Header = "authority,documentNumber,kind,partyName,creditCode,decidedOn,performedOn,repairedOn,setAsideOn\n";
    private const string Other = "91110108MA0000015T";
    private readonly ServiceFixture _office = new();

    public Task InitializeAsync() => _office.InitializeAsync();

    public Task DisposeAsync() => _office.DisposeAsync();

    [Fact]
    public async Task Lines_that_clear_a_party_wait_as_one_proposal_and_the_others_count_at_once()
    {
        await ImportAsync(Line("1") + Line("2") + Line("3"));

        var report = await ImportAsync(Line("1", setAside: "2026-11-20") + Line("2", code: Other) + Line("3", performed: "2026-11-01"));

        report.Status.Should().Be(HttpStatusCode.Accepted);
        Counts(report).Should().Be((0, 1, 0, 2));
        (await RecordAsync("1"))["setAsideOn"].Should().BeNull("nobody clears a party alone");
        (await RecordAsync("3"))["performedOn"]!.GetValue<string>().Should().Be("2026-11-01");
        var approval = report.Text("approval");
        var seen = (await _office.As("supervisor").GetAsync($"/approvals/{approval}")).Ok();
        seen["wish"]["first"]![0]!["fields"]!.ToJsonString().Should().Contain("setAsideOn").And.Contain("2026-11-20");
        (await _office.As("registrar").PostAsync($"/approvals/{approval}/approve")).Problem.Should().Be("same-person-proposed-it");
        (await _office.As("examiner").PostAsync($"/approvals/{approval}/approve")).Status.Should().Be(HttpStatusCode.Forbidden);

        (await _office.As("supervisor").PostAsync($"/approvals/{approval}/approve")).Ok();

        (await RecordAsync("1"))["setAsideOn"]!.GetValue<string>().Should().Be("2026-11-20");
        (await RecordAsync("2"))["creditCode"]!.GetValue<string>().Should().Be(Other);
    }

    [Fact]
    public async Task All_that_waits_of_an_import_is_read_before_it_is_agreed_to()
    {
        var numbers = Enumerable.Range(1, 60).Select(number => $"{number}").ToList();
        await ImportAsync(string.Concat(numbers.Select(number => Line(number))));
        var report = await ImportAsync(string.Concat(numbers.Select(number => Line(number, setAside: "2026-11-20"))));

        var path = $"/violations/imports/{report.Text("batch")}/waiting";
        var first = (await _office.As("supervisor").GetAsync($"{path}?limit=50")).Ok();
        var rest = (await _office.As("supervisor").GetAsync($"{path}?limit=50&after={first.Text("next")}")).Ok();

        first.Items.Concat(rest.Items).Select(waiting => waiting["before"]!["documentNumber"]!.GetValue<string>()).Should().Equal(numbers);
        (await _office.As("clerk").GetAsync(path)).Status.Should().Be(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task What_waits_already_is_not_proposed_again_and_what_was_changed_meanwhile_is_left_as_it_is()
    {
        await ImportAsync(Line("1") + Line("2"));
        var both = Line("1", setAside: "2026-11-20") + Line("2", setAside: "2026-11-20");
        var first = await ImportAsync(both);

        var again = await ImportAsync(both);
        again.Status.Should().Be(HttpStatusCode.OK);
        Counts(again).Should().Be((0, 0, 0, 2));
        again.Json["approval"].Should().BeNull();

        await ImportAsync(Line("1", performed: "2026-11-02"));
        (await _office.As("supervisor").PostAsync($"/approvals/{first.Text("approval")}/approve")).Ok();
        (await RecordAsync("1"))["setAsideOn"].Should().BeNull("the record is another than the one that was agreed to");
        (await RecordAsync("2"))["setAsideOn"]!.GetValue<string>().Should().Be("2026-11-20");
    }

    [Fact]
    public async Task A_proposal_that_is_rejected_changes_nothing_and_may_come_again()
    {
        await ImportAsync(Line("1"));
        var first = await ImportAsync(Line("1", setAside: "2026-11-20"));
        (await _office.As("supervisor").PostAsync($"/approvals/{first.Text("approval")}/reject", new { reason = "无撤销决定书" })).Ok();
        (await RecordAsync("1"))["setAsideOn"].Should().BeNull();

        var again = await ImportAsync(Line("1", setAside: "2026-11-20"));
        again.Status.Should().Be(HttpStatusCode.Accepted);
        again.Text("approval").Should().NotBe(first.Text("approval"));
    }

    [Fact]
    public async Task Whoever_clears_a_party_sees_what_changed_about_it_in_the_last_thirty_days_and_who_changed_it()
    {
        await ImportAsync(Line("1"));
        _office.Clock.SetTo("2026-12-02 10:00");
        var moved = await ImportAsync(Line("1", code: Other, name: "北京样例新材料有限公司"));
        (await _office.As("supervisor").PostAsync($"/approvals/{moved.Text("approval")}/approve")).Ok();

        var id = await _office.AcceptedAsync(AnApplication.ForNoViolation());
        var register = await RegisterAsync(id, "examineClearance");
        register["hits"]!.AsArray().Should().BeEmpty("the record stands against another party now");
        var change = register["changes"]!.AsArray().Should().ContainSingle().Subject!;
        (change["by"]!.GetValue<string>(), change["approvedBy"]!.GetValue<string>()).Should().Be(("registrar", "supervisor"));
        change["documentNumber"]!.GetValue<string>().Should().Be("1");
        change["fields"]!.AsArray().Select(field => field!["name"]!.GetValue<string>()).Should().Equal("partyName", "creditCode");

        _office.Clock.SetTo("2027-01-04 10:00");
        var later = await _office.AcceptedAsync(AnApplication.ForNoViolation());
        (await RegisterAsync(later, "examineClearance"))["changes"]!.AsArray().Should().BeEmpty("it is more than thirty days ago");
    }

    private async Task<JsonNode> RegisterAsync(string id, string step) =>
        (await _office.As("examiner").GetAsync($"/tasks/{await _office.TaskAsync(id, step)}")).Ok()["register"];

    private async Task<JsonNode> RecordAsync(string number) =>
        (
            await _office.As("auditor").GetAsync($"/violations/history?authority={Uri.EscapeDataString("甲局")}&documentNumber={number}")
        ).Ok()["record"];

    private static (int, int, int, int) Counts(Answer report) =>
        (
            report["accepted"].GetValue<int>(),
            report["updated"].GetValue<int>(),
            report["unchanged"].GetValue<int>(),
            report["waiting"].GetValue<int>()
        );

    private static string Line(
        string number,
        string code = AnApplication.CreditCode,
        string name = AnApplication.Holder,
        string performed = "",
        string setAside = ""
    ) => $"甲局,{number},V1,{name},{code},2025-03-01,{performed},,{setAside}\n";

    private async Task<Answer> ImportAsync(string lines)
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(Header + lines));
        content.Headers.ContentType = MediaTypeHeaderValue.Parse("text/csv");
        return (await _office.As("registrar").SendAsync(HttpMethod.Post, "/violations/import", content)).Ok();
    }
}
