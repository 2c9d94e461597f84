using GreenChannel.Core.Calendars;
using GreenChannel.Core.Register;
using GreenChannel.Core.Workflows;
using GreenChannel.Office.Cases;
using GreenChannel.Office.Register;

namespace GreenChannel.Office.Process;

/// <summary>
/// Asks the register again just before the certificate is issued: a record that came in since the examination sends the
/// case back, and what is printed as the cut-off is this search.
/// </summary>
public sealed class RecheckRegisterStep(IViolationRegister register, RegisterOptions options, TimeProvider clock) : IAutomaticStep
{
    public StepType Type => StepType.RecheckRegister;

    public async ValueTask<string> RunAsync(Case theCase, Step step, CancellationToken ct)
    {
        var before = theCase.Search!;
        theCase.Keep(await SearchRegisterStep.SearchAsync(register, options, theCase, clock.BeijingNow(), ct));
        return theCase.Search!.SaysTheSameAs(before) ? "Unchanged" : "Changed";
    }
}
