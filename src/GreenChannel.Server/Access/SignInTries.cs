using System.Collections.Concurrent;
using GreenChannel.Core.Calendars;
using GreenChannel.Core.People;

namespace GreenChannel.Server.Access;

/// <summary>
/// Counts wrong tries to sign in by name and by address: a few are answered at once, each further one only after a wait twice as long as
/// the one before. There is no lock that a stranger could spring on somebody: a name passes from an address that it has signed in from.
/// An address has four times as many, for a whole office may come from one.
/// </summary>
/// <remarks>With five free tries: the sixth waits a second, the seventh two, the sixteenth and all after it fifteen minutes.</remarks>
public sealed class SignInTries(AccessOptions options, MachineTime machine, int freeTries)
{
    private const string NameKey = "name:";
    private const string AddressKey = "address:";
    private const int AddressFactor = 4;
    private const int Most = 100_000;
    private readonly ConcurrentDictionary<string, Tries> _tries = new(StringComparer.Ordinal);
    private readonly TimeSpan _longest = TimeSpan.FromMinutes(options.LongestWaitMinutes);

    private sealed record Tries(int Count, DateTimeOffset LastAt);

    /// <summary>Under what the tries of a name are counted.</summary>
    public static string OfName(string userName) => NameKey + AccountName.Key(userName);

    /// <summary>Under what the tries from an address are counted.</summary>
    public static string OfAddress(string address) => AddressKey + address;

    /// <summary>How long somebody still has to wait before the next try is looked at.</summary>
    public TimeSpan WaitOf(string key)
    {
        var free = key.StartsWith(AddressKey, StringComparison.Ordinal) ? AddressFactor * freeTries : freeTries;
        if (!_tries.TryGetValue(key, out var tries) || tries.Count < free)
            return TimeSpan.Zero;
        var doublings = Math.Min(tries.Count - free, 20);
        var wait = TimeSpan.FromSeconds(1L << doublings);
        var left = tries.LastAt + (wait < _longest ? wait : _longest) - machine.Now;
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }

    /// <summary>Counts a try before it is looked at, so that many at once are counted too.</summary>
    public void Begin(string key)
    {
        if (_tries.Count >= Most)
            Sweep();
        var now = machine.Now;
        // After the longest wait without any, earlier tries are forgotten.
        _tries.AddOrUpdate(
            key,
            _ => new Tries(1, now),
            (_, known) => new Tries(now - known.LastAt > 2 * _longest ? 1 : known.Count + 1, now)
        );
    }

    /// <summary>The try was right: the name begins anew, and the address gets this one back and no more.</summary>
    public void Forgive(string name, string address)
    {
        _tries.TryRemove(name, out _);
        if (_tries.TryGetValue(address, out var tries))
            _tries.TryUpdate(address, tries with { Count = tries.Count - 1 }, tries);
    }

    private void Sweep()
    {
        var before = machine.Now - (2 * _longest);
        foreach (var (key, tries) in _tries)
        {
            if (tries.LastAt < before)
                _tries.TryRemove(key, out _);
        }

        // Whoever fills it with names from many addresses is slowed by address; the names are let go.
        if (_tries.Count >= Most)
            _tries.Clear();
    }
}
