using GreenChannel.Office.Notices;
using GreenChannel.Persistence.Outbox;

namespace GreenChannel.Server.Outbox;

/// <summary>
/// Sends what the outbox holds. A delivery is claimed, then marked as being sent just before the first byte leaves, then as
/// sent; each mark is on the disk before the next act. A sender that dies before the second mark has sent nothing, and the
/// next one sends it. One that dies after it leaves an uncertain delivery: a mail or SMS is not sent twice but shown to people, a
/// webhook is told again under the same id. A claim lasts for a time, so that another sender takes up what a dead one left
/// and nothing that a living one is about to tell.
/// </summary>
internal sealed partial class OutboxSender(
    IServiceScopeFactory scopes,
    OutboxSignal signal,
    OutboxOptions options,
    TimeProvider clock,
    ILogger<OutboxSender> logger
) : BackgroundService
{
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(2);

    // Messages come in bursts; one round is for all that come within this time, and not a commit for each.
    private static readonly TimeSpan Burst = TimeSpan.FromMilliseconds(100);
    private readonly string _program = Guid.NewGuid().ToString("N");

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await SendUntilStoppedAsync(stoppingToken);
        }
        finally
        {
            // The next program need not wait until the claims of this one have run out.
            await LetGoAsync(queue => queue.ReleaseAsync(_program, CancellationToken.None));
        }
    }

    private async Task SendUntilStoppedAsync(CancellationToken ct)
    {
        var (stumbled, recoveredAt) = (false, 0L);
        while (!ct.IsCancellationRequested)
        {
            var next = signal.Next;
            try
            {
                if (stumbled)
                    await LetGoAsync(queue => queue.ReleaseAsync(_program, ct));
                stumbled = false;
                if (recoveredAt == 0 || Environment.TickCount64 - recoveredAt >= Poll.TotalMilliseconds)
                {
                    await LetGoAsync(queue => queue.RecoverAsync(ct));
                    recoveredAt = Environment.TickCount64;
                }

                await SendAllAsync(ct);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                stumbled = true;
                Log.Stumbled(logger, e);
            }

            // A message of this process wakes it at once; a retry, or another process, is found by looking now and then.
            await Task.WhenAny(next, Task.Delay(Poll, ct));
            await Task.Delay(Burst, ct);
        }
    }

    private async Task LetGoAsync(Func<DeliveryQueue, Task<int>> letGo)
    {
        await using var scope = scopes.CreateAsyncScope();
        if (await letGo(scope.ServiceProvider.GetRequiredService<DeliveryQueue>()) is > 0 and var left)
            Log.Recovered(logger, left);
    }

    private async Task SendAllAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var desk = scope.ServiceProvider.GetRequiredService<DeliveryQueue>();
        var senders = scope.ServiceProvider.GetServices<IMessageSender>().ToDictionary(sender => sender.Channel);
        while (await desk.AddressAsync(ct) > 0)
        {
            // The next batch.
        }

        while (await desk.ClaimAsync(_program, options.Lease, ct) is { Count: > 0 } claimed)
        {
            // One receiver that does not answer must not keep the others waiting for each of its messages.
            var failed = new HashSet<string>();
            foreach (var outgoing in claimed)
            {
                if (failed.Contains(outgoing.Delivery.Target))
                    await PostponeAsync(outgoing.Delivery, desk);
                else if (!await SendAsync(outgoing, senders[outgoing.Delivery.Channel], desk, ct))
                    failed.Add(outgoing.Delivery.Target);
            }
        }
    }

    private Task PostponeAsync(Delivery delivery, DeliveryQueue desk)
    {
        delivery.Postpone(options.NextAfter(1, clock.GetUtcNow()) ?? clock.GetUtcNow());
        return desk.NoteAsync(CancellationToken.None);
    }

    private async Task<bool> SendAsync(OutgoingMessage outgoing, IMessageSender sender, DeliveryQueue desk, CancellationToken ct)
    {
        var delivery = outgoing.Delivery;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(TimeSpan.FromSeconds(options.TimeoutSeconds));
        try
        {
            await sender.SendAsync(outgoing, BeginAsync, patience.Token);
            delivery.MarkSent(clock.GetUtcNow());
        }
        catch (ClaimLostException)
        {
            Log.Lost(logger, delivery.Channel, delivery.MaskedTarget);
            return true;
        }
        catch (ReceiverGoneException e)
        {
            delivery.Fail(e.Message, null);
            Log.Dead(logger, delivery.Channel, delivery.MaskedTarget, e.Message);
        }
        catch (MayHaveArrivedException e)
        {
            delivery.Doubt(e.Message);
            Log.Uncertain(logger, delivery.Channel, delivery.MaskedTarget, e.Message);
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            // What failed before it began counts as an attempt too, or a dead host would be tried for ever.
            if (delivery.State == DeliveryState.Claimed)
                delivery.Begin(clock.GetUtcNow() + options.Lease);
            var why = e is OperationCanceledException ? "No answer in time." : e.Message;
            delivery.Fail(why, options.NextAfter(delivery.Attempts, clock.GetUtcNow()));
            if (delivery.State == DeliveryState.Dead)
                Log.Dead(logger, delivery.Channel, delivery.MaskedTarget, why);
            else
                Log.Failed(logger, delivery.Channel, delivery.MaskedTarget, why, delivery.Attempts);
        }

        if (!await desk.NoteAsync(outgoing, CancellationToken.None))
            Log.Lost(logger, delivery.Channel, delivery.MaskedTarget);
        return delivery.State == DeliveryState.Sent;

        async Task BeginAsync()
        {
            delivery.Begin(clock.GetUtcNow() + options.Lease);
            if (!await desk.NoteAsync(CancellationToken.None))
                throw new ClaimLostException();
        }
    }

    /// <summary>Another sender has taken the delivery up; nothing has left this one.</summary>
    private sealed class ClaimLostException : Exception;

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "{Channel} to {Target} failed at attempt {Attempts}: {Why}")]
        public static partial void Failed(ILogger logger, DeliveryChannel channel, string target, string why, int attempts);

        [LoggerMessage(2, LogLevel.Error, "{Channel} to {Target} is given up: {Why}")]
        public static partial void Dead(ILogger logger, DeliveryChannel channel, string target, string why);

        [LoggerMessage(3, LogLevel.Information, "{Count} deliveries that were taken and not finished wait again.")]
        public static partial void Recovered(ILogger logger, int count);

        [LoggerMessage(5, LogLevel.Error, "{Channel} to {Target} may have arrived or not and is not sent again by itself: {Why}")]
        public static partial void Uncertain(ILogger logger, DeliveryChannel channel, string target, string why);

        [LoggerMessage(6, LogLevel.Warning, "{Channel} to {Target} has gone to another sender.")]
        public static partial void Lost(ILogger logger, DeliveryChannel channel, string target);

        [LoggerMessage(4, LogLevel.Error, "The outbox stumbled; it goes on in a moment.")]
        public static partial void Stumbled(ILogger logger, Exception why);
    }
}
