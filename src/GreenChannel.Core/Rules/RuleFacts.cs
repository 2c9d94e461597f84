namespace GreenChannel.Core.Rules;

/// <summary>
/// What the office knows of an application beside its form. Rules ask for it under <c>/facts</c>, so that what follows from it, under
/// which article, stands in the rule set and not here.
/// </summary>
/// <param name="OutsideArea">The party's credit code was given in another region than the office's.</param>
/// <param name="IndustryMatch"><c>hit</c> when one of the IPC symbols suggests the industry that is claimed, <c>miss</c> when none does;
/// none without a symbol.</param>
/// <param name="NotAnApplicant">The party is not among the applicants of the patent.</param>
/// <param name="NotFirstApplicant">It is among them, but not the first.</param>
/// <param name="OwnCases">The numbers of other cases of the same party for the same invention; empty without any.</param>
/// <param name="OtherCases">Those of other parties, which are told to officers only.</param>
/// <param name="OwnCertificate">The number of a certificate for the invention that holds and is the party's own; empty without one.</param>
/// <param name="OtherCertificate">The number of one that another party holds.</param>
/// <param name="CodeAgainstStandard">The party's credit code is against the standard and was filed as it stands on the licence.</param>
public sealed record RuleFacts(
    bool ApplicantSanctioned = false,
    bool AgencySanctioned = false,
    bool OutsideArea = false,
    string? IndustryMatch = null,
    bool NotAnApplicant = false,
    bool NotFirstApplicant = false,
    bool CodeAgainstStandard = false,
    string OwnCases = "",
    string OtherCases = "",
    string OwnCertificate = "",
    string OtherCertificate = ""
)
{
    public static readonly RuleFacts None = new();
}
