using System.Collections.Concurrent;

namespace GreenChannel.Office.Filing;

/// <summary>
/// One document of an account is looked at at a time: whoever sends many that are hard to read waits behind the own ones, and keeps nobody
/// else waiting.
/// </summary>
public sealed class ExaminationTurns
{
    private readonly ConcurrentDictionary<string, Queue> _queues = new(StringComparer.Ordinal);

    public async Task<IDisposable> EnterAsync(string account, CancellationToken ct)
    {
        var queue = _queues.AddOrUpdate(account, _ => new Queue(1), (_, known) => known with { Waiting = known.Waiting + 1 });
        try
        {
            await queue.Turn.WaitAsync(ct);
        }
        catch
        {
            Leave(account);
            throw;
        }

        return new Taken(this, account, queue.Turn);
    }

    // The queue of an account goes with the last that waits in it.
    private void Leave(string account)
    {
        while (_queues.TryGetValue(account, out var known))
        {
            var isDone =
                known.Waiting == 1
                    ? _queues.TryRemove(new(account, known))
                    : _queues.TryUpdate(account, known with { Waiting = known.Waiting - 1 }, known);
            if (isDone)
                return;
        }
    }

    private sealed record Queue(int Waiting)
    {
        public SemaphoreSlim Turn { get; } = new(1, 1);
    }

    private sealed class Taken(ExaminationTurns turns, string account, SemaphoreSlim turn) : IDisposable
    {
        public void Dispose()
        {
            turn.Release();
            turns.Leave(account);
        }
    }
}
