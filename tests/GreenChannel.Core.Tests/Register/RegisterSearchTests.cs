using GreenChannel.Core.Forms;
using GreenChannel.Core.Register;

namespace GreenChannel.Core.Tests.Register;

public sealed class RegisterSearchTests
{
    private static readonly ViolationRecord Record = new(
        "某市场监管局",
        "〔2025〕1号",
        "V1",
        AnApplication.Holder,
        AnApplication.CreditCode,
        new DateOnly(2025, 3, 1)
    );

    [Fact]
    public void A_decision_in_the_period_against_the_partys_own_code_stands()
    {
        var search = Search(Record);

        search.Outcome.Should().Be("Hits");
        search.Standing.Should().ContainSingle();
    }

    [Fact]
    public void An_empty_answer_is_clean() => Search().Outcome.Should().Be("Clean");

    [Fact]
    public void A_pending_matter_is_not_a_record() => Search(Record with { DecidedOn = null }).Outcome.Should().Be("PendingOnly");

    [Fact]
    public void A_decision_outside_the_period_is_logged_and_clean()
    {
        var search = Search(Record with { DecidedOn = new DateOnly(2020, 1, 1) });

        search.Outcome.Should().Be("Clean");
        search.Hits.Single().Kind.Should().Be(HitKind.OutsidePeriod);
    }

    [Fact]
    public void A_decision_that_was_set_aside_is_no_record() =>
        Search(Record with { SetAsideOn = new DateOnly(2025, 6, 1) }).Outcome.Should().Be("Clean");

    [Fact]
    public void The_same_name_with_another_code_goes_to_a_person_and_never_refuses_by_itself()
    {
        var search = Search(Record with { CreditCode = "91110108MA0000015T" });

        search.Outcome.Should().Be("Hits");
        search.Standing.Should().BeEmpty();
        search.ToJudge.Single().Kind.Should().Be(HitKind.SameName);
    }

    [Fact]
    public void A_repaired_record_is_left_to_a_person() =>
        Search(Record with { RepairedOn = new DateOnly(2025, 9, 1) }).ToJudge.Single().Kind.Should().Be(HitKind.Repaired);

    [Fact]
    public void A_record_of_another_scope_is_not_met() =>
        Search(Record with { Kind = "V4" }).Hits.Should().BeEmpty("only patents were asked for");

    [Fact]
    public void A_listing_for_serious_dishonesty_counts_for_every_right() =>
        Search(Record with { Kind = "V7" }).Standing.Should().ContainSingle();

    [Fact]
    public void A_new_record_makes_a_search_say_something_else()
    {
        Search(Record).SaysTheSameAs(Search()).Should().BeFalse();
        Search(Record).SaysTheSameAs(Search(Record)).Should().BeTrue();
    }

    private static RegisterSearch Search(params ViolationRecord[] met)
    {
        var application = AnApplication.ForNoViolation();
        return RegisterSearch.Judge(
            met,
            application.Applicant,
            application.Clearance!,
            new DateTimeOffset(2026, 11, 23, 10, 0, 0, TimeSpan.FromHours(8))
        );
    }
}
