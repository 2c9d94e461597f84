using GreenChannel.Core.Deadlines;
using static GreenChannel.Testing.ShippedClock;

namespace GreenChannel.Core.Tests.Deadlines;

public sealed class DeadlineProofTests
{
    [Fact]
    public void The_proof_numbers_every_counted_day_and_explains_every_other_one()
    {
        var proof = Proof(AcceptedOn("2026-09-28"), "2026-09-29");

        proof.DueOn.Should().Be(Day("2026-10-10"));
        proof.Days.Where(day => day.Counted).Select(day => day.Number).Should().Equal(1, 2, 3, 4, 5);
        proof.Days[0].Rule.Should().Be("start-day");
        proof
            .Days.Single(day => day.Date == Day("2026-10-01"))
            .Should()
            .Match<ProofDay>(day => day.Rule == "holiday" && day.Notice!.Contains("2026年"));
        proof.Days.Single(day => day.Date == Day("2026-10-10")).Rule.Should().Be("make-up-day");
        (proof.ConsumedDays, proof.RemainingDays).Should().Be((1, 4));
        proof.CalendarVersion.Should().Be(Calendar.Version);
    }

    [Fact]
    public void A_paused_day_names_its_ground_and_is_booked_to_whom_it_belongs()
    {
        var proof = Proof(AcceptedOn("2026-11-20").PausedOn("2026-11-24").ResumedOn("2026-11-26"), "2026-11-27");

        proof
            .Days.Single(day => day.Date == Day("2026-11-24"))
            .Should()
            .Match<ProofDay>(day =>
                day.Rule == "paused" && !day.Counted && day.ReasonZh.Contains("专家评审") && day.BookedTo == TimeParty.ThirdParty
            );
        proof
            .Days.Single(day => day.Date == Day("2026-11-26"))
            .Should()
            .Match<ProofDay>(day => day.Counted && day.Number == 2 && day.BookedTo == TimeParty.Office);
        proof.Pauses.Single().Should().Match<Pause>(pause => pause.From == Day("2026-11-24") && pause.Until == Day("2026-11-26"));
    }

    [Fact]
    public void The_proof_of_a_case_at_the_years_end_says_that_it_is_provisional()
    {
        var proof = Proof(AcceptedOn("2026-12-28"), "2026-12-28");

        proof.Provisional.Should().BeTrue();
        proof
            .Days.Single(day => day.Date == Day("2027-01-01"))
            .Should()
            .Match<ProofDay>(day => day.Rule == "unknown-holiday" && day.Provisional);
    }

    private static DeadlineProof Proof(Deadline deadline, string today) =>
        DeadlineProof.Of(deadline, deadline.StartedOn, Calendar, Day(today));
}
