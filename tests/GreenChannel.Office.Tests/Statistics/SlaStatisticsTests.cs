using GreenChannel.Core.Rules;
using GreenChannel.Core.Workflows;
using GreenChannel.Office.Cases;
using GreenChannel.Office.Statistics;
using static GreenChannel.Testing.ShippedClock;

namespace GreenChannel.Office.Tests.Statistics;

public sealed class SlaStatisticsTests
{
    private static readonly Workflow Process = WorkflowReader.Read(ProjectFiles.Read("workflows/green-channel.json")).Workflow!;
    private static readonly RuleSet Rules = RuleSetReader
        .Read(ProjectFiles.Read("workflows/requirements/2026-85.json"), ShippedForm.Catalogue)
        .RuleSet!;

    [Theory]
    [InlineData("1 2 2 3 9", 2, 9)]
    [InlineData("9 3 2 2 1", 2, 9)]
    [InlineData("4", 4, 4)]
    [InlineData("1 2", 1, 2)]
    [InlineData("1 2 3 4 5 6 7 8 9 10", 5, 9)]
    [InlineData("0 1 2 3 4 5 6 7 8 9 10", 5, 9)]
    [InlineData("", null, null)]
    public void A_percentile_is_the_nearest_rank_a_number_that_some_case_took(string days, int? median, int? ninety)
    {
        var numbers = days.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(int.Parse).ToList();

        (Percentile.Of(numbers, 50), Percentile.Of(numbers, 90)).Should().Be((median, ninety));
        var all = SlaStatistics
            .Of(
                [.. numbers.Select(took => Completed("2026-11-02", "2026-11-20", took))],
                Day("2026-11-01"),
                Day("2026-11-30"),
                Day("2026-12-01")
            )
            .All;
        (all.MedianDays, all.Percentile90Days).Should().Be((median, ninety));
    }

    [Fact]
    public void Every_month_of_the_period_is_there_and_counts_only_what_lies_in_the_period()
    {
        CaseFigures[] cases =
        [
            Completed("2026-09-30", "2026-10-10", 5),
            Completed("2026-10-31", "2026-12-02", 7, late: true),
            Completed("2026-10-02", "2026-10-20", 3),
            Completed("2026-12-16", "2026-12-17", 1),
        ];

        var months = SlaStatistics.Of(cases, Day("2026-10-05"), Day("2026-12-15"), Day("2026-12-31")).ByMonth;

        months
            .Select(month =>
                $"{month.Month} {month.From:MM-dd}–{month.To:MM-dd}: {month.Intake} {month.Completed} {month.OnTime} "
                + $"{month.Late} {month.AverageDays} {month.MedianDays} {month.Percentile90Days}"
            )
            .Should()
            .Equal("2026-10 10-05–10-31: 1 2 2 0 4 3 5", "2026-11 11-01–11-30: 0 0 0 0   ", "2026-12 12-01–12-15: 0 1 0 1 7 7 7");
    }

    [Fact]
    public void A_refusal_counts_under_the_outcome_that_decided_and_every_rule_that_stood_in_the_way()
    {
        CertificateRequest[] requests = [new("priority-examination", RequestResult.Refused), new("no-violation", RequestResult.Issued)];
        Finding[] findings =
        [
            new(
                "/a",
                "priority.outside-area",
                Severity.HardStop,
                "Outside.",
                "区域外。",
                Article: "办事指南",
                For: ["priority-examination"]
            ),
            new("/b", "clearance.other", Severity.HardStop, "Other.", "其他。", For: ["no-violation"]),
            new("/c", "priority.soft", Severity.SoftStop, "Soft.", "一般。"),
        ];
        DoneTask[] done =
        [
            new("examinePriority", "recommend", 1),
            new("reviewPriority", "return", 2),
            new("examinePriority", "decline", 3),
            new("examineClearance", "hit", 4),
            new("reviewPriority", "agree", 5),
        ];

        CaseReasons
            .OfRefusals(Process, requests, findings, done)
            .Should()
            .Equal(new Reason("decline", "不予推荐", "Decline"), new Reason("priority.outside-area", "区域外。", "Outside.", "办事指南"));
    }

    [Fact]
    public void What_was_told_has_the_name_and_the_article_of_its_rule()
    {
        var document = Rules.Documents[0];

        var reasons = CaseReasons.OfDeficiencies(
            Process,
            Rules,
            [
                $"document.{document.Code}",
                $"document.{document.Code}.expired",
                Rules.Rules[0].Id,
                "examiner.awaitPrioritySupplement",
                "no.more",
            ]
        );

        reasons.Select(reason => reason.Article).Should().Equal(document.Article, document.Article, Rules.Rules[0].Article, null, null);
        reasons[0].Name.Should().Contain(document.Name).And.EndWith("缺少");
        reasons[1].NameEn.Should().Contain(document.NameEn).And.EndWith("expired");
        reasons[2].Name.Should().Be(Rules.Rules[0].Message);
        reasons[3].Name.Should().StartWith("审查员要求补正");
        reasons[4].Name.Should().Be("no.more");
    }

    [Fact]
    public void The_most_frequent_reason_comes_first()
    {
        var (a, b) = (new Reason("a", "甲", "A"), new Reason("b", "乙", "B"));
        CaseFigures[] cases =
        [
            Completed("2026-11-02", "2026-11-20", 1) with
            {
                Refusals = [a, b],
                Deficiencies = [a],
            },
            Completed("2026-11-02", "2026-12-20", 1) with
            {
                Refusals = [a],
                Deficiencies = [b],
            },
            Completed("2026-11-03", "2026-11-21", 1) with
            {
                Refusals = [b],
                Deficiencies = [b],
            },
        ];

        var figures = SlaStatistics.Of(cases, Day("2026-11-01"), Day("2026-11-30"), Day("2026-12-01"));

        figures
            .RefusalReasons.Select(reason => (reason.Code, reason.Count))
            .Should()
            .Equal([("b", 2), ("a", 1)], "the second case was closed after the period");
        figures.DeficiencyReasons.Select(reason => (reason.Code, reason.Count)).Should().Equal(("b", 2), ("a", 1));
    }

    private static CaseFigures Completed(string received, string closed, int days, bool late = false) =>
        new(CaseStatus.Completed, ["no-violation"], null, [], Day(received), Day(received), Day(closed), Day(closed), days, late);
}
