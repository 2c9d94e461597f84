using GreenChannel.Core.People;

namespace GreenChannel.Office.Cases;

/// <summary>A draft was filed.</summary>
public sealed record CaseFiled(Actor By, DateTimeOffset At) : CaseEvent(By, At)
{
    public override HistoryLine Line => new(HistoryKind.Filed, "Filed as a draft.", "已提交申请表（草稿）。");
}

/// <summary>The form was changed.</summary>
public sealed record FormChanged(Actor By, DateTimeOffset At) : CaseEvent(By, At)
{
    public override HistoryLine Line => new(HistoryKind.Changed, "The application form was changed.", "申请表已修改。");
}

/// <summary>A document came in, or took the place of an earlier one.</summary>
public sealed record DocumentAttached(string Code, Actor By, DateTimeOffset At) : CaseEvent(By, At)
{
    public override HistoryLine Line => new(HistoryKind.DocumentAttached, $"Document {Code} was uploaded.", $"已上传材料 {Code}。");
}

/// <summary>A clerk has held a document against its original at the counter.</summary>
public sealed record OriginalSeen(string Code, Actor By, DateTimeOffset At) : CaseEvent(By, At)
{
    public override HistoryLine Line =>
        new(HistoryKind.OriginalSeen, $"Document {Code} was checked against its original.", $"材料 {Code} 已核对原件。");
}

/// <summary>A record that the office holds of the party was used again.</summary>
public sealed record DocumentShared(string Code, string FromCase, DateTimeOffset At) : CaseEvent(Actor.System, At)
{
    public override HistoryLine Line =>
        new(
            HistoryKind.DocumentShared,
            $"Document {Code} is on file from case {FromCase} and was used again.",
            $"材料 {Code} 已由本局从办件 {FromCase} 共享取得，免予提交。"
        );
}

/// <summary>A document was taken out of a draft.</summary>
public sealed record DocumentRemoved(string Code, Actor By, DateTimeOffset At) : CaseEvent(By, At)
{
    public override HistoryLine Line => new(HistoryKind.DocumentRemoved, $"Document {Code} was removed.", $"已删除材料 {Code}。");
}

/// <summary>Nothing has happened in a draft for a long time, and its applicant is told that it is going to be closed.</summary>
/// <param name="Until">The day on which it is.</param>
public sealed record DraftTold(DateOnly Until, DateTimeOffset At) : CaseEvent(Actor.System, At)
{
    public override HistoryLine Line =>
        new(
            HistoryKind.DraftTold,
            $"The draft was left unchanged; it is closed on {Until:yyyy-MM-dd} if it stays so.",
            $"草稿长期未提交，如无变动将于 {Until:yyyy-MM-dd} 清理。"
        );
}

/// <summary>A draft that was left was closed, and its documents were taken away.</summary>
public sealed record DraftCleared(DateTimeOffset At) : CaseEvent(Actor.System, At)
{
    public override HistoryLine Line =>
        new(
            HistoryKind.DraftCleared,
            "The draft was left and is closed; its documents were deleted.",
            "草稿长期未提交，已清理，材料已删除。"
        );
}

/// <summary>The case was submitted for the first time.</summary>
public sealed record CaseReceived(Actor By, DateTimeOffset At) : CaseEvent(By, At)
{
    public override HistoryLine Line => new(HistoryKind.Received, "Submitted and received.", "申请已提交，本局已收件。");
}

/// <summary>The applicant was told in writing what to correct.</summary>
/// <param name="Notice">The number of the notice.</param>
/// <param name="Paused">Whether the clock stands still for it from now on.</param>
public sealed record DeficiencyTold(CorrectionWait Wait, string Notice, bool Paused, DateTimeOffset At) : CaseEvent(Actor.System, At)
{
    public override HistoryLine Line =>
        new(
            HistoryKind.Deficient,
            $"The applicant was told what to correct, until {Wait.Until:yyyy-MM-dd}{Provisional.Mark(Wait.Provisional)}.",
            $"已一次性告知申请人需补正的内容，请于 {Wait.Until:yyyy-MM-dd}{Provisional.MarkZh(Wait.Provisional)}前补正。"
        );
}

/// <summary>What was told could have been told at the first check.</summary>
public sealed record DeficiencyToldLate(DateTimeOffset At) : CaseEvent(Actor.System, At)
{
    public override HistoryLine Line =>
        new(
            HistoryKind.LateDeficiency,
            "This could have been told at the first check; the clock keeps running and the office answers for the time.",
            "该缺陷在首次审查时即可发现，未一次性告知，不暂停计时，所需时间计入本局办理时间。"
        );
}

/// <summary>The applicant has answered a deficiency notice, or its time is over.</summary>
/// <param name="Answered">Whether it was answered.</param>
/// <param name="GoesOn">Whether the clock runs again with it.</param>
public sealed record CorrectionEnded(bool Answered, bool GoesOn, Actor By, DateTimeOffset At) : CaseEvent(By, At)
{
    public override HistoryLine Line =>
        Answered
            ? new(HistoryKind.Corrected, "The applicant has answered the deficiency notice.", "申请人已提交补正。")
            : new(HistoryKind.Expired, "The time for correction is over.", "补正期限届满。");
}

/// <summary>An officer noted something for colleagues.</summary>
public sealed record Commented(string Text, Actor By, DateTimeOffset At) : CaseEvent(By, At)
{
    public override HistoryLine Line => new(HistoryKind.Comment, Text, Text);
}
