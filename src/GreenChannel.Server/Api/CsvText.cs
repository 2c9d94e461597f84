using System.Text;

namespace GreenChannel.Server.Api;

/// <summary>Answers with a table for spreadsheets.</summary>
internal static class CsvText
{
    // With its mark at the beginning spreadsheets read the Chinese as Chinese.
    public static IResult File(string text, string name) =>
        Results.File([.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text)], "text/csv; charset=utf-8", name);

    /// <summary>A text as one value; one that begins like a formula would be one in a spreadsheet.</summary>
    public static string Quoted(string text)
    {
        var safe = text.Length > 0 && "=+-@\t\r".Contains(text[0], StringComparison.Ordinal) ? "'" + text : text;
        return $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
