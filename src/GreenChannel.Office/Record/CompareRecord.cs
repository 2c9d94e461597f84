using GreenChannel.Core.Audit;
using GreenChannel.Core.Calendars;
using GreenChannel.Core.Transparency;

namespace GreenChannel.Office.Record;

/// <summary>
/// Compares the record with everything that was said of it before and cannot be rewritten with it: the sequence outside the database, the
/// office's own heads, and the anchors. It costs some dozen rows for a head, whatever the length of the record.
/// </summary>
public sealed class CompareRecord(
    IRecordStore store,
    ISequenceKeeper sequences,
    IEnumerable<IAnchorPlace> places,
    IKnownStatementKeys keys,
    TimeProvider clock
)
{
    private const int OwnHeads = 400;

    /// <returns>What makes the record doubtful; nothing when all agrees.</returns>
    public async Task<IReadOnlyList<RecordDoubt>> RunAsync(CancellationToken ct)
    {
        var found = new List<(string Code, string Detail, string DetailZh)>();
        var known = await keys.AllAsync(ct);
        var last = await store.LastBreakAsync(ct);
        await CompareSequenceAsync(found, last, ct);
        foreach (var heads in await store.HeadsAsync(OwnHeads, ct))
        {
            await CompareAuditAsync(found, heads.Audit, "audit_heads", known, last, ct);
            await CompareLogAsync(found, heads.Log, "audit_heads", known, last, ct);
        }

        foreach (var head in await store.LogHeadsAsync(OwnHeads, ct))
            await CompareLogAsync(found, head, "log_heads", known, last, ct);
        foreach (var place in places)
        {
            foreach (var (heads, where) in await place.LaidDownAsync(ct))
            {
                await CompareAuditAsync(found, heads.Audit, where, known, last, ct);
                await CompareLogAsync(found, heads.Log, where, known, last, ct);
            }
        }

        var now = clock.BeijingNow();
        // One sentence for each kind and place: the first head that differs says where.
        return [.. found.DistinctBy(one => one.Code).Select(one => new RecordDoubt(one.Code, one.Detail, one.DetailZh, now))];
    }

    private async Task CompareSequenceAsync(List<(string, string, string)> found, RecordBreak? last, CancellationToken ct)
    {
        RecordSequence? kept;
        try
        {
            kept = await sequences.ReadAsync(ct);
        }
        catch (InvalidDataException e)
        {
            found.Add(("sequence-foreign", e.Message, "数据库之外保存的记录序号并非本局签署。"));
            return;
        }

        var (size, _) = await store.TailAsync(ct);
        if (kept is null)
        {
            // Nothing is there before the first start of a new installation, and only then.
            if (await store.HeadsAsync(1, ct) is { Count: > 0 } || await store.HasServedAsync(ct))
                found.Add(
                    ("sequence-missing", "The sequence that is kept outside the database is gone.", "数据库之外保存的记录序号缺失。")
                );
            return;
        }

        if (kept.Size > size && kept.Size > (last?.KnownSize ?? 0))
            found.Add(
                (
                    "chain-short",
                    $"The audit ends at entry {size}, and had come to {kept.Size} on {kept.At:yyyy-MM-dd HH:mm}.",
                    $"审计链止于第 {size} 条，而 {kept.At:yyyy-MM-dd HH:mm} 时已至第 {kept.Size} 条。"
                )
            );
        else if (kept.Size > (last?.KnownSize ?? 0) && await store.HashOfAsync(kept.Size, ct) != kept.Hash)
            found.Add(
                (
                    "chain-differs",
                    $"Entry {kept.Size} is not the one that was there on {kept.At:yyyy-MM-dd HH:mm}.",
                    $"第 {kept.Size} 条审计记录与 {kept.At:yyyy-MM-dd HH:mm} 时的不一致。"
                )
            );
        if (kept.LogSize > (last?.KnownLogSize ?? 0) && await store.LogRootAsync(kept.LogSize, ct) is null)
            found.Add(
                (
                    "log-short",
                    $"The transparency log has lost leaves: it had {kept.LogSize} on {kept.At:yyyy-MM-dd HH:mm}.",
                    $"透明日志缺失条目：{kept.At:yyyy-MM-dd HH:mm} 时已有 {kept.LogSize} 条。"
                )
            );
    }

    private async Task CompareAuditAsync(
        List<(string, string, string)> found,
        SignedHead head,
        string where,
        IReadOnlyList<StatementKey> known,
        RecordBreak? last,
        CancellationToken ct
    )
    {
        if (head.Size <= (last?.KnownSize ?? 0))
            return;
        if (!HeadSignature.IsSigned(head, known, HeadSignature.OfAudit))
            found.Add(("head-foreign", $"A head in {where} is not signed by this office.", $"{where} 中的链头并非本局签署。"));
        else if (!Agrees(await store.RootAsync(head.Size, ct), head))
            found.Add(
                (
                    "head-differs",
                    $"The audit is not the one whose head of {head.Size} entries was signed on {head.At:yyyy-MM-dd HH:mm} ({where}).",
                    $"审计链与 {head.At:yyyy-MM-dd HH:mm} 签署的第 {head.Size} 条链头不一致（{where}）。"
                )
            );
    }

    private async Task CompareLogAsync(
        List<(string, string, string)> found,
        SignedHead head,
        string where,
        IReadOnlyList<StatementKey> known,
        RecordBreak? last,
        CancellationToken ct
    )
    {
        if (head.Size <= (last?.KnownLogSize ?? 0))
            return;
        if (!HeadSignature.IsSigned(head, known))
            found.Add(
                (
                    "log-head-foreign",
                    $"A head of the transparency log in {where} is not signed by this office.",
                    $"{where} 中的透明日志头并非本局签署。"
                )
            );
        else if (!Agrees(await store.LogRootAsync(head.Size, ct), head))
            found.Add(
                (
                    "log-differs",
                    $"The log is not the one whose head of {head.Size} leaves was signed on {head.At:yyyy-MM-dd HH:mm} ({where}).",
                    $"透明日志与 {head.At:yyyy-MM-dd HH:mm} 签署的第 {head.Size} 条日志头不一致（{where}）。"
                )
            );
    }

    private static bool Agrees(byte[]? root, SignedHead head) => root is not null && Convert.ToHexStringLower(root) == head.RootHash;
}
