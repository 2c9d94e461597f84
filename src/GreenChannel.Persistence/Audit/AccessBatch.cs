using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using GreenChannel.Core.Audit;

namespace GreenChannel.Persistence.Audit;

/// <summary>
/// The reads that were noted within one second, bound by one entry of the audit trail: from which number to which, and one digest.
/// </summary>
internal static class AccessBatch
{
    public const string Thing = "AccessEntry";
    public const string Digest = "Digest";

    public static AuditedChange Told(long first, long last, IReadOnlyList<string> hashes) =>
        new(
            Thing,
            string.Create(CultureInfo.InvariantCulture, $"{first}-{last}"),
            "Added",
            ("Count", null, hashes.Count.ToString(CultureInfo.InvariantCulture)),
            (Digest, null, DigestOf(hashes))
        );

    /// <summary>That reads went as the plan of retention says: whole seconds, up to a number.</summary>
    public static AuditedChange Cut(long first, long last, int count) =>
        new(
            Thing,
            string.Create(CultureInfo.InvariantCulture, $"{first}-{last}"),
            "Deleted",
            ("Count", count.ToString(CultureInfo.InvariantCulture), null)
        );

    /// <summary>The number of the last read that an entry binds; zero when it binds none.</summary>
    public static long LastOf(string changes) =>
        JsonNode.Parse(changes) is JsonArray things
        && things.OfType<JsonObject>().FirstOrDefault(thing => thing["thing"]?.GetValue<string>() == Thing) is { } told
        && told["key"]!.GetValue<string>().Split('-') is [_, var last]
            ? long.Parse(last, CultureInfo.InvariantCulture)
            : 0;

    /// <summary>Over the hashes of the reads in their order, with the name of the algorithm.</summary>
    public static string DigestOf(IReadOnlyList<string> hashes) =>
        $"{AuditLeaf.Digest}.{Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(string.Join('.', hashes))))}";
}
