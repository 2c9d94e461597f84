using GreenChannel.Core.Register;

namespace GreenChannel.Core.Tests.Register;

public sealed class RegisterChangeTests
{
    private static readonly ViolationRecord Against = new(
        "某市场监管局",
        "〔2025〕1号",
        "V1",
        "甲公司",
        "91110108MA00000070",
        new DateOnly(2025, 3, 1),
        RepairedOn: new DateOnly(2026, 5, 1)
    );

    [Fact]
    public void A_record_that_is_set_aside_on_2026_11_20_clears_its_party_and_one_that_is_performed_or_loses_its_repair_does_not()
    {
        RegisterChange.Improves(Against, Against with { SetAsideOn = new DateOnly(2026, 11, 20) }).Should().BeTrue();
        RegisterChange.Improves(Against, Against with { PerformedOn = new DateOnly(2025, 6, 1) }).Should().BeFalse();
        RegisterChange.Improves(Against, Against with { RepairedOn = null }).Should().BeFalse();
        RegisterChange.Improves(Against, Against with { CreditCode = "91110108MA0000015T" }).Should().BeTrue("it clears the first party");
    }

    public static TheoryData<string, ViolationRecord, bool> Changes =>
        new()
        {
            { "repaired earlier", Against with { RepairedOn = new DateOnly(2026, 4, 1) }, true },
            { "repaired later", Against with { RepairedOn = new DateOnly(2026, 6, 1) }, false },
            { "another name", Against with { PartyName = "乙公司" }, true },
            { "another name, the first kept", Against with { PartyName = "乙公司", FormerNames = ["甲公司"] }, false },
            { "a kind of another right", Against with { Kind = "V4" }, true },
            { "a kind of the same right", Against with { Kind = "V3" }, false },
            { "a kind of more rights", Against with { Kind = "V7" }, false },
            { "another day, maybe outside the period", Against with { DecidedOn = new DateOnly(2020, 3, 1) }, true },
            { "another district", Against with { District = "海淀区" }, false },
        };

    [Theory]
    [MemberData(nameof(Changes))]
    public void What_may_clear_a_party_wholly_or_in_part_takes_two_persons(string what, ViolationRecord after, bool improves) =>
        RegisterChange.Improves(Against, after).Should().Be(improves, what);

    [Fact]
    public void A_pending_matter_that_is_decided_burdens_its_party() =>
        RegisterChange.Improves(Against with { DecidedOn = null }, Against).Should().BeFalse();

    [Fact]
    public void A_change_names_the_fields_with_their_values_before_and_after() =>
        RegisterChange
            .Between(Against, Against with { SetAsideOn = new DateOnly(2026, 11, 20), PartyName = "乙公司" })
            .Should()
            .Equal(new ChangedField("partyName", "甲公司", "乙公司"), new ChangedField("setAsideOn", null, "2026-11-20"));
}
