using GreenChannel.Core.Calendars;
using GreenChannel.Core.Certificates;
using GreenChannel.Core.Violations;
using GreenChannel.Core.Workflows;

namespace GreenChannel.Core.Cases.Steps;

/// <summary>
/// Asks whether a certificate was requested. Where the office refers to the credit report instead of issuing no-violation certificates, who
/// asked for one gets a notice here, and the branch has nothing more to do.
/// </summary>
public sealed class AskStep(RegisterOptions register, IssuePaper issue, PaperFacts facts, TimeProvider clock) : ICaseStep
{
    public StepType Type => StepType.Ask;

    public async ValueTask<string> RunAsync(Case about, Step step, CancellationToken ct)
    {
        var certificate = step.Input("question")!;
        if (!about.Application.Asks(certificate))
            return "No";
        if (certificate != CertificateKinds.NoViolation || !register.ReferralOnly)
            return "Yes";
        var paper = await issue.RunAsync(
            about,
            new PaperOrder(CertificateKind.ReferralNotice, facts.OfReferral(about))
            {
                Addressee = about.ApplicantName,
                About = certificate,
            },
            clock.BeijingNow(),
            ct
        );
        about.Conclude(certificate, RequestResult.Referred, paper);
        return "No";
    }
}
