using System.Globalization;
using System.Text.Json;
using CsvHelper;
using GreenChannel.Core;
using GreenChannel.Core.Certificates;
using GreenChannel.Core.Identifiers;
using GreenChannel.Core.Violations;
using GreenChannel.Server.Api;

namespace GreenChannel.Server.Register;

/// <summary>What came of reading a file of records.</summary>
public sealed record ViolationReading(IReadOnlyList<ViolationRecord> Records, IReadOnlyList<RejectedLine> Rejected);

/// <summary>Reads records of violations from CSV or JSON, in UTF-8; every line that cannot be taken is named with its reason.</summary>
public static class ViolationFile
{
    private const int LargestFile = 64 * 1024 * 1024;
    private static readonly string[] RequiredColumns = ["authority", "documentNumber", "kind", "partyName", "creditCode", "decidedOn"];

    public static async Task<Outcome<ViolationReading>> ReadAsync(string? contentType, Stream body, IGlyphs glyphs, CancellationToken ct)
    {
        await using var limited = new LimitedStream(body, LargestFile);
        using var content = new MemoryStream();
        try
        {
            await limited.CopyToAsync(content, ct);
        }
        catch (LimitedStream.TooLongException)
        {
            return new BodyTooLarge();
        }

        // Bytes in another encoding would be kept as garbage, and the name be lost.
        if (!System.Text.Unicode.Utf8.IsValid(content.GetBuffer().AsSpan(0, (int)content.Length)))
            return new NotUtf8();
        content.Position = 0;
        if (contentType?.StartsWith("application/json", StringComparison.OrdinalIgnoreCase) == true)
            return ReadJson(content, glyphs);
        return contentType?.StartsWith("text/csv", StringComparison.OrdinalIgnoreCase) == true ? ReadCsv(content, glyphs) : new NotARegisterFile();
    }

    public static Outcome<ViolationReading> ReadCsv(Stream content, IGlyphs glyphs)
    {
        using var csv = CsvReader.Create(content, new CsvReaderOptions { TrackLineNumbers = true, MalformedData = CsvMalformedDataHandling.Throw }, leaveOpen: true);
        var reading = new Lines(glyphs);
        try
        {
            csv.ReadHeader();
            if (RequiredColumns.Except(csv.Headers).Any())
                return new InvalidInput(new Fault("/header", "register.header", $"The first line names the columns {string.Join(",", RequiredColumns)}.", $"首行应为列名：{string.Join(",", RequiredColumns)}。"));
            while (csv.Read())
                reading.Add((int)csv.LineNumber, ReadRow(csv));
        }
        catch (CsvFormatException e)
        {
            return new InvalidInput(new Fault($"/line/{csv.LineNumber}", "register.csv", $"This is not valid CSV: {e.Message}", $"第 {csv.LineNumber} 行附近不是有效的 CSV。"));
        }

        return reading.ToReading();
    }

    private static Row ReadRow(CsvReader csv)
    {
        string? Field(string name) => csv.TryGetFieldIndex(name, out var index) && index < csv.FieldCount ? csv.GetString(index) : null;
        return new Row(Field("authority"), Field("documentNumber"), Field("kind"), Field("partyName"), Field("creditCode"), Field("decidedOn"), Field("effectiveOn"),
            Field("performedOn"), Field("repairedOn"), Field("setAsideOn"), Field("formerNames")?.Split(';', '；'), Field("district"), Field("industry"));
    }

    private static Outcome<ViolationReading> ReadJson(Stream content, IGlyphs glyphs)
    {
        try
        {
            var rows = JsonSerializer.Deserialize<List<Row>>(content, Json.Options) ?? [];
            var reading = new Lines(glyphs);
            for (var i = 0; i < rows.Count; i++)
                reading.Add(i + 1, rows[i] ?? new Row(null, null, null, null, null, null, null, null, null, null, null, null, null));
            return reading.ToReading();
        }
        catch (JsonException e)
        {
            return new InvalidInput(new Fault(e.Path ?? "", "json.syntax", "This is not a JSON list of records.", "不是有效的 JSON 记录列表。"));
        }
    }

    private sealed record Row(
        string? Authority, string? DocumentNumber, string? Kind, string? PartyName, string? CreditCode, string? DecidedOn, string? EffectiveOn, string? PerformedOn,
        string? RepairedOn, string? SetAsideOn, IReadOnlyList<string>? FormerNames, string? District, string? Industry);

    /// <summary>Checks line by line.</summary>
    private sealed class Lines(IGlyphs glyphs)
    {
        private const int LongestText = 400;
        private static readonly DateOnly Earliest = new(1980, 1, 1);
        private static readonly DateOnly Latest = new(2199, 12, 31);
        private readonly List<ViolationRecord> _records = [];
        private readonly List<RejectedLine> _rejected = [];

        public ViolationReading ToReading() => new(_records, _rejected);

        public void Add(int line, Row row)
        {
            var before = _rejected.Count;
            var record = new ViolationRecord(
                Text(line, "authority", row.Authority), Text(line, "documentNumber", row.DocumentNumber), KindOf(line, row.Kind), Text(line, "partyName", row.PartyName),
                Code(line, row.CreditCode), Day(line, "decidedOn", row.DecidedOn), Day(line, "effectiveOn", row.EffectiveOn), Day(line, "performedOn", row.PerformedOn),
                Day(line, "repairedOn", row.RepairedOn), Day(line, "setAsideOn", row.SetAsideOn),
                [.. (row.FormerNames ?? []).Select(name => name.Trim()).Where(name => name.Length > 0)], Blank(row.District), Blank(row.Industry));
            if (_rejected.Count == before)
                _records.Add(record);
        }

        private string Text(int line, string field, string? value)
        {
            if (string.IsNullOrWhiteSpace(value))
                Reject(line, field, "missing 缺少");
            else if (value.Length > LongestText || value.Any(char.IsControl))
                Reject(line, field, $"longer than {LongestText} characters, or with control characters 过长或者含有控制字符");
            else if (glyphs.FirstMissing(value) is { } rune)
                Reject(line, field, NoGlyph.At("", rune).MessageZh + NoGlyph.At("", rune).Message);
            return value?.Trim() ?? "";
        }

        private string KindOf(int line, string? value)
        {
            if (ViolationKind.Find(value?.Trim() ?? "") is null)
                Reject(line, "kind", "not one of V1 to V8 不是 V1 至 V8");
            return value?.Trim() ?? "";
        }

        // An individual is known by an identity number; a party without either is found by its name only.
        private string Code(int line, string? value)
        {
            if (string.IsNullOrWhiteSpace(value))
                return "";
            if (ResidentId.Parse(value) is { Refusal: null } person)
                return person.Value.Text;
            var parsed = CreditCode.Parse(value);
            if (parsed.IsRefused(out var refusal))
                Reject(line, "creditCode", $"{refusal.MessageZh} {refusal.Message}");
            return parsed.Refusal is null ? parsed.Value.Text : "";
        }

        private DateOnly? Day(int line, string field, string? value)
        {
            if (string.IsNullOrWhiteSpace(value))
                return null;
            if (DateOnly.TryParseExact(value.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day >= Earliest && day <= Latest)
                return day;
            Reject(line, field, "not a date YYYY-MM-DD of this time 不是有效日期");
            return null;
        }

        private static string? Blank(string? value) => string.IsNullOrWhiteSpace(value) ? null : value.Trim();

        private void Reject(int line, string field, string why) => _rejected.Add(new RejectedLine(line, $"/{field}", why));
    }
}

/// <summary>The file is neither CSV nor JSON by its content type.</summary>
internal sealed record NotARegisterFile()
    : Refusal(RefusalKind.Unsupported, "Send text/csv or application/json.", "请以 text/csv 或者 application/json 提交。");

/// <summary>The file is not in UTF-8.</summary>
internal sealed record NotUtf8()
    : Refusal(RefusalKind.Invalid, "The file is not in UTF-8; convert it first.", "文件不是 UTF-8 编码，请先转换。");
