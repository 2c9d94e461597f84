using GreenChannel.Core.Audit;
using GreenChannel.Core.Calendars;
using GreenChannel.Core.Transparency;
using GreenChannel.Office.Transparency;

namespace GreenChannel.Office.Record;

/// <summary>
/// Signs the heads of audit and log, keeps them and lays them down in every anchor's place. While the record is in doubt nothing is signed.
/// </summary>
public sealed class SignHead(
    IRecordStore store,
    LogProofs log,
    IEnumerable<IAnchorPlace> places,
    IRecordState state,
    LastHead lastHead,
    StatementKey key,
    TimeProvider clock
)
{
    /// <summary>Signs now.</summary>
    /// <returns>The heads, and the places that took nothing, each with its reason; no heads while the record is in doubt.</returns>
    public async Task<(Heads? Heads, IReadOnlyList<(string Place, string Why)> Missed)> RunAsync(CancellationToken ct)
    {
        var (size, _) = await store.TailAsync(ct);
        // One head for one size: what was laid down is that one, and not another signature over the same.
        if (!state.IsInDoubt && await store.HeadsAsync(1, ct) is [var last] && last.Audit.Size == size)
            return (last, []);
        if (state.IsInDoubt || await store.RootAsync(size, ct) is not { } root || await LogHeadAsync(ct) is not { } logHead)
            return (null, []);
        var now = clock.BeijingNow();
        var heads = new Heads(HeadSignature.Sign(size, root, now, key, HeadSignature.OfAudit), logHead);
        var (anchors, missed) = (new List<Anchor>(), new List<(string, string)>());
        foreach (var place in places)
        {
            try
            {
                anchors.Add(new Anchor(size, place.Name, now, await place.LayDownAsync(heads, ct) ?? ""));
            }
            catch (AnchorUnavailableException e)
            {
                missed.Add((place.Name, e.Message));
            }
        }

        await store.KeepAsync(heads, anchors, ct);
        lastHead.Set(heads.Audit);
        return (heads, missed);
    }

    // Of a log that has lost something nothing is signed; the next comparison says so.
    private async Task<SignedHead?> LogHeadAsync(CancellationToken ct)
    {
        try
        {
            return await log.HeadAsync(ct);
        }
        catch (RecordInDoubtException)
        {
            return null;
        }
    }
}
