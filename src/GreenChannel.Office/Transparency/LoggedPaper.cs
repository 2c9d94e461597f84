using System.Text;
using System.Text.Json;
using GreenChannel.Core.Papers;
using GreenChannel.Core.Transparency;

namespace GreenChannel.Office.Transparency;

/// <summary>
/// The log speaks for the register: a paper is what its last leaf says, and a row that says anything else, or that no leaf knows, is in
/// doubt. Whoever can write rows cannot write the log's history.
/// </summary>
public static class LoggedPaper
{
    /// <summary>Why a row is not what the log says of it; none when it is.</summary>
    /// <param name="leaves">The leaves of its number, oldest first.</param>
    /// <example>A row that is valid, and whose last leaf says <c>revoked</c>: in doubt, and not valid.</example>
    public static string? Doubt(Paper paper, IReadOnlyList<LogEntry> leaves)
    {
        if (Last(leaves) is not { } said)
            return "The log has no leaf that says what the paper is.";
        var own = PaperStatement.Of(paper, LogEvent.Stated, paper.Sha256, paper.IssuedAt);
        foreach (
            var (name, held) in new[]
            {
                ("number", own.Number),
                ("kind", own.Kind),
                ("status", own.Status),
                ("code", own.Code),
                ("facts", own.Facts),
            }
        )
        {
            if (Text(said, name) != held)
                return $"The log says another {name}.";
        }

        return leaves.Where(leaf => leaf.Event is LogEvent.Issued or LogEvent.Stated).All(leaf => Text(Read(leaf), "sha256") == own.Sha256)
            ? null
            : "The log says another sha256.";
    }

    /// <summary>Whether every leaf leads to the head that it is proved by, and says the number that it is found by.</summary>
    public static bool Leads(IReadOnlyList<LogEntry> leaves, IReadOnlyList<InclusionProof> proofs) =>
        leaves.Count == proofs.Count
        && leaves.All(leaf => Text(Read(leaf), "number") == leaf.Number)
        && proofs.All(proof =>
            MerkleTree.IsIncluded(
                MerkleTree.HashLeaf(Encoding.UTF8.GetBytes(proof.Leaf)),
                proof.Index,
                proof.Head.Size,
                [.. proof.Path.Select(Convert.FromHexString)],
                Convert.FromHexString(proof.Head.RootHash)
            )
        );

    // Leaves of the first version say too little; each paper has one of the second.
    private static JsonElement? Last(IReadOnlyList<LogEntry> leaves) =>
        leaves.Select(Read).LastOrDefault(leaf => leaf is { } said && said.TryGetProperty("v", out _));

    private static JsonElement? Read(LogEntry leaf)
    {
        try
        {
            using var document = JsonDocument.Parse(leaf.Leaf);
            return document.RootElement.ValueKind == JsonValueKind.Object ? document.RootElement.Clone() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? Text(JsonElement? leaf, string name) =>
        leaf is { } said && said.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
