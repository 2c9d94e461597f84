using GreenChannel.Core.Algorithms;
using GreenChannel.Core.Audit;
using GreenChannel.Core.Transparency;
using GreenChannel.Office.Record;
using GreenChannel.Persistence.Papers;
using GreenChannel.Server.Folders;
using GreenChannel.Server.Signing;

namespace GreenChannel.Server.Record;

/// <summary>Keeps the sequence of the record in a file of its own, signed; best on another disk, under another account.</summary>
internal sealed class SequenceFile(RecordOptions options, DataFolder data, StatementKey key, IKnownStatementKeys keys) : ISequenceKeeper
{
    public string Path { get; } = data.Place(options.SequenceFile.Length > 0 ? options.SequenceFile : "record/sequence.jws");

    public async Task<RecordSequence?> ReadAsync(CancellationToken ct)
    {
        if (!File.Exists(Path))
            return null;
        return RecordSequence.Read(await File.ReadAllTextAsync(Path, ct), await keys.AllAsync(ct))
            ?? throw new InvalidDataException("The sequence that is kept outside the database was not signed by this office.");
    }

    public async Task WriteAsync(RecordSequence sequence, CancellationToken ct)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path)!);
        // A reader, or a power failure, finds the old one or the new one.
        var next = $"{Path}.next";
        await File.WriteAllTextAsync(next, sequence.Sign(key) + "\n", ct);
        File.Move(next, Path, overwrite: true);
    }
}

/// <summary>Every key that statements of this office were signed with: the present one, and those that the database keeps.</summary>
internal sealed class KnownStatementKeys(KeyStore keys, StatementKey present, AlgorithmRegistry algorithms) : IKnownStatementKeys
{
    public async Task<IReadOnlyList<StatementKey>> AllAsync(CancellationToken ct) =>
        [
            present,
            .. (await keys.StatementKeysAsync(ct)).Where(kept => kept.Id != present.Id).Select(kept => StatementKeys.Of(kept, algorithms)),
        ];
}
