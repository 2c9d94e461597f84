namespace GreenChannel.Persistence.Sqlite;

/// <summary>
/// The queue for SQLite's one writer, instead of polling a locked file: first come, first served, except that a writer
/// whom others wait for already, because it has taken a number, goes first.
/// </summary>
public sealed class SqliteWriters
{
    private readonly Lock _gate = new();
    private readonly LinkedList<TaskCompletionSource> _first = [];
    private readonly LinkedList<TaskCompletionSource> _others = [];
    private bool _busy;

    public async Task<IDisposable> EnterAsync(bool first, CancellationToken ct)
    {
        TaskCompletionSource? turn = null;
        var queue = first ? _first : _others;
        lock (_gate)
        {
            if (_busy)
                queue.AddLast(turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
            _busy = true;
        }

        if (turn is null)
            return new Turn(this);
        await using var cancellation = ct.Register(() => Leave(queue, turn, ct));
        await turn.Task;
        return new Turn(this);
    }

    private void Leave(LinkedList<TaskCompletionSource> queue, TaskCompletionSource turn, CancellationToken ct)
    {
        // Whoever was called up already is no longer in the queue and takes its turn.
        lock (_gate)
        {
            if (queue.Remove(turn))
                turn.SetCanceled(ct);
        }
    }

    private void Next()
    {
        lock (_gate)
        {
            var queue = _first.Count > 0 ? _first : _others;
            if (queue.First is not { } next)
            {
                _busy = false;
                return;
            }

            queue.RemoveFirst();
            next.Value.SetResult();
        }
    }

    private sealed class Turn(SqliteWriters writers) : IDisposable
    {
        private SqliteWriters? _writers = writers;

        public void Dispose() => Interlocked.Exchange(ref _writers, null)?.Next();
    }
}
