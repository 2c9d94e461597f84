using System.Text.Json;
using GreenChannel.Core.Transparency;
using GreenChannel.Server.Api;

namespace GreenChannel.Server.Backup;

/// <summary>What a backup holds, signed by the office, so that nobody exchanges it for another.</summary>
/// <param name="At">When the database was copied.</param>
/// <param name="Version">Of the program that made it.</param>
/// <param name="Schema">The last migration of its database.</param>
/// <param name="DatabaseSha256">Of the database file, in lower-case hexadecimal.</param>
/// <param name="Files">Documents and papers, each in a file that is named by its SHA-256.</param>
/// <param name="Numbers">The last number of each series.</param>
/// <param name="Keys">What lies in <c>keys.sealed</c>, by the settings that name it.</param>
/// <param name="Lacks">What a restore needs beside it: keys and secrets that are not in it.</param>
internal sealed record BackupManifest(
    DateTimeOffset At,
    string Version,
    string Schema,
    string DatabaseSha256,
    long Cases,
    long Papers,
    long AuditEntries,
    string AuditHash,
    long LogSize,
    int Files,
    long Bytes,
    IReadOnlyDictionary<string, int> Numbers,
    IReadOnlyList<string> Keys,
    IReadOnlyList<string> Lacks
)
{
    public const string FileName = "manifest.json";
    public const string SignatureName = "manifest.jws";
    public const string Database = "greenchannel.db";
    public const string SealedKeys = "keys.sealed";
    private const string Type = "greenchannel-backup";

    public async Task WriteAsync(string folder, StatementKey key, CancellationToken ct)
    {
        var text = JsonSerializer.Serialize(this, Json.Options);
        var readable = JsonSerializer.Serialize(this, new JsonSerializerOptions(Json.Options) { WriteIndented = true });
        await File.WriteAllTextAsync(Path.Combine(folder, FileName), readable + "\n", ct);
        await File.WriteAllTextAsync(Path.Combine(folder, SignatureName), CompactSignature.Sign(Type, text, key) + "\n", ct);
    }

    /// <summary>Reads what was signed; the readable copy beside it is for people.</summary>
    /// <exception cref="InvalidDataException">The folder is no backup, or none of the keys has signed it.</exception>
    public static async Task<BackupManifest> ReadAsync(string folder, IEnumerable<StatementKey> keys, CancellationToken ct)
    {
        var path = Path.Combine(folder, SignatureName);
        if (!File.Exists(path))
            throw new InvalidDataException($"{folder} is no backup: {SignatureName} is missing. 不是备份目录，缺少 {SignatureName}。");
        var said =
            CompactSignature.Read(Type, (await File.ReadAllTextAsync(path, ct)).Trim(), keys)
            ?? throw new InvalidDataException($"{path} is not signed by this office. 备份清单并非本局签署。");
        return said.Deserialize<BackupManifest>(Json.Options)!;
    }
}
