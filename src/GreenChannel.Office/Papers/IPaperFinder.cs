using GreenChannel.Core.Papers;

namespace GreenChannel.Office.Papers;

/// <summary>Finds papers by what somebody has in hand: a code or a file.</summary>
public interface IPaperFinder
{
    /// <summary>The paper of a verification code, with all that was printed on it; none when there is none.</summary>
    Task<Paper?> FindByCodeAsync(string code, CancellationToken ct);

    /// <summary>
    /// The paper that a file is, or was made from: the file itself, what its signature covers or says it covers, the drawing before it was
    /// signed, or the marked copy of a paper that has ended.
    /// </summary>
    /// <param name="sha256">Of the file, in hexadecimal.</param>
    /// <param name="digests">What its signatures cover, in hexadecimal.</param>
    Task<Paper?> FindByFileAsync(string sha256, IReadOnlyList<string> digests, CancellationToken ct);

    /// <summary>A paper with all that was printed on it.</summary>
    Task<Paper?> FindWithRecordAsync(string number, CancellationToken ct);
}
