using GreenChannel.Core.Cases;
using GreenChannel.Core.Certificates;
using GreenChannel.Core.Identifiers;
using GreenChannel.Core.Industries;
using GreenChannel.Core.Sanctions;

namespace GreenChannel.Core.Completeness;

/// <summary>
/// What the office knows of an application beside its form. Rules ask for it under <c>/facts</c>, so that what follows from it, under
/// which article, stands in the rule set and not here.
/// </summary>
/// <param name="OutsideArea">The party's credit code was given in another region than the office's.</param>
/// <param name="IndustryMatch"><c>hit</c> when one of the IPC symbols suggests the industry that is claimed, <c>miss</c> when none does; none without a symbol.</param>
/// <param name="NotAnApplicant">The party is not among the applicants of the patent.</param>
/// <param name="NotFirstApplicant">It is among them, but not the first.</param>
/// <param name="CodeAgainstStandard">The party's credit code is against the standard and was filed as it stands on the licence.</param>
public sealed record CaseFacts(bool ApplicantSanctioned = false, bool AgencySanctioned = false, bool OutsideArea = false, string? IndustryMatch = null,
    bool NotAnApplicant = false, bool NotFirstApplicant = false, bool CodeAgainstStandard = false)
{
    public static readonly CaseFacts None = new();
}

/// <summary>Gathers what the office knows of an application: sanctions in force, its region, what the IPC symbols suggest.</summary>
public sealed class GatherFacts(ISanctions sanctions, IndustryTable industries, OfficeOptions office)
{
    private const int RegionAt = 2;

    public async Task<CaseFacts> OfAsync(Application application, DateOnly day, CancellationToken ct)
    {
        var (applicant, agency) = (application.Applicant.Identifier, application.Agent?.AgencyCode ?? "");
        var inForce = await sanctions.InForceAsync([applicant, agency], day, ct);
        return new CaseFacts(inForce.Any(sanction => sanction.Code == applicant), agency.Length > 0 && inForce.Any(sanction => sanction.Code == agency),
            IsOutside(application.Applicant), MatchOf(application.Patent), PlaceOf(application) < 0, PlaceOf(application) > 0,
            application.Applicant is { Kind: not ApplicantKind.Individual, CodeAsOnLicence: true });
    }

    // Without a patent there is no place to hold.
    private static int PlaceOf(Application application) => application.Patent is { Applicants.Count: > 0 } patent
        ? patent.Applicants.Select(Characters.NameKey).ToList().IndexOf(Characters.NameKey(application.Applicant.Name))
        : 0;

    private bool IsOutside(Applicant applicant) => office.RegionCodes.Count > 0 && applicant.CreditCode.Length > RegionAt
        && !office.RegionCodes.Any(region => applicant.CreditCode.AsSpan(RegionAt).StartsWith(region, StringComparison.Ordinal));

    private string? MatchOf(Patent? patent)
    {
        var symbols = IpcSymbol.ParseAll(patent?.Ipc ?? []);
        if (patent is null || symbols.Count == 0)
            return null;
        return industries.CandidatesFor(symbols).Any(candidate => candidate.Industry == patent.Industry) ? "hit" : "miss";
    }
}
