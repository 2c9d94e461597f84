using GreenChannel.Office.Notices;
using GreenChannel.Persistence.Outbox;

namespace GreenChannel.Server.Outbox;

/// <summary>
/// Sends what the outbox holds, each channel in a lane of its own. A delivery is claimed, then marked as being sent, then as sent. A
/// sender that dies before the second mark has sent nothing, and the next one sends it. One that dies after it leaves an uncertain
/// delivery: a mail or SMS is not sent twice but shown to people, a webhook is told again under the same id. A claim lasts for a time, so
/// that another sender takes up what a dead one left and nothing that a living one is about to tell.
/// </summary>
internal sealed partial class OutboxSender(
    IServiceScopeFactory scopes,
    DeliverySignal signal,
    OutboxOptions options,
    DeliveryAttempt attempt,
    ReceiverRests rests,
    ILogger<OutboxSender> logger
) : BackgroundService
{
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(2);

    // Receivers of webhooks are many, and any of them may be slow; a mail server and a gateway are ours.
    private static readonly (DeliveryChannel Channel, int Width)[] Lanes =
    [
        (DeliveryChannel.Webhook, 16),
        (DeliveryChannel.Mail, 4),
        (DeliveryChannel.Sms, 4),
    ];

    private readonly string _program = Guid.NewGuid().ToString("N");

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await Task.WhenAll([
                .. Lanes.Select(lane => KeepAsync(Lane(lane.Channel, lane.Width), stoppingToken)),
                RecoverUntilStoppedAsync(stoppingToken),
            ]);
        }
        finally
        {
            // The next program need not wait until the claims of this one have run out.
            await LetGoAsync(queue => queue.ReleaseAsync(_program, CancellationToken.None));
        }
    }

    private DeliveryLane Lane(DeliveryChannel channel, int width) => new(channel, width, options, signal, WithinAsync, attempt, rests);

    private async Task KeepAsync(DeliveryLane lane, CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            try
            {
                await lane.RunAsync(_program, ct);
            }
            catch (Exception e) when (!ct.IsCancellationRequested)
            {
                Log.Stumbled(logger, e);
                await Task.WhenAny(Task.Delay(Poll, ct));
            }
            catch (OperationCanceledException)
            {
                // The service stops.
            }
        }
    }

    private async Task RecoverUntilStoppedAsync(CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            try
            {
                await LetGoAsync(queue => queue.RecoverAsync(ct));
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                Log.Stumbled(logger, e);
            }

            await Task.WhenAny(Task.Delay(Poll, ct));
        }
    }

    private async Task LetGoAsync(Func<DeliveryQueue, Task<int>> letGo)
    {
        await using var scope = scopes.CreateAsyncScope();
        if (await letGo(scope.ServiceProvider.GetRequiredService<DeliveryQueue>()) is > 0 and var left)
            Log.Recovered(logger, left);
    }

    private async Task WithinAsync(Func<DeliveryQueue, IReadOnlyDictionary<DeliveryChannel, IMessageSender>, Task> work)
    {
        await using var scope = scopes.CreateAsyncScope();
        var senders = scope.ServiceProvider.GetServices<IMessageSender>().ToDictionary(sender => sender.Channel);
        await work(scope.ServiceProvider.GetRequiredService<DeliveryQueue>(), senders);
    }

    private static partial class Log
    {
        [LoggerMessage(3, LogLevel.Information, "{Count} deliveries that were taken and not finished wait again.")]
        public static partial void Recovered(ILogger logger, int count);

        [LoggerMessage(4, LogLevel.Error, "The outbox stumbled; it goes on in a moment.")]
        public static partial void Stumbled(ILogger logger, Exception why);
    }
}
