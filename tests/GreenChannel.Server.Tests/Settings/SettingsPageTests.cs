using GreenChannel.Server.Settings;
using GreenChannel.Server.Tests.Pinned;

namespace GreenChannel.Server.Tests.Settings;

/// <summary>The page of settings is written from the classes that read them, and is current.</summary>
public sealed class SettingsPageTests
{
    [Fact]
    public void Every_setting_is_described_and_nothing_else()
    {
        SettingsPage.Undescribed.Should().BeEmpty();
        SettingsPage.Superfluous.Should().BeEmpty();
    }

    [Fact]
    public void The_page_is_current() => Approved.HoldFile("docs/settings.md", SettingsPage.Write());

    [Theory]
    [InlineData("| `Deadlines:BudgetDays` |", "| 工作日 working days | `5` | 1–250 |")]
    [InlineData("| `Outbox:RetrySeconds:*` |", "| 秒 seconds | `10`, `60`, `300`, `1800`, `7200`, `21600` |")]
    [InlineData("| `Office:Level` |", "Unset, Province, City")]
    [InlineData("| `Mail:Password` |", "|  |  |  |")]
    public void A_line_tells_unit_default_and_range(string beginning, string told)
    {
        var line = SettingsPage.Write().Split('\n').Single(one => one.StartsWith(beginning, StringComparison.Ordinal));

        line.Should().Contain(told);
    }
}
