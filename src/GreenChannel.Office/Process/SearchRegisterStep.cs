using GreenChannel.Core.Calendars;
using GreenChannel.Core.Register;
using GreenChannel.Core.Workflows;
using GreenChannel.Office.Cases;
using GreenChannel.Office.Register;

namespace GreenChannel.Office.Process;

/// <summary>Asks the register of violations about the applicant, under its code and all its names.</summary>
public sealed class SearchRegisterStep(IViolationRegister register, RegisterOptions options, TimeProvider clock) : IAutomaticStep
{
    public StepType Type => StepType.SearchRegister;

    public async ValueTask<string> RunAsync(Case theCase, Step step, CancellationToken ct)
    {
        theCase.Keep(await SearchAsync(register, options, theCase, clock.BeijingNow(), ct));
        return theCase.Search!.Outcome;
    }

    internal static async Task<RegisterSearch> SearchAsync(
        IViolationRegister register,
        RegisterOptions options,
        Case theCase,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        var (applicant, clearance) = (theCase.Application.Applicant, theCase.Application.Clearance!);
        var met = await register.FindAsync(applicant.Identifier, RegisterSearch.NamesOf(applicant), ct);
        var coverage = ScopeCoverage.Of(clearance.Scope, options, await register.SourcesAsync(ct), BeijingTime.DayOf(now));
        var changes = await register.ChangesAsync(
            applicant.Identifier,
            RegisterSearch.NamesOf(applicant),
            now.AddDays(-RegisterChange.ToldForDays),
            ct
        );
        return RegisterSearch.Judge(met, applicant, clearance, now) with { Coverage = coverage, Changes = changes };
    }
}
