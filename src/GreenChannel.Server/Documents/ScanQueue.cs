using GreenChannel.Office.Filing;

namespace GreenChannel.Server.Documents;

/// <summary>Asks the scanner again, twice a minute, about what it could not be asked about before.</summary>
internal sealed partial class ScanQueue(IServiceScopeFactory scopes, ScannerOptions options, ILogger<ScanQueue> log) : BackgroundService
{
    private static readonly TimeSpan Rhythm = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken ct)
    {
        if (options.Host.Length == 0)
            return;
        using var timer = new PeriodicTimer(Rhythm);
        while (!ct.IsCancellationRequested)
        {
            try
            {
                await RunAsync(ct);
                await timer.WaitForNextTickAsync(ct);
            }
            catch (OperationCanceledException) when (ct.IsCancellationRequested)
            {
                break;
            }
            catch (Exception e)
            {
                LogFailed(log, e);
            }
        }
    }

    /// <summary>Asks once about all that wait.</summary>
    internal async Task RunAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<ScanAgain>().RunAsync(ct);
    }

    [LoggerMessage(LogLevel.Warning, "Documents that wait for the scanner could not be looked at.")]
    private static partial void LogFailed(ILogger log, Exception error);
}
