using System.Collections.Frozen;
using GreenChannel.Core.Deadlines;
using GreenChannel.Core.Forms;
using GreenChannel.Core.Identifiers;
using GreenChannel.Core.Papers;
using GreenChannel.Core.People;
using GreenChannel.Core.Rules;
using GreenChannel.Office.Cases;

namespace GreenChannel.Office.Views;

/// <summary>What of a case and its papers is not shown to everyone who may see the case.</summary>
public enum Guarded
{
    /// <summary>Who of the office did something; others read the role instead.</summary>
    OfficersNames,

    /// <summary>What officers note for each other.</summary>
    Comments,

    /// <summary>Findings about other parties.</summary>
    OfficeOnlyFindings,

    /// <summary>What the register said, until the office has decided.</summary>
    RegisterHits,

    /// <summary>What is proposed about a certificate and not decided, or was rejected.</summary>
    OpenProposals,

    /// <summary>The file of a certificate that has ended, without the mark that says so.</summary>
    EndedOriginals,

    /// <summary>Identity numbers in full: they are needed on paper only.</summary>
    IdentityNumbers,
}

/// <summary>Who sees what: the one place that doors and pages ask. A new kind of viewer is a column here, a new secret a line.</summary>
public static class Disclosure
{
    private static readonly FrozenDictionary<Guarded, IReadOnlyList<string>> Table = new Dictionary<Guarded, IReadOnlyList<string>>
    {
        [Guarded.OfficersNames] = Role.Office,
        [Guarded.Comments] = Role.Office,
        [Guarded.OfficeOnlyFindings] = Role.Office,
        [Guarded.RegisterHits] = Role.Office,
        [Guarded.OpenProposals] = Role.Office,
        [Guarded.EndedOriginals] = Role.Office,
        [Guarded.IdentityNumbers] = [],
    }.ToFrozenDictionary();

    /// <summary>Whether somebody who may see a case sees this of it too.</summary>
    public static bool Shows(this Actor reader, Guarded what) => Table[what].Any(reader.Has);

    /// <summary>Whether somebody may know of a paper: the office, and the party that it was issued to.</summary>
    public static bool Sees(this Actor reader, Paper paper) =>
        reader.IsOffice || (reader.Organisation is not null && reader.Organisation == paper.Owner);

    /// <summary>Whose cases somebody may list: everybody's (none), or those of one party; without a party there are none.</summary>
    public static string? OwnerOfList(this Actor reader) => reader.IsOffice ? null : reader.Organisation ?? "";

    /// <summary>The findings of a case that somebody sees.</summary>
    public static IEnumerable<Finding> FindingsFor(Actor reader, Case theCase) =>
        theCase.Findings.Where(finding => !finding.OfficeOnly || reader.Shows(Guarded.OfficeOnlyFindings));

    /// <summary>The history of a case as somebody reads it: an officer is a role to the applicant, and not a name.</summary>
    public static IEnumerable<HistoryEntry> HistoryFor(Actor reader, IEnumerable<HistoryEntry> history) =>
        history.Where(happened => happened.Kind != HistoryKind.Comment || reader.Shows(Guarded.Comments));

    /// <summary>The name of who did something, in English and Chinese.</summary>
    public static (string Name, string NameZh) ActorFor(Actor reader, HistoryEntry happened) =>
        happened.Role == Role.Applicant || reader.Shows(Guarded.OfficersNames)
            ? (happened.Name, happened.Name)
            : (happened.Role, Role.NameZh(happened.Role));

    /// <summary>Who stopped a clock or set it going, as an account, or as a role.</summary>
    public static string? ActorFor(Actor reader, LedgerEntry? entry) => reader.Shows(Guarded.OfficersNames) ? entry?.By : entry?.Role;

    /// <summary>An applicant as somebody sees it.</summary>
    public static Applicant ApplicantFor(Actor reader, Applicant applicant) =>
        applicant with
        {
            IdNumber = IdentityFor(reader, applicant.IdNumber),
        };

    /// <summary>The person who handles a case for an applicant, as somebody sees it.</summary>
    public static Handler? HandlerFor(Actor reader, Handler? handler) =>
        handler is null ? null : handler with { IdNumber = IdentityFor(reader, handler.IdNumber) };

    private static string IdentityFor(Actor reader, string number) =>
        reader.Shows(Guarded.IdentityNumbers) ? number : ResidentId.Mask(number);
}
