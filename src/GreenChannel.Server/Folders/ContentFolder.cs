using System.Buffers;
using System.Security.Cryptography;
using GreenChannel.Core;
using GreenChannel.Core.Documents;
using GreenChannel.Office.Papers;

namespace GreenChannel.Server.Folders;

/// <summary>
/// Keeps contents in files named by their SHA-256. A content is written beside its place, flushed to the disk, and only
/// then renamed into it; the folder is flushed too, so that the name survives a power failure as well as the bytes.
/// </summary>
public sealed class ContentFolder : IDocumentStore, IPaperFiles
{
    private const int BufferSize = 128 * 1024;
    private readonly string _root;
    private readonly string _incoming;
    private readonly string _setAside;

    public ContentFolder(string root)
    {
        (_root, _setAside) = (root, Path.Combine(root, "set-aside"));
        _incoming = Directory.CreateDirectory(Path.Combine(root, "incoming")).FullName;
        // What a process was taking in when it was killed.
        foreach (
            var left in Directory
                .EnumerateFiles(_incoming)
                .Where(path => File.GetLastWriteTimeUtc(path) < TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(-1))
                .ToList()
        )
            File.Delete(left);
    }

    public async Task<Outcome<IIncomingFile>> TakeInAsync(Stream content, long limit, CancellationToken ct)
    {
        var file = new IncomingFile(this, Path.Combine(_incoming, Guid.NewGuid().ToString("N")));
        try
        {
            if (await file.FillAsync(content, limit, ct))
                return Outcome<IIncomingFile>.Of(file);
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }

        await file.DisposeAsync();
        return new DocumentTooLarge(limit);
    }

    public async Task<StoredContent> KeepAsync(ReadOnlyMemory<byte> file, CancellationToken ct)
    {
        using var content = new MemoryStream(file.ToArray(), writable: false);
        var taken = await TakeInAsync(content, long.MaxValue, ct);
        await using var incoming = taken.Value;
        await incoming.KeepAsync(ct);
        return incoming.Content;
    }

    public Stream? Open(string sha256)
    {
        var path = PathOf(sha256);
        return File.Exists(path)
            ? new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, BufferSize, FileOptions.Asynchronous)
            : null;
    }

    public bool Has(string sha256) => File.Exists(PathOf(sha256));

    public void Delete(string sha256) => File.Delete(PathOf(sha256));

    public IEnumerable<string> KeptBetween(DateTimeOffset from, DateTimeOffset until) =>
        Directory
            .EnumerateDirectories(_root)
            .Where(folder => folder != _incoming && folder != _setAside)
            .SelectMany(Directory.EnumerateFiles)
            .Where(path =>
                Path.GetFileName(path).Length == 2 * SHA256.HashSizeInBytes
                && File.GetLastWriteTimeUtc(path) is var at
                && at >= from.UtcDateTime
                && at < until.UtcDateTime
            )
            .Select(path => Path.GetFileName(path));

    public void SetAside(string sha256)
    {
        Directory.CreateDirectory(_setAside);
        var place = Path.Combine(_setAside, sha256);
        File.Move(PathOf(sha256), place, overwrite: true);
        File.SetLastWriteTimeUtc(place, TimeProvider.System.GetUtcNow().UtcDateTime);
    }

    public void DropSetAside(DateTimeOffset before)
    {
        if (!Directory.Exists(_setAside))
            return;
        foreach (
            var path in Directory.EnumerateFiles(_setAside).Where(path => File.GetLastWriteTimeUtc(path) < before.UtcDateTime).ToList()
        )
            File.Delete(path);
    }

    private string PathOf(string sha256) => Path.Combine(_root, sha256[..2], sha256);

    private sealed class IncomingFile(ContentFolder folder, string path) : IIncomingFile
    {
        public StoredContent Content { get; private set; } = new("", 0);

        public async Task<bool> FillAsync(Stream content, long limit, CancellationToken ct)
        {
            var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
            try
            {
                using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
                using var file = File.OpenHandle(path, FileMode.CreateNew, FileAccess.Write);
                var size = 0L;
                int count;
                while ((count = await content.ReadAsync(buffer, ct)) > 0)
                {
                    if (size + count > limit)
                        return false;
                    hash.AppendData(buffer, 0, count);
                    // Into the page cache only, which does not block; the disk is waited for once, when the file is kept.
                    RandomAccess.Write(file, buffer.AsSpan(0, count), size);
                    size += count;
                }

                Content = new StoredContent(Convert.ToHexStringLower(hash.GetHashAndReset()), size);
                return true;
            }
            finally
            {
                ArrayPool<byte>.Shared.Return(buffer);
            }
        }

        private bool IsWhole(string place)
        {
            using var kept = File.OpenRead(place);
            return kept.Length == Content.Size && Convert.ToHexStringLower(SHA256.HashData(kept)) == Content.Sha256;
        }

        public Stream OpenRead() => new FileStream(path, FileMode.Open, FileAccess.Read);

        public Task KeepAsync(CancellationToken ct)
        {
            var place = folder.PathOf(Content.Sha256);
            // What lies there may have been written over; the true bytes take its place.
            if (File.Exists(place) && IsWhole(place))
                return Task.CompletedTask;
            DiskFlush.File(path);
            var parent = Path.GetDirectoryName(place)!;
            if (!Directory.Exists(parent))
            {
                Directory.CreateDirectory(parent);
                DiskFlush.Directory(folder._root);
            }

            File.Move(path, place, overwrite: true);
            DiskFlush.Directory(parent);
            return Task.CompletedTask;
        }

        public ValueTask DisposeAsync()
        {
            File.Delete(path);
            return ValueTask.CompletedTask;
        }
    }
}
