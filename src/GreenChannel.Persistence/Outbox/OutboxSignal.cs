namespace GreenChannel.Persistence.Outbox;

/// <summary>Wakes those who wait for something, so that they need not look every moment.</summary>
public abstract class Signal
{
    private volatile TaskCompletionSource _next = New();

    /// <summary>There is something new.</summary>
    public void Set() => Interlocked.Exchange(ref _next, New()).TrySetResult();

    /// <summary>What completes with the next one; take it before looking, so that nothing is missed in between.</summary>
    public Task Next => _next.Task;

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}

/// <summary>Messages were written, which have to be addressed.</summary>
public sealed class OutboxSignal : Signal;

/// <summary>Messages have got their places in the stream, so that followers may read them.</summary>
public sealed class StreamSignal : Signal;

/// <summary>Deliveries were made, or are to be tried again.</summary>
public sealed class DeliverySignal : Signal;
