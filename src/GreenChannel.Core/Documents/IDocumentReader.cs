using System.Text;

namespace GreenChannel.Core.Documents;

/// <summary>
/// Opens documents and reads what is in them. A document that a person could not read is refused: a PDF that does not open or has no pages,
/// an image that is damaged, too small or blank.
/// </summary>
public interface IDocumentReader
{
    /// <param name="file">Its bytes, from the beginning; it can be read again.</param>
    /// <param name="sha256">Under which its content is remembered for a while.</param>
    ValueTask<Outcome<DocumentContent>> ReadAsync(Stream file, MediaKind kind, string sha256, CancellationToken ct);

    /// <summary>The content of a document that is kept; none when it is missing or cannot be read.</summary>
    ValueTask<DocumentContent?> FindAsync(string sha256, string mediaType, CancellationToken ct);

    /// <summary>The lines of a document that is kept, as a person reads them; none of a scan, or when it is missing.</summary>
    ValueTask<IReadOnlyList<DocumentLine>> LinesAsync(string sha256, string mediaType, CancellationToken ct);
}
