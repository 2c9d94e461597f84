using GreenChannel.Core.Forms;
using GreenChannel.Core.Identifiers;
using GreenChannel.Core.Industries;
using GreenChannel.Core.Papers;
using GreenChannel.Core.Rules;
using GreenChannel.Core.Text;
using GreenChannel.Office.Cases;

namespace GreenChannel.Office.Rules;

/// <summary>Gathers what the office knows of an application: sanctions in force, its region, what the IPC symbols suggest.</summary>
public sealed class RuleFactsReader(ISanctions sanctions, IInventions inventions, IndustryTable industries, OfficeOptions office)
{
    private const int RegionAt = 2;

    /// <param name="self">The case that it is about; none before it is filed.</param>
    public async Task<RuleFacts> OfAsync(Application application, DateOnly day, Guid? self, CancellationToken ct)
    {
        var (applicant, agency) = (application.Applicant.Identifier, application.Agent?.AgencyCode ?? "");
        var inForce = await sanctions.InForceAsync([applicant, agency], day, ct);
        var same = await SameInventionAsync(application, self, ct);
        return OfForm(application) with
        {
            ApplicantSanctioned = inForce.Any(sanction => sanction.Code == applicant),
            AgencySanctioned = agency.Length > 0 && inForce.Any(sanction => sanction.Code == agency),
            OwnCases = Numbers(same, own: true, one => one.IsUnderway ? one.Number : null),
            OtherCases = Numbers(same, own: false, one => one.IsUnderway && one.Status != CaseStatus.Draft ? one.Number : null),
            OwnCertificate = Numbers(same, own: true, one => one.Certificate),
            OtherCertificate = Numbers(same, own: false, one => one.Certificate),
        };

        string Numbers(IReadOnlyList<InventionCase> cases, bool own, Func<InventionCase, string?> number) =>
            string.Join("、", cases.Where(one => (one.Owner == applicant) == own).Select(number).OfType<string>());
    }

    /// <summary>What follows from the form and the office's own settings alone.</summary>
    public RuleFacts OfForm(Application application) =>
        new(
            OutsideArea: IsOutside(application.Applicant),
            IndustryMatch: MatchOf(application.Patent),
            NotAnApplicant: PlaceOf(application) < 0,
            NotFirstApplicant: PlaceOf(application) > 0,
            CodeAgainstStandard: application.Applicant is { Kind: not ApplicantKind.Individual, CodeAsOnLicence: true }
        );

    private async Task<IReadOnlyList<InventionCase>> SameInventionAsync(Application application, Guid? self, CancellationToken ct)
    {
        if (
            application.Patent is not { ApplicationNumber.Length: > 0 } patent
            || !application.Asks(PaperKinds.PriorityExamination)
            || PatentNumber.Parse(patent.ApplicationNumber) is not { Refusal: null } number
        )
            return [];
        return [.. (await inventions.CasesOfAsync(number.Value.Text, ct)).Where(one => one.CaseId != self)];
    }

    // Without a patent there is no place to hold.
    private static int PlaceOf(Application application) =>
        application.Patent is { Applicants.Count: > 0 } patent
            ? patent.Applicants.Select(Characters.NameKey).ToList().IndexOf(Characters.NameKey(application.Applicant.Name))
            : 0;

    private bool IsOutside(Applicant applicant) =>
        office.RegionCodes.Count > 0
        && applicant.CreditCode.Length > RegionAt
        && !office.RegionCodes.Any(region => applicant.CreditCode.AsSpan(RegionAt).StartsWith(region, StringComparison.Ordinal));

    private string? MatchOf(Patent? patent)
    {
        var symbols = IpcSymbol.ParseAll(patent?.Ipc ?? []);
        if (patent is null || symbols.Count == 0)
            return null;
        return industries.CandidatesFor(symbols).Any(candidate => candidate.Industry == patent.Industry) ? "hit" : "miss";
    }
}
