using GreenChannel.Core.Calendars;
using GreenChannel.Core.Violations;
using GreenChannel.Core.Workflows;

namespace GreenChannel.Core.Cases.Steps;

/// <summary>Asks the register of violations about the applicant, under its code and all its names.</summary>
public sealed class SearchRegisterStep(IViolationRegister register, RegisterOptions options, TimeProvider clock) : ICaseStep
{
    public StepType Type => StepType.SearchRegister;

    public async ValueTask<string> RunAsync(Case about, Step step, CancellationToken ct)
    {
        about.Record(await SearchAsync(register, options, about, clock.BeijingNow(), ct));
        return about.Search!.Outcome;
    }

    internal static async Task<RegisterSearch> SearchAsync(
        IViolationRegister register,
        RegisterOptions options,
        Case about,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        var (applicant, clearance) = (about.Application.Applicant, about.Application.Clearance!);
        var met = await register.FindAsync(applicant.Identifier, RegisterSearch.NamesOf(applicant), ct);
        var coverage = ScopeCoverage.Of(clearance.Scope, options, await register.SourcesAsync(ct), BeijingTime.DayOf(now));
        return RegisterSearch.Judge(met, applicant, clearance, now) with { Coverage = coverage };
    }
}

/// <summary>
/// Asks the register again just before the certificate is issued: a record that came in since the examination sends the
/// case back, and what is printed as the cut-off is this search.
/// </summary>
public sealed class RecheckRegisterStep(IViolationRegister register, RegisterOptions options, TimeProvider clock) : ICaseStep
{
    public StepType Type => StepType.RecheckRegister;

    public async ValueTask<string> RunAsync(Case about, Step step, CancellationToken ct)
    {
        var before = about.Search!;
        about.Record(await SearchRegisterStep.SearchAsync(register, options, about, clock.BeijingNow(), ct));
        return about.Search!.SaysTheSameAs(before) ? "Unchanged" : "Changed";
    }
}
