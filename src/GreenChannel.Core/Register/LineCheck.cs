using System.Globalization;
using GreenChannel.Core.Identifiers;
using GreenChannel.Core.Text;

namespace GreenChannel.Core.Register;

/// <summary>
/// Checks records line by line; every value that cannot be taken is named with its reason. The register takes every name that an authority
/// wrote: whether a certificate could print it is no matter of the register.
/// </summary>
public sealed class LineCheck(DateOnly today)
{
    /// <summary>So many rejected values are told; the others are only counted.</summary>
    public const int MostTold = 10_000;

    private const int LongestText = 400;
    private const int MostFormerNames = 50;
    private static readonly DateOnly Earliest = new(1980, 1, 1);
    private static readonly string Kinds = string.Join("；", ViolationKind.All.Select(kind => $"{kind.Code} {kind.Name}"));
    private static readonly string KindsEn = string.Join("; ", ViolationKind.All.Select(kind => $"{kind.Code} {kind.NameEn}"));
    private readonly Dictionary<(string Authority, string DocumentNumber), int> _seen = [];
    private readonly List<RejectedLine> _rejected = [];
    private readonly List<RejectedLine> _remarks = [];
    private int _inLine;

    public IReadOnlyList<RejectedLine> Rejected => _rejected;

    /// <summary>What was taken as it is and a person should look at.</summary>
    public IReadOnlyList<RejectedLine> Remarks => _remarks;

    /// <summary>How many lines were rejected.</summary>
    public int RejectedLines { get; private set; }

    /// <summary>The record; none when it cannot be taken.</summary>
    public ViolationRecord? Check(int number, ViolationLine line)
    {
        _inLine = 0;
        if (ReferenceEquals(line, ViolationLine.Cut))
        {
            Reject(number, "", "There are more or fewer values than the first line names.", "列数与首行不一致。");
            RejectedLines++;
            return null;
        }

        var record = new ViolationRecord(
            Text(number, "authority", line.Authority),
            NumberOf(number, line.DocumentNumber),
            KindOf(number, line.Kind),
            Text(number, "partyName", line.PartyName),
            Code(number, line.CreditCode),
            Day(number, "decidedOn", line.DecidedOn),
            Day(number, "effectiveOn", line.EffectiveOn),
            Day(number, "performedOn", line.PerformedOn),
            Day(number, "repairedOn", line.RepairedOn),
            Day(number, "setAsideOn", line.SetAsideOn),
            FormerNames(number, line.FormerNames),
            Blank(number, "district", line.District),
            Blank(number, "industry", line.Industry)
        );
        CheckOrder(number, record);
        if (_inLine == 0 && !_seen.TryAdd((record.Authority, record.DocumentNumber), number))
            Reject(
                number,
                "documentNumber",
                $"It has the same authority and number as line {_seen[(record.Authority, record.DocumentNumber)]}.",
                $"与第 {_seen[(record.Authority, record.DocumentNumber)]} 行机关和文号相同。"
            );
        if (_inLine == 0)
            return record;
        RejectedLines++;
        return null;
    }

    private string Text(int number, string field, string? value)
    {
        var text = Taken(number, field, value);
        if (text.Length == 0)
            Reject(number, field, "It is missing.", "缺少该项。");
        return text;
    }

    // As an authority wrote it: composed, at its standard code points, without the blanks around it.
    private string Taken(int number, string field, string? value)
    {
        var text = PrivateUse.ToStandard(EnteredText.Clean(value ?? ""));
        if (text.Length > LongestText)
            Reject(number, field, $"It is longer than {LongestText} characters.", $"超过 {LongestText} 字。");
        else if (EnteredText.FirstUnseen(text) is { } unseen)
            Reject(number, field, EnteredText.Told(unseen).Text, EnteredText.Told(unseen).TextZh);
        else if (PrivateUse.First(text) is { } own && _remarks.Count < MostTold)
            _remarks.Add(
                new RejectedLine(
                    number,
                    $"/{field}",
                    $"U+{own:X4} is a private-use character; it was kept as it is.",
                    $"U+{own:X4} 为私用区字符，已按原样保存，请核对。"
                )
            );
        return text;
    }

    private string KindOf(int number, string? value)
    {
        var kind = Characters.Identifier(value ?? "");
        if (ViolationKind.Find(kind) is null)
            Reject(number, "kind", $"It is not one of V1 to V8: {KindsEn}.", $"不是 V1 至 V8 之一：{Kinds}。");
        return kind;
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
            Reject(number, "creditCode", refusal.Message, refusal.MessageZh);
        return parsed.Refusal is null ? parsed.Value.Text : "";
    }

    private DateOnly? Day(int number, string field, string? value)
    {
        if (string.IsNullOrWhiteSpace(value))
            return null;
        if (
            DateOnly.TryParseExact(EnteredText.Clean(value), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            && day >= Earliest
            && day <= today
        )
            return day;
        Reject(number, field, "It is not a date YYYY-MM-DD, or one in the future.", "不是 YYYY-MM-DD 形式的有效日期，或者晚于今日。");
        return null;
    }

    // A later act on a decision needs the decision, and comes after it; otherwise a slip of a date would clear a party.
    private void CheckOrder(int number, ViolationRecord record)
    {
        foreach (
            var (field, day) in new[]
            {
                ("effectiveOn", record.EffectiveOn),
                ("performedOn", record.PerformedOn),
                ("repairedOn", record.RepairedOn),
                ("setAsideOn", record.SetAsideOn),
            }
        )
        {
            if (day is not null && (record.DecidedOn is null || day < record.DecidedOn))
                Reject(number, field, "It lies before the decision, or there is no decision.", "早于决定日期，或者没有决定日期。");
        }
    }

    private string NumberOf(int number, string? value) => DocumentNumber.Normal(Text(number, "documentNumber", value));

    // Only a list of names is worth keeping: most records have none.
    private IReadOnlyList<string>? FormerNames(int number, IReadOnlyList<string>? names)
    {
        var given = new List<string>();
        foreach (var entry in names ?? [])
        {
            given.AddRange(
                NameList.Split(PrivateUse.ToStandard(entry ?? ""), out var doubtful).Select(name => Taken(number, "formerNames", name))
            );
            // In a list of several entries each is one name, and a slash is part of it.
            if (doubtful is not null && names!.Count == 1)
                Reject(
                    number,
                    "formerNames",
                    $"Is \"{doubtful}\" one name or several? Put a semicolon behind each.",
                    $"“{doubtful}”是一个名称还是多个名称？请在每个名称后加分号。"
                );
        }

        if (given.Count > MostFormerNames)
            Reject(number, "formerNames", $"There are more than {MostFormerNames} names.", $"曾用名超过 {MostFormerNames} 个。");
        return given.Count > 0 ? given : null;
    }

    private string? Blank(int number, string field, string? value) => Taken(number, field, value) is { Length: > 0 } text ? text : null;

    private void Reject(int number, string field, string why, string whyZh)
    {
        _inLine++;
        if (_rejected.Count < MostTold)
            _rejected.Add(new RejectedLine(number, field.Length > 0 ? $"/{field}" : "", why, whyZh));
    }
}
