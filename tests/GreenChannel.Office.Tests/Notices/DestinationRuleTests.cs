using System.Net;
using GreenChannel.Office.Notices;

namespace GreenChannel.Office.Tests.Notices;

public sealed class DestinationRuleTests
{
    private static readonly DestinationRule Nothing = new([]);

    [Theory]
    [InlineData("hooks.example.com")]
    [InlineData("203.119.25.1")]
    [InlineData("2400:3200::1")]
    public void A_public_host_may_be_told_without_being_listed(string host) => Nothing.MayBe(host).Should().BeTrue();

    [Theory]
    [InlineData("10.1.2.3")]
    [InlineData("172.16.0.1")]
    [InlineData("192.168.1.1")]
    [InlineData("127.0.0.1")]
    [InlineData("127.1.2.3")]
    [InlineData("169.254.169.254")]
    [InlineData("100.64.0.1")]
    [InlineData("0.0.0.0")]
    [InlineData("255.255.255.255")]
    [InlineData("::1")]
    [InlineData("[::1]")]
    [InlineData("::ffff:10.1.2.3")]
    [InlineData("64:ff9b::a01:203")]
    [InlineData("2002:a01:203::1")]
    [InlineData("fd00::1")]
    [InlineData("fe80::1")]
    [InlineData("::ffff:0:10.0.0.1")]
    [InlineData("5f00::1")]
    [InlineData("10.0.0.1.")]
    [InlineData("localhost.")]
    [InlineData("localhost")]
    [InlineData("a.LOCALHOST")]
    public void This_machine_and_private_networks_may_not(string host) => Nothing.MayBe(host).Should().BeFalse();

    [Theory]
    [InlineData("10.1.2.3", "10.1.2.3", true)]
    [InlineData("10.1.2.3", "10.1.2.4", false)]
    [InlineData("10.1.0.0/16", "10.1.2.3", true)]
    [InlineData("10.1.0.0/16", "10.2.2.3", false)]
    [InlineData("10.1.0.0/16", "::ffff:10.1.2.3", true)]
    [InlineData("fd00::/8", "fd12::1", true)]
    public void What_is_listed_may(string entry, string host, bool mayBe) => new DestinationRule([entry]).MayBe(host).Should().Be(mayBe);

    [Fact]
    public void A_name_may_only_lead_to_public_addresses_unless_the_name_itself_is_listed()
    {
        var inside = IPAddress.Parse("10.1.2.3");

        Nothing.MayBe("hooks.example.com", inside).Should().BeFalse();
        new DestinationRule(["Hooks.Example.com"]).MayBe("hooks.example.com", inside).Should().BeTrue();
        Nothing.MayBe("hooks.example.com", IPAddress.Parse("203.119.25.1")).Should().BeTrue();
    }

    [Theory]
    [InlineData("platform.city.example", true)]
    [InlineData("10.0.0.0/8", true)]
    [InlineData("::1", true)]
    [InlineData("10.0.0.0/99", false)]
    [InlineData("https://platform.city.example", false)]
    [InlineData("", false)]
    public void An_entry_is_a_name_an_address_or_a_network(string entry, bool isOne) => DestinationRule.IsEntry(entry).Should().Be(isOne);
}
