using System.Text.Json;
using GreenChannel.Core.Algorithms;
using GreenChannel.Office.Record;
using GreenChannel.Persistence.Audit.Verification;
using GreenChannel.Persistence.Papers;
using GreenChannel.Server.Api;

namespace GreenChannel.Server.Record;

/// <summary>
/// Writes the record into a folder, line by line, so that somebody else verifies it with another program (<c>docs/verify-record.mjs</c>).
/// It tells no person: of personal values and rows it has the commitments.
/// </summary>
internal sealed class RecordExport : IRecordSink, IAsyncDisposable
{
    private readonly string _folder;
    private readonly StreamWriter _leaves;
    private readonly StreamWriter _rows;
    private readonly StreamWriter _reads;
    private readonly StreamWriter _log;
    private readonly StreamWriter _files;

    /// <exception cref="InvalidDataException">Something is in the folder already.</exception>
    public RecordExport(string folder)
    {
        if (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any())
            throw new InvalidDataException($"{folder} is not empty; the record goes into an empty folder. 目录不为空，请指定空目录。");
        Directory.CreateDirectory(folder);
        _folder = folder;
        (_leaves, _rows, _reads) = (Open("leaves.jsonl"), Open("rows.jsonl"), Open("reads.jsonl"));
        (_log, _files) = (Open("log.jsonl"), Open("files.jsonl"));
    }

    public Task LeafAsync(string leaf) => _leaves.WriteAsync($"{leaf}\n");

    public Task LogLeafAsync(string leaf) => _log.WriteAsync($"{leaf}\n");

    public Task RowAsync(string thing, string? key, long entry, string hash) =>
        _rows.WriteAsync(
            Line(
                new
                {
                    thing,
                    key,
                    entry,
                    hash,
                }
            )
        );

    public Task ReadAsync(long id, string hash) => _reads.WriteAsync(Line(new { id, hash }));

    public Task FileAsync(string sha256, string? found) => _files.WriteAsync(Line(new { sha256, found }));

    /// <summary>Writes what was said of the record elsewhere, and the keys that it was signed with.</summary>
    public async Task CloseAsync(IRecordStore store, KeyStore keys, AlgorithmRegistry algorithms, CancellationToken ct)
    {
        await WriteAsync(
            "heads.json",
            new
            {
                audit = (await store.HeadsAsync(int.MaxValue, ct)).Select(heads => new { head = heads.Audit, logHead = heads.Log }),
                log = await store.LogHeadsAsync(int.MaxValue, ct),
                lastBreak = await store.LastBreakAsync(ct),
            },
            ct
        );
        await WriteAsync("anchors.json", await store.AnchorsAsync(int.MaxValue, ct), ct);
        await WriteAsync("keys.json", await LogApi.KeysOfAsync(keys, algorithms, ct), ct);
    }

    public async ValueTask DisposeAsync()
    {
        await _leaves.DisposeAsync();
        await _rows.DisposeAsync();
        await _reads.DisposeAsync();
        await _log.DisposeAsync();
        await _files.DisposeAsync();
    }

    private StreamWriter Open(string name) => new(Path.Combine(_folder, name)) { NewLine = "\n" };

    private static string Line(object value) => JsonSerializer.Serialize(value, Json.Options) + "\n";

    private Task WriteAsync(string name, object value, CancellationToken ct) =>
        File.WriteAllTextAsync(Path.Combine(_folder, name), JsonSerializer.Serialize(value, Json.Options), ct);
}
