using GreenChannel.Core.Documents;

namespace GreenChannel.Server.Documents;

/// <summary>A file that a worker is to read.</summary>
/// <param name="Kind">The code of its kind: <c>pdf</c>, <c>jpg</c> or <c>png</c>.</param>
/// <param name="ShortestSide">Of an image, in pixels.</param>
/// <param name="MostPixels">Of an image.</param>
/// <param name="WantsLines">Whether the lines of a PDF are wanted, and nothing else.</param>
internal sealed record ReadingOrder(string Path, string Kind, int ShortestSide, long MostPixels, bool WantsLines = false);

/// <summary>What a worker found in a file: its pages and text, or what is wrong with it.</summary>
/// <param name="Notes">What is in a PDF beside what is read, see <see cref="PdfActions"/>.</param>
/// <param name="Width">Of an image, in pixels.</param>
/// <param name="Height">Of an image, in pixels.</param>
internal sealed record DocumentReading(
    int Pages,
    string Text,
    DocumentFault Fault = DocumentFault.None,
    IReadOnlyList<string>? Notes = null,
    int Width = 0,
    int Height = 0,
    IReadOnlyList<DocumentLine>? Lines = null
)
{
    public static DocumentReading Not(DocumentFault fault) => new(0, "", fault);
}

/// <summary>Why a file cannot be taken.</summary>
internal enum DocumentFault
{
    None,
    Damaged,
    Encrypted,
    NoPages,

    /// <summary>A form that is drawn by one maker's program only (dynamic XFA): others show a page that asks to wait.</summary>
    DynamicForm,

    /// <summary>A cover with other files in it.</summary>
    Portfolio,

    /// <summary>It runs something, or brings along something that runs.</summary>
    Active,

    /// <summary>An image that ends too early.</summary>
    CutOff,

    /// <summary>An image in which nothing can be read.</summary>
    TooSmall,

    /// <summary>An image of more pixels than a page has.</summary>
    TooLarge,

    /// <summary>An image of one colour.</summary>
    Blank,
}
