using System.Net.Http.Headers;
using System.Text;
using GreenChannel.Core.Forms;

namespace GreenChannel.Server.Tests.Journeys;

[Trait("Speed", "slow")]
public sealed class RegisterJourneyTests : IAsyncLifetime
{
    private const string Header = "authority,documentNumber,kind,partyName,creditCode,decidedOn\n";
    private readonly ServiceFixture _office = new();

    public Task InitializeAsync() => _office.InitializeAsync();

    public Task DisposeAsync() => _office.DisposeAsync();

    [Fact]
    public async Task With_a_standing_record_no_clean_certificate_can_be_issued()
    {
        await ImportAsync($"某市场监管局,〔2025〕1号,V1,{AnApplication.Holder},{AnApplication.CreditCode},2025-03-01\n");
        var id = await _office.AcceptedAsync(AnApplication.ForNoViolation());

        (await _office.TryCompleteAsync(id, "examineClearance", "examiner", "clear", "看起来没有"))
            .Problem.Should()
            .Be("register-has-record");
        await _office.CompleteAsync(id, "examineClearance", "examiner", "hit", "期间内有行政处罚记录。");
        await _office.CompleteAsync(id, "reviewClearance", "reviewer", "agree");

        var (result, number) = await _office.ResultAsync(id, "no-violation");
        result.Should().Be("refused");
        var text = PdfText.Of((await _office.As("applicant-a").GetAsync($"/certificates/{number}/pdf")).Ok().Bytes);
        text.Should().Contain("〔2025〕1号").And.Contain("某市场监管局").And.Contain("假冒专利");
    }

    [Fact]
    public async Task Where_the_office_gives_a_letter_the_standing_records_are_stated_as_they_are_with_remedies()
    {
        await _office.RestartAsync(new() { ["Register:OnHit"] = "ResultLetter" });
        await ImportAsync($"某市场监管局,〔2025〕1号,V1,{AnApplication.Holder},{AnApplication.CreditCode},2025-03-01\n");
        var id = await _office.AcceptedAsync(AnApplication.ForNoViolation());
        await _office.CompleteAsync(id, "examineClearance", "examiner", "hit", "期间内有行政处罚记录。");
        await _office.CompleteAsync(id, "reviewClearance", "reviewer", "agree");

        var number = (await _office.ResultAsync(id, "no-violation")).Number;
        number.Should().StartWith("RL-2026-");
        PdfText
            .Of((await _office.As("applicant-a").GetAsync($"/certificates/{number}/pdf")).Ok().Bytes)
            .Should()
            .ContainAll("查询结果告知函", "〔2025〕1号", "行政复议", "2023 年 11 月 1 日");
    }

    [Fact]
    public async Task A_repaired_record_is_decided_by_the_reviewer_with_a_reason()
    {
        await ImportAsync(
            $"authority,documentNumber,kind,partyName,creditCode,decidedOn,repairedOn\n"
                + $"某市场监管局,〔2025〕9号,V1,{AnApplication.Holder},{AnApplication.CreditCode},2025-03-01,2025-12-01\n"
        );
        var id = await _office.AcceptedAsync(AnApplication.ForNoViolation());
        (await _office.TryCompleteAsync(id, "examineClearance", "examiner", "clear")).Problem.Should().Be("reason-required");
        await _office.CompleteAsync(id, "examineClearance", "examiner", "clear", "已完成信用修复。");

        (await _office.TryCompleteAsync(id, "reviewClearance", "reviewer", "agree")).Problem.Should().Be("reason-required");
        await _office.CompleteAsync(id, "reviewClearance", "reviewer", "agree", "修复决定已核实，同意。");

        (await _office.ResultAsync(id, "no-violation")).Result.Should().Be("issued");
    }

    [Fact]
    public async Task The_same_name_without_the_code_needs_a_written_reason_to_be_cleared()
    {
        await ImportAsync($"某市场监管局,〔2025〕2号,V1,{AnApplication.Holder},91110108MA0000015T,2025-03-01\n");
        var id = await _office.AcceptedAsync(AnApplication.ForNoViolation());

        (await _office.TryCompleteAsync(id, "examineClearance", "examiner", "clear")).Problem.Should().Be("reason-required");
        await _office.CompleteAsync(id, "examineClearance", "examiner", "clear", "统一社会信用代码不同，为同名企业。");
        await _office.CompleteAsync(id, "reviewClearance", "reviewer", "agree");

        (await _office.ResultAsync(id, "no-violation")).Result.Should().Be("issued");
    }

    [Fact]
    public async Task A_record_that_came_in_after_the_examination_sends_the_case_back()
    {
        var id = await _office.AcceptedAsync(AnApplication.ForNoViolation());
        await _office.CompleteAsync(id, "examineClearance", "examiner", "clear");
        await ImportAsync($"某市场监管局,〔2026〕3号,V1,{AnApplication.Holder},{AnApplication.CreditCode},2026-03-01\n");

        await _office.CompleteAsync(id, "reviewClearance", "reviewer", "agree");

        (await _office.ResultAsync(id, "no-violation")).Result.Should().Be("pending");
        await _office.TaskAsync(id, "examineClearance");
    }

    [Fact]
    public async Task A_former_name_is_searched_too()
    {
        await ImportAsync("某市场监管局,〔2025〕4号,V1,旧名（北京）有限公司,,2025-03-01\n");
        var application = AnApplication.ForNoViolation();
        var id = await _office.AcceptedAsync(
            application with
            {
                Applicant = application.Applicant with { FormerNames = ["旧名(北京)有限公司"] },
            }
        );

        (await _office.TryCompleteAsync(id, "examineClearance", "examiner", "clear")).Problem.Should().Be("reason-required");
    }

    [Fact]
    public async Task Importing_twice_changes_nothing_and_a_faulty_line_leaves_the_register_as_it_was()
    {
        const string line = "某市场监管局,〔2025〕5号,V1,某公司,91110108MA0000015T,2025-03-01\n";
        (await ImportAsync(line))["accepted"].GetValue<int>().Should().Be(1);
        var again = await ImportAsync(line);
        (again["accepted"].GetValue<int>(), again["updated"].GetValue<int>(), again["unchanged"].GetValue<int>()).Should().Be((0, 0, 1));

        var refused = await _office
            .As("registrar")
            .SendAsync(
                HttpMethod.Post,
                "/violations/import",
                Csv("甲局,新号,V1,某公司,91110108MA0000015T,2025-03-01\n乙局,又一号,V9,某公司,123,昨天\n")
            );

        ((int)refused.Status).Should().Be(422);
        refused.Faults.Select(fault => fault.Pointer).Should().Equal("/lines/3/kind", "/lines/3/creditCode", "/lines/3/decidedOn");
        var found = (await _office.As("examiner").GetAsync("/violations?creditCode=91110108MA0000015T")).Ok();
        found.Items.Should().ContainSingle();
    }

    [Theory]
    [InlineData("[null]")]
    [InlineData("[{\"authority\":\"局\",\"documentNumber\":\"1\",\"kind\":\"V1\",\"partyName\":\"甲\",\"formerNames\":[null]}]")]
    [InlineData("[{\"authority\":\"局\",\"documentNumber\":\"1\",\"kind\":\"V1\",\"partyName\":\"甲\\u0000\"}]")]
    [InlineData("[{\"authority\":\"局\",\"documentNumber\":\"1\",\"kind\":\"V1\",\"partyName\":\"甲\",\"decidedOn\":\"9999-12-31\"}]")]
    public async Task A_json_import_that_is_not_what_it_should_be_is_refused(string body) =>
        ((int)(await _office.As("registrar").PostRawAsync("/violations/import", body)).Status).Should().Be(422);

    private async Task<Answer> ImportAsync(string lines) =>
        (await _office.As("registrar").SendAsync(HttpMethod.Post, "/violations/import", Csv(lines))).Ok();

    private static StringContent Csv(string lines) =>
        new(
            lines.StartsWith("authority", StringComparison.Ordinal) ? lines : Header + lines,
            Encoding.UTF8,
            MediaTypeHeaderValue.Parse("text/csv")
        );
}
