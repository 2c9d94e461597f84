using GreenChannel.Core.Settings;

namespace GreenChannel.Office.Notices;

/// <summary>How messages to others are sent and tried again.</summary>
public sealed class OutboxOptions : ISettings
{
    /// <summary>
    /// The waits after failures, in seconds of the service's clock; after the last one a delivery is dead and someone has to look.
    /// </summary>
    public IList<int> RetrySeconds { get; } = [];

    /// <summary>For one attempt, in seconds of the machine.</summary>
    public int TimeoutSeconds { get; set; } = 20;

    /// <summary>Whether a webhook may be told without encryption; for a receiver on the same machine.</summary>
    public bool AllowPlainHttp { get; set; }

    /// <summary>
    /// How long a claim lasts, by the service's clock: one attempt and a minute. A claim that runs out before its turn may go to
    /// another sender, whose mark then keeps this one from sending.
    /// </summary>
    public TimeSpan Lease => TimeSpan.FromSeconds(TimeoutSeconds) + TimeSpan.FromMinutes(1);

    /// <summary>When a delivery that failed so often is tried next; none when it is not.</summary>
    public DateTimeOffset? NextAfter(int attempts, DateTimeOffset now) =>
        attempts <= RetrySeconds.Count ? now.AddSeconds(RetrySeconds[attempts - 1]) : null;

    /// <summary>How long a receiver is tried in all.</summary>
    public TimeSpan Longest => TimeSpan.FromSeconds(RetrySeconds.Sum());

    public IEnumerable<SettingProblem> Problems() =>
        [
            .. SettingProblem.Outside("Outbox:TimeoutSeconds", TimeoutSeconds, 1, 300),
            .. RetrySeconds.SelectMany(seconds => SettingProblem.Outside("Outbox:RetrySeconds", seconds, 1, 31_536_000)),
        ];
}
