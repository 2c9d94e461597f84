using System.Globalization;
using GreenChannel.Core.Transparency;

namespace GreenChannel.Office.Transparency;

/// <summary>Reads the log.</summary>
public interface ILog
{
    /// <summary>How many entries are in it.</summary>
    Task<long> SizeAsync(CancellationToken ct);

    /// <summary>The hashes of full subtrees; all that are asked for are there.</summary>
    Task<IReadOnlyDictionary<TreeNode, byte[]>> NodesAsync(IReadOnlyCollection<TreeNode> nodes, CancellationToken ct);

    Task<IReadOnlyList<LogEntry>> EntriesAsync(long from, int limit, CancellationToken ct);

    /// <summary>What the log tells of a paper, oldest first.</summary>
    Task<IReadOnlyList<LogEntry>> OfPaperAsync(string number, CancellationToken ct);

    /// <summary>The leaves that hold the hash of a verification code, oldest first.</summary>
    Task<IReadOnlyList<LogEntry>> OfCodeAsync(string codeHash, CancellationToken ct);

    /// <summary>Keeps the head of a day; false when that day has one.</summary>
    Task<bool> KeepHeadAsync(DateOnly day, SignedHead head, CancellationToken ct);

    /// <summary>The heads of days, newest first.</summary>
    Task<IReadOnlyList<(DateOnly Day, SignedHead Head)>> HeadsAsync(DateOnly? before, int limit, CancellationToken ct);
}
