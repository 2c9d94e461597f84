using GreenChannel.Core;
using GreenChannel.Core.Alerts;
using GreenChannel.Core.Calendars;
using GreenChannel.Core.Deadlines;
using GreenChannel.Core.People;
using GreenChannel.Core.Rules;

namespace GreenChannel.Office.Cases;

// The clock of a case: what starts, stops and moves it, and who is warned.
public sealed partial class Case
{
    /// <summary>The calendar that this act counted by; a save is refused when another one is in force by then.</summary>
    public string? CountedByCalendar { get; private set; }

    /// <summary>
    /// The last day on which a clock that was stopped by hand stands still; with the next it runs again by itself. None where a pause of an
    /// earlier version stands open.
    /// </summary>
    public DateOnly? PausedUntil { get; private set; }

    /// <summary>The ground on which the clock may be stopped by hand now, or why not.</summary>
    public Outcome<PauseGround> MaySuspend(string ground, Actor by, ClockRules rules)
    {
        if (!IsAtHandOf(by))
            return new NoTaskInCase(Number);
        if (IsClosed)
            return new AlreadyDecided(Number);
        if (Deadline is null)
            return new NotAcceptedYet(Number);
        if (rules.Options.FindGround(ground) is not { } listed)
            return new UnknownGround(ground, [.. rules.Options.Grounds.Where(known => !known.OnlyByNotice).Select(known => known.Code)]);
        if (listed.OnlyByNotice)
            return new NoticeRequired(ground);
        return PausedByHand is { } pause ? new AlreadySuspended(Number, pause.Ground) : listed;
    }

    /// <summary>Whether somebody may stop the clock by hand now, on some ground.</summary>
    public bool MayBeStopped(Actor by) => IsAtHandOf(by) && !IsClosed && Deadline is not null && PausedByHand is null;

    /// <summary>Stops the clock by hand, on a listed ground and with a written notice.</summary>
    /// <param name="until">The last day on which it stands still.</param>
    internal void Suspend(PauseGround listed, string note, DateOnly until, string notice, Actor by, ClockRules rules, DateTimeOffset now)
    {
        PausedUntil = until;
        Deadline = Deadline!.Paused(listed, by, note, now, notice);
        Status = CaseStatus.Suspended;
        Record(new CaseSuspended(listed, until, note, by, now));
        RecomputeDates(rules);
    }

    /// <summary>The pause that was begun by hand, which may be ended now, or why not.</summary>
    public Outcome<Pause> MayResume(Actor by)
    {
        if (!IsAtHandOf(by))
            return new NoTaskInCase(Number);
        if (IsClosed)
            return new AlreadyDecided(Number);
        return PausedByHand is { } pause ? pause : new NotSuspended(Number);
    }

    /// <summary>Ends a pause that was begun by hand; what the applicant has to answer stays its own pause.</summary>
    internal void Resume(Pause pause, string note, Actor by, ClockRules rules, DateTimeOffset now)
    {
        PausedUntil = null;
        Deadline = Deadline!.Resumed(pause.Ground.Code, by, note, now);
        Status = Deadline.IsPaused ? CaseStatus.Suspended : CaseStatus.Accepted;
        Record(new CaseResumed(pause.Ground, note, by, now));
        RecomputeDates(rules);
    }

    internal void Accept(ClockRules rules, DateTimeOffset now)
    {
        AcceptedAt = now;
        Status = CaseStatus.Accepted;
        Findings = [.. Findings.Where(finding => finding.Severity != Severity.Deficiency)];
        Deadline = Deadline.StartingOn(BeijingTime.DayOf(now), rules.Options.BudgetDays, rules.Options.YellowPercent);
        RecomputeDates(rules);
        Record(new CaseAccepted(DueOn!.Value, DueIsProvisional, now));
    }

    /// <summary>
    /// The applicant has to answer a written notice. Before acceptance no clock runs. After it the clock stands still from
    /// today, unless the deficiency could have been told before: then the office answers for the time.
    /// </summary>
    /// <param name="notice">The number of the notice: without one the clock is not stopped.</param>
    internal void AwaitCorrection(CorrectionWait wait, string notice, ClockRules rules, DateTimeOffset now)
    {
        Waits = [.. Waits, wait];
        DeficiencyRounds++;
        if (Deadline is null)
            Status = CaseStatus.Deficient;
        else if (!wait.OnOfficeTime)
            PauseForApplicant(notice, rules, now);
        Record(new DeficiencyTold(wait, notice, Status == CaseStatus.Suspended, now));
        if (wait.OnOfficeTime)
            Record(new DeficiencyToldLate(now));
        RecomputeDates(rules);
    }

    /// <summary>What the notice of this round names was told.</summary>
    internal void MarkTold() => ToldRules = [.. ToldRules.Union(Deficiencies.Select(finding => finding.RuleId))];

    /// <summary>The applicant has answered, or the time is over; when nothing more is awaited of it, its pause ends.</summary>
    internal void EndWait(CorrectionWait wait, bool answered, ClockRules rules, Actor by, DateTimeOffset now)
    {
        var wasSuspended = Status == CaseStatus.Suspended;
        Waits = [.. Waits.Where(other => other.Step != wait.Step)];
        Findings = [.. Findings.Where(finding => finding.RuleId != ExaminerRule(wait.Step))];
        if (Waits.Count == 0)
            _tasks.FindAll(task => task.IsCall).ForEach(task => task.Cancel());
        if (Waits.All(other => other.OnOfficeTime) && Deadline?.OpenPause(PauseGround.ApplicantCorrection) is not null)
        {
            Deadline = Deadline.Resumed(
                PauseGround.ApplicantCorrection,
                by,
                answered ? "已补正 / corrected" : "补正期限届满 / time is over",
                now
            );
            Status = Deadline.IsPaused ? CaseStatus.Suspended : CaseStatus.Accepted;
        }

        Record(new CorrectionEnded(answered, wasSuspended && Status == CaseStatus.Accepted, by, now));
        RecomputeDates(rules);
    }

    /// <summary>
    /// Derives anew what follows from ledger and calendar, after anything that may move it. The last day of a correction
    /// was told to the applicant in writing: another calendar may give it more time, never less.
    /// </summary>
    internal void RecomputeDates(ClockRules rules)
    {
        var due = Deadline?.DueOn(rules.Calendar);
        (DueOn, DueIsProvisional) = (due?.Day, due?.Provisional ?? false);
        if (Waits.Count > 0)
            Waits = [.. Waits.Select(wait => wait.Recounted(rules.Calendar))];
        TouchesHorizon = !IsClosed && (DueIsProvisional || Waits.Any(wait => wait.Provisional));
        foreach (var task in _tasks.Where(task => task is { IsLive: true, IsOfWorkflow: true }))
            task.SetDue(DueOn);
        NextCheckAt = DeadlineWatch.NextCheck(this, rules);
        CountedByCalendar = rules.Calendar.Version;
    }

    /// <summary>
    /// Another calendar is in force: every date that it moves is written into the history with the old one and the reason.
    /// </summary>
    /// <returns>Whether anything changed.</returns>
    internal bool ApplyCalendar(ClockRules rules, CalendarNotice notice, Actor by, DateTimeOffset now) =>
        ApplyCalendar(rules, notice.Title, notice.Title, by, now);

    /// <summary>The same, for a reason other than a notice.</summary>
    internal bool ApplyCalendar(ClockRules rules, string reason, string reasonZh, Actor by, DateTimeOffset now)
    {
        var moves = DateMove.Of(this, rules.Calendar);
        foreach (var move in moves)
            Record(new DateRecounted(move, reason, reasonZh, by, now));

        // Days may be swapped within the run: then the due date stays, and a rung is reached on another day.
        var check = NextCheckAt;
        RecomputeDates(rules);
        return moves.Count > 0 || check != NextCheckAt;
    }

    /// <summary>A rung of warning is reached; each fires once for a due date.</summary>
    internal void Raise(EscalationTime reached, DateTimeOffset now)
    {
        Fired = [.. Fired, new FiredLevel(reached.Level.Code, DueOn!.Value)];
        string[] handlers = [.. _tasks.Where(task => task.IsLive).Select(task => task.Assignee).OfType<string>().Distinct()];
        Record(new RungReached(reached, DueOn.Value, handlers, now));
    }

    /// <summary>The applicant's time is nearly over: it is reminded once.</summary>
    internal void Remind(CorrectionWait wait, DateTimeOffset reachedAt, DateTimeOffset now)
    {
        Waits = [.. Waits.Select(other => other == wait ? wait with { Reminded = true } : other)];
        Record(new ApplicantReminded(wait, reachedAt, now));
    }

    /// <summary>The pause whose last day is over, so that it ends by itself.</summary>
    internal Pause? PauseThatIsOver(DateTimeOffset now) => PausedUntil is { } until && EndOf(until) <= now ? PausedByHand : null;

    internal static DateTimeOffset EndOf(DateOnly lastDay) => BeijingTime.StartOf(lastDay.AddDays(1));

    // Whoever has a live task of it, or a supervisor; the service itself ends what is over.
    private bool IsAtHandOf(Actor by) =>
        by == Actor.System || by.Has(Role.Supervisor) || _tasks.Exists(task => task.IsLive && task.Assignee == by.Account);

    private Pause? PausedByHand => Deadline?.Pauses.FirstOrDefault(pause => pause.IsOpen && !pause.Ground.OnlyByNotice);

    private void PauseForApplicant(string notice, ClockRules rules, DateTimeOffset now)
    {
        if (Deadline!.OpenPause(PauseGround.ApplicantCorrection) is null)
            Deadline = Deadline.Paused(
                rules.Options.Correction,
                Actor.System,
                "等待申请人补正 / waiting for the applicant's correction",
                now,
                notice
            );
        Status = CaseStatus.Suspended;
    }
}
