using System.Net.Http.Headers;
using System.Text;
using GreenChannel.Core.Forms;
using GreenChannel.Core.Register;

namespace GreenChannel.Server.Tests.Register;

[Trait("Speed", "slow")]
public sealed class ImportTests : IAsyncLifetime
{
    private const string Header = "authority,documentNumber,kind,partyName,creditCode,decidedOn,performedOn,repairedOn,district,industry\n";
    private const string Code = "91110108MA0000015T";
    private ServiceFixture _office = null!;

    public async Task InitializeAsync() => _office = await ServiceFixture.OpenAsync([]);

    public Task DisposeAsync() => _office.DisposeAsync();

    [Fact]
    public async Task A_file_in_gb18030_is_recognised_and_its_names_are_whole()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var bytes = Encoding
            .GetEncoding("GB18030")
            .GetBytes(Header + $"某市场监管局,〔2025〕1号,V1,龙𬭩䶮科技有限公司,{Code},2025-03-01,,,,\n");

        var report = await ImportAsync(bytes);

        (report.Text("encoding"), report["accepted"].GetValue<int>()).Should().Be(("gb18030", 1));
        (await FindAsync())["partyName"]!.GetValue<string>().Should().Be("龙𬭩䶮科技有限公司");
    }

    [Theory]
    [InlineData(new byte[] { 0xFF, 0xFE, 0x61 })]
    [InlineData(new byte[] { 0x50, 0x4B, 0x03, 0x04, 0x00, 0x00 })]
    public async Task A_file_that_is_no_text_is_refused_and_not_kept_as_garbage(byte[] file) =>
        (await TryImportAsync(file)).Problem.Should().Be("unknown-encoding");

    [Fact]
    public async Task An_import_is_all_or_nothing_or_partial_on_purpose_and_names_every_rejected_line()
    {
        var lines = $"甲局,1,V1,某公司,{Code},2025-03-01,,,,\n甲局,2,V9,某公司,123,昨天,,,,\n甲局,1,V1,某公司,{Code},2025-03-01,,,,\n";

        var refused = await TryImportAsync(lines);
        refused.Problem.Should().Be("lines-rejected");
        refused
            .Faults.Select(fault => fault.Pointer)
            .Should()
            .Equal("/lines/3/kind", "/lines/3/creditCode", "/lines/3/decidedOn", "/lines/4/documentNumber");
        _office.Sql("SELECT COUNT(*) FROM violations").Should().Equal("0");

        var report = (await TryImportAsync(lines, "?mode=partial")).Ok();
        (report["accepted"].GetValue<int>(), report["rejectedCount"].GetValue<int>()).Should().Be((1, 2));
        report["rejected"].AsArray().Select(line => line!["line"]!.GetValue<int>()).Should().Equal(3, 3, 3, 4);
        (await TryImportAsync(lines, "?mode=some")).Faults.Select(fault => fault.Pointer).Should().Equal("?mode");
    }

    [Fact]
    public async Task A_changed_record_keeps_its_earlier_versions_and_the_batch_that_replaced_them()
    {
        await ImportAsync($"甲局,1,V1,某公司,{Code},2025-03-01,,,,\n");
        var second = await ImportAsync($"甲局,1,V1,某公司,{Code},2025-03-01,2025-06-01,,,\n");
        (second["updated"].GetValue<int>(), second["unchanged"].GetValue<int>()).Should().Be((1, 0));

        var history = (
            await _office.As("auditor").GetAsync($"/violations/history?authority={Uri.EscapeDataString("甲局")}&documentNumber=1")
        ).Ok();

        (history.Text("source"), history.Text("dataUntil")).Should().Be(("ip-office", "2026-11-23"));
        history["record"]["performedOn"]!.GetValue<string>().Should().Be("2025-06-01");
        history["versions"].AsArray().Should().ContainSingle().Which!["record"]!["performedOn"].Should().BeNull();
        history["versions"][0]!["replacedBy"]!.GetValue<string>().Should().Be(Guid.Parse(second.Text("batch")).ToString("N"));
        (await _office.As("registrar").GetAsync("/violations/imports")).Items.Should().HaveCount(2);
    }

    [Fact]
    public async Task Json_is_read_record_by_record_as_csv_is()
    {
        var json =
            $$"""[{"authority":"甲局","documentNumber":"1","kind":"V1","partyName":"某公司","creditCode":"{{Code}}","decidedOn":"2025-03-01","formerNames":["旧名公司"]}]""";

        (await TryImportAsync(Encoding.UTF8.GetBytes(json), "", "application/json")).Ok()["accepted"].GetValue<int>().Should().Be(1);
        (await _office.As("examiner").GetAsync($"/violations?name={Uri.EscapeDataString("舊名公司")}"))
            .Items.Should()
            .ContainSingle("former names are found, in traditional characters too");
        var broken = await TryImportAsync(Encoding.UTF8.GetBytes("[{\"authority\":\"甲\"},"), "", "application/json");
        broken.Faults.Single().Rule.Should().Be("json.syntax");
    }

    [Theory]
    [InlineData("甲局,1,V1,某公司,91110108MA0000015T\n", "")]
    [InlineData("甲局,1,V1,某公司,91110108MA0000015T,2025-03-01,,,,,,,更多\n", "")]
    [InlineData("甲局,1,V1,某公司,91110108MA0000015T,2026-11-24,,,,\n", "/decidedOn")]
    [InlineData("甲局,1,V1,某公司,91110108MA0000015T,2025-03-01,2025-02-28,,,\n", "/performedOn")]
    [InlineData("甲局,1,V1,某公司,91110108MA0000015T,,2025-02-28,,,\n", "/performedOn")]
    [InlineData("甲局,1,V1,某公司,91110108MA0000015T,2025-03-01,,2150-01-01,,\n", "/repairedOn")]
    public async Task A_line_that_was_cut_off_or_whose_days_cannot_be_is_rejected(string line, string field) =>
        (await TryImportAsync(line)).Faults.Select(fault => fault.Pointer).Should().Contain($"/lines/2{field}");

    [Fact]
    public async Task A_decision_is_not_taken_back_by_an_import_that_forgets_its_day()
    {
        await ImportAsync($"甲局,〔2025〕1号,V1,某公司,{Code},2025-03-01,,,,\n");

        (await TryImportAsync($"甲局,[2025]1号,V1,某公司,{Code},,,,,\n"))
            .Problem.Should()
            .Be("decision-taken-back", "brackets of any kind are one number");

        (await FindAsync())["decidedOn"]!.GetValue<string>().Should().Be("2025-03-01");
    }

    [Fact]
    public async Task An_import_of_which_nothing_was_taken_and_data_of_long_ago_make_no_source_current()
    {
        (await TryImportAsync($"甲局,1,V9,某公司,{Code},2025-03-01,,,,\n", "?mode=partial")).Problem.Should().Be("lines-rejected");
        (await TryImportAsync(Encoding.UTF8.GetBytes("null"), "", "application/json")).Faults.Single().Rule.Should().Be("json.syntax");
        await ImportAsync("", "?until=2026-10-01");

        (await _office.As("registrar").GetAsync("/violations/sources")).Json.AsArray().First()!["current"]!
            .GetValue<bool>()
            .Should()
            .BeFalse();
    }

    [Fact]
    public async Task A_source_that_is_not_known_and_data_from_the_future_are_refused()
    {
        (await TryImportAsync("", "?source=elsewhere")).Faults.Should().Equal(("/source", "register.source"));
        (await TryImportAsync("", "?until=2030-01-01")).Faults.Should().Equal(("/until", "form.future"));
        (await TryImportAsync("x,y\n")).Faults.Should().Equal(("/header", "register.header"));
        (await TryImportAsync("x,y,x\n")).Faults.Should().Equal(("/header", "register.header"));
    }

    [Fact]
    public async Task Keys_of_names_made_by_an_earlier_rule_are_made_anew_at_the_start()
    {
        await ImportAsync($"甲局,1,V1,样例科技有限责任公司,{Code},2025-03-01,,,,\n");
        _office.Sql("UPDATE violation_names SET KeyVersion = 1, \"Key\" = '样例科技有限责任公司'");

        await _office.RestartAsync();

        _office.Sql("SELECT \"Key\", KeyVersion FROM violation_names").Should().Equal("样例科技公司|4");
    }

    [Fact]
    public async Task The_register_is_counted_by_kind_year_district_and_industry_without_naming_anyone()
    {
        await ImportAsync(
            $"甲局,1,V1,某公司,{Code},2025-03-01,,,海淀区,biology\n甲局,2,V1,某公司,{Code},2024-03-01,,,海淀区,\n"
                + $"甲局,3,V4,某公司,{Code},2025-05-01,,,朝阳区,new-energy\n甲局,4,V4,某公司,{Code},,,,朝阳区,\n"
        );

        var figures = (await _office.As("supervisor").GetAsync("/violations/statistics?from=2024-01-01&to=2026-11-23")).Ok();
        var csv = Encoding.UTF8.GetString((await _office.As("registrar").GetAsync("/violations/statistics?format=csv")).Ok().Bytes);
        var picture = await _office.As("auditor").GetAsync("/violations/statistics?format=svg");

        figures["total"].GetValue<int>().Should().Be(3, "a pending matter is no decision");
        Groups("byKind").Should().Equal("V1 2", "V4 1");
        Groups("byYear").Should().Equal("2024 1", "2025 2");
        Groups("byDistrict").Should().Equal("海淀区 2", "朝阳区 1");
        csv.Should().Contain("industry,\"biology\",\"生物\",").And.NotContain(Code);
        picture.MediaType.Should().Be("image/svg+xml");
        System
            .Xml.Linq.XDocument.Parse(Encoding.UTF8.GetString(picture.Bytes))
            .Root!.Value.Should()
            .Contain("按地区")
            .And.Contain("海淀区")
            .And.NotContain("某公司");

        IEnumerable<string> Groups(string dimension) => figures[dimension].AsArray().Select(group => $"{group!["group"]} {group["count"]}");
    }

    [Fact]
    public async Task A_right_without_current_data_cannot_be_certified_silently_and_the_certificate_says_how_far_the_data_reaches()
    {
        var application = AnApplication.ForNoViolation() with
        {
            Clearance = AnApplication.ForNoViolation().Clearance! with { Scope = ["patent", "trademark"] },
        };
        await ImportAsync("", "?until=2026-11-20");
        var id = await _office.AcceptedAsync(application);

        (await _office.TryCompleteAsync(id, "examineClearance", "examiner", "clear")).Problem.Should().Be("reason-required");
        (await _office.As("examiner").GetAsync($"/cases/{id}")).Ok()["register"]["coverage"]!
            .AsArray()
            .Select(scope => scope!["state"]!.GetValue<string>())
            .Should()
            .Equal("current", "not-loaded");
        (await _office.As("applicant-a").GetAsync($"/cases/{id}")).Ok().Json.AsObject().ContainsKey("register").Should().BeFalse();
        await ImportAsync("", "?source=market-regulation&until=2026-11-22");
        await _office.CompleteAsync(id, "examineClearance", "examiner", "clear", "已电话核查商标数据。");
        await _office.CompleteAsync(id, "reviewClearance", "reviewer", "agree");

        var number = (await _office.ResultAsync(id, "no-violation")).Number;
        PdfText
            .Of((await _office.As("applicant-a").GetAsync($"/certificates/{number}/pdf")).Ok().Bytes)
            .Should()
            .ContainAll("截至 2026 年 11 月 20 日", "截至 2026 年 11 月 22 日", "市场监督管理部门");
    }

    [Fact]
    public async Task With_all_sources_current_a_clean_search_is_cleared_without_a_word()
    {
        await ImportAsync("");
        var id = await _office.AcceptedAsync(AnApplication.ForNoViolation());

        (await _office.TryCompleteAsync(id, "examineClearance", "examiner", "clear")).Ok();
    }

    [Fact]
    public void A_source_for_a_right_that_does_not_exist_stops_the_start()
    {
        var options = new RegisterOptions
        {
            Sources =
            [
                new()
                {
                    Code = "a",
                    Name = "甲",
                    Scopes = ["lunch"],
                },
            ],
        };

        options.Problems().Should().ContainSingle().Which.Message.Should().Contain("lunch").And.Contain("patent");
    }

    private async Task<System.Text.Json.Nodes.JsonNode> FindAsync() =>
        (await _office.As("examiner").GetAsync($"/violations?creditCode={Code}")).Ok().Items.Single();

    private async Task<Answer> ImportAsync(string lines, string query = "") => (await TryImportAsync(lines, query)).Ok();

    private async Task<Answer> ImportAsync(byte[] file) => (await TryImportAsync(file)).Ok();

    private Task<Answer> TryImportAsync(string lines, string query = "") =>
        TryImportAsync(Encoding.UTF8.GetBytes(lines.StartsWith("x,y", StringComparison.Ordinal) ? lines : Header + lines), query);

    private Task<Answer> TryImportAsync(byte[] file, string query = "", string contentType = "text/csv")
    {
        var content = new ByteArrayContent(file);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        return _office.As("registrar").SendAsync(HttpMethod.Post, $"/violations/import{query}", content);
    }
}
