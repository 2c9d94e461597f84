using System.Collections.Concurrent;
using GreenChannel.Office.Notices;

namespace GreenChannel.Persistence.Outbox;

/// <summary>
/// The receivers of webhooks that fail again and again, and rest, longer each time. It is kept by the running program alone, by the
/// machine's clock; whoever tries a receiver by hand ends its rest.
/// </summary>
public sealed class ReceiverRests(OutboxOptions options)
{
    private readonly ConcurrentDictionary<string, Rest> _rests = new();

    private sealed record Rest(int Failures, long Until);

    /// <summary>Those that rest now.</summary>
    public IEnumerable<string> Now => _rests.Where(rest => rest.Value.Until > Environment.TickCount64).Select(rest => rest.Key);

    /// <summary>The receiver took something, or somebody tries it by hand.</summary>
    public void End(string target) => _rests.TryRemove(target, out _);

    /// <summary>The receiver failed once more.</summary>
    /// <returns>How long it rests; the first failure may be chance.</returns>
    public TimeSpan Fail(string target)
    {
        var (failures, waits) = (1 + (_rests.TryGetValue(target, out var earlier) ? earlier.Failures : 0), options.RetrySeconds);
        var rest = failures < 2 || waits.Count == 0 ? 0 : waits[Math.Min(failures - 2, waits.Count - 1)];
        _rests[target] = new Rest(failures, Environment.TickCount64 + rest * 1000L);
        return TimeSpan.FromSeconds(rest);
    }
}
