using GreenChannel.Core.Forms;
using GreenChannel.Office.Notices;

namespace GreenChannel.Office.Tests.Notices;

public sealed class ContactChannelsTests
{
    [Theory]
    [InlineData("+86 138-0013-8000", "13800138000")]
    [InlineData("13800138000", "13800138000")]
    [InlineData("0086 138 0013 8000", "13800138000")]
    [InlineData("8613800138000", "13800138000")]
    [InlineData("010-62084000", null)]
    [InlineData("12800138000", null)]
    [InlineData("1380013800", null)]
    [InlineData("+1 212 555 0100", null)]
    [InlineData("+1 (310) 555-0100", null)]
    [InlineData("001 310 555 0100", null)]
    [InlineData("１３８００１３８０００", "13800138000")]
    [InlineData("", null)]
    public void A_mobile_number_is_told_from_others(string phone, string? mobile) => ContactChannels.MobileOf(phone).Should().Be(mobile);

    [Fact]
    public void A_contact_is_reached_by_each_channel_that_is_configured_and_that_it_has()
    {
        var contact = new Contact { Phone = "138 0013 8000", Email = " ip@example.com " };

        new ContactChannels(Mail: true, Sms: true)
            .To(contact)
            .Should()
            .Equal((DeliveryChannel.Mail, "ip@example.com"), (DeliveryChannel.Sms, "13800138000"));
        new ContactChannels(Mail: false, Sms: true).To(contact).Should().Equal((DeliveryChannel.Sms, "13800138000"));
        new ContactChannels(Mail: true, Sms: true).To(new Contact { Phone = "010-62084000", Email = "无" }).Should().BeEmpty();
        new ContactChannels(Mail: true, Sms: false).To(new Contact { Email = "foo<victim@example.com>" }).Should().BeEmpty();
    }
}
