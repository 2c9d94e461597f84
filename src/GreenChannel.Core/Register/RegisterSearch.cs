using GreenChannel.Core.Calendars;
using GreenChannel.Core.Forms;
using GreenChannel.Core.Text;

namespace GreenChannel.Core.Register;

/// <summary>How a record bears on a search.</summary>
public enum HitKind
{
    /// <summary>The credit code is the party's own, the decision lies in the period and stands.</summary>
    Own,

    /// <summary>As own, but the party has repaired its credit: the reviewer decides with a reason.</summary>
    Repaired,

    /// <summary>Only the name matches: a person has to tell whether it is the same party.</summary>
    SameName,

    /// <summary>The matter is pending; not stated.</summary>
    Pending,

    /// <summary>The decision lies outside the period; not stated, but logged.</summary>
    OutsidePeriod,

    /// <summary>The decision was set aside: there is no record.</summary>
    SetAside,
}

/// <summary>A record that a search met, and how it bears on it.</summary>
public sealed record RegisterHit(HitKind Kind, ViolationRecord Record);

/// <summary>What the register answered: when, for which period and names, every record it met, and how far its sources reach.</summary>
public sealed record RegisterSearch(
    DateTimeOffset SearchedAt,
    DateOnly From,
    DateOnly To,
    IReadOnlyList<string> Names,
    IReadOnlyList<RegisterHit> Hits
)
{
    /// <summary>How far the sources of each right reached; none in searches of the first version.</summary>
    public IReadOnlyList<ScopeCoverage> Coverage { get; init; } = [];

    /// <summary>What changed in the register about this party in the last <see cref="RegisterChange.ToldForDays"/> days.</summary>
    public IReadOnlyList<RegisterChange> Changes { get; init; } = [];

    /// <summary>The rights about which the register cannot be relied on without a word.</summary>
    public IEnumerable<ScopeCoverage> Uncovered => Coverage.Where(scope => !scope.IsCurrent);

    /// <summary>
    /// Whether whoever clears the party has to say why: a record that only a person can judge, or a right without current data.
    /// </summary>
    public bool NeedsReason => ToJudge.Any() || Uncovered.Any();

    /// <summary>Records that a certificate would deny: with one of these no clean certificate may be issued.</summary>
    public IEnumerable<RegisterHit> Standing => Hits.Where(hit => hit.Kind == HitKind.Own);

    /// <summary>Records that a person has to judge, with a written reason.</summary>
    public IEnumerable<RegisterHit> ToJudge => Hits.Where(hit => hit.Kind is HitKind.Repaired or HitKind.SameName);

    /// <summary>The outcome for the workflow.</summary>
    public string Outcome =>
        Standing.Any() || ToJudge.Any() ? "Hits"
        : Hits.Any(hit => hit.Kind == HitKind.Pending) ? "PendingOnly"
        : "Clean";

    /// <summary>Equal when a search now would say the same as a search before.</summary>
    public bool SaysTheSameAs(RegisterSearch other) => Fingerprint == other.Fingerprint;

    private string Fingerprint =>
        string.Join(
            '\n',
            Standing
                .Concat(ToJudge)
                .Select(hit => $"{hit.Kind} {hit.Record.Authority} {hit.Record.DocumentNumber} {hit.Record.DecidedOn:O}")
                .Order(StringComparer.Ordinal)
        );

    public static RegisterSearch Judge(IEnumerable<ViolationRecord> met, Applicant applicant, Clearance clearance, DateTimeOffset now)
    {
        var (from, to) = (clearance.From!.Value, clearance.To!.Value);
        var hits = met.Where(record => ViolationKind.Find(record.Kind) is not { } kind || kind.Scopes.Any(clearance.Scope.Contains))
            .Select(record => new RegisterHit(KindOf(record, applicant, from, to, BeijingTime.DayOf(now)), record));
        return new RegisterSearch(now, from, to, NamesOf(applicant), [.. hits]);
    }

    public static IReadOnlyList<string> NamesOf(Applicant applicant) => [applicant.Name, .. applicant.FormerNames];

    private static HitKind KindOf(ViolationRecord record, Applicant applicant, DateOnly from, DateOnly to, DateOnly today)
    {
        if (record.SetAsideOn <= today)
            return HitKind.SetAside;
        if (record.DecidedOn is not { } decided)
            return HitKind.Pending;
        if (decided < from || decided > to)
            return HitKind.OutsidePeriod;
        // A name is not unique: without the party's own code a match never refuses by itself.
        if (Characters.Identifier(record.CreditCode) != applicant.Identifier)
            return HitKind.SameName;
        return record.RepairedOn <= today ? HitKind.Repaired : HitKind.Own;
    }
}

/// <summary>The register holds a standing record against the party, so that a clean certificate would be untrue.</summary>
public sealed record RegisterHasRecord(string DocumentNumber)
    : Refusal(
        "register-has-record",
        RefusalKind.Conflict,
        $"The register holds the record {DocumentNumber} against this party in the period; a clean certificate would be untrue.",
        $"登记库中有该单位在证明期间内的记录（{DocumentNumber}），不得出具“未发现记录”的证明。"
    );
