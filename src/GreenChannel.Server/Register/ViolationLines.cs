using System.Runtime.CompilerServices;
using System.Text.Json;
using CsvHelper;
using GreenChannel.Core;
using GreenChannel.Core.Register;
using GreenChannel.Core.Text;
using GreenChannel.Office.Register;
using GreenChannel.Server.Api;

namespace GreenChannel.Server.Register;

/// <summary>Reads a file of records line by line, CSV or JSON; nothing of it is held in memory but the line at hand.</summary>
internal static class ViolationLines
{
    private static readonly string[] RequiredColumns = ["authority", "documentNumber", "kind", "partyName", "creditCode", "decidedOn"];

    private static readonly ViolationLine Empty = new(null, null, null, null, null, null, null, null, null, null, null, null, null);

    /// <summary>Throws <see cref="BrokenFileException"/> when the file is not what it should be.</summary>
    public static IAsyncEnumerable<(int Number, ViolationLine Line)> ReadAsync(SpooledFile file, bool isJson, CancellationToken ct) =>
        isJson ? ReadJsonAsync(file, ct) : ReadCsv(file).ToAsyncEnumerable();

    private static IEnumerable<(int, ViolationLine)> ReadCsv(SpooledFile file)
    {
        using var content = file.OpenRead();
        var options = new CsvReaderOptions
        {
            TrackLineNumbers = true,
            MalformedData = CsvMalformedDataHandling.Throw,
            Separator = SeparatorOf(file),
        };
        using var csv = CsvReader.Create(content, options, leaveOpen: true);
        Step(
            csv,
            () =>
            {
                csv.ReadHeader();
                return true;
            }
        );
        // What a spreadsheet pads a table with: columns without a name, which hold nothing, and empty lines.
        var named = csv.Headers.Select(EnteredText.Clean).ToList();
        if (named.Where(name => name.Length > 0).GroupBy(name => name).Any(same => same.Count() > 1))
            throw new BrokenFileException(
                new Fault("/header", "register.header", "The first line names a column twice.", "首行列名重复。")
            );
        if (RequiredColumns.Except(named).Any())
            throw new BrokenFileException(
                new Fault(
                    "/header",
                    "register.header",
                    $"The first line names the columns {string.Join(",", RequiredColumns)}.",
                    $"首行应为列名：{string.Join(",", RequiredColumns)}。"
                )
            );
        while (Step(csv, csv.Read))
        {
            var values = Enumerable.Range(0, csv.FieldCount).Select(csv.GetString).ToList();
            if (!values.TrueForAll(string.IsNullOrWhiteSpace))
                yield return ((int)csv.LineNumber, Row(named, values));
        }
    }

    // A spreadsheet's "Unicode text" is parted by tabs.
    private static char SeparatorOf(SpooledFile file)
    {
        using var reader = new StreamReader(file.OpenRead());
        var head = reader.ReadLine() ?? "";
        return head.Contains('\t', StringComparison.Ordinal) && !head.Contains(',', StringComparison.Ordinal) ? '\t' : ',';
    }

    private static bool Step(CsvReader csv, Func<bool> step)
    {
        try
        {
            return step();
        }
        catch (CsvFormatException e)
        {
            throw new BrokenFileException(
                new Fault(
                    $"/lines/{csv.LineNumber}",
                    "register.csv",
                    $"This is not valid CSV: {e.Message}",
                    $"第 {csv.LineNumber} 行附近不是有效的 CSV。"
                )
            );
        }
    }

    // A value without a column is told like a missing one: the line may be shifted.
    private static ViolationLine Row(List<string> columns, List<string> values)
    {
        var used = columns.FindLastIndex(name => name.Length > 0) + 1;
        if (
            values.Count < used
            || values.Where((value, i) => (i >= columns.Count || columns[i].Length == 0) && !string.IsNullOrWhiteSpace(value)).Any()
        )
            return ViolationLine.Cut;
        string? Field(string name) => columns.IndexOf(name) is >= 0 and var index ? values[index] : null;
        return new ViolationLine(
            Field("authority"),
            Field("documentNumber"),
            Field("kind"),
            Field("partyName"),
            Field("creditCode"),
            Field("decidedOn"),
            Field("effectiveOn"),
            Field("performedOn"),
            Field("repairedOn"),
            Field("setAsideOn"),
            Field("formerNames") is { } names ? [names] : null,
            Field("district"),
            Field("industry")
        );
    }

    private static async IAsyncEnumerable<(int, ViolationLine)> ReadJsonAsync(
        SpooledFile file,
        [EnumeratorCancellation] CancellationToken ct
    )
    {
        // The platform reads "null" as a list of nothing.
        await using (var begin = file.OpenRead())
        {
            var first = new byte[1];
            while (
                await begin.ReadAsync(first, ct) > 0
                && first[0] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n' or 0xEF or 0xBB or 0xBF
            )
            {
                // What may stand before the list.
            }

            if (first[0] != '[')
                throw new BrokenFileException(
                    new Fault("", "json.syntax", "This is not a JSON list of records.", "不是有效的 JSON 记录列表。")
                );
        }

        await using var content = file.OpenRead();
        await using var rows = JsonSerializer.DeserializeAsyncEnumerable<ViolationLine>(content, Json.Options, ct).GetAsyncEnumerator(ct);
        for (var number = 1; ; number++)
        {
            try
            {
                if (!await rows.MoveNextAsync())
                    yield break;
            }
            catch (JsonException e)
            {
                throw new BrokenFileException(
                    new Fault(e.Path ?? "", "json.syntax", "This is not a JSON list of records.", "不是有效的 JSON 记录列表。")
                );
            }

            yield return (number, rows.Current ?? Empty);
        }
    }
}
