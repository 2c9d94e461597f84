using GreenChannel.Office.Filing;

namespace GreenChannel.Server.Documents;

/// <summary>Asks the scanner again, twice a minute, about what it could not be asked about before.</summary>
internal sealed partial class ScanQueue(IServiceScopeFactory scopes, ScannerOptions options, ILogger<ScanQueue> log)
    : PeriodicWork(TimeSpan.FromSeconds(30))
{
    protected override Task ExecuteAsync(CancellationToken ct) => options.Host.Length == 0 ? Task.CompletedTask : base.ExecuteAsync(ct);

    protected override Task RunOnceAsync(CancellationToken ct) => RunAsync(ct);

    protected override void Log(Exception error) => LogFailed(log, error);

    /// <summary>Asks once about all that wait.</summary>
    internal async Task RunAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<ScanAgain>().RunAsync(ct);
    }

    [LoggerMessage(LogLevel.Warning, "Documents that wait for the scanner could not be looked at.")]
    private static partial void LogFailed(ILogger log, Exception error);
}
