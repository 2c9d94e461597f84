using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using CsvHelper;
using GreenChannel.Core;
using GreenChannel.Core.Calendars;
using GreenChannel.Server.Api;

namespace GreenChannel.Server.Calendars;

/// <summary>A notice as it is imported in JSON; a day is a date, or a span with a name.</summary>
public sealed record CalendarBody(
    int? Year = null,
    string Notice = "",
    string NoticeUrl = "",
    IReadOnlyList<WrittenSpan>? Holidays = null,
    IReadOnlyList<WrittenSpan>? Workdays = null
);

/// <summary>A date such as <c>"2027-01-01"</c>, or <c>{"from":"2027-02-05","to":"2027-02-11","name":"春节"}</c>.</summary>
[JsonConverter(typeof(WrittenSpanConverter))]
public sealed record WrittenSpan(DateOnly From, DateOnly To, string Name);

/// <summary>Reads a notice from JSON, or from CSV with the header <c>date,kind,name,notice,noticeUrl</c>.</summary>
internal static class CalendarImportFile
{
    private const int LargestFile = 256 * 1024;
    private static readonly string[] RequiredColumns = ["date", "kind"];

    public static Outcome<CalendarImport> Of(CalendarBody body, int? year)
    {
        if (year is not null && body.Year is not null && body.Year != year)
            return new InvalidInput(
                new Fault(
                    "/year",
                    "calendar.year",
                    $"The body is about {body.Year}, the address about {year}.",
                    $"内容为 {body.Year} 年，地址为 {year} 年。"
                )
            );
        var written = Days(body.Holidays, "/holidays", off: true).Concat(Days(body.Workdays, "/workdays", off: false)).ToList();
        return CalendarImportCheck.Check(year ?? body.Year ?? 0, new CalendarNotice(body.Notice, body.NoticeUrl), written);

        static IEnumerable<WrittenDays> Days(IReadOnlyList<WrittenSpan>? spans, string pointer, bool off) =>
            (spans ?? []).Select((span, i) => new WrittenDays($"{pointer}/{i}", span.From, span.To, span.Name, off));
    }

    /// <param name="year">None to take the year that most of the days lie in.</param>
    public static async Task<Outcome<CalendarImport>> ReadCsvAsync(Stream file, int? year, CancellationToken ct)
    {
        try
        {
            using var text = new MemoryStream();
            await using (var limited = new LimitedStream(file, LargestFile))
                await limited.CopyToAsync(text, ct);
            return ReadCsv(text.ToArray(), year);
        }
        catch (LimitedStream.TooLongException)
        {
            return new BodyTooLarge();
        }
    }

    private static Outcome<CalendarImport> ReadCsv(byte[] bytes, int? year)
    {
        var faults = new List<Fault>();
        var written = new List<WrittenDays>();
        var notice = new CalendarNotice("", "");
        // A wrong encoding would turn names into question marks.
        if (!System.Text.Unicode.Utf8.IsValid(bytes))
            return NotReadable();
        try
        {
            using var csv = CsvReader.Create(
                new MemoryStream(bytes),
                new CsvReaderOptions { TrackLineNumbers = true, MalformedData = CsvMalformedDataHandling.Throw }
            );
            csv.ReadHeader();
            if (RequiredColumns.Except(csv.Headers).Any())
                return NotReadable();
            while (csv.Read())
            {
                var (line, kind) = (csv.LineNumber, Cell(csv, "kind").ToLowerInvariant());
                if (
                    !DateOnly.TryParseExact(Cell(csv, "date"), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
                )
                    faults.Add(new Fault($"/lines/{line}/date", "calendar.date", "not a date YYYY-MM-DD", "日期应为 YYYY-MM-DD"));
                else if (kind is not ("off" or "work"))
                    faults.Add(
                        new Fault($"/lines/{line}/kind", "calendar.kind", "not one of off, work", "kind 应为 off（放假）或 work（上班）")
                    );
                else
                    written.Add(new WrittenDays($"/lines/{line}", day, day, Cell(csv, "name"), kind == "off"));
                notice = new CalendarNotice(Or(notice.Title, Cell(csv, "notice")), Or(notice.Url, Cell(csv, "noticeUrl")));
            }
        }
        catch (CsvFormatException)
        {
            return NotReadable();
        }

        if (faults.Count > 0)
            return new InvalidInput(faults);
        var most = written.GroupBy(days => days.From.Year).MaxBy(days => days.Count())?.Key ?? 0;
        return CalendarImportCheck.Check(year ?? most, notice, written);
    }

    private static string Cell(CsvReader csv, string column) =>
        csv.TryGetFieldIndex(column, out var index) && index < csv.FieldCount ? csv.GetString(index).Trim() : "";

    private static InvalidInput NotReadable() =>
        new(
            new Fault(
                "",
                "calendar.file",
                "This is not a CSV file in UTF-8 with the header date,kind,name,notice,noticeUrl.",
                "不是 UTF-8 编码、表头为 date,kind,name,notice,noticeUrl 的 CSV 文件。"
            )
        );

    private static string Or(string known, string cell) => known.Length > 0 ? known : cell;
}

/// <summary>Reads a day or a span of days.</summary>
internal sealed class WrittenSpanConverter : JsonConverter<WrittenSpan>
{
    public override bool HandleNull => true;

    public override WrittenSpan Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var value = JsonDocument.ParseValue(ref reader);
        var element = value.RootElement;
        if (element.ValueKind == JsonValueKind.String)
            return new WrittenSpan(Day(element), Day(element), "");
        if (
            element.ValueKind != JsonValueKind.Object
            || !(element.TryGetProperty("from", out var from) || element.TryGetProperty("date", out from))
        )
            throw new JsonException("The value could not be converted to a day.");
        var to = element.TryGetProperty("to", out var last) ? last : from;
        return new WrittenSpan(
            Day(from),
            Day(to),
            element.TryGetProperty("name", out var name) && name.ValueKind == JsonValueKind.String ? name.GetString()! : ""
        );
    }

    public override void Write(Utf8JsonWriter writer, WrittenSpan value, JsonSerializerOptions options) =>
        writer.WriteStringValue($"{value.From:yyyy-MM-dd}");

    private static DateOnly Day(JsonElement value) =>
        value.ValueKind == JsonValueKind.String
        && DateOnly.TryParseExact(value.GetString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : throw new JsonException("The value could not be converted to a day.");
}
