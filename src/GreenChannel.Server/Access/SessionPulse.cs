using System.Collections.Concurrent;
using GreenChannel.Core.Calendars;
using GreenChannel.Persistence.People;

namespace GreenChannel.Server.Access;

/// <summary>
/// Remembers when sessions were last used, and writes it down for all of them together a few times a minute: a request that only reads
/// writes nothing for it, and waits for no writer.
/// </summary>
public sealed partial class SessionPulse(IServiceScopeFactory scopes, MachineTime machine, ILogger<SessionPulse> log)
    : PeriodicWork(TimeSpan.FromSeconds(20))
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private readonly ConcurrentDictionary<Guid, DateTimeOffset> _seen = new();
    private readonly ConcurrentDictionary<Guid, DateTimeOffset> _used = new();

    /// <summary>When a session was used last, as the row says or later.</summary>
    public DateTimeOffset SeenAt(Guid session, DateTimeOffset written) =>
        _seen.TryGetValue(session, out var seen) && seen > written ? seen : written;

    /// <summary>A session is used now.</summary>
    public void See(Guid session, DateTimeOffset written)
    {
        if (machine.Now - written > Minute)
            _seen[session] = machine.Now;
    }

    /// <summary>An API key is used now.</summary>
    public void Use(Guid key, DateTimeOffset? written)
    {
        if (written is null || machine.Now - written > Minute)
            _used[key] = machine.Now;
    }

    // Kept in memory when it cannot be written; the next time writes it.
    protected override Task RunOnceAsync(CancellationToken ct) => WriteAsync(ct);

    protected override void Log(Exception error) => LogNotWritten(log, error);

    public override async Task StopAsync(CancellationToken ct)
    {
        await base.StopAsync(ct);
        await WriteAsync(ct);
    }

    /// <summary>Writes down what was seen since.</summary>
    internal async Task WriteAsync(CancellationToken ct)
    {
        var (seen, used) = (_seen.ToArray(), _used.ToArray());
        if (seen.Length + used.Length == 0)
            return;
        await using var scope = scopes.CreateAsyncScope();
        if (seen.Length > 0)
            await scope.ServiceProvider.GetRequiredService<SessionStore>().NoteSeenAsync(seen, ct);
        if (used.Length > 0)
            await scope.ServiceProvider.GetRequiredService<ApiKeyStore>().NoteUsedAsync(used, ct);
        foreach (var one in seen)
            _seen.TryRemove(one);
        foreach (var one in used)
            _used.TryRemove(one);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "When sessions were last used could not be written down.")]
    private static partial void LogNotWritten(ILogger log, Exception error);
}
