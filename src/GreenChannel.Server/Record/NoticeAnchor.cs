using GreenChannel.Core.Alerts;
using GreenChannel.Core.Calendars;
using GreenChannel.Office.Notices;
using GreenChannel.Office.Record;

namespace GreenChannel.Server.Record;

/// <summary>
/// Tells supervisors and auditors by mail, and the office's webhooks, where the record stands, once a day: what lies in a mailbox elsewhere
/// nobody here can rewrite.
/// </summary>
internal sealed class NoticeAnchor(IAlertStore alerts, TimeProvider clock) : IAnchorPlace
{
    public string Name => "notice";

    public async Task<string?> LayDownAsync(Heads heads, CancellationToken ct)
    {
        var now = clock.BeijingNow();
        var (audit, log) = (heads.Audit, heads.Log);
        await alerts.RaiseAsync(
            Alert.OfHead(BeijingTime.DayOf(now), $"{audit.Size} {audit.RootHash}", $"{log.Size} {log.RootHash}", now),
            ct
        );
        return null;
    }

    public Task<IReadOnlyList<(Heads Heads, string Where)>> LaidDownAsync(CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<(Heads, string)>>([]);
}
