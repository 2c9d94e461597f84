using GreenChannel.Office.Notices;
using GreenChannel.Persistence.Outbox;

namespace GreenChannel.Server.Tests.Outbox;

public sealed class ReceiverRestsTests
{
    private readonly ReceiverRests _rests = new(new OutboxOptions { RetrySeconds = { 10, 60, 300 } });

    [Fact]
    public void A_receiver_rests_from_its_second_failure_on_and_longer_each_time()
    {
        var rests = Enumerable.Range(0, 5).Select(_ => _rests.Fail("a").TotalSeconds).ToList();

        rests.Should().Equal(0, 10, 60, 300, 300);
        _rests.Now.Should().Equal("a");
    }

    [Fact]
    public void What_is_tried_by_hand_or_succeeds_rests_no_more_and_begins_anew()
    {
        _rests.Fail("a");
        _rests.Fail("a");
        _rests.Fail("b");

        _rests.End("a");

        _rests.Now.Should().BeEmpty();
        _rests.Fail("a").Should().Be(TimeSpan.Zero);
    }
}
