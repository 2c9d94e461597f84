using System.Globalization;
using System.Text.Json;
using GreenChannel.Core.Calendars;
using GreenChannel.Core.Transparency;

namespace GreenChannel.Core.Audit;

/// <summary>
/// How far the chain of the audit and the transparency log have come, kept outside the database. It is written after the commit: after a
/// kill it may lag, and it never leads.
/// </summary>
/// <param name="Size">The number of the last entry.</param>
/// <param name="Hash">The hash of that entry, in lower-case hexadecimal.</param>
/// <param name="LogSize">How many leaves the transparency log has.</param>
public sealed record RecordSequence(long Size, string Hash, long LogSize, DateTimeOffset At)
{
    /// <summary>The last number of each series of cases and papers; empty in one of an earlier version.</summary>
    public IReadOnlyDictionary<string, int> Numbers { get; init; } = new Dictionary<string, int>();

    private const string Type = "greenchannel-record-sequence";

    /// <summary>A compact JSON Web Signature (RFC 7515) over it.</summary>
    public string Sign(StatementKey key)
    {
        var at = At.ToOffset(BeijingTime.Offset).ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture);
        var payload = string.Create(
            CultureInfo.InvariantCulture,
            $$"""{"size":{{Size}},"hash":"{{Hash}}","logSize":{{LogSize}},"at":"{{at}}","numbers":{{JsonSerializer.Serialize(
                new SortedDictionary<string, int>(Numbers.ToDictionary(), StringComparer.Ordinal)
            )}}}"""
        );
        return CompactSignature.Sign(Type, payload, key);
    }

    /// <summary>What one of the office's keys has signed; none when nobody of them did.</summary>
    public static RecordSequence? Read(string text, IEnumerable<StatementKey> keys)
    {
        try
        {
            return CompactSignature.Read(Type, text.Trim(), keys) is { } said
                ? new RecordSequence(
                    said.GetProperty("size").GetInt64(),
                    said.GetProperty("hash").GetString()!,
                    said.GetProperty("logSize").GetInt64(),
                    said.GetProperty("at").GetDateTimeOffset()
                )
                {
                    Numbers = said.TryGetProperty("numbers", out var numbers)
                        ? numbers.EnumerateObject().ToDictionary(series => series.Name, series => series.Value.GetInt32())
                        : new Dictionary<string, int>(),
                }
                : null;
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }
}
