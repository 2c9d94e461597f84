using GreenChannel.Core.Register;

namespace GreenChannel.Core.Tests.Register;

public sealed class ScopeCoverageTests
{
    private static readonly RegisterOptions Options = new()
    {
        FreshDays = 30,
        Sources =
        [
            new()
            {
                Code = "a",
                Name = "甲",
                Scopes = ["patent"],
            },
            new()
            {
                Code = "b",
                Name = "乙",
                Scopes = ["patent", "trademark"],
            },
        ],
    };

    [Theory]
    [InlineData("2026-10-24", "2026-11-23", CoverageState.Current)]
    [InlineData("2026-10-24", "2026-11-24", CoverageState.Stale)]
    public void A_source_is_current_for_so_many_days_after_its_import(string imported, string today, CoverageState state) =>
        Of(["trademark"], today, ("b", imported)).State.Should().Be(state);

    [Fact]
    public void A_right_is_covered_only_when_all_its_sources_are_and_reaches_as_far_as_the_earliest()
    {
        Of(["patent"], "2026-11-23", ("a", "2026-11-01")).State.Should().Be(CoverageState.NotLoaded);
        var both = Of(["patent"], "2026-11-23", ("a", "2026-11-01"), ("b", "2026-11-20"));
        (both.State, both.DataUntil).Should().Be((CoverageState.Current, ShippedClock.Day("2026-11-01")));
        Of(["patent"], "2026-12-05", ("a", "2026-11-01"), ("b", "2026-11-20")).State.Should().Be(CoverageState.Stale);
    }

    [Fact]
    public void A_right_that_no_source_names_is_not_loaded() =>
        Of(["copyright"], "2026-11-23")
            .Should()
            .Match<ScopeCoverage>(scope => scope.State == CoverageState.NotLoaded && scope.Warning.TextZh.Contains("著作权"));

    private static ScopeCoverage Of(string[] scopes, string today, params (string Source, string Day)[] imports) =>
        ScopeCoverage
            .Of(
                scopes,
                Options,
                [
                    .. imports.Select(import => new SourceState(
                        import.Source,
                        new DateTimeOffset(ShippedClock.Day(import.Day), new TimeOnly(9, 0), TimeSpan.FromHours(8)),
                        ShippedClock.Day(import.Day)
                    )),
                ],
                ShippedClock.Day(today)
            )
            .Single();
}
