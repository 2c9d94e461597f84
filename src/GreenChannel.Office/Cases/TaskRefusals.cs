using GreenChannel.Core;
using GreenChannel.Core.People;
using GreenChannel.Core.Rules;

namespace GreenChannel.Office.Cases;

/// <summary>There is no such task.</summary>
public sealed record NoSuchTask(Guid Id) : Refusal("no-such-task", RefusalKind.NotFound, $"There is no task {Id:N}.", "没有这项任务。");

/// <summary>The task is done or cancelled.</summary>
public sealed record TaskAlreadyDone(Guid Id)
    : Refusal("task-already-done", RefusalKind.Conflict, $"Task {Id:N} is closed already.", "该任务已经办结或取消。");

/// <summary>The task is another officer's.</summary>
public sealed record NotYourTask(Guid Id)
    : Refusal(
        "not-your-task",
        RefusalKind.Conflict,
        $"Task {Id:N} is not yours; it was claimed by or assigned to someone else, or to no one.",
        "该任务不在您名下。"
    );

/// <summary>The same person may not do both steps: four eyes are two persons, whatever accounts they use.</summary>
public sealed record SamePersonTwice(string Step, string EarlierStep)
    : Refusal(
        "same-person-twice",
        RefusalKind.Forbidden,
        $"You have done \"{EarlierStep}\" in this case; \"{Step}\" needs another person.",
        "同一人不得先后办理该案的初审与复核。"
    );

/// <summary>The account that the task is to be given to may not do it.</summary>
public sealed record AssigneeLacksRole(string UserName, string Role)
    : Refusal(
        "assignee-lacks-role",
        RefusalKind.Invalid,
        $"\"{UserName}\" does not have the role {Role} that this task needs.",
        $"账号“{UserName}”没有该任务所需的“{Core.People.Role.NameZh(Role)}”角色。"
    )
{
    public override IReadOnlyList<Fault> Faults => [new("/userName", Code, Message, MessageZh)];
}

/// <summary>The outcome needs a written reason.</summary>
public sealed record ReasonRequired(string Outcome)
    : Refusal("reason-required", RefusalKind.Invalid, $"The outcome \"{Outcome}\" needs a written reason.", "作出该结论须写明理由。")
{
    public override IReadOnlyList<Fault> Faults => [new("/reasons", Code, Message, MessageZh)];
}

/// <summary>A rule stands against the certificate; it can only be refused.</summary>
public sealed record HardStopStands(Finding Stop)
    : Refusal(
        "hard-stop-stands",
        RefusalKind.Conflict,
        "A rule stands against this certificate, so it can only be "
            + $"refused{(Stop.Liftable ? ", unless a supervisor lifts it" : "")}: {Stop.Message} ({Stop.RuleId}, {Stop.Article})",
        $"存在不予出具的情形（{Stop.Article}）：{Stop.MessageZh}{(Stop.Liftable ? "确有必要的，由主管人员说明理由后排除。" : "")}"
    );
