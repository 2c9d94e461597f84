using System.Globalization;
using GreenChannel.Core.Certificates;
using GreenChannel.Core.Identifiers;
using GreenChannel.Core.Violations;

namespace GreenChannel.Server.Register;

/// <summary>Checks records line by line; every value that cannot be taken is named with its reason.</summary>
internal sealed class LineCheck(IGlyphs glyphs, DateOnly today)
{
    /// <summary>So many rejected values are told; the others are only counted.</summary>
    public const int MostTold = 10_000;

    private const int LongestText = 400;
    private const int MostFormerNames = 50;
    private static readonly DateOnly Earliest = new(1980, 1, 1);
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
        if (ReferenceEquals(line, ViolationLines.Cut))
        {
            Reject(number, "", "more or fewer values than the first line names 列数与首行不一致");
            RejectedLines++;
            return null;
        }

        var record = new ViolationRecord(
            Text(number, "authority", line.Authority), NumberOf(number, line.DocumentNumber), KindOf(number, line.Kind), Text(number, "partyName", line.PartyName),
            Code(number, line.CreditCode), Day(number, "decidedOn", line.DecidedOn), Day(number, "effectiveOn", line.EffectiveOn), Day(number, "performedOn", line.PerformedOn),
            Day(number, "repairedOn", line.RepairedOn), Day(number, "setAsideOn", line.SetAsideOn),
            FormerNames(number, line.FormerNames), Blank(number, "district", line.District), Blank(number, "industry", line.Industry));
        CheckOrder(number, record);
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
        if (ResidentId.Parse(value, today) is { Refusal: null } person)
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
        if (DateOnly.TryParseExact(value.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day >= Earliest && day <= today)
            return day;
        Reject(number, field, "not a date YYYY-MM-DD, or one in the future 不是有效日期，或者晚于今日");
        return null;
    }

    // A later act on a decision needs the decision, and comes after it; otherwise a slip of a date would clear a party.
    private void CheckOrder(int number, ViolationRecord record)
    {
        foreach (var (field, day) in new[] { ("effectiveOn", record.EffectiveOn), ("performedOn", record.PerformedOn), ("repairedOn", record.RepairedOn), ("setAsideOn", record.SetAsideOn) })
        {
            if (day is not null && (record.DecidedOn is null || day < record.DecidedOn))
                Reject(number, field, "before the decision, or without one 早于决定日期，或者没有决定日期");
        }
    }

    // 〔2025〕9号 is written with all kinds of brackets; it is one number.
    private string NumberOf(int number, string? value) => string.Concat(Text(number, "documentNumber", value).Where(c => !char.IsWhiteSpace(c)).Select(c => c switch
    {
        '[' or '（' or '(' or '［' or '【' => '〔',
        ']' or '）' or ')' or '］' or '】' => '〕',
        _ => c,
    }));

    // Only a list of names is worth keeping: most records have none.
    private IReadOnlyList<string>? FormerNames(int number, IReadOnlyList<string>? names)
    {
        if (names is { Count: > MostFormerNames })
            Reject(number, "formerNames", $"more than {MostFormerNames} names 曾用名过多");
        foreach (var fault in (names ?? []).Take(MostFormerNames).Select(name => FaultOf(name ?? "")).OfType<string>())
            Reject(number, "formerNames", fault);
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
            _rejected.Add(new RejectedLine(number, field.Length > 0 ? $"/{field}" : "", why));
    }
}
