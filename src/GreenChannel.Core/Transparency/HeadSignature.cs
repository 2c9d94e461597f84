using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.Json;
using GreenChannel.Core.Calendars;

namespace GreenChannel.Core.Transparency;

/// <summary>Signs heads of the log, and reads signed ones, as compact JSON Web Signatures.</summary>
public static class HeadSignature
{
    public static SignedHead Sign(long size, byte[] root, DateTimeOffset at, StatementKey key)
    {
        var rootHash = Convert.ToHexStringLower(root);
        var whole = at.ToOffset(BeijingTime.Offset);
        var header = Part($$"""{"alg":"{{key.Algorithm}}","kid":"{{key.Id}}","typ":"greenchannel-log-head"}""");
        var payload = Part(
            string.Create(
                CultureInfo.InvariantCulture,
                $$"""{"size":{{size}},"rootHash":"{{rootHash}}","at":"{{whole:yyyy-MM-ddTHH:mm:sszzz}}"}"""
            )
        );
        var signature = Base64Url.EncodeToString(key.Sign(Encoding.ASCII.GetBytes($"{header}.{payload}")));
        return new SignedHead(size, rootHash, whole.AddTicks(-(whole.Ticks % TimeSpan.TicksPerSecond)), $"{header}.{payload}.{signature}");
    }

    /// <summary>Whether a head says what one of the office's keys has signed.</summary>
    public static bool IsSigned(SignedHead head, IEnumerable<StatementKey> keys)
    {
        if (
            head.Signature.Split('.') is not [var header, var payload, var signature]
            || !Base64Url.IsValid(header)
            || !Base64Url.IsValid(payload)
            || !Base64Url.IsValid(signature)
        )
            return false;
        try
        {
            using var names = JsonDocument.Parse(Base64Url.DecodeFromChars(header));
            using var said = JsonDocument.Parse(Base64Url.DecodeFromChars(payload));
            return keys.FirstOrDefault(key => key.Id == names.RootElement.GetProperty("kid").GetString()) is { } key
                && names.RootElement.GetProperty("alg").GetString() == key.Algorithm
                && key.Verify(Encoding.ASCII.GetBytes($"{header}.{payload}"), Base64Url.DecodeFromChars(signature))
                && said.RootElement.GetProperty("size").GetInt64() == head.Size
                && said.RootElement.GetProperty("rootHash").GetString() == head.RootHash
                && said.RootElement.GetProperty("at").GetDateTimeOffset() == head.At;
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return false;
        }
    }

    private static string Part(string json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json));
}
