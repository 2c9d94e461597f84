using GreenChannel.Core.Alerts;
using GreenChannel.Core.Audit;
using GreenChannel.Core.People;
using GreenChannel.Core.Transparency;
using GreenChannel.Office.Record;
using GreenChannel.Persistence.Transparency;
using Microsoft.EntityFrameworkCore;

namespace GreenChannel.Persistence.Audit;

/// <summary>The chain of the audit trail in the database, and what is known of its heads.</summary>
public sealed class RecordStore(GreenChannelDb db, LogStore log, UnitOfWork unit, RecordState state) : IRecordStore
{
    public async Task<(long Size, string Hash)> TailAsync(CancellationToken ct)
    {
        var (size, hash, _) = await AuditChain.TailAsync(db, ct);
        return (size, Convert.ToHexStringLower(hash));
    }

    // Starts from before the beginning of the record do not count.
    public async Task<bool> HasServedAsync(CancellationToken ct)
    {
        var (begin, start) = (Act.BeginRecord.Name, Act.StartService.Name);
        var began = await db.AuditEntries.Where(entry => entry.Act == begin).MaxAsync(entry => (long?)entry.Id, ct) ?? 0;
        return await db.AuditEntries.AnyAsync(entry => entry.Act == start && entry.Id > began, ct);
    }

    public async Task<string?> HashOfAsync(long id, CancellationToken ct) =>
        await db.AuditEntries.AsNoTracking().Where(entry => entry.Id == id).Select(entry => entry.Hash).FirstOrDefaultAsync(ct) is { } hash
            ? Convert.ToHexStringLower(hash)
            : null;

    public async Task<byte[]?> RootAsync(long size, CancellationToken ct)
    {
        try
        {
            return await AuditTree.RootAsync(db, size, ct);
        }
        catch (BrokenRecordException)
        {
            return null;
        }
    }

    public async Task<AuditProofs> ProofsAsync(Guid caseId, SignedHead head, CancellationToken ct)
    {
        var entries = await db
            .AuditEntries.AsNoTracking()
            .Where(entry => entry.CaseId == caseId && entry.Id <= head.Size)
            .OrderBy(entry => entry.Id)
            .ToListAsync(ct);
        var earlier = entries.ConvertAll(entry => entry.Id - 1);
        var hashes = await db
            .AuditEntries.AsNoTracking()
            .Where(entry => earlier.Contains(entry.Id))
            .ToDictionaryAsync(entry => entry.Id, entry => entry.Hash!, ct);
        var needed = MerkleTree.Needed(node => entries.ConvertAll(entry => MerkleTree.InclusionProof(entry.Id - 1, head.Size, node)));
        var nodes = await AuditTree.NodesAsync(db, needed, ct);
        var proofs = entries.ConvertAll(entry => new AuditProof(
            entry.Id - 1,
            AuditLeaf.Of(entry, hashes.GetValueOrDefault(entry.Id - 1, AuditLeaf.Nothing)),
            [.. MerkleTree.InclusionProof(entry.Id - 1, head.Size, node => nodes[node]).Select(Convert.ToHexStringLower)]
        ));
        var anchors = await db
            .AuditAnchors.AsNoTracking()
            .Where(anchor => anchor.Size == head.Size)
            .OrderBy(anchor => anchor.Id)
            .ToListAsync(ct);
        return new AuditProofs(
            head,
            anchors.ConvertAll(anchor => new Anchor(anchor.Size, anchor.Place, anchor.At, anchor.Receipt)),
            proofs
        );
    }

    public async Task<byte[]?> LogRootAsync(long size, CancellationToken ct)
    {
        if (size > await log.SizeAsync(ct))
            return null;
        var needed = MerkleTree.Needed(node => MerkleTree.Root(size, node));
        var nodes = await log.NodesAsync(needed, ct);
        return needed.All(nodes.ContainsKey) ? MerkleTree.Root(size, node => nodes[node]) : null;
    }

    public async Task KeepAsync(Heads heads, IReadOnlyList<Anchor> anchors, CancellationToken ct)
    {
        var audit = heads.Audit;
        if (!await db.AuditHeads.AnyAsync(head => head.Size == audit.Size, ct))
            db.AuditHeads.Add(new KeptAuditHead(audit.Size, audit.RootHash, audit.At, audit.Signature, heads.Log));
        db.AuditAnchors.AddRange(anchors.Select(anchor => new KeptAnchor(0, anchor.Size, anchor.Place, anchor.At, anchor.Receipt)));
        await unit.RecordAsync(evenWhenBehind: true, ct);
        db.ChangeTracker.Clear();
    }

    public async Task<IReadOnlyList<Heads>> HeadsAsync(int limit, CancellationToken ct) =>
        [
            .. (await db.AuditHeads.AsNoTracking().OrderByDescending(head => head.Size).Take(limit).ToListAsync(ct)).Select(
                kept => new Heads(new SignedHead(kept.Size, kept.RootHash, kept.At, kept.Signature), kept.LogHead)
            ),
        ];

    public async Task<IReadOnlyList<SignedHead>> LogHeadsAsync(int limit, CancellationToken ct) =>
        [.. (await log.HeadsAsync(null, limit, ct)).Select(kept => kept.Head)];

    public async Task<IReadOnlyList<Anchor>> AnchorsAsync(int limit, CancellationToken ct) =>
        [
            .. (await db.AuditAnchors.AsNoTracking().OrderByDescending(anchor => anchor.Id).Take(limit).ToListAsync(ct)).Select(
                anchor => new Anchor(anchor.Size, anchor.Place, anchor.At, anchor.Receipt)
            ),
        ];

    public async Task<IReadOnlyList<RecordDoubt>> DoubtsAsync(CancellationToken ct) =>
        [
            .. (
                await db.RecordDoubts.AsNoTracking().Where(doubt => doubt.EndedAt == null).OrderBy(doubt => doubt.Id).ToListAsync(ct)
            ).Select(doubt => new RecordDoubt(doubt.Code, doubt.Detail, doubt.DetailZh, doubt.Since)),
        ];

    public async Task DoubtAsync(IReadOnlyList<RecordDoubt> doubts, CancellationToken ct)
    {
        var known = (await DoubtsAsync(ct)).Select(doubt => doubt.Code).ToHashSet();
        foreach (var doubt in doubts.Where(doubt => known.Add(doubt.Code)))
        {
            db.RecordDoubts.Add(new KeptDoubt(0, doubt.Code, doubt.Detail, doubt.DetailZh, doubt.Since, null));
            db.Raise([Alert.OfDoubt(doubt.Code, doubt.Detail, doubt.DetailZh, doubt.Since)]);
        }

        // From here on every entry is marked, the first being the one that tells of this.
        state.Doubt(doubts);
        await unit.RecordAsync(evenWhenBehind: true, ct);
        db.ChangeTracker.Clear();
    }

    public async Task<RecordBreak?> LastBreakAsync(CancellationToken ct) =>
        await db.RecordBreaks.AsNoTracking().OrderByDescending(one => one.Size).FirstOrDefaultAsync(ct);
}
