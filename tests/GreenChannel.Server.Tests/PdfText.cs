using System.Diagnostics;

namespace GreenChannel.Server.Tests;

/// <summary>The text of a PDF, as poppler reads it.</summary>
internal static class PdfText
{
    public static string Of(byte[] pdf)
    {
        var path = Path.Combine(Path.GetTempPath(), $"greenchannel-{Guid.NewGuid():N}.pdf");
        File.WriteAllBytes(path, pdf);
        try
        {
            using var process = Process.Start(new ProcessStartInfo("pdftotext", ["-raw", path, "-"]) { RedirectStandardOutput = true, StandardOutputEncoding = System.Text.Encoding.UTF8 })!;
            var text = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            process.ExitCode.Should().Be(0);
            return text.ReplaceLineEndings("");
        }
        finally
        {
            File.Delete(path);
        }
    }
}
