using GreenChannel.Core;
using GreenChannel.Core.Deadlines;
using GreenChannel.Core.People;
using GreenChannel.Office.Cases;
using GreenChannel.Office.Views;

namespace GreenChannel.Office.Clock;

/// <summary>Shows what stopping the clock would do to a deadline, before anybody stops it; nothing is changed.</summary>
public sealed class PreviewSuspension(OfficeClock clock)
{
    /// <param name="until">The last day on which the clock would stand still.</param>
    public Outcome<ProofView> Of(Case theCase, string ground, DateOnly until, Actor by)
    {
        var rules = clock.Rules;
        var listed = theCase.MaySuspend(ground, by, rules);
        if (listed.IsRefused(out var refusal))
            return refusal;
        var resumed = Core.Calendars.BeijingTime.StartOf(until.AddDays(1));
        var then = theCase.Deadline!.Paused(listed.Value, by, "", clock.Now).Resumed(ground, by, "", resumed);
        return ProofView.Of(DeadlineProof.Of(then, theCase.FiledOn, rules.Calendar, clock.Today), then, by);
    }
}
