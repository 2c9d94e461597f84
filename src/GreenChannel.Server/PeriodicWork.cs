namespace GreenChannel.Server;

/// <summary>
/// Something that is done again and again while the service runs; a time that fails is logged, and the next one tries again.
/// </summary>
public abstract class PeriodicWork(TimeSpan rhythm) : BackgroundService
{
    /// <summary>Done once each time.</summary>
    protected abstract Task RunOnceAsync(CancellationToken ct);

    /// <summary>Tells that a time has failed.</summary>
    protected abstract void Log(Exception error);

    protected override async Task ExecuteAsync(CancellationToken ct)
    {
        using var timer = new PeriodicTimer(rhythm);
        while (!ct.IsCancellationRequested)
        {
            try
            {
                await timer.WaitForNextTickAsync(ct);
                await RunOnceAsync(ct);
            }
            catch (OperationCanceledException) when (ct.IsCancellationRequested)
            {
                break;
            }
            catch (Exception e)
            {
                Log(e);
            }
        }
    }
}
