using System.Text;
using UglyToad.PdfPig;

namespace GreenChannel.Server.Tests;

/// <summary>The text of a PDF as another library than ours reads it, in the order in which it is drawn and without line ends.</summary>
internal static class PdfText
{
    public static string Of(byte[] pdf)
    {
        using var document = PdfDocument.Open(pdf);
        var text = new StringBuilder();
        foreach (var page in document.GetPages())
            text.Append(page.Text);
        return text.ToString();
    }
}
