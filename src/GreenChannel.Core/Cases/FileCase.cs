using GreenChannel.Core.Calendars;
using GreenChannel.Core.Completeness;
using GreenChannel.Core.People;

namespace GreenChannel.Core.Cases;

/// <summary>An applicant, or the intake desk for one, files a request as a draft.</summary>
public sealed class FileCase(FormCheck form, IRuleSets rules, ICaseStore store, TimeProvider clock)
{
    public async Task<Outcome<Case>> RunAsync(Application application, Actor by, CancellationToken ct)
    {
        if (!by.Has(Role.Applicant) && !by.Has(Role.Clerk))
            return new RoleRequired(Role.Applicant);
        var now = clock.BeijingNow();
        var today = BeijingTime.DayOf(now);
        var checkedForm = form.Check(application, today);
        if (checkedForm.IsRefused(out var faults))
            return faults;
        if (!MayActFor(by, checkedForm.Value))
            return new NotYourOrganisation();

        var filed = Case.File(checkedForm.Value, rules.InForceOn(today), by, now);
        await store.AddAsync(filed, by, ct);
        return filed;
    }

    /// <summary>The desk files for anyone, an applicant's account for its own party only.</summary>
    internal static bool MayActFor(Actor by, Application application) =>
        by.Has(Role.Clerk) || by.Organisation == application.Applicant.Identifier;
}
