using GreenChannel.Core;
using GreenChannel.Core.Calendars;
using GreenChannel.Core.Forms;
using GreenChannel.Core.People;
using GreenChannel.Core.Rules;
using GreenChannel.Office.Cases;
using GreenChannel.Office.Rules;

namespace GreenChannel.Office.Filing;

/// <summary>An applicant changes the form of a draft, or of a case that waits for its correction.</summary>
public sealed class ChangeCase(FormCheck form, IRuleSets rules, RuleFactsReader gather, CaseTransaction transaction, TimeProvider clock)
{
    /// <param name="change">Makes the new application from the present one; its refusals are answered as they are.</param>
    public Task<Outcome<Case>> RunAsync(
        Guid id,
        Func<Application, Outcome<Application>> change,
        Actor by,
        ExpectedVersion? ifVersion,
        CancellationToken ct
    ) => transaction.ChangeAsync(id, by, Act.ChangeCase, ifVersion, theCase => ChangeAsync(theCase, change, null, by, ct), ct);

    /// <summary>Saves whatever there is of a draft; a case that was handed in is changed only to a form without faults.</summary>
    /// <param name="unread">What was typed and cannot be read, from what was kept before.</param>
    public Task<Outcome<Case>> SaveAsync(
        Guid id,
        Func<Application, Outcome<Application>> change,
        Func<IReadOnlyList<UnreadText>, IReadOnlyList<UnreadText>> unread,
        Actor by,
        ExpectedVersion? ifVersion,
        CancellationToken ct
    ) => transaction.ChangeAsync(id, by, Act.ChangeCase, ifVersion, theCase => ChangeAsync(theCase, change, unread, by, ct), ct);

    private async Task<Refusal?> ChangeAsync(
        Case theCase,
        Func<Application, Outcome<Application>> change,
        Func<IReadOnlyList<UnreadText>, IReadOnlyList<UnreadText>>? unread,
        Actor by,
        CancellationToken ct
    )
    {
        var now = clock.BeijingNow();
        if (change(theCase.Application) is var changed && changed.IsRefused(out var unreadable))
            return unreadable;
        var asItIs = unread is not null && theCase.Status == CaseStatus.Draft;
        var (today, kept) = (BeijingTime.DayOf(now), unread?.Invoke(theCase.Unread) ?? []);
        if (!asItIs && kept.Count > 0)
            return new InvalidInput([.. kept.Select(text => TypedForm.FaultOf(text.Pointer, text.Text))]);
        var checkedForm = asItIs ? form.Look(changed.Value, today).Written : form.Check(changed.Value, today);
        if (checkedForm.IsRefused(out var faults))
            return faults;
        if (!FileCase.MayActFor(by, checkedForm.Value))
            return new NotYourOrganisation();
        if (theCase.Change(checkedForm.Value, by, now) is { } refusal)
            return refusal;
        theCase.KeepUnread(kept);
        theCase.SetFindings(
            CompletenessCheck.Renewed(
                theCase.Findings,
                rules.Find(theCase.RuleSet),
                theCase.Application,
                await gather.OfAsync(theCase.Application, BeijingTime.DayOf(now), theCase.Id, ct)
            )
        );
        return null;
    }
}
