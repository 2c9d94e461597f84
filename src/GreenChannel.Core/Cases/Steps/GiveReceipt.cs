using GreenChannel.Core.Calendars;
using GreenChannel.Core.Certificates;
using GreenChannel.Core.Completeness;
using GreenChannel.Core.People;
using GreenChannel.Core.Workflows;

namespace GreenChannel.Core.Cases.Steps;

/// <summary>
/// Receives a case: the rules of this day hold for it from now on, and the applicant gets a receipt for what was handed in.
/// </summary>
public sealed class GiveReceipt(IssuePaper issue, PaperFacts facts, IRuleSets rules, IWorkflows workflows)
{
    public async Task RunAsync(Case about, Actor by, DateTimeOffset now, CancellationToken ct)
    {
        var inForce = rules.InForceOn(BeijingTime.DayOf(now));
        about.Receive(workflows.Current, inForce, by, now);
        await issue.RunAsync(
            about,
            new PaperOrder(CertificateKind.Receipt, facts.OfReceipt(about, inForce)) { Addressee = about.ApplicantName },
            now,
            ct
        );
    }
}
