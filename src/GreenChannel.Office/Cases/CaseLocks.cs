namespace GreenChannel.Office.Cases;

/// <summary>
/// The queues of those who change cases, one for the process: changes of one case that people make come one after the other.
/// </summary>
public sealed class CaseLocks : IDisposable
{
    // Cases share a fixed number of queues; two cases in one queue only wait a little longer.
    private readonly SemaphoreSlim[] _queues = [.. Enumerable.Range(0, 256).Select(_ => new SemaphoreSlim(1, 1))];

    public async Task<IDisposable> EnterAsync(Guid caseId, CancellationToken ct)
    {
        var queue = _queues[(uint)caseId.GetHashCode() % _queues.Length];
        await queue.WaitAsync(ct);
        return new Turn(queue);
    }

    public void Dispose()
    {
        foreach (var queue in _queues)
            queue.Dispose();
    }

    private sealed class Turn(SemaphoreSlim queue) : IDisposable
    {
        public void Dispose() => queue.Release();
    }
}
