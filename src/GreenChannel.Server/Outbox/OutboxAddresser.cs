using GreenChannel.Persistence.Outbox;

namespace GreenChannel.Server.Outbox;

/// <summary>Addresses messages as they are written, whatever becomes of those that were addressed before.</summary>
internal sealed partial class OutboxAddresser(
    IServiceScopeFactory scopes,
    OutboxSignal written,
    DeliverySignal addressed,
    ILogger<OutboxAddresser> logger
) : BackgroundService
{
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(2);

    // Messages come in bursts; one round is for all that come within this time, and not a commit for each.
    private static readonly TimeSpan Burst = TimeSpan.FromMilliseconds(100);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var next = written.Next;
            try
            {
                await AddressAsync(stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                Log.Stumbled(logger, e);
            }

            // A message of this process wakes it at once; one of another process is found by looking now and then.
            await Task.WhenAny(next, Task.Delay(Poll, stoppingToken));
            await Task.WhenAny(Task.Delay(Burst, stoppingToken));
        }
    }

    private async Task AddressAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var queue = scope.ServiceProvider.GetRequiredService<DeliveryQueue>();
        while (await queue.AddressAsync(ct) > 0)
            addressed.Set();
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "Addressing stumbled; it goes on in a moment.")]
        public static partial void Stumbled(ILogger logger, Exception why);
    }
}
