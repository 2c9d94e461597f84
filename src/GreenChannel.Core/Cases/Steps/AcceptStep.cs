using GreenChannel.Core.Certificates;
using GreenChannel.Core.Deadlines;
using GreenChannel.Core.Workflows;

namespace GreenChannel.Core.Cases.Steps;

/// <summary>Accepts the case: the clock starts, and the acceptance notice says until when.</summary>
public sealed class AcceptStep(IssuePaper issue, PaperFacts facts, OfficeClock clock) : ICaseStep
{
    public StepType Type => StepType.Accept;

    public async ValueTask<string> RunAsync(Case about, Step step, CancellationToken ct)
    {
        var now = clock.Now;
        about.Accept(clock.Rules, now);
        var order = new PaperOrder(CertificateKind.AcceptanceNotice, facts.OfAcceptance(about)) { Addressee = about.ApplicantName };
        await issue.RunAsync(about, order, now, ct);
        return StepType.Done;
    }
}
