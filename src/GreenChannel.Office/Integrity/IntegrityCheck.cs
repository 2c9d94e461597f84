namespace GreenChannel.Office.Integrity;

/// <summary>
/// Something that must always hold in the records, and what an administrator does when it does not: its line of the runbook.
/// </summary>
public sealed record IntegrityCheck(string Code, string Title, string TitleZh, string Runbook, string RunbookZh)
{
    public static readonly IntegrityCheck NothingOpen = new(
        "open-case-without-work",
        "An open case has neither a live task nor waits for its applicant: nobody will move it.",
        "在办件既无待办任务，也不在等待申请人，无人推进。",
        "Read the timeline and the audit entries of the case for the last act; have the applicant withdraw and file anew, or "
            + "restore the database from before that act.",
        "查看该件时间线和审计记录中的最后一次操作；请申请人撤回后重新申请，或者将数据库恢复到该操作之前。"
    );

    public static readonly IntegrityCheck NoClock = new(
        "open-case-without-clock",
        "An accepted case has no deadline, or nothing that wakes the watchdog although its clock runs.",
        "已受理的办件没有办理期限，或者计时中却无任何巡检时点。",
        "Suspend and resume the case, which derives the next check anew; if it has no deadline at all, restore from the last backup.",
        "对该件暂停后恢复计时，系统将重新推算巡检时点；如完全没有期限，请从最近的备份恢复。"
    );

    public static readonly IntegrityCheck DecidedWithoutPaper = new(
        "decided-without-certificate",
        "A certificate was decided on, but the paper that the case names is not there.",
        "已作出决定，但办件所列文书不存在。",
        "Do not issue again by hand. Compare with the last backup: the certificate's row was removed behind the service's back.",
        "请勿手工补发；与最近的备份核对，文书记录可能被绕过系统删除。"
    );

    public static readonly IntegrityCheck PaperWithoutDecision = new(
        "certificate-without-decision",
        "A certificate or a refusal exists that no decision of its case names.",
        "存在没有相应决定的证明或者不予出具决定书。",
        "Treat it as not genuine until proven: take the audit entries of the case to the head of the office.",
        "查明之前按不真实文书处理，并将该件审计记录报负责人。"
    );

    public static readonly IntegrityCheck DisabledAssignee = new(
        "task-of-disabled-account",
        "A live task belongs to an account that is disabled or gone.",
        "待办任务属于已停用或者不存在的账号。",
        "A supervisor assigns the task to someone else.",
        "由督办人员将任务改派他人。"
    );

    public static readonly IntegrityCheck MissingFile = new(
        "row-without-file",
        "A document or a paper is on record, but its file is missing.",
        "有材料或者文书的记录，但文件缺失。",
        "Copy the file from the backup of the data folder; it is named by its SHA-256.",
        "从数据目录的备份中复制该文件，文件名即其 SHA-256。"
    );

    public static readonly IntegrityCheck EndlessPause = new(
        "pause-without-end",
        "The clock of a case has stood still for longer than allowed.",
        "办件暂停计时时间过长。",
        "Ask the officer who stopped it; resume the case when the ground has ceased.",
        "询问暂停计时的经办人，事由消除的应当恢复计时。"
    );

    public static readonly IReadOnlyList<IntegrityCheck> All =
    [
        NothingOpen,
        NoClock,
        DecidedWithoutPaper,
        PaperWithoutDecision,
        DisabledAssignee,
        MissingFile,
        EndlessPause,
    ];
}

/// <summary>A check that does not hold for something.</summary>
/// <param name="Subject">What it is about: a case, a task or a file.</param>
public sealed record IntegrityFinding(IntegrityCheck Check, string Subject, Guid CaseId, string CaseNumber, string Detail);
