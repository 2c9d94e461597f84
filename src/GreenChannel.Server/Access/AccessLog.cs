using System.Collections.Concurrent;
using GreenChannel.Core.Audit;
using GreenChannel.Core.Calendars;
using GreenChannel.Core.People;
using GreenChannel.Persistence.Audit;

namespace GreenChannel.Server.Access;

/// <summary>
/// Notes who came in, who was kept out and who looked at what, and writes it down many at a time: a read waits for no disk. Whoever knocks
/// on closed doors again and again fills one entry a minute and not the table.
/// </summary>
public sealed partial class AccessLog(IServiceScopeFactory scopes, MachineTime machine, ILogger<AccessLog> log)
    : PeriodicWork(TimeSpan.FromSeconds(1))
{
    private const int Most = 50_000;
    private const int Batch = 1_000;
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private readonly ConcurrentQueue<AccessEntry> _noted = new();
    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _writing = new(1, 1);
    private Dictionary<(string Account, string Address, string What, int Status), AccessEntry> _denied = [];
    private DateTimeOffset _deniedSince = machine.Now;

    /// <summary>Something that stands for itself.</summary>
    /// <param name="by">Who; none for a stranger.</param>
    /// <param name="name">The name that was given, where nobody is known by it.</param>
    public void Note(Act act, Actor? by, string name, Guid? caseId, string what, string address, int status, string? purpose = null)
    {
        var entry = new AccessEntry(
            0,
            machine.Now,
            by?.Account ?? name,
            by?.Person ?? "",
            act.Name,
            caseId,
            what,
            address,
            status,
            purpose,
            1
        );
        // While nothing can be written, as when the disk is full, the newest wait and the service goes on; that some are missing is logged.
        if (_noted.Count < Most)
            _noted.Enqueue(entry);
        else
            LogFull(log);
    }

    /// <summary>Something that was not given, summed by who asked, from where, for what and why not.</summary>
    public void Deny(Actor? by, string what, string address, int status)
    {
        var key = (by?.Account ?? "", address, what, status);
        lock (_gate)
        {
            if (_denied.TryGetValue(key, out var known))
                _denied[key] = known with { Count = known.Count + 1 };
            else if (_denied.Count < Most)
                _denied[key] = new AccessEntry(
                    0,
                    machine.Now,
                    by?.Account ?? "",
                    by?.Person ?? "",
                    "denied",
                    null,
                    what,
                    address,
                    status,
                    null,
                    1
                );
        }
    }

    protected override Task RunOnceAsync(CancellationToken ct) => WriteAsync(withDenied: machine.Now - _deniedSince >= Minute, ct);

    protected override void Log(Exception error) => LogNotWritten(log, error);

    public override async Task StopAsync(CancellationToken ct)
    {
        await base.StopAsync(ct);
        await WriteAsync(withDenied: true, ct);
    }

    /// <summary>Writes down what was noted since.</summary>
    internal async Task WriteAsync(bool withDenied, CancellationToken ct)
    {
        if (withDenied)
        {
            lock (_gate)
            {
                foreach (var entry in _denied.Values)
                    _noted.Enqueue(entry);
                (_denied, _deniedSince) = ([], machine.Now);
            }
        }

        // Whoever asks for it at once and the rhythm would both write what waits.
        await _writing.WaitAsync(ct);
        try
        {
            await WriteNotedAsync(ct);
        }
        finally
        {
            _writing.Release();
        }
    }

    private async Task WriteNotedAsync(CancellationToken ct)
    {
        while (!_noted.IsEmpty)
        {
            var entries = _noted.Take(Batch).ToList();
            await using (var scope = scopes.CreateAsyncScope())
                await scope.ServiceProvider.GetRequiredService<AccessStore>().AddAsync(entries, ct);
            // Only what is written is taken out: what cannot be is tried again. This service alone takes out.
            for (var i = 0; i < entries.Count; i++)
                _noted.TryDequeue(out _);
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "Who looked at what could not be written down; it is tried again.")]
    private static partial void LogNotWritten(ILogger log, Exception error);

    [LoggerMessage(2, LogLevel.Error, "Who looks at what cannot be written down for so long that some of it is lost.")]
    private static partial void LogFull(ILogger log);
}
