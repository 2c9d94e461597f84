using GreenChannel.Core;
using GreenChannel.Core.Forms;
using GreenChannel.Core.Industries;
using GreenChannel.Core.People;
using GreenChannel.Core.Quotas;
using GreenChannel.Core.Rules;
using GreenChannel.Core.Text;
using GreenChannel.Office.Cases;
using GreenChannel.Office.Notices;
using GreenChannel.Office.Rules;

namespace GreenChannel.Office.Filing;

/// <summary>
/// What an applicant learns before filing: everything that stands against the request, the checklist, what the symbols suggest, and the
/// quotas.
/// </summary>
public sealed record PrecheckReport(
    string RuleSet,
    IReadOnlyList<Finding> Findings,
    IReadOnlyList<ChecklistItem> Requirements,
    IReadOnlyList<IndustryCandidate> Industries,
    IReadOnlyList<QuotaUse> Quotas
);

/// <summary>
/// The very rules that a case meets at filing and submission, without a case: same rules, same rule ids, and nothing is kept.
/// </summary>
public sealed class Precheck(
    FormCheck form,
    IRuleSets rules,
    RuleFactsReader gather,
    OfficeRecords records,
    IndustryTable industries,
    ContactChannels channels
)
{
    /// <param name="documents">The codes of the documents that would be uploaded.</param>
    public async Task<Outcome<PrecheckReport>> RunAsync(
        Application application,
        IReadOnlyCollection<string> documents,
        Actor by,
        DateOnly today,
        CancellationToken ct
    )
    {
        if (Permissions.Refuse(by, Act.Precheck) is { } notPermitted)
            return notPermitted;
        var checkedForm = form.Check(application, today);
        var wellFormed = checkedForm.IsRefused(out var refusal) ? WithIdentifiers(application) : checkedForm.Value;
        // Whether another party is sanctioned is not told to anyone who asks; of an agency, whoever means to use it may know.
        var isStranger = by.Has(Actor.VisitorRole);
        if (!isStranger && !FileCase.MayActFor(by, wellFormed))
            return new NotYourOrganisation();
        var set = rules.InForceOn(today);
        // To a stranger the form says what it says, and the office nothing of what it knows.
        var facts = isStranger ? gather.OfForm(wellFormed) : await gather.OfAsync(wellFormed, today, null, ct);
        // What the office holds of the party would be used, and is not asked for.
        var onFile = isStranger ? [] : await records.UsableAsync(wellFormed.Applicant.Identifier, today, ct);
        HashSet<string> present = [.. documents, .. onFile.Select(record => record.Code).Where(code => set.Find(code) is { Shared: true })];
        IReadOnlyList<Finding> findings =
        [
            .. (refusal?.Faults ?? []).Select(fault => new Finding(
                fault.Pointer,
                fault.RuleId,
                Severity.Deficiency,
                fault.Message,
                fault.MessageZh
            )),
            // Of other parties a pre-check tells nothing, or anyone could ask what they have filed.
            .. CompletenessCheck.Check(set, wellFormed, present, facts).Where(finding => !finding.OfficeOnly),
            .. OfContact(wellFormed.Applicant.Contact),
        ];
        return new PrecheckReport(
            set.Id,
            findings,
            CompletenessCheck.Checklist(set, wellFormed, present),
            industries.CandidatesFor(IpcSymbol.ParseAll(wellFormed.Patent?.Ipc ?? [])),
            isStranger ? [] : await records.QuotasAsync(wellFormed, today.Year, ct)
        );
    }

    // Told before anything depends on it: a notice that does not arrive costs the applicant days.
    private IEnumerable<Finding> OfContact(Contact contact)
    {
        if (channels.Any && !channels.To(contact).Any())
            yield return new Finding(
                "/applicant/contact",
                "contact.unreachable",
                Severity.Attention,
                $"Notices go by {channels.Names}, and this contact can be reached by none of it; otherwise a clerk will telephone.",
                $"本局以{channels.NamesZh}告知办理事项，所填联系方式均无法接收；请补充，否则将由工作人员电话告知。"
            );
    }

    // A form with faults is not normalised; by its identifiers it is looked up all the same.
    private static Application WithIdentifiers(Application application) =>
        application with
        {
            Applicant = application.Applicant with
            {
                CreditCode = Characters.Identifier(application.Applicant.CreditCode),
                IdNumber = Characters.Identifier(application.Applicant.IdNumber),
            },
            Agent = application.Agent is { } agent ? agent with { AgencyCode = Characters.Identifier(agent.AgencyCode) } : null,
        };
}
