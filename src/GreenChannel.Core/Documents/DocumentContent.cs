using System.Text;
using GreenChannel.Core.Text;

namespace GreenChannel.Core.Documents;

/// <summary>What can be read in a document: its pages, and its text when it has any. A scan has none.</summary>
/// <param name="Pages">Of a PDF; none of other kinds.</param>
/// <param name="Text">As it is compared: half-width, without blanks and marks, upper case.</param>
public sealed record DocumentContent(int? Pages, string Text)
{
    /// <summary>What is in it beside what is read, for whoever examines it: scripts of form fields, other files.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    // A page number, a stamp or the line of a scanner's program on each page is no text to be searched.
    private const int FewLetters = 40;

    public bool HasText => Text.Length >= FewLetters * Math.Max(1, Pages ?? 1);

    /// <summary>Whether a name or number stands in it, however it is spelt.</summary>
    public bool Mentions(string wanted) => Text.Contains(Comparable(wanted), StringComparison.Ordinal);

    /// <summary>The form in which text is compared.</summary>
    public static string Comparable(string text)
    {
        var result = new StringBuilder(text.Length);
        foreach (var c in Characters.HalfWidth(text).Select(LookAlikes.Of).Where(char.IsLetterOrDigit))
            result.Append(char.ToUpperInvariant(c));
        return result.ToString();
    }
}

/// <summary>A file that takes more time or memory to read than any honest one.</summary>
public sealed record DocumentTooHard()
    : Refusal(
        "document-too-hard",
        RefusalKind.Invalid,
        "The PDF cannot be read in reasonable time; print it into a new PDF and upload that.",
        "PDF 结构过于复杂，无法在合理时间内读取，请重新打印为 PDF 后上传。"
    );

/// <summary>A file that opens, and shows an examiner nothing of what it holds.</summary>
public sealed record DocumentShowsNothing(string Why, string WhyZh)
    : Refusal(
        "document-shows-nothing",
        RefusalKind.Invalid,
        $"{Why} Print it into a plain PDF (\"print to PDF\") and upload that.",
        $"{WhyZh}请用“打印为 PDF”另存为普通 PDF 后上传。"
    );

/// <summary>An image is too small for a person to read.</summary>
public sealed record ImageTooSmall(int Width, int Height, int ShortestSide)
    : Refusal(
        "image-too-small",
        RefusalKind.Invalid,
        $"The image has {Width} × {Height} pixels; its shorter side needs at least {ShortestSide}. Scan or photograph it again.",
        $"图像为 {Width} × {Height} 像素，短边不得少于 {ShortestSide} 像素，请重新扫描或者拍摄。"
    );

/// <summary>An image shows nothing.</summary>
public sealed record ImageBlank()
    : Refusal(
        "image-blank",
        RefusalKind.Invalid,
        "The image is blank or far too dark or too bright. Scan or photograph it again.",
        "图像为空白，或者过暗、过亮，请重新扫描或者拍摄。"
    );

/// <summary>The days that an applicant states of a document.</summary>
/// <param name="ValidUntil">None for one that does not expire.</param>
public sealed record DocumentDates(DateOnly? IssuedOn = null, DateOnly? ValidUntil = null)
{
    public static readonly DocumentDates None = new();

    /// <summary>Why the days cannot be; none when they can.</summary>
    public Refusal? Fault(DateOnly today)
    {
        if (IssuedOn > today)
            return new InvalidInput(
                new Fault(
                    "/issuedOn",
                    "form.future",
                    $"This day lies in the future: {IssuedOn:yyyy-MM-dd}.",
                    $"日期不能晚于今日：{IssuedOn:yyyy-MM-dd}。"
                )
            );
        return ValidUntil < IssuedOn
            ? new InvalidInput(
                new Fault("/validUntil", "form.order", "It cannot expire before it was issued.", "有效期截止日不能早于签发日。")
            )
            : null;
    }
}
