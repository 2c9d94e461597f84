using GreenChannel.Adapters.Tests.Contracts;

namespace GreenChannel.Adapters.Tests.Pdf;

/// <summary>The PDF/A-1b validator of Apache PDFBox.</summary>
public static class Preflight
{
    private const string Jars = "/usr/share/java";

    public static string Verdict(string path)
    {
        string[] jars = ["preflight", "pdfbox2", "xmpbox", "fontbox2", "commons-logging", "commons-io", "javax.activation", "jaxb-api"];
        return Poppler.Run(
            "java",
            "-cp",
            string.Join(':', jars.Select(jar => $"{Jars}/{jar}.jar")),
            "org.apache.pdfbox.preflight.Validator_A1b",
            path
        );
    }
}
