using System.Security.Cryptography;
using System.Text.Json;
using GreenChannel.Core.Transparency;
using GreenChannel.Persistence.Papers;
using GreenChannel.Server.Api;
using GreenChannel.Server.Encryption;
using GreenChannel.Server.Signing;

namespace GreenChannel.Server.Commands;

/// <summary>The office's public keys: from a file as <c>/api/v1/public/keys</c> answers it, or those that the database remembers.</summary>
internal static class KeysFile
{
    public static async Task<IReadOnlyList<StatementKey>> ReadAsync(WebApplication app, string? file)
    {
        if (file is not null)
            return Read(file);
        await Verbs.MigrateAsync(app, CancellationToken.None);
        await using var scope = app.Services.CreateAsyncScope();
        return
        [
            .. (await scope.ServiceProvider.GetRequiredService<KeyStore>().StatementKeysAsync(CancellationToken.None)).Select(kept =>
                StatementKeys.Of(kept, EncryptionSetup.Algorithms)
            ),
        ];
    }

    private static List<StatementKey> Read(string file)
    {
        try
        {
            using var keys = JsonDocument.Parse(File.ReadAllBytes(file));
            return
            [
                .. keys
                    .RootElement.GetProperty("keys")
                    .EnumerateArray()
                    .Select(key =>
                        StatementKeys.Of(
                            key.EnumerateObject().ToDictionary(member => member.Name, member => member.Value.ToString()),
                            EncryptionSetup.Algorithms
                        )
                    ),
            ];
        }
        catch (Exception e)
            when (e
                    is JsonException
                        or KeyNotFoundException
                        or InvalidOperationException
                        or FormatException
                        or InvalidDataException
                        or CryptographicException
            )
        {
            throw new InvalidDataException($"{file} is not a set of keys as /api/v1/public/keys answers it: {e.Message}", e);
        }
    }

    /// <summary>A head of the log from a file, as <c>/api/v1/public/log/head</c> answers it.</summary>
    public static SignedHead ReadHead(string file)
    {
        try
        {
            var head = JsonSerializer.Deserialize<SignedHead>(File.ReadAllBytes(file), Json.Options);
            return head is { RootHash.Length: 64, Signature.Length: > 0 } && head.RootHash.All(char.IsAsciiHexDigit)
                ? head
                : throw new JsonException("size, rootHash, at and signature are wanted");
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"{file} is not a head of the log as /api/v1/public/log/head answers it: {e.Message}", e);
        }
    }
}
