using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using GreenChannel.Core.Transparency;

namespace GreenChannel.Core.Papers;

/// <summary>What the log is told of a paper, and what the register must say of it from then on.</summary>
public static class PaperStatement
{
    private static readonly JsonWriterOptions Canonical = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The item of a paper as it stands now.</summary>
    public static LogItem Of(Paper paper, LogEvent told, string sha256, DateTimeOffset at) =>
        new(
            told,
            paper.Number,
            paper.Kind.Code,
            paper.Status.ToString().ToLowerInvariant(),
            sha256,
            CodeHash(paper.VerifyCode),
            FactsHash(paper),
            at
        );

    /// <summary>SHA-256 in lower-case hexadecimal; the code has 100 random bits, so nobody finds it by trying.</summary>
    public static string CodeHash(string code) => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(code)));

    /// <summary>
    /// HMAC with SHA-256, keyed with the verification code: who has the code sees the facts anyway, and nobody else can try them out.
    /// </summary>
    public static string FactsHash(Paper paper) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.ASCII.GetBytes(paper.VerifyCode), Facts(paper)));

    // Everything that a verification shows or a file is known by; the order of the names is part of it.
    private static byte[] Facts(Paper paper)
    {
        var text = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(text, Canonical))
        {
            json.WriteStartObject();
            Write(json, "holder", paper.Holder);
            Write(json, "issuer", paper.Issuer);
            Write(json, "issuedAt", paper.IssuedAt);
            Write(json, "drawnSha256", paper.DrawnSha256);
            Write(json, "signedDigest", paper.SignedDigest);
            Write(json, "signer", paper.Signer);
            Write(json, "endedAt", paper.EndedAt);
            Write(json, "endReason", paper.EndReason);
            Write(json, "endedSha256", paper.EndedSha256);
            Write(json, "notice", paper.Notice);
            Write(json, "successor", paper.Successor);
            Write(json, "sealedSha256", paper.SealedSha256);
            Write(json, "sealedMediaType", paper.SealedMediaType);
            Write(json, "specimen", paper.IsSpecimen ? "true" : null);
            Write(json, "documentNumber", paper.Record?.Head.DocumentNumber);
            json.WritePropertyName("facts");
            WriteFact(json, paper.Record?.Facts);
            json.WriteEndObject();
        }

        return text.WrittenSpan.ToArray();
    }

    private static void Write(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
            json.WriteString(name, value);
    }

    private static void Write(Utf8JsonWriter json, string name, DateTimeOffset? at)
    {
        if (at is { } instant)
            json.WriteNumber(name, instant.ToUnixTimeMilliseconds());
    }

    // By the names in the order of the alphabet: a dictionary may come back in another one.
    private static void WriteFact(Utf8JsonWriter json, object? fact)
    {
        switch (fact)
        {
            case null:
                json.WriteNullValue();
                break;
            case string text:
                json.WriteStringValue(text);
                break;
            case bool flag:
                json.WriteBooleanValue(flag);
                break;
            case IReadOnlyDictionary<string, object?> facts:
                json.WriteStartObject();
                foreach (var (name, value) in facts.OrderBy(one => one.Key, StringComparer.Ordinal))
                {
                    json.WritePropertyName(name);
                    WriteFact(json, value);
                }

                json.WriteEndObject();
                break;
            case System.Collections.IEnumerable items:
                json.WriteStartArray();
                foreach (var item in items)
                    WriteFact(json, item);
                json.WriteEndArray();
                break;
            case int number:
                json.WriteNumberValue(number);
                break;
            default:
                throw new InvalidOperationException($"A fact is text, number, flag, list or facts, and no {fact.GetType().Name}.");
        }
    }
}
