using GreenChannel.Core;
using GreenChannel.Core.Documents;
using Microsoft.Extensions.Caching.Memory;

namespace GreenChannel.Server.Documents;

/// <summary>
/// Reads documents by workers. What was read is remembered for a while, for it is asked at the upload and again at the submission.
/// </summary>
internal sealed class DocumentReader(IDocumentStore store, DocumentOptions options, DocumentWorkers workers) : IDocumentReader, IDisposable
{
    private readonly MemoryCache _refused = new(new MemoryCacheOptions { SizeLimit = 100_000 });
    private readonly MemoryCache _read = new(new MemoryCacheOptions { SizeLimit = 16 * 1024 * 1024 });

    public async ValueTask<Outcome<DocumentContent>> ReadAsync(Stream file, MediaKind kind, string sha256, CancellationToken ct)
    {
        if (_read.TryGetValue<DocumentContent>(sha256, out var known) && known is not null)
            return known;
        // Sent again and again, what could not be read keeps a worker busy once.
        if (_refused.TryGetValue<Refusal>(sha256, out var why) && why is not null)
            return why;
        var content = kind.Code switch
        {
            "pdf" or "png" or "jpg" => await ReadByWorkerAsync(file, kind, ct),
            // OFD and DOCX are recognised as containers; a person reads them.
            _ => new DocumentContent(null, ""),
        };
        if (content.IsRefused(out var refusal))
            _refused.Set(sha256, refusal, new MemoryCacheEntryOptions { Size = 1, SlidingExpiration = TimeSpan.FromHours(1) });
        else
            Remember(sha256, content.Value);
        return content;
    }

    public async ValueTask<DocumentContent?> FindAsync(string sha256, string mediaType, CancellationToken ct)
    {
        if (_read.TryGetValue<DocumentContent>(sha256, out var known))
            return known;
        await using var file = store.Open(sha256);
        if (file is null || MediaKind.All.FirstOrDefault(kind => kind.MediaType == mediaType) is not { } found)
            return null;
        var content = await ReadAsync(file, found, sha256, ct);
        if (!content.IsRefused(out _))
            return content.Value;
        // It was readable when it came in, or is of an earlier time: a person looks at it.
        Remember(sha256, new DocumentContent(null, ""));
        return null;
    }

    public async ValueTask<IReadOnlyList<DocumentLine>> LinesAsync(string sha256, string mediaType, CancellationToken ct)
    {
        var key = $"lines {sha256}";
        if (_read.TryGetValue<IReadOnlyList<DocumentLine>>(key, out var known) && known is not null)
            return known;
        await using var file = mediaType == MediaKind.Pdf.MediaType ? store.Open(sha256) : null;
        if (file is not FileStream kept)
            return [];
        var order = new ReadingOrder(
            kept.Name,
            MediaKind.Pdf.Code,
            options.ShortestImageSide,
            options.LargestImagePixels,
            WantsLines: true
        );
        var lines = (await workers.ReadAsync(order, ct))?.Lines ?? [];
        _read.Set(
            key,
            lines,
            new MemoryCacheEntryOptions { Size = 1 + lines.Sum(line => line.Text.Length), SlidingExpiration = TimeSpan.FromHours(1) }
        );
        return lines;
    }

    public void Dispose()
    {
        _read.Dispose();
        _refused.Dispose();
    }

    private void Remember(string sha256, DocumentContent content) =>
        _read.Set(
            sha256,
            content,
            new MemoryCacheEntryOptions { Size = 1 + content.Text.Length, SlidingExpiration = TimeSpan.FromHours(1) }
        );

    // A worker reads from the disk; what does not lie there is laid there for it.
    private async Task<Outcome<DocumentContent>> ReadByWorkerAsync(Stream file, MediaKind kind, CancellationToken ct)
    {
        if (file is FileStream kept)
            return await ReadByWorkerAsync(kept.Name, kind, ct);
        var path = Path.Combine(Path.GetTempPath(), $"greenchannel-read-{Guid.NewGuid():N}.{kind.Code}");
        try
        {
            await using (var copy = File.Create(path))
                await file.CopyToAsync(copy, ct);
            return await ReadByWorkerAsync(path, kind, ct);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private async Task<Outcome<DocumentContent>> ReadByWorkerAsync(string path, MediaKind kind, CancellationToken ct) =>
        await workers.ReadAsync(new ReadingOrder(path, kind.Code, options.ShortestImageSide, options.LargestImagePixels), ct) switch
        {
            null => new DocumentTooHard(),
            { Fault: DocumentFault.Encrypted } => new DocumentEncrypted(),
            { Fault: DocumentFault.NoPages } => new DocumentDamaged("the PDF has no pages", "PDF 没有页面"),
            { Fault: DocumentFault.DynamicForm } => new DocumentShowsNothing(
                "It is a dynamic form (XFA), which most programs show as an empty page.",
                "该 PDF 为动态表单（XFA），多数软件只显示空白页。"
            ),
            { Fault: DocumentFault.Portfolio } => new DocumentShowsNothing(
                "It is a portfolio: a cover with other files in it.",
                "该 PDF 为文件包（portfolio），正文在其所附文件中。"
            ),
            { Fault: DocumentFault.Active } => new DocumentActive(
                "a command, a script that runs by itself, or a program",
                "自动执行的命令、脚本或者程序"
            ),
            { Fault: DocumentFault.Damaged } when kind.Code == "pdf" => new DocumentDamaged(
                "the PDF does not open, or has no pages",
                "PDF 无法打开，或者没有页面"
            ),
            { Fault: DocumentFault.Damaged } => new DocumentDamaged("the image does not open", "图像无法打开"),
            { Fault: DocumentFault.CutOff } => new DocumentDamaged(
                "the image ends too early, or cannot be decoded",
                "图像数据不完整或者无法解码"
            ),
            { Fault: DocumentFault.TooSmall } image => new ImageTooSmall(image.Width, image.Height, options.ShortestImageSide),
            { Fault: DocumentFault.TooLarge } => new DocumentDamaged(
                $"the image has more than {options.LargestImagePixels / 1_000_000} million pixels",
                $"图像超过 {options.LargestImagePixels / 1_000_000} 百万像素"
            ),
            { Fault: DocumentFault.Blank } => new ImageBlank(),
            var reading => new DocumentContent(kind.Code == "pdf" ? reading.Pages : null, reading.Text) { Notes = reading.Notes ?? [] },
        };
}
