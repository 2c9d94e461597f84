namespace GreenChannel.Core.Papers;

/// <summary>A stretch of text in one weight.</summary>
public sealed record TextRun(string Text, bool Bold = false);

/// <summary>A part of what a paper says, in reading order.</summary>
public abstract record ContentBlock;

/// <summary>A paragraph of the body.</summary>
public sealed record ParagraphBlock(IReadOnlyList<TextRun> Runs) : ContentBlock;

/// <summary>A heading within the body.</summary>
public sealed record HeadingBlock(string Text) : ContentBlock;

/// <summary>A numbered or dotted line of a list, with its mark.</summary>
public sealed record ItemBlock(string Mark, IReadOnlyList<TextRun> Runs) : ContentBlock;

/// <summary>A table of two columns: what and its value.</summary>
public sealed record TableBlock(IReadOnlyList<(string Name, string Value)> Rows) : ContentBlock;

/// <summary>A note in small type.</summary>
public sealed record NoteBlock(IReadOnlyList<TextRun> Runs) : ContentBlock;

/// <summary>How a paper looks: a framed certificate or a plain notice.</summary>
public enum PaperStyle
{
    Certificate,
    Notice,
}

/// <summary>All that stands on a paper, free of any way of drawing it.</summary>
/// <param name="Addressee">To whom a notice is written; none on a certificate.</param>
/// <param name="Signatory">Who signs for the office; none on a notice.</param>
/// <param name="SealText">The small line inside the drawn seal.</param>
/// <param name="VerifyHint">The line under the QR code.</param>
/// <param name="DocumentNumber">The office's own number, beside ours; none where it writes none.</param>
/// <param name="RecordHead">The last head of the record that was signed before: size, a colon, and the root in hexadecimal.</param>
/// <param name="Specimen">A line that says this paper has no legal force; none for a real one.</param>
public sealed record PaperContent(
    PaperStyle Style,
    string Title,
    string TitleEn,
    string Number,
    string? Addressee,
    IReadOnlyList<ContentBlock> Body,
    string Issuer,
    string IssuerEn,
    string? Signatory,
    DateTimeOffset IssuedAt,
    string SealText,
    string VerifyUrl,
    string VerifyHint,
    string? Specimen = null,
    string? DocumentNumber = null,
    string? RecordHead = null
)
{
    private const int PrintedLetters = 16;

    /// <summary>
    /// The head of the record as it is printed small in the foot: how many entries the audit had, and the beginning of its root. Whoever
    /// holds the paper can show that the record was this one. None where there is none.
    /// </summary>
    public string? PrintedHead =>
        RecordHead?.Split(':') is [var size, { Length: > PrintedLetters } root] ? $"记录链头 {size} · {root[..PrintedLetters]}" : null;
}
