using System.Text.RegularExpressions;
using GreenChannel.Core;
using GreenChannel.Core.Settings;
using GreenChannel.Office.Cases;
using Microsoft.Extensions.Configuration;

namespace GreenChannel.Server.Tests.Settings;

/// <summary>A value that cannot be stops the start, and <c>check</c> with it, by a sentence in both languages that names its key.</summary>
public sealed class ImpossibleSettingsTests
{
    [Theory]
    [InlineData("Office:ClearanceValidMonths", "-3")]
    [InlineData("Office:PublicUrl", "nonsense")]
    [InlineData("Office:PublicUrl", "ftp://zscq.example.gov.cn")]
    [InlineData("Sanctions:Months", "-3")]
    [InlineData("Documents:LargestBytes", "-5")]
    [InlineData("Documents:ShortestImageSide", "0")]
    [InlineData("Documents:ReuseDays", "-1")]
    [InlineData("Deadlines:BudgetDays", "0")]
    [InlineData("Deadlines:YellowPercent", "101")]
    [InlineData("Calendars:OpenFrom", "02-30")]
    [InlineData("Watchdog:IntervalSeconds", "0")]
    [InlineData("Register:FreshDays", "0")]
    [InlineData("Quotas:PerApplicant", "-1")]
    [InlineData("Quotas:PerIndustry:lunch", "1")]
    [InlineData("Proxy:Known:0", "somewhere")]
    [InlineData("Mail:Port", "70000")]
    [InlineData("Outbox:TimeoutSeconds", "0")]
    [InlineData("Verification:CodesPerMinute", "0")]
    [InlineData("Access:FreeTries", "0")]
    [InlineData("Signing:Timestamp:Url", "tsa")]
    [InlineData("Signing:Remote:TimeoutSeconds", "-1")]
    [InlineData("Folders:Workflow", "")]
    public void It_is_named_in_both_languages(string key, string value)
    {
        var told = Building((key, value)).Should().Throw<InvalidOperationException>().Which.Message;

        told.Should().StartWith(Regex.Replace(key, ":(lunch|0)$", "")).And.MatchRegex("[a-z]").And.MatchRegex("[一-龥]");
    }

    [Fact]
    public void All_that_is_wrong_in_a_section_is_told_at_once() =>
        Building(("Deadlines:BudgetDays", "0"), ("Deadlines:YellowPercent", "0"))
            .Should()
            .Throw<InvalidOperationException>()
            .Which.Message.Should()
            .Contain("Deadlines:BudgetDays")
            .And.Contain("Deadlines:YellowPercent");

    [Fact]
    public void Nothing_is_wrong_with_the_settings_as_they_ship() => Building().Should().NotThrow();

    [Fact]
    public void Every_section_of_settings_names_its_problems() =>
        new[] { typeof(Refusal).Assembly, typeof(Office.Cases.Case).Assembly, typeof(ServerSetup).Assembly }
            .SelectMany(assembly => assembly.GetTypes())
            .Where(type =>
                type.Name.EndsWith("Options", StringComparison.Ordinal)
                && type.Namespace!.StartsWith("GreenChannel", StringComparison.Ordinal)
            )
            // Parts of Signing, which speaks for them.
            .Where(type => type.Name is not ("RemoteSignerOptions" or "TimestampOptions"))
            .Should()
            .OnlyContain(type => type.IsAssignableTo(typeof(ISettings)));

    private static Action Building(params (string Key, string Value)[] settings) =>
        () =>
        {
            var builder = ServerSetup.CreateBuilder(["--environment", "Development"]);
            builder.Configuration.AddInMemoryCollection(
                settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value))
            );
            builder.AddGreenChannel();
        };
}
