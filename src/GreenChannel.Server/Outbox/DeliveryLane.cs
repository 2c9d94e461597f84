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
    Func<Func<DeliveryQueue, IReadOnlyDictionary<DeliveryChannel, IMessageSender>, Task>, Task> within,
    DeliveryAttempt attempt
)
{
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(2);
    private readonly Dictionary<string, Task<bool?>> _running = [];
    private readonly Dictionary<string, Rest> _rests = [];

    // How often a receiver failed in a row, and until when it rests, by the machine's clock.
    private sealed record Rest(int Failures, long Until);

    public async Task RunAsync(string program, CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            var next = signal.Next;
            TakeBack();
            while (_running.Count < width && await StartAsync(program, ct) > 0)
            {
                // As many as there is room for.
            }

            await Task.WhenAny([next, Task.Delay(Poll, ct), .. _running.Values]);
        }

        await Task.WhenAll(_running.Values);
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

    private List<string> Busy()
    {
        var now = Environment.TickCount64;
        return [.. _running.Keys, .. _rests.Where(rest => rest.Value.Until > now).Select(rest => rest.Key)];
    }

    private void TakeBack()
    {
        foreach (var (target, task) in _running.Where(one => one.Value.IsCompleted).ToList())
        {
            _running.Remove(target);
            // A mail server or gateway that fails does so for all; what goes over it waits by its own retries.
            if (channel != DeliveryChannel.Webhook || task is not { IsCompletedSuccessfully: true, Result: { } told })
                continue;
            if (told)
                _rests.Remove(target);
            else
                _rests[target] = After((_rests.GetValueOrDefault(target)?.Failures ?? 0) + 1);
        }
    }

    // The first failure may be chance; from the second on the receiver rests as long as a delivery waits that failed so often.
    private Rest After(int failures)
    {
        var waits = options.RetrySeconds;
        var seconds = failures < 2 || waits.Count == 0 ? 0 : waits[Math.Min(failures - 2, waits.Count - 1)];
        return new Rest(failures, Environment.TickCount64 + seconds * 1000L);
    }
}
