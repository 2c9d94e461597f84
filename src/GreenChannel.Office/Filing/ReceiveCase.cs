using GreenChannel.Core.Calendars;
using GreenChannel.Core.Papers;
using GreenChannel.Core.People;
using GreenChannel.Core.Rules;
using GreenChannel.Core.Workflows;
using GreenChannel.Office.Cases;
using GreenChannel.Office.Papers;

namespace GreenChannel.Office.Filing;

/// <summary>
/// Receives a case: the rules of this day hold for it from now on, and the applicant gets a receipt for what was handed in.
/// </summary>
public sealed class ReceiveCase(IssuePaper issue, PaperData facts, IRuleSets rules, IWorkflows workflows)
{
    public async Task RunAsync(Case theCase, Actor by, DateTimeOffset now, CancellationToken ct)
    {
        var inForce = rules.InForceOn(BeijingTime.DayOf(now));
        theCase.Receive(workflows.Current, inForce, by, now);
        await issue.RunAsync(
            theCase,
            new PaperOrder(PaperKind.Receipt, facts.OfReceipt(theCase, inForce)) { Addressee = theCase.ApplicantName },
            now,
            ct
        );
    }
}
