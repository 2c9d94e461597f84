using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace GreenChannel.Adapters.Tests.Contracts;

/// <summary>Looks at a PDF with other people's eyes: poppler, zbar and qpdf.</summary>
public static partial class Poppler
{
    public static string Text(byte[] pdf) => With(pdf, path => Run("pdftotext", "-raw", path, "-").ReplaceLineEndings(""));

    public static int Pages(byte[] pdf) =>
        With(pdf, path => int.Parse(PageCount().Match(Run("pdfinfo", path)).Groups[1].Value, CultureInfo.InvariantCulture));

    /// <summary>The left and right edge of every word, in points.</summary>
    public static IReadOnlyList<(double Left, double Right)> WordEdges(byte[] pdf) =>
        With(
            pdf,
            path =>
                Word()
                    .Matches(Run("pdftotext", "-bbox", path, "-"))
                    .Select(word =>
                        (
                            double.Parse(word.Groups[1].Value, CultureInfo.InvariantCulture),
                            double.Parse(word.Groups[2].Value, CultureInfo.InvariantCulture)
                        )
                    )
                    .ToList()
        );

    /// <summary>What the QR code on the first page says, read from the page as a picture.</summary>
    public static string Qr(byte[] pdf) =>
        With(
            pdf,
            path =>
            {
                Run("pdftoppm", "-r", "150", "-png", "-singlefile", path, path);
                try
                {
                    return Run("zbarimg", "--quiet", "--raw", $"{path}.png").Trim();
                }
                finally
                {
                    File.Delete($"{path}.png");
                }
            }
        );

    /// <summary>What qpdf finds wrong; nothing when the file is in order.</summary>
    public static string Check(byte[] pdf) =>
        With(
            pdf,
            path =>
                string.Join(
                    '\n',
                    Run("qpdf", "--check", path)
                        .Split('\n')
                        .Where(line =>
                            line.Contains("WARNING", StringComparison.Ordinal)
                            || line.Contains("error", StringComparison.Ordinal)
                                && !line.Contains("No syntax", StringComparison.Ordinal)
                                && !line.Contains("cannot detect", StringComparison.Ordinal)
                        )
                )
        );

    public static string Run(string program, params string[] arguments)
    {
        using var process = Process.Start(
            new ProcessStartInfo(program, arguments)
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                StandardOutputEncoding = Encoding.UTF8,
            }
        )!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode is 0
            ? output
            : throw new InvalidOperationException($"{program} ended with {process.ExitCode}: {output}{errors.Result}");
    }

    public static T With<T>(byte[] pdf, Func<string, T> look)
    {
        var path = Path.Combine(Path.GetTempPath(), $"greenchannel-{Guid.NewGuid():N}.pdf");
        File.WriteAllBytes(path, pdf);
        try
        {
            return look(path);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [GeneratedRegex(@"Pages:\s+(\d+)")]
    private static partial Regex PageCount();

    [GeneratedRegex(@"<word xMin=""([\d.-]+)"" yMin=""[\d.-]+"" xMax=""([\d.-]+)""")]
    private static partial Regex Word();
}
