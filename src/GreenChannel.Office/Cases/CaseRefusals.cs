using GreenChannel.Core;
using GreenChannel.Core.Deadlines;
using GreenChannel.Core.Ratings;

namespace GreenChannel.Office.Cases;

/// <summary>There is no such case, or not for this actor.</summary>
public sealed record NoSuchCase(string Id) : Refusal("no-such-case", RefusalKind.NotFound, $"There is no case {Id}.", "没有这个办件。");

/// <summary>The case holds no document with this code.</summary>
public sealed record NoSuchDocument(string DocumentCode)
    : Refusal("no-such-document", RefusalKind.NotFound, $"The case has no document {DocumentCode}.", $"该办件没有材料 {DocumentCode}。");

/// <summary>The catalogue knows no document with this code.</summary>
public sealed record UnknownDocumentCode(string DocumentCode)
    : Refusal(
        "unknown-document-code",
        RefusalKind.NotFound,
        $"The catalogue has no document code \"{DocumentCode}\".",
        $"材料目录中没有代码“{DocumentCode}”。"
    );

/// <summary>The case is being worked on or closed and cannot be changed by the applicant.</summary>
public sealed record NotOpenForChange(string Number)
    : Refusal("not-open-for-change", RefusalKind.Conflict, $"Case {Number} cannot be changed now.", $"办件 {Number} 当前不可修改。");

/// <summary>The document was read by an examiner who asked for nothing more.</summary>
public sealed record DocumentUnderExamination(string DocumentCode)
    : Refusal(
        "document-under-examination",
        RefusalKind.Conflict,
        $"Document {DocumentCode} is being examined for another certificate of this case and cannot be replaced.",
        $"材料 {DocumentCode} 正用于本办件另一项证明的审查，不能替换。"
    );

/// <summary>The case was submitted already and nothing is awaited from the applicant.</summary>
public sealed record AlreadySubmitted(string Number)
    : Refusal("already-submitted", RefusalKind.Conflict, $"Case {Number} was submitted already.", $"办件 {Number} 已提交，请勿重复提交。");

/// <summary>The case is closed.</summary>
public sealed record AlreadyDecided(string Number)
    : Refusal("already-decided", RefusalKind.Conflict, $"Case {Number} has already been closed.", $"办件 {Number} 已办结。");

/// <summary>After submission the certificates asked for stay as they are.</summary>
public sealed record CertificatesFixed()
    : Refusal(
        "certificates-fixed",
        RefusalKind.Conflict,
        "The certificates asked for cannot be changed after submission; withdraw and file again.",
        "提交后不能变更申请的证明种类，请撤回后重新申请。"
    );

/// <summary>The account acts for another party.</summary>
public sealed record NotYourOrganisation()
    : Refusal(
        "not-your-organisation",
        RefusalKind.Forbidden,
        "Your account acts for another organisation than this applicant.",
        "您的账号不代表该申请人。"
    );

/// <summary>Someone else saved the case in between.</summary>
public sealed record ChangedMeanwhile()
    : Refusal(
        "changed-meanwhile",
        RefusalKind.Stale,
        "The case has changed since you read it; read it again.",
        "办件已被他人更新，请重新读取后再操作。"
    );

/// <summary>Someone else changed the same thing first; of a case again and again.</summary>
public sealed record LostRace()
    : Refusal("lost-race", RefusalKind.Conflict, "Someone else is changing the same thing; try again.", "该内容正被他人更新，请稍后重试。");

/// <summary>No clock runs before acceptance, so none can be stopped.</summary>
public sealed record NotAcceptedYet(string Number)
    : Refusal(
        "not-accepted-yet",
        RefusalKind.Conflict,
        $"Case {Number} has not been accepted, so no clock runs.",
        $"办件 {Number} 尚未受理，办理时限尚未起算。"
    );

/// <summary>The clock stands still already on a ground that an officer gave.</summary>
public sealed record AlreadySuspended(string Number, PauseGround Ground)
    : Refusal(
        "already-suspended",
        RefusalKind.Conflict,
        $"The clock of case {Number} stands still already: {Ground.NameEn}.",
        $"办件 {Number} 已因“{Ground.Name}”暂停计时。"
    );

/// <summary>While the clock stands still nothing is decided.</summary>
public sealed record ClockSuspended(string Number, PauseGround Ground)
    : Refusal(
        "clock-suspended",
        RefusalKind.Conflict,
        $"The clock of case {Number} stands still ({Ground.NameEn}); resume it before anything is decided.",
        $"办件 {Number} 因“{Ground.Name}”暂停计时，恢复计时后方可作出决定。"
    );

/// <summary>The officer has no live task of the case and is no supervisor.</summary>
public sealed record NoTaskInCase(string Number)
    : Refusal(
        "no-task-in-case",
        RefusalKind.Forbidden,
        $"Only whoever has a task of case {Number} at hand, or a supervisor, stops its clock or sets it going.",
        $"仅持有办件 {Number} 在办任务的人员或者督办人员可以暂停、恢复计时。"
    );

/// <summary>No officer has stopped the clock.</summary>
public sealed record NotSuspended(string Number)
    : Refusal(
        "not-suspended",
        RefusalKind.Conflict,
        $"The clock of case {Number} was not stopped by an officer.",
        $"办件 {Number} 未由工作人员暂停计时，无须恢复。"
    );

/// <summary>The ground is not on the list.</summary>
public sealed record UnknownGround(string Ground, IReadOnlyList<string> Listed)
    : Refusal(
        "unknown-ground",
        RefusalKind.Invalid,
        $"\"{Ground}\" is not a ground on which the clock may be stopped; listed: {string.Join(", ", Listed)}.",
        $"“{Ground}”不是可以暂停计时的法定事由；可选：{string.Join("、", Listed)}。"
    )
{
    public override IReadOnlyList<Fault> Faults => [new("/ground", Code, Message, MessageZh)];
}

/// <summary>On this ground the clock stops only with the written notice that the service sends.</summary>
public sealed record NoticeRequired(string Ground)
    : Refusal(
        "notice-required",
        RefusalKind.Invalid,
        $"On the ground {Ground} the clock stops only with a written notice: complete the task as deficient.",
        "该事由须以书面告知为前提：请在任务中作出“需补充材料”的结论，由系统发出告知书。"
    )
{
    public override IReadOnlyList<Fault> Faults => [new("/ground", Code, Message, MessageZh)];
}

/// <summary>The case is about one party, whose documents are in it.</summary>
public sealed record PartyFixed()
    : Refusal(
        "party-fixed",
        RefusalKind.Conflict,
        "The party of a case stays once it has documents or was submitted; file a new one for another party.",
        "已上传材料或者已提交的办件不得变更申请主体，请另行提交申请。"
    );

/// <summary>No stop of this rule stands in the case, or it is not one that can be lifted.</summary>
public sealed record NoSuchStop(string RuleId)
    : Refusal(
        "no-such-stop",
        RefusalKind.Conflict,
        $"No stop \"{RuleId}\" stands in this case that a supervisor could lift.",
        $"该办件没有可由主管人员排除的情形“{RuleId}”。"
    );

/// <summary>The case is not closed yet, or was too long ago.</summary>
public sealed record NotToBeRated(string Number)
    : Refusal(
        "not-to-be-rated",
        RefusalKind.Conflict,
        $"Case {Number} can be rated within {Rating.OpenDays} days after it was closed.",
        $"办件 {Number} 须在办结后 {Rating.OpenDays} 日内评价。"
    );
