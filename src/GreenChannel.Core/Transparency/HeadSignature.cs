using System.Globalization;
using System.Text.Json;
using GreenChannel.Core.Calendars;

namespace GreenChannel.Core.Transparency;

/// <summary>Signs heads of the log, and reads signed ones, as compact JSON Web Signatures.</summary>
public static class HeadSignature
{
    /// <summary>A head of the transparency log.</summary>
    public const string OfLog = "greenchannel-log-head";

    /// <summary>A head of the audit trail.</summary>
    public const string OfAudit = "greenchannel-audit-head";

    /// <param name="type">Of which tree it is the head, so that one is never taken for the other.</param>
    public static SignedHead Sign(long size, byte[] root, DateTimeOffset at, StatementKey key, string type = OfLog)
    {
        var rootHash = Convert.ToHexStringLower(root);
        var whole = at.ToOffset(BeijingTime.Offset);
        var payload = string.Create(
            CultureInfo.InvariantCulture,
            $$"""{"size":{{size}},"rootHash":"{{rootHash}}","at":"{{whole:yyyy-MM-ddTHH:mm:sszzz}}"}"""
        );
        return new SignedHead(
            size,
            rootHash,
            whole.AddTicks(-(whole.Ticks % TimeSpan.TicksPerSecond)),
            CompactSignature.Sign(type, payload, key)
        );
    }

    /// <summary>Whether a head says what one of the office's keys has signed.</summary>
    public static bool IsSigned(SignedHead head, IEnumerable<StatementKey> keys, string type = OfLog)
    {
        try
        {
            return CompactSignature.Read(type, head.Signature, keys) is { } said
                && said.GetProperty("size").GetInt64() == head.Size
                && said.GetProperty("rootHash").GetString() == head.RootHash
                && said.GetProperty("at").GetDateTimeOffset() == head.At;
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return false;
        }
    }
}
