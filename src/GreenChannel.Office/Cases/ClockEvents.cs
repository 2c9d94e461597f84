using GreenChannel.Core.Alerts;
using GreenChannel.Core.Deadlines;
using GreenChannel.Core.People;

namespace GreenChannel.Office.Cases;

/// <summary>The documents are complete: the clock runs.</summary>
public sealed record CaseAccepted(DateOnly DueOn, bool DueIsProvisional, DateTimeOffset At) : CaseEvent(Actor.System, At)
{
    public override HistoryLine Line =>
        new(
            HistoryKind.Accepted,
            $"Accepted; due on {DueOn:yyyy-MM-dd}{Provisional.Mark(DueIsProvisional)}.",
            $"材料齐备，已受理，办结期限 {DueOn:yyyy-MM-dd}{Provisional.MarkZh(DueIsProvisional)}。"
        );
}

/// <summary>An officer has stopped the clock on a listed ground.</summary>
/// <param name="Until">The last day on which it stands still.</param>
public sealed record CaseSuspended(PauseGround Ground, DateOnly Until, string Note, Actor By, DateTimeOffset At) : CaseEvent(By, At)
{
    public override HistoryLine Line =>
        new(
            HistoryKind.Suspended,
            $"The clock stands still until {Until:yyyy-MM-dd} at the latest: {Ground.NameEn}. {Note}",
            $"计时暂停，至迟到 {Until:yyyy-MM-dd}：{Ground.Name}（{Ground.Article}）。{Note}"
        );
}

/// <summary>What an officer had stopped the clock for is over.</summary>
public sealed record CaseResumed(PauseGround Ground, string Note, Actor By, DateTimeOffset At) : CaseEvent(By, At)
{
    public override HistoryLine Line =>
        new(HistoryKind.Resumed, $"\"{Ground.NameEn}\" has ended. {Note}", $"“{Ground.Name}”事由消除，恢复计时。{Note}");
}

/// <summary>Another calendar moves a date, or makes it final.</summary>
/// <param name="Reason">The notice, or what else has changed the count.</param>
public sealed record DateRecounted(DateMove Move, string Reason, string ReasonZh, Actor By, DateTimeOffset At) : CaseEvent(By, At)
{
    /// <summary>Whether the date is another one now.</summary>
    public bool Moved => Move.Days != 0;

    public override HistoryLine Line
    {
        get
        {
            var (what, whatZh) = Move.What == "due" ? ("due date", "办结期限") : ("last day of the correction", "补正期限");
            return Moved
                ? new(
                    HistoryKind.DateMoved,
                    $"The {what} moves from {Move.From:yyyy-MM-dd} to {Move.To:yyyy-MM-dd}{Provisional.Mark(Move.Provisional)}: {Reason}",
                    $"{whatZh}由 {Move.From:yyyy-MM-dd} 变更为 {Move.To:yyyy-MM-dd}{Provisional.MarkZh(Move.Provisional)}：{ReasonZh}"
                )
                : new(
                    HistoryKind.DateConfirmed,
                    $"The {what} {Move.To:yyyy-MM-dd} is {(Move.Provisional ? "provisional" : "final")}: {Reason}",
                    $"{whatZh} {Move.To:yyyy-MM-dd} {(Move.Provisional ? "为暂定日期" : "确定不变")}：{ReasonZh}"
                );
        }
    }
}

/// <summary>A rung on the way to the due date, or past it, is reached.</summary>
/// <param name="Handlers">The accounts that have the tasks of the case.</param>
public sealed record RungReached(EscalationTime Rung, DateOnly DueOn, IReadOnlyList<string> Handlers, DateTimeOffset At)
    : CaseEvent(Actor.System, At)
{
    public override Alert AlertFor(Case theCase) => Alert.OfRung(Rung, theCase.Id, theCase.Number, DueOn, Handlers, At);
}

/// <summary>The applicant is reminded that its time for correction is nearly over.</summary>
/// <param name="ReachedAt">When it was due to be reminded.</param>
public sealed record ApplicantReminded(CorrectionWait Wait, DateTimeOffset ReachedAt, DateTimeOffset At) : CaseEvent(Actor.System, At)
{
    public override HistoryLine Line =>
        new(
            HistoryKind.Reminded,
            $"The applicant was reminded to correct until {Wait.Until:yyyy-MM-dd}.",
            $"已提醒申请人于 {Wait.Until:yyyy-MM-dd} 前补正。"
        );

    public override Alert AlertFor(Case theCase) => Alert.OfCorrection(theCase.Id, theCase.Number, Wait.Step, Wait.Until, ReachedAt, At);
}

/// <summary>No message could reach the contact: a clerk is to telephone.</summary>
public sealed record CallAsked(DateTimeOffset At) : CaseEvent(Actor.System, At)
{
    public override HistoryLine Line =>
        new(
            HistoryKind.CallAsked,
            "No message could reach the contact; a clerk is to telephone.",
            "告知消息未能送达联系人，转由工作人员电话告知。"
        );
}

/// <summary>A clerk has telephoned the contact.</summary>
/// <param name="Told">Whether the contact was told.</param>
/// <param name="Until">The last day of its answer; none when none is awaited any more.</param>
public sealed record ContactCalled(bool Told, DateOnly? Until, Actor By, DateTimeOffset At) : CaseEvent(By, At)
{
    public override HistoryLine Line =>
        Told
            ? new(
                HistoryKind.ContactCalled,
                $"The contact was told by telephone; the time for correction is counted from today, until {Until:yyyy-MM-dd}.",
                $"已电话告知联系人，补正期限自当日起重新计算，至 {Until:yyyy-MM-dd}。"
            )
            : new(HistoryKind.ContactCalled, "The contact could not be reached by telephone.", "电话未能联系到联系人。");
}

/// <summary>Nobody has telephoned a contact in time.</summary>
/// <param name="Since">The day on which that was asked for.</param>
public sealed record CallOverdue(DateOnly Since, DateTimeOffset At) : CaseEvent(Actor.System, At)
{
    public override Alert AlertFor(Case theCase) => Alert.OfCall(theCase.Id, theCase.Number, Since, At);
}
