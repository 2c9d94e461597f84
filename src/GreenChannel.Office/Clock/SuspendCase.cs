using GreenChannel.Core;
using GreenChannel.Core.Approvals;
using GreenChannel.Core.Calendars;
using GreenChannel.Core.Deadlines;
using GreenChannel.Core.Papers;
using GreenChannel.Core.People;
using GreenChannel.Core.Text;
using GreenChannel.Office.Approvals;
using GreenChannel.Office.Cases;
using GreenChannel.Office.Papers;

namespace GreenChannel.Office.Clock;

/// <summary>On which ground and until when the clock is to stand still.</summary>
/// <param name="Until">The last day; none for as long as one officer may stop it.</param>
public sealed record SuspensionRequest(string Ground, string Note, DateOnly? Until = null);

/// <summary>
/// Whoever has a task of the case, or a supervisor, stops the clock on a listed ground and says why; the applicant is told in writing. It
/// runs again by itself; what is to stand longer waits for a second person.
/// </summary>
/// <remarks>Five working days, stopped on Monday 2026-11-23: it stands still until Sunday the 29th and runs on Monday the 30th.</remarks>
public sealed class SuspendCase(
    CaseTransaction transaction,
    IProposals proposals,
    IssuePaper issue,
    PaperData facts,
    OfficeClock clock,
    IGlyphs glyphs
)
{
    private const int MostDays = 366;

    /// <returns>The case, or what was proposed instead when a second person is needed.</returns>
    public async Task<Outcome<(Case? Case, SuspensionProposal? Proposal)>> RunAsync(
        Guid id,
        SuspensionRequest wish,
        Actor by,
        ExpectedVersion? ifVersion,
        CancellationToken ct
    )
    {
        if (Permissions.Refuse(by, Act.SuspendCase) is { } notPermitted)
            return notPermitted;
        if (WrittenText.FaultIfPrinted("/note", wish.Note, glyphs) is { } fault)
            return fault;
        var clean = wish with { Note = EnteredText.Clean(wish.Note) };
        if (clean.Until < clock.Today)
            return new InvalidInput(new Fault("/until", "suspension.past", "The last day is not before today.", "截止日不得早于今日。"));
        if (clean.Until > clock.Today.AddDays(MostDays))
            return new InvalidInput(
                new Fault(
                    "/until",
                    "suspension.too-long",
                    $"The last day is at most {MostDays} days from today.",
                    $"截止日不得超过今日起 {MostDays} 日。"
                )
            );
        SuspensionProposal? proposal = null;
        var changed = await transaction.ChangeAsync(
            id,
            by,
            Act.SuspendCase,
            ifVersion,
            async theCase =>
            {
                proposal = null;
                var listed = theCase.MaySuspend(clean.Ground, by, clock.Rules);
                if (listed.IsRefused(out var refusal))
                    return refusal;
                var longest = LongestFor(theCase);
                if (longest is { } last && (clean.Until is not { } until || until <= last))
                    return await StopAsync(theCase, listed.Value, clean with { Until = clean.Until ?? last }, by, ct);
                proposal = new SuspensionProposal(
                    theCase,
                    clean with
                    {
                        Until = clean.Until ?? LastOf(clock.Rules.Options.SuspensionDays),
                    },
                    by,
                    clock.Now
                );
                if (await proposals.PendingAsync(ApprovalKind.Suspension, theCase.Number, ct) is not null)
                    return new SuspensionPending(theCase.Number);
                proposals.Add(proposal);
                return null;
            },
            ct
        );
        return changed.IsRefused(out var refused) ? refused : (proposal is null ? changed.Value : null, proposal);
    }

    /// <summary>The last day of a suspension for which none is named.</summary>
    public DateOnly UsualEnd(Case theCase) => LongestFor(theCase) ?? LastOf(clock.Rules.Options.SuspensionDays);

    // What was stopped by hand before counts too, or one officer could stop it again and again; none when nothing is left.
    private DateOnly? LongestFor(Case theCase)
    {
        var used = theCase
            .Deadline!.Pauses.Where(pause => !pause.Ground.OnlyByNotice)
            .Sum(pause => clock.Rules.Calendar.CountWorkingDays(pause.From.AddDays(-1), (pause.Until ?? clock.Today).AddDays(-1)));
        return clock.Rules.Options.SuspensionDays - used is > 0 and var left ? LastOf(left) : null;
    }

    // The last day before that many working days are over.
    private DateOnly LastOf(int days) => clock.Rules.Calendar.AddWorkingDays(clock.Today, days).Day.AddDays(-1);

    internal async Task<Refusal?> StopAsync(Case theCase, PauseGround ground, SuspensionRequest wish, Actor by, CancellationToken ct)
    {
        var (now, rules) = (clock.Now, clock.Rules);
        var content = facts.OfPause(theCase, ground, wish.Note);
        content["from"] = PaperData.Day(BeijingTime.DayOf(now));
        content["until"] = PaperData.Day(wish.Until!.Value);
        var order = new PaperOrder(PaperKind.SuspensionNotice, content)
        {
            Addressee = theCase.ApplicantName,
            Revision = theCase.Deadline!.Pauses.Count + 1,
        };
        var paper = await issue.RunAsync(theCase, order, now, ct);
        theCase.Suspend(ground, wish.Note, wish.Until.Value, paper.Number, by, rules, now);
        return null;
    }
}
