using System.Text;

namespace GreenChannel.Server.Tests.Api;

[Trait("Speed", "slow")]
public sealed class StatisticsTests : IAsyncLifetime
{
    private readonly ServiceFixture _office = new();

    public Task InitializeAsync() => _office.InitializeAsync();

    public Task DisposeAsync() => _office.DisposeAsync();

    [Fact]
    public async Task The_promise_is_counted_for_all_and_by_kind_industry_and_examiner()
    {
        var inTime = await _office.AcceptedAsync(AnApplication.ForPriorityExamination());
        var late = await _office.AcceptedAsync(AnApplication.ForNoViolation());
        var open = await _office.AcceptedAsync(AnApplication.ForPriorityExamination());
        var withdrawn = await _office.AcceptedAsync(AnApplication.ForNoViolation());
        (await _office.As("applicant-a").PostAsync($"/cases/{withdrawn}/withdraw", new { reason = "不再需要" })).Ok();
        _office.Clock.SetTo("2026-11-25 10:00");
        await _office.CompleteAsync(inTime, "examinePriority", "examiner", "recommend");
        await _office.CompleteAsync(inTime, "reviewPriority", "reviewer2", "agree");
        _office.Clock.SetTo("2026-12-02 10:00");
        await _office.CompleteAsync(late, "examineClearance", "examiner2", "clear");
        await _office.CompleteAsync(late, "reviewClearance", "reviewer2", "agree");

        var figures = (await _office.As("supervisor").GetAsync("/statistics/sla?from=2026-11-01&to=2026-12-31")).Ok();

        Row(figures["all"]).Should().Be("all intake 4 completed 2 onTime 1 late 1 percent 50 days 4.5 openOverdue 1");
        figures["byKind"]
            .AsArray()
            .Select(Row)
            .Should()
            .Equal(
                "no-violation intake 2 completed 1 onTime 0 late 1 percent 0 days 7 openOverdue 0",
                "priority-examination intake 2 completed 1 onTime 1 late 0 percent 100 days 2 openOverdue 1"
            );
        figures["byIndustry"].AsArray().Select(row => row!["group"]!.GetValue<string>()).Should().Equal("new-generation-it");
        figures["byExaminer"]
            .AsArray()
            .Select(row => row!["group"]!.GetValue<string>())
            .Should()
            .Equal("陈明 (examiner)", "李静 (examiner2)");
        (await _office.As("supervisor").GetAsync("/statistics/sla?from=2026-12-01&to=2026-12-31")).Ok()["all"]["completed"]!
            .GetValue<int>()
            .Should()
            .Be(1);
        _ = open;
    }

    [Fact]
    public async Task The_same_figures_come_as_csv_that_a_spreadsheet_reads()
    {
        await _office.AcceptedAsync(AnApplication.ForPriorityExamination());

        var answer = (await _office.As("supervisor").GetAsync("/statistics/export.csv?from=2026-11-01&to=2026-11-30")).Ok();

        answer.MediaType.Should().Be("text/csv");
        answer.Bytes.Take(3).Should().Equal(Encoding.UTF8.GetPreamble());
        Encoding.UTF8.GetString(answer.Bytes).Should().Contain("kind,\"priority-examination\",2026-11-01,2026-11-30,1,0,0,0,,,0,0,,,,,,");
    }

    [Fact]
    public async Task The_months_of_the_period_and_the_kinds_of_refusals_and_deficiencies_are_counted()
    {
        var deficient = await _office.FileAsync(AnApplication.ForNoViolation());
        await _office.SubmitAsync(deficient);
        var declined = await _office.AcceptedAsync(AnApplication.ForPriorityExamination());
        var cleared = await _office.AcceptedAsync(AnApplication.ForNoViolation());
        _office.Clock.SetTo("2026-11-25 10:00");
        await _office.CompleteAsync(declined, "examinePriority", "examiner", "decline");
        await _office.CompleteAsync(declined, "reviewPriority", "reviewer2", "agree");
        _office.Clock.SetTo("2026-12-02 10:00");
        await _office.CompleteAsync(cleared, "examineClearance", "examiner", "clear");
        await _office.CompleteAsync(cleared, "reviewClearance", "reviewer2", "agree");

        var figures = (await _office.As("supervisor").GetAsync("/statistics/sla?from=2026-10-15&to=2026-12-31")).Ok();

        figures["byMonth"]
            .AsArray()
            .Select(month =>
                $"{month!["month"]} {month["from"]} intake {month["intake"]} completed {month["completed"]} onTime "
                + $"{month["onTime"]} late {month["late"]} median {month["medianDays"]} p90 {month["percentile90Days"]}"
            )
            .Should()
            .Equal(
                "2026-10 2026-10-15 intake 0 completed 0 onTime 0 late 0 median  p90 ",
                "2026-11 2026-11-01 intake 3 completed 1 onTime 1 late 0 median 2 p90 2",
                "2026-12 2026-12-01 intake 0 completed 1 onTime 0 late 1 median 7 p90 7"
            );
        (figures["all"]["medianDays"]!.GetValue<int>(), figures["all"]["percentile90Days"]!.GetValue<int>()).Should().Be((2, 7));
        figures["refusalReasons"]
            .AsArray()
            .Select(reason => $"{reason!["code"]} {reason["name"]} {reason["nameEn"]} {reason["count"]}")
            .Should()
            .Equal("decline 不予推荐 Decline 1");
        var told = figures["deficiencyReasons"].AsArray();
        told.Should()
            .NotBeEmpty()
            .And.OnlyContain(reason =>
                reason!["code"]!.GetValue<string>().StartsWith("document.")
                && reason["article"]!.GetValue<string>().Length > 0
                && reason["count"]!.GetValue<int>() == 1
            );

        var csv = Encoding
            .UTF8.GetString((await _office.As("supervisor").GetAsync("/statistics/export.csv?from=2026-10-15&to=2026-12-31")).Ok().Bytes)
            .TrimStart('\uFEFF')
            .Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        csv[0].Should().StartWith("维度 dimension,分组 group,").And.EndWith(",件数 count");
        csv.Should()
            .Contain("month,\"2026-12\",2026-12-01,2026-12-31,0,1,0,1,,7,,,7,7,,,,")
            .And.Contain("refusal,\"decline\",2026-10-15,2026-12-31,,,,,,,,,,,\"不予推荐\",\"Decline\",\"\",1");
        csv.Count(line => line.StartsWith("deficiency,", StringComparison.Ordinal)).Should().Be(told.Count);
    }

    [Theory]
    [InlineData("from=2026-12-01&to=2026-11-01", "?to")]
    [InlineData("from=2000-01-01&to=2099-12-31", "?to")]
    [InlineData("from=0001-01-01&to=0001-01-02", "?from")]
    [InlineData("from=9999-12-31&to=9999-12-31", "?to")]
    [InlineData("from=yesterday", "?from")]
    public async Task A_period_that_is_none_is_refused(string query, string pointer)
    {
        var answer = await _office.As("supervisor").GetAsync($"/statistics/sla?{query}");

        answer.Status.Should().Be(System.Net.HttpStatusCode.BadRequest);
        answer.MediaType.Should().Be("application/problem+json");
        answer.Faults.Select(fault => fault.Pointer).Should().Equal(pointer);
    }

    [Fact]
    public async Task Statistics_are_for_those_who_oversee() =>
        (await _office.As("examiner").GetAsync("/statistics/sla")).Problem.Should().Be("role-required");

    private static string Row(System.Text.Json.Nodes.JsonNode? row) =>
        $"{row!["group"]} intake {row["intake"]} completed {row["completed"]} onTime {row["onTime"]} late {row["late"]} "
        + $"percent {row["onTimePercent"]} days {row["averageDays"]} openOverdue {row["openOverdue"]}";
}
