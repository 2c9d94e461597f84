using GreenChannel.Core.Audit;
using GreenChannel.Core.Calendars;
using GreenChannel.Core.Transparency;

namespace GreenChannel.Office.Transparency;

/// <summary>Publishes the signed head of the log, once for each day of Beijing; asked again on the same day it does nothing.</summary>
public sealed class PublishHead(ILog log, LogProofs proofs, IRecordState record, TimeProvider clock)
{
    /// <returns>The head that was published; none when the day has one already.</returns>
    public async Task<SignedHead?> RunAsync(CancellationToken ct)
    {
        var today = BeijingTime.DayOf(clock.GetUtcNow());
        if (await log.HeadsAsync(today.AddDays(1), 1, ct) is [var (day, _), ..] && day >= today)
            return null;
        if (record.IsInDoubt)
            return null;
        var head = await proofs.HeadAsync(ct);
        return await log.KeepHeadAsync(today, head, ct) ? head : null;
    }
}
