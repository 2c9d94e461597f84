using GreenChannel.Office.Notices;
using GreenChannel.Persistence.Outbox;

namespace GreenChannel.Server.Outbox;

/// <summary>
/// Sends what the outbox holds. A delivery is claimed, then marked as being sent just before the first byte leaves, then as
/// sent; each mark is on the disk before the next act. A sender that dies before the second mark has sent nothing, and the
/// next one sends it. One that dies after it leaves an uncertain delivery: a mail is not sent twice but shown to people, a
/// webhook is told again under the same id.
/// </summary>
internal sealed partial class OutboxSender(
    IServiceScopeFactory scopes,
    OutboxSignal signal,
    MailOptions mail,
    OutboxOptions options,
    TimeProvider clock,
    ILogger<OutboxSender> logger
) : BackgroundService
{
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(2);
    private readonly string _program = Guid.NewGuid().ToString("N");

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var recovered = false;
        while (!stoppingToken.IsCancellationRequested)
        {
            var next = signal.Next;
            try
            {
                recovered = recovered || await RecoverAsync(stoppingToken);
                await SendAllAsync(stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                recovered = false;
                Log.Stumbled(logger, e);
            }

            // A message of this process wakes it at once; a retry, or another process, is found by looking now and then.
            await Task.WhenAny(next, Task.Delay(Poll, stoppingToken));
        }
    }

    private async Task<bool> RecoverAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        if (await scope.ServiceProvider.GetRequiredService<DeliveryQueue>().RecoverAsync(ct) is > 0 and var left)
            Log.Recovered(logger, left);
        return true;
    }

    private async Task SendAllAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var desk = scope.ServiceProvider.GetRequiredService<DeliveryQueue>();
        var senders = scope.ServiceProvider.GetServices<IAlertSender>().ToDictionary(sender => sender.Channel);
        while (await desk.AddressAsync(mail.IsConfigured, ct) > 0)
        {
            // The next batch.
        }

        while (await desk.ClaimAsync(_program, ct) is { Count: > 0 } claimed)
        {
            // One receiver that does not answer must not keep the others waiting for each of its messages.
            var failed = new HashSet<string>();
            foreach (var alert in claimed)
            {
                if (failed.Contains(alert.Delivery.Target))
                    await PostponeAsync(alert.Delivery, desk);
                else if (!await SendAsync(alert, senders[alert.Delivery.Channel], desk, ct))
                    failed.Add(alert.Delivery.Target);
            }
        }
    }

    private Task PostponeAsync(Delivery delivery, DeliveryQueue desk)
    {
        delivery.Postpone(options.NextAfter(1, clock.GetUtcNow()) ?? clock.GetUtcNow());
        return desk.NoteAsync(CancellationToken.None);
    }

    private async Task<bool> SendAsync(OutgoingAlert alert, IAlertSender sender, DeliveryQueue desk, CancellationToken ct)
    {
        var delivery = alert.Delivery;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(TimeSpan.FromSeconds(options.TimeoutSeconds));
        try
        {
            await sender.SendAsync(alert, BeginAsync, patience.Token);
            delivery.MarkSent(clock.GetUtcNow());
        }
        catch (ReceiverGoneException e)
        {
            delivery.Fail(e.Message, null);
            Log.Dead(logger, delivery.Channel, delivery.Target, e.Message);
        }
        catch (MayHaveArrivedException e)
        {
            delivery.Doubt(e.Message);
            Log.Uncertain(logger, delivery.Channel, delivery.Target, e.Message);
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            // What failed before it began counts as an attempt too, or a dead host would be tried for ever.
            if (delivery.State == DeliveryState.Claimed)
                delivery.Begin();
            var why = e is OperationCanceledException ? "No answer in time." : e.Message;
            delivery.Fail(why, options.NextAfter(delivery.Attempts, clock.GetUtcNow()));
            if (delivery.State == DeliveryState.Dead)
                Log.Dead(logger, delivery.Channel, delivery.Target, why);
            else
                Log.Failed(logger, delivery.Channel, delivery.Target, why, delivery.Attempts);
        }

        await desk.NoteAsync(CancellationToken.None);
        return delivery.State == DeliveryState.Sent;

        Task BeginAsync()
        {
            delivery.Begin();
            return desk.NoteAsync(CancellationToken.None);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "{Channel} to {Target} failed at attempt {Attempts}: {Why}")]
        public static partial void Failed(ILogger logger, DeliveryChannel channel, string target, string why, int attempts);

        [LoggerMessage(2, LogLevel.Error, "{Channel} to {Target} is given up: {Why}")]
        public static partial void Dead(ILogger logger, DeliveryChannel channel, string target, string why);

        [LoggerMessage(3, LogLevel.Information, "{Count} deliveries were left by an earlier run.")]
        public static partial void Recovered(ILogger logger, int count);

        [LoggerMessage(5, LogLevel.Error, "{Channel} to {Target} may have arrived or not and is not sent again by itself: {Why}")]
        public static partial void Uncertain(ILogger logger, DeliveryChannel channel, string target, string why);

        [LoggerMessage(4, LogLevel.Error, "The outbox stumbled; it goes on in a moment.")]
        public static partial void Stumbled(ILogger logger, Exception why);
    }
}
