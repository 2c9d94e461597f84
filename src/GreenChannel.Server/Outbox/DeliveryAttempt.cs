using System.Text.RegularExpressions;
using GreenChannel.Office.Notices;
using GreenChannel.Persistence.Outbox;

namespace GreenChannel.Server.Outbox;

/// <summary>
/// One attempt of one delivery that was claimed: marked as being sent just before the first byte leaves, then as what became of it; each
/// mark is on the disk before the next act.
/// </summary>
internal sealed partial class DeliveryAttempt(OutboxOptions options, TimeProvider clock, ILogger<DeliveryAttempt> logger)
{
    /// <param name="within">Opens a scope of its own for the attempt.</param>
    /// <returns>Whether the receiver took it; nothing when that says nothing about the receiver.</returns>
    public async Task<bool?> RunAsync(Guid id, string program, WithinScope within, CancellationToken ct)
    {
        bool? told = null;
        try
        {
            await within(
                async (queue, senders) =>
                {
                    if (await queue.FindClaimedAsync(id, program, ct) is { } outgoing)
                        told = await SendAsync(outgoing, senders[outgoing.Delivery.Channel], queue, ct);
                }
            );
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            // What was claimed is taken up again when the claim has run out.
            Log.Stumbled(logger, e);
        }
        catch (OperationCanceledException)
        {
            // The service stops, and lets go of what it has claimed.
        }

        return told;
    }

    private async Task<bool?> SendAsync(OutgoingMessage outgoing, IMessageSender sender, DeliveryQueue queue, CancellationToken ct)
    {
        var delivery = outgoing.Delivery;
        bool? told = null;
        // A webhook is told again when the service stops in the middle of it; a mail or SMS is brought to its end and not left in doubt.
        using var patience =
            delivery.Channel == DeliveryChannel.Webhook
                ? CancellationTokenSource.CreateLinkedTokenSource(ct)
                : new CancellationTokenSource();
        patience.CancelAfter(TimeSpan.FromSeconds(options.TimeoutSeconds));
        try
        {
            await sender.SendAsync(outgoing, BeginAsync, patience.Token);
            delivery.MarkSent(clock.GetUtcNow());
            told = true;
        }
        catch (ClaimLostException)
        {
            Log.Lost(logger, delivery.Channel, delivery.MaskedTarget);
            return null;
        }
        catch (ReceiverGoneException e)
        {
            delivery.Fail(Quiet(e.Message, delivery), null);
            Log.Dead(logger, delivery.Channel, delivery.MaskedTarget, Quiet(e.Detail ?? e.Message, delivery));
        }
        catch (MayHaveArrivedException e)
        {
            delivery.Doubt(Quiet(e.Message, delivery));
            Log.Uncertain(logger, delivery.Channel, delivery.MaskedTarget, delivery.LastError!);
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            // What failed before it began counts as an attempt too, or a dead host would be tried for ever.
            if (delivery.State == DeliveryState.Claimed)
                delivery.Begin(clock.GetUtcNow() + options.Lease);
            var why = e is OperationCanceledException ? "No answer in time." : e.Message;
            delivery.Fail(Quiet(why, delivery), options.NextAfter(delivery.Attempts, clock.GetUtcNow()));
            var detail = Quiet(e.InnerException?.Message ?? why, delivery);
            if (delivery.State == DeliveryState.Dead)
                Log.Dead(logger, delivery.Channel, delivery.MaskedTarget, detail);
            else
                Log.Failed(logger, delivery.Channel, delivery.MaskedTarget, detail, delivery.Attempts);
            told = false;
        }

        if (!await queue.NoteAsync(outgoing, CancellationToken.None))
            Log.Lost(logger, delivery.Channel, delivery.MaskedTarget);
        if (told == false && delivery is { State: DeliveryState.Dead, Channel: DeliveryChannel.Webhook })
            await queue.GiveUpAsync(delivery.Target, clock.GetUtcNow() - options.Longest, CancellationToken.None);
        return told;

        async Task BeginAsync()
        {
            delivery.Begin(clock.GetUtcNow() + options.Lease);
            if (!await queue.NoteAsync(CancellationToken.None))
                throw new ClaimLostException();
        }
    }

    // What a server answers may repeat the address; neither a log nor a list tells it.
    private static string Quiet(string why, Delivery delivery) =>
        MailAddress().Replace(why.Replace(delivery.Target, delivery.MaskedTarget, StringComparison.OrdinalIgnoreCase), "…");

    [GeneratedRegex(@"[^\s<>""'(),;:@*]+@[^\s<>""'(),;:@]+")]
    private static partial Regex MailAddress();

    /// <summary>Another sender has taken the delivery up; nothing has left this one.</summary>
    private sealed class ClaimLostException : Exception;

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "{Channel} to {Target} failed at attempt {Attempts}: {Why}")]
        public static partial void Failed(ILogger logger, DeliveryChannel channel, string target, string why, int attempts);

        [LoggerMessage(2, LogLevel.Error, "{Channel} to {Target} is given up: {Why}")]
        public static partial void Dead(ILogger logger, DeliveryChannel channel, string target, string why);

        [LoggerMessage(5, LogLevel.Error, "{Channel} to {Target} may have arrived or not and is not sent again by itself: {Why}")]
        public static partial void Uncertain(ILogger logger, DeliveryChannel channel, string target, string why);

        [LoggerMessage(6, LogLevel.Warning, "{Channel} to {Target} has gone to another sender.")]
        public static partial void Lost(ILogger logger, DeliveryChannel channel, string target);

        [LoggerMessage(7, LogLevel.Error, "A delivery stumbled; it is taken up again.")]
        public static partial void Stumbled(ILogger logger, Exception why);
    }
}
