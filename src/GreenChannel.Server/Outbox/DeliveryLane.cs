using GreenChannel.Office.Notices;
using GreenChannel.Persistence.Outbox;

namespace GreenChannel.Server.Outbox;

/// <summary>
/// Sends what goes over one channel, several at a time and to one receiver one after the other. The receiver of a webhook that fails again
/// and again rests, longer each time, so that it takes no place from others; a channel that hangs holds up no other channel.
/// </summary>
internal sealed class DeliveryLane(
    DeliveryChannel channel,
    int width,
    OutboxOptions options,
    DeliverySignal signal,
    WithinScope within,
    DeliveryAttempt attempt,
    ReceiverRests rests
)
{
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(2);
    private readonly Dictionary<string, Task<bool?>> _running = [];

    public async Task RunAsync(string program, CancellationToken ct)
    {
        try
        {
            while (!ct.IsCancellationRequested)
            {
                var next = signal.Next;
                await TakeBackAsync(ct);
                while (_running.Count < width && await StartAsync(program, ct) > 0)
                {
                    // As many as there is room for.
                }

                await Task.WhenAny([next, Task.Delay(Poll, ct), .. _running.Values]);
            }
        }
        finally
        {
            // However it ends: what is under way is marked before anybody lets go of it.
            await Task.WhenAll(_running.Values);
        }
    }

    // Several receivers at a time, each with one delivery.
    private async Task<int> StartAsync(string program, CancellationToken ct)
    {
        IReadOnlyList<OutgoingMessage> claimed = [];
        await within(
            async (queue, _) => claimed = await queue.ClaimAsync(channel, program, options.Lease, width - _running.Count, Busy(), ct)
        );
        foreach (var outgoing in claimed)
            _running[outgoing.Delivery.Target] = attempt.RunAsync(outgoing.Delivery.Id, program, within, ct);
        return claimed.Count;
    }

    private List<string> Busy() => [.. _running.Keys, .. channel == DeliveryChannel.Webhook ? rests.Now : []];

    private async Task TakeBackAsync(CancellationToken ct)
    {
        foreach (var (target, task) in _running.Where(one => one.Value.IsCompleted).ToList())
        {
            _running.Remove(target);
            // A mail server or gateway that fails does so for all; what goes over it waits by its own retries.
            if (channel != DeliveryChannel.Webhook || task is not { IsCompletedSuccessfully: true, Result: { } told })
                continue;
            if (told)
                rests.End(target);
            else if (rests.Fail(target) is var rest && rest > TimeSpan.Zero)
                await within((queue, _) => queue.PostponeAsync(target, rest, ct));
        }
    }
}
