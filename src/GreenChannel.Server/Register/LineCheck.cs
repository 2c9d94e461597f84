using System.Globalization;
using GreenChannel.Core.Certificates;
using GreenChannel.Core.Identifiers;
using GreenChannel.Core.Violations;

namespace GreenChannel.Server.Register;

/// <summary>Checks records line by line; every value that cannot be taken is named with its reason.</summary>
internal sealed class LineCheck(IGlyphs glyphs)
{
    /// <summary>So many rejected values are told; the others are only counted.</summary>
    public const int MostTold = 10_000;

    private const int LongestText = 400;
    private static readonly DateOnly Earliest = new(1980, 1, 1);
    private static readonly DateOnly Latest = new(2199, 12, 31);
    private readonly Dictionary<(string Authority, string DocumentNumber), int> _seen = [];
    private readonly List<RejectedLine> _rejected = [];
    private int _inLine;

    public IReadOnlyList<RejectedLine> Rejected => _rejected;

    /// <summary>How many lines were rejected.</summary>
    public int RejectedLines { get; private set; }

    /// <summary>The record; none when it cannot be taken.</summary>
    public ViolationRecord? Check(int number, ViolationLine line)
    {
        _inLine = 0;
        var record = new ViolationRecord(
            Text(number, "authority", line.Authority), Text(number, "documentNumber", line.DocumentNumber), KindOf(number, line.Kind), Text(number, "partyName", line.PartyName),
            Code(number, line.CreditCode), Day(number, "decidedOn", line.DecidedOn), Day(number, "effectiveOn", line.EffectiveOn), Day(number, "performedOn", line.PerformedOn),
            Day(number, "repairedOn", line.RepairedOn), Day(number, "setAsideOn", line.SetAsideOn),
            FormerNames(line.FormerNames), Blank(number, "district", line.District), Blank(number, "industry", line.Industry));
        if (_inLine == 0 && !_seen.TryAdd((record.Authority, record.DocumentNumber), number))
            Reject(number, "documentNumber", $"the same authority and number as line {_seen[(record.Authority, record.DocumentNumber)]} 与第 {_seen[(record.Authority, record.DocumentNumber)]} 行机关和文号相同");
        if (_inLine == 0)
            return record;
        RejectedLines++;
        return null;
    }

    private string Text(int number, string field, string? value)
    {
        if (string.IsNullOrWhiteSpace(value))
            Reject(number, field, "missing 缺少");
        else if (FaultOf(value) is { } fault)
            Reject(number, field, fault);
        return value?.Trim() ?? "";
    }

    private string KindOf(int number, string? value)
    {
        if (ViolationKind.Find(value?.Trim() ?? "") is null)
            Reject(number, "kind", "not one of V1 to V8 不是 V1 至 V8");
        return value?.Trim() ?? "";
    }

    // An individual is known by an identity number; a party without either is found by its name only.
    private string Code(int number, string? value)
    {
        if (string.IsNullOrWhiteSpace(value))
            return "";
        if (ResidentId.Parse(value) is { Refusal: null } person)
            return person.Value.Text;
        var parsed = CreditCode.Parse(value);
        if (parsed.IsRefused(out var refusal))
            Reject(number, "creditCode", $"{refusal.MessageZh} {refusal.Message}");
        return parsed.Refusal is null ? parsed.Value.Text : "";
    }

    private DateOnly? Day(int number, string field, string? value)
    {
        if (string.IsNullOrWhiteSpace(value))
            return null;
        if (DateOnly.TryParseExact(value.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day >= Earliest && day <= Latest)
            return day;
        Reject(number, field, "not a date YYYY-MM-DD of this time 不是有效日期");
        return null;
    }

    // Only a list of names is worth keeping: most records have none.
    private static IReadOnlyList<string>? FormerNames(IReadOnlyList<string>? names)
    {
        List<string> given = [.. (names ?? []).Select(name => name?.Trim() ?? "").Where(name => name.Length > 0)];
        return given.Count > 0 ? given : null;
    }

    private string? Blank(int number, string field, string? value)
    {
        if (string.IsNullOrWhiteSpace(value))
            return null;
        if (FaultOf(value) is { } fault)
            Reject(number, field, fault);
        return value.Trim();
    }

    private string? FaultOf(string value)
    {
        if (value.Length > LongestText || value.Any(char.IsControl))
            return $"longer than {LongestText} characters, or with control characters 过长或者含有控制字符";
        return glyphs.FirstMissing(value) is { } rune ? NoGlyph.At("", rune).MessageZh + NoGlyph.At("", rune).Message : null;
    }

    private void Reject(int number, string field, string why)
    {
        _inLine++;
        if (_rejected.Count < MostTold)
            _rejected.Add(new RejectedLine(number, $"/{field}", why));
    }
}
