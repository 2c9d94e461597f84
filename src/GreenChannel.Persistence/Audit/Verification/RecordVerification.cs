using System.Security.Cryptography;
using System.Text;
using GreenChannel.Core.Audit;
using GreenChannel.Core.Documents;
using GreenChannel.Core.Papers;
using GreenChannel.Core.Transparency;
using GreenChannel.Office.Papers;
using GreenChannel.Office.Record;
using GreenChannel.Office.Transparency;
using GreenChannel.Persistence.Encryption;
using GreenChannel.Persistence.Papers;
using GreenChannel.Persistence.Transparency;
using Microsoft.EntityFrameworkCore;

namespace GreenChannel.Persistence.Audit.Verification;

/// <summary>What the whole record was found to be.</summary>
public sealed record RecordReport(ChainReport Chain, long Leaves, long Papers, long Files, IReadOnlyList<RecordFault> Faults)
{
    public bool IsIntact => Faults.Count == 0;
}

/// <summary>
/// Verifies all of the record: the chain and the rows that it is bound to, what was said of it elsewhere, the transparency log and the
/// register that it speaks for, and the bytes of every file.
/// </summary>
public sealed class RecordVerification(
    GreenChannelDb db,
    ChainVerification chain,
    CompareRecord compare,
    IRecordStore store,
    IEnumerable<IAnchorPlace> places,
    IDocumentStore documents,
    IPaperFiles papers
)
{
    private const int Batch = 500;
    private readonly List<RecordFault> _faults = [];
    private long? _bytesPerSecond;

    /// <param name="sink">Takes all that is gone through, for an export.</param>
    /// <param name="withFiles">Whether every file is read and hashed.</param>
    /// <param name="bytesPerSecond">How fast files are read at most, so that nobody waits for the disk; as fast as it goes without.</param>
    public async Task<RecordReport> RunAsync(IRecordSink? sink, bool withFiles, CancellationToken ct, long? bytesPerSecond = null)
    {
        _bytesPerSecond = bytesPerSecond;
        var last = await store.LastBreakAsync(ct);
        var report = await chain.RunAsync(await HeadsAsync(last, ct), last, sink, ct);
        _faults.AddRange(report.Faults);
        var leaves = await LogAsync(last, sink, ct);
        var register = await RegisterAsync(ct);
        await NamesAsync(ct);
        await AnswersAsync(ct);
        var files = withFiles ? await FilesAsync(sink, ct) : 0;
        _faults.AddRange((await compare.RunAsync(ct)).Select(RecordFault.Compared));
        return new RecordReport(report, leaves, register, files, _faults);
    }

    private async Task<IReadOnlyList<KnownHead>> HeadsAsync(RecordBreak? last, CancellationToken ct)
    {
        var after = last?.KnownSize ?? 0;
        var heads = new List<KnownHead>();
        foreach (var head in await store.HeadsAsync(int.MaxValue, ct))
            Add(head.Audit, "audit_heads", "a head of the office's own", "本局自存链头");
        foreach (var place in places)
        {
            foreach (var (laid, where) in await place.LaidDownAsync(ct))
                Add(laid.Audit, where, "an anchor", "外部锚点");
        }

        return heads;

        void Add(SignedHead head, string where, string what, string whatZh)
        {
            if (head.Size > after)
                heads.Add(new KnownHead(head.Size, Convert.FromHexString(head.RootHash), where, what, whatZh));
        }
    }

    // The tree of the log is made anew from its leaves.
    private async Task<long> LogAsync(RecordBreak? last, IRecordSink? sink, CancellationToken ct)
    {
        var (tree, next, known) = (new GrowingTree(), 0L, last?.LogSize ?? 0);
        await foreach (var entry in db.LogEntries.AsNoTracking().OrderBy(entry => entry.Index).AsAsyncEnumerable().WithCancellation(ct))
        {
            if (entry.Index != next && entry.Index > known)
                _faults.Add(RecordFault.LeavesMissing(next, entry.Index - 1));
            next = entry.Index + 1;
            if (sink is not null)
                await sink.LogLeafAsync(entry.Leaf);
            var hash = MerkleTree.HashLeaf(Encoding.UTF8.GetBytes(entry.Leaf));
            tree.Add(hash);
            if (entry.Index < known)
                continue;
            var kept = await db.LogNodes.AsNoTracking().FirstOrDefaultAsync(node => node.Level == 0 && node.Index == entry.Index, ct);
            if (kept is null || !kept.Hash.AsSpan().SequenceEqual(hash))
                _faults.Add(RecordFault.LeafChanged(entry.Index));
        }

        var size = await LogStore.SizeAsync(db, ct);
        if (size > next && size > known)
            _faults.Add(RecordFault.LeavesMissing(next, size - 1));
        if (next > known && (await store.LogRootAsync(next, ct))?.AsSpan().SequenceEqual(tree.Root) != true)
            _faults.Add(RecordFault.LeafChanged(next - 1));
        return next;
    }

    private async Task<long> RegisterAsync(CancellationToken ct)
    {
        var (count, after) = (0L, (string?)null);
        while (true)
        {
            var batch = await new PaperQueries(db).WithRecordsAsync(after, Batch, ct);
            if (batch.Count == 0)
                break;
            var numbers = batch.Select(paper => paper.Number).ToList();
            var leaves = (
                await db
                    .LogEntries.AsNoTracking()
                    .Where(entry => numbers.Contains(entry.Number))
                    .OrderBy(entry => entry.Index)
                    .ToListAsync(ct)
            ).ToLookup(entry => entry.Number);
            foreach (var paper in batch)
            {
                if (LoggedPaper.Doubt(paper, [.. leaves[paper.Number]]) is { } why)
                    _faults.Add(RecordFault.RegisterDiffers(paper.Number, why));
            }

            (count, after) = (count + batch.Count, batch[^1].Number);
        }

        var lost = await db
            .LogEntries.AsNoTracking()
            .Where(entry => !db.Certificates.Any(paper => paper.Number == entry.Number))
            .Select(entry => entry.Number)
            .Distinct()
            .ToListAsync(ct);
        _faults.AddRange(lost.Select(RecordFault.PaperMissing));
        return count;
    }

    // Names are an index over records, and not bound themselves: they have to be what the record says.
    private async Task NamesAsync(CancellationToken ct)
    {
        var after = 0L;
        while (true)
        {
            var rows = await db
                .Violations.AsNoTracking()
                .Include(row => row.Names)
                .Where(row => row.Id > after)
                .OrderBy(row => row.Id)
                .Take(Batch)
                .ToListAsync(ct);
            foreach (var row in rows.Where(row => !row.Names.Select(name => name.Key).ToHashSet().SetEquals(row.Record.NameKeys)))
                _faults.Add(RecordFault.NameUnfounded($"{row.Authority} {row.DocumentNumber}"));
            if (rows.Count < Batch)
                return;
            after = rows[^1].Id;
        }
    }

    // They live for a day or two and repeat what an act has answered; each is encrypted as a whole, which nobody changes unnoticed.
    private async Task AnswersAsync(CancellationToken ct)
    {
        await using var command = KeptRows.Command(db, "SELECT \"Account\", \"Body\" FROM kept_answers");
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            var body = reader.GetValue(1) as byte[] ?? [];
            if (EncryptedWithin.Plain(Encoding.ASCII.GetString(body), db.Cipher) is null)
                _faults.Add(RecordFault.AnswerChanged(reader.GetString(0)));
        }
    }

    private async Task<long> FilesAsync(IRecordSink? sink, CancellationToken ct)
    {
        var count = 0L;
        var kept = await db.Documents.AsNoTracking().Select(document => document.Sha256).Distinct().ToListAsync(ct);
        foreach (var sha256 in kept)
            count += await FileAsync($"document {sha256}", sha256, documents.Open(sha256), sink, ct);
        var issued = await db
            .Certificates.AsNoTracking()
            .Select(paper => new
            {
                paper.Sha256,
                paper.EndedSha256,
                paper.SealedSha256,
            })
            .ToListAsync(ct);
        foreach (
            var sha256 in issued
                .SelectMany(paper => new[] { paper.Sha256, paper.EndedSha256, paper.SealedSha256 })
                .OfType<string>()
                .Distinct()
        )
            count += await FileAsync($"paper {sha256}", sha256, papers.Open(sha256), sink, ct);
        return count;
    }

    private async Task<int> FileAsync(string place, string sha256, Stream? file, IRecordSink? sink, CancellationToken ct)
    {
        string? found = null;
        if (file is not null)
        {
            await using (file)
            {
                found = Convert.ToHexStringLower(await SHA256.HashDataAsync(file, ct));
                if (_bytesPerSecond is { } rate)
                    await Task.Delay(TimeSpan.FromSeconds((double)file.Length / rate), ct);
            }
        }

        if (found != sha256)
            _faults.Add(found is null ? RecordFault.FileMissing(place) : RecordFault.FileChanged(place));
        if (sink is not null)
            await sink.FileAsync(sha256, found);
        return found is null ? 0 : 1;
    }
}
