using System.Buffers.Text;
using System.Text;
using System.Text.Json;

namespace GreenChannel.Core.Transparency;

/// <summary>Signs short statements as compact JSON Web Signatures (RFC 7515), and reads signed ones.</summary>
public static class CompactSignature
{
    /// <param name="type">What the statement is about (<c>typ</c>), so that one is never taken for another.</param>
    /// <param name="payload">JSON.</param>
    public static string Sign(string type, string payload, StatementKey key)
    {
        var signed = $"{Part($$"""{"alg":"{{key.Algorithm}}","kid":"{{key.Id}}","typ":"{{type}}"}""")}.{Part(payload)}";
        return $"{signed}.{Base64Url.EncodeToString(key.Sign(Encoding.ASCII.GetBytes(signed)))}";
    }

    /// <summary>What one of the office's keys has signed; none when nobody of them did, or it is about something else.</summary>
    public static JsonElement? Read(string type, string text, IEnumerable<StatementKey> keys)
    {
        if (
            text.Split('.') is not [var header, var payload, var signature]
            || !Base64Url.IsValid(header)
            || !Base64Url.IsValid(payload)
            || !Base64Url.IsValid(signature)
        )
            return null;
        try
        {
            using var names = JsonDocument.Parse(Base64Url.DecodeFromChars(header));
            using var said = JsonDocument.Parse(Base64Url.DecodeFromChars(payload));
            var named = names.RootElement;
            return
                keys.FirstOrDefault(key => key.Id == named.GetProperty("kid").GetString()) is { } key
                && named.GetProperty("alg").GetString() == key.Algorithm
                && named.GetProperty("typ").GetString() == type
                && key.Verify(Encoding.ASCII.GetBytes($"{header}.{payload}"), Base64Url.DecodeFromChars(signature))
                ? said.RootElement.Clone()
                : null;
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }

    private static string Part(string json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json));
}
