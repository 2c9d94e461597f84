namespace GreenChannel.Persistence.Outbox;

/// <summary>Wakes those who wait for outgoing messages, so that they need not look every moment.</summary>
public sealed class OutboxSignal
{
    private volatile TaskCompletionSource _next = New();

    /// <summary>There is something new.</summary>
    public void Set() => Interlocked.Exchange(ref _next, New()).TrySetResult();

    /// <summary>What completes with the next message; take it before looking, so that nothing is missed in between.</summary>
    public Task Next => _next.Task;

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
