using System.Text;
using GreenChannel.Core.Identifiers;

namespace GreenChannel.Core.Documents;

/// <summary>What can be read in a document: its pages, and its text when it has any. A scan has none.</summary>
/// <param name="Pages">Of a PDF; none of other kinds.</param>
/// <param name="Text">As it is compared: half-width, without blanks and marks, upper case.</param>
public sealed record DocumentContent(int? Pages, string Text)
{
    // A page number or a stamp is no text to be searched.
    private const int FewLetters = 20;

    public bool HasText => Text.Length >= FewLetters;

    /// <summary>Whether a name or number stands in it, however it is spelt.</summary>
    public bool Mentions(string wanted) => Text.Contains(Comparable(wanted), StringComparison.Ordinal);

    /// <summary>The form in which text is compared.</summary>
    public static string Comparable(string text)
    {
        var result = new StringBuilder(text.Length);
        foreach (var c in Characters.HalfWidth(text.Normalize(NormalizationForm.FormKC)).Where(char.IsLetterOrDigit))
            result.Append(char.ToUpperInvariant(c));
        return result.ToString();
    }
}

/// <summary>
/// Opens documents and reads what is in them. A document that a person could not read is refused: a PDF that does not open or has no pages,
/// an image that is damaged, too small or blank.
/// </summary>
public interface IDocumentReader
{
    /// <param name="file">A file that can be read again from its beginning.</param>
    /// <param name="sha256">Under which its content is remembered for a while.</param>
    Outcome<DocumentContent> Read(Stream file, MediaKind kind, string sha256);

    /// <summary>The content of a document that is kept; none when it is missing.</summary>
    DocumentContent? Find(string sha256, string mediaType);
}

/// <summary>An image is too small for a person to read.</summary>
public sealed record ImageTooSmall(int Width, int Height, int ShortestSide)
    : Refusal(RefusalKind.Invalid, $"The image has {Width} × {Height} pixels; its shorter side needs at least {ShortestSide}. Scan or photograph it again.", $"图像为 {Width} × {Height} 像素，短边不得少于 {ShortestSide} 像素，请重新扫描或者拍摄。");

/// <summary>An image shows nothing.</summary>
public sealed record ImageBlank()
    : Refusal(RefusalKind.Invalid, "The image is blank or far too dark or too bright. Scan or photograph it again.", "图像为空白，或者过暗、过亮，请重新扫描或者拍摄。");

/// <summary>The days that an applicant states of a document.</summary>
/// <param name="ValidUntil">None for one that does not expire.</param>
public sealed record DocumentDates(DateOnly? IssuedOn = null, DateOnly? ValidUntil = null)
{
    public static readonly DocumentDates None = new();

    /// <summary>Why the days cannot be; none when they can.</summary>
    public Refusal? Fault(DateOnly today)
    {
        if (IssuedOn > today)
            return new InvalidInput(new Fault("/issuedOn", "form.future", $"This day lies in the future: {IssuedOn:yyyy-MM-dd}.", $"日期不能晚于今日：{IssuedOn:yyyy-MM-dd}。"));
        return ValidUntil < IssuedOn ? new InvalidInput(new Fault("/validUntil", "form.order", "It cannot expire before it was issued.", "有效期截止日不能早于签发日。")) : null;
    }
}
