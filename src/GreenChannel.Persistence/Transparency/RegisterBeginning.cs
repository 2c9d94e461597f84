using System.Text;
using GreenChannel.Core.Papers;
using GreenChannel.Core.Transparency;
using GreenChannel.Persistence.Papers;
using Microsoft.EntityFrameworkCore;

namespace GreenChannel.Persistence.Transparency;

/// <summary>
/// Tells the log how every paper stands, in the one transaction in which the record of an installation begins: papers from before there was
/// a log, and what leaves of the first version did not hold. From then on a paper that the log does not know is one that was never issued.
/// </summary>
internal sealed class RegisterBeginning(GreenChannelDb db)
{
    private const int Batch = 200;

    public async Task RunAsync(CancellationToken ct)
    {
        var (size, after) = (await LogStore.SizeAsync(db, ct), (string?)null);
        while (true)
        {
            var papers = await new PaperQueries(db).WithRecordsAsync(after, Batch, ct);
            if (papers.Count == 0)
                break;
            foreach (var paper in papers)
                await StateAsync(paper, size++, ct);
            after = papers[^1].Number;
        }

        await KeepSizeAsync(size, ct);
    }

    private async Task StateAsync(Paper paper, long index, CancellationToken ct)
    {
        var item = PaperStatement.Of(paper, LogEvent.Stated, paper.Sha256, db.Clock.GetUtcNow());
        await using (var entries = new PreparedInsert<LogEntry>(db, answersKey: false))
            await entries.RunAsync(new LogEntry(index, item.Number, item.Event, item.Leaf) { Code = item.Code }, ct);
        await using var nodes = new PreparedInsert<LogNode>(db, answersKey: false);
        var (node, hash) = (new TreeNode(0, index), MerkleTree.HashLeaf(Encoding.UTF8.GetBytes(item.Leaf)));
        while (true)
        {
            await nodes.RunAsync(new LogNode(node.Level, node.Index, hash), ct);
            if (!node.IsRight)
                return;
            var sibling = node.Sibling;
            var left = await db.LogNodes.AsNoTracking().SingleAsync(one => one.Level == sibling.Level && one.Index == sibling.Index, ct);
            (node, hash) = (node.Parent, MerkleTree.HashPair(left.Hash, hash));
        }
    }

    private Task KeepSizeAsync(long size, CancellationToken ct) =>
        db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO number_series ("Name", "Last") VALUES ({LogStore.Series}, {size})
            ON CONFLICT ("Name") DO UPDATE SET "Last" = {size}
            """,
            ct
        );
}
