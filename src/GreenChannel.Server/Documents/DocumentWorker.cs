using System.Text;
using System.Text.Json;

namespace GreenChannel.Server.Documents;

/// <summary>
/// Reads files of strangers in a process of its own: a file may be made to exhaust the stack or the memory of whoever reads it, or to take
/// for ever. Orders come in line by line, readings go out as lines of JSON; it ends with its input.
/// </summary>
internal static class DocumentWorker
{
    /// <summary>The word that the program is started with; for itself and not for people.</summary>
    public const string Verb = "read-documents";

    public static int Run()
    {
        using var input = new StreamReader(Console.OpenStandardInput(), Encoding.UTF8);
        using var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false)) { AutoFlush = true };
        while (input.ReadLine() is { } line)
            output.WriteLine(JsonSerializer.Serialize(Read(JsonSerializer.Deserialize<ReadingOrder>(line)!)));
        return 0;
    }

    private static DocumentReading Read(ReadingOrder order) =>
        order.Kind == "pdf"
            ? order.WantsLines
                ? PdfFile.ReadLines(order.Path)
                : PdfFile.Read(order.Path)
            : ImageFile.Read(order);
}
