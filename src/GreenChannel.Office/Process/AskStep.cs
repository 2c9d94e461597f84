using GreenChannel.Core.Calendars;
using GreenChannel.Core.Papers;
using GreenChannel.Core.Register;
using GreenChannel.Core.Workflows;
using GreenChannel.Office.Cases;
using GreenChannel.Office.Papers;

namespace GreenChannel.Office.Process;

/// <summary>
/// Asks whether a certificate was requested. Where the office refers to the credit report instead of issuing no-violation certificates, who
/// asked for one gets a notice here, and the branch has nothing more to do.
/// </summary>
public sealed class AskStep(RegisterOptions register, IssuePaper issue, PaperData facts, TimeProvider clock) : IAutomaticStep
{
    public StepType Type => StepType.Ask;

    public async ValueTask<string> RunAsync(Case theCase, Step step, CancellationToken ct)
    {
        var certificate = step.Input("question")!;
        if (!theCase.Application.Asks(certificate))
            return "No";
        if (certificate != PaperKinds.NoViolation || !register.ReferralOnly)
            return "Yes";
        var now = clock.BeijingNow();
        var notice = new PaperOrder(PaperKind.ReferralNotice, facts.OfReferral(theCase))
        {
            Addressee = theCase.ApplicantName,
            About = certificate,
        };
        theCase.Conclude(certificate, RequestResult.Referred, await issue.RunAsync(theCase, notice, now, ct), now);
        return "No";
    }
}
