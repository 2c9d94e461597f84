namespace GreenChannel.Office.Integrity;

/// <summary>How soon somebody has to see to a finding.</summary>
public enum IntegritySeverity
{
    /// <summary>What the office has said to others may be untrue: today.</summary>
    Critical,

    /// <summary>A case does not move, or something would be missing at an inspection: within a working day.</summary>
    Serious,

    /// <summary>It works on, but somebody should tidy up.</summary>
    Minor,
}

/// <summary>
/// Something that must always hold in the records, and what an administrator does when it does not: its line of the runbook.
/// </summary>
public sealed record IntegrityCheck(string Code, IntegritySeverity Severity, string Title, string TitleZh, string Runbook, string RunbookZh)
{
    public static readonly IntegrityCheck NothingOpen = new(
        "open-case-without-work",
        IntegritySeverity.Serious,
        "An open case has neither a live task nor waits for its applicant: nobody will move it.",
        "在办件既无待办任务，也不在等待申请人，无人推进。",
        "Read the timeline and the audit entries of the case for the last act; have the applicant withdraw and file anew, or "
            + "restore the database from before that act.",
        "查看该件时间线和审计记录中的最后一次操作；请申请人撤回后重新申请，或者将数据库恢复到该操作之前。"
    );

    public static readonly IntegrityCheck NoClock = new(
        "open-case-without-clock",
        IntegritySeverity.Serious,
        "An accepted case has no deadline, or nothing that wakes the watchdog although its clock runs.",
        "已受理的办件没有办理期限，或者计时中却无任何巡检时点。",
        "Suspend and resume the case, which derives the next check anew; if it has no deadline at all, restore from the last backup.",
        "对该件暂停后恢复计时，系统将重新推算巡检时点；如完全没有期限，请从最近的备份恢复。"
    );

    public static readonly IntegrityCheck DecidedWithoutPaper = new(
        "decided-without-certificate",
        IntegritySeverity.Critical,
        "A certificate was decided on, but the paper that the case names is not there.",
        "已作出决定，但办件所列文书不存在。",
        "Do not issue again by hand. Compare with the last backup: the certificate's row was removed behind the service's back.",
        "请勿手工补发；与最近的备份核对，文书记录可能被绕过系统删除。"
    );

    public static readonly IntegrityCheck PaperWithoutDecision = new(
        "certificate-without-decision",
        IntegritySeverity.Critical,
        "A certificate or a refusal exists that no decision of its case names.",
        "存在没有相应决定的证明或者不予出具决定书。",
        "Treat it as not genuine until proven: take the audit entries of the case to the head of the office.",
        "查明之前按不真实文书处理，并将该件审计记录报负责人。"
    );

    public static readonly IntegrityCheck DisabledAssignee = new(
        "task-of-disabled-account",
        IntegritySeverity.Minor,
        "A live task belongs to an account that is disabled or gone.",
        "待办任务属于已停用或者不存在的账号。",
        "A supervisor assigns the task to someone else.",
        "由督办人员将任务改派他人。"
    );

    public static readonly IntegrityCheck MissingFile = new(
        "row-without-file",
        IntegritySeverity.Serious,
        "A document or a paper is on record, but its file is missing.",
        "有材料或者文书的记录，但文件缺失。",
        "Copy the file from the backup of the data folder; it is named by its SHA-256.",
        "从数据目录的备份中复制该文件，文件名即其 SHA-256。"
    );

    public static readonly IntegrityCheck EndlessPause = new(
        "pause-without-end",
        IntegritySeverity.Minor,
        "The clock of a case has stood still for longer than allowed.",
        "办件暂停计时时间过长。",
        "Ask the officer who stopped it; resume the case when the ground has ceased.",
        "询问暂停计时的经办人，事由消除的应当恢复计时。"
    );

    public static readonly IntegrityCheck WithoutSearch = new(
        "certificate-without-search",
        IntegritySeverity.Critical,
        "A no-violation certificate stands, but its case has no search of the register, or one with a standing record.",
        "无违法证明有效，但该件没有登记库查询结果，或者结果中有应当不予出具的记录。",
        "Search the register anew and, if a record stands, propose to revoke the certificate; take the audit "
            + "entries of the case to the head of the office.",
        "重新查询登记库，确有记录的提出撤销；并将该件审计记录报负责人。"
    );

    public static readonly IntegrityCheck OnePerson = new(
        "certificate-by-one-person",
        IntegritySeverity.Critical,
        "A certificate was issued, but all tasks of its case were done by one person.",
        "已出具证明，但该件的全部任务由同一人办理。",
        "Compare the tasks with the audit entries of the case: a person was exchanged behind the service's back.",
        "将任务与该件审计记录核对，经办人可能被绕过系统改动。"
    );

    public static readonly IntegrityCheck WithoutLeaf = new(
        "paper-without-leaf",
        IntegritySeverity.Critical,
        "A certificate is on record that the transparency log does not know.",
        "存在透明日志中没有的证明。",
        "Treat it as not genuine: /verify says in doubt. Run audit verify, and compare with the last backup.",
        "按不真实文书处理，核验页显示存疑；运行 audit verify，并与最近的备份核对。"
    );

    public static readonly IReadOnlyList<IntegrityCheck> All =
    [
        NothingOpen,
        NoClock,
        DecidedWithoutPaper,
        PaperWithoutDecision,
        DisabledAssignee,
        WithoutSearch,
        OnePerson,
        WithoutLeaf,
        MissingFile,
        EndlessPause,
    ];
}

/// <summary>A check that does not hold for something.</summary>
/// <param name="Subject">What it is about: a case, a task or a file.</param>
public sealed record IntegrityFinding(IntegrityCheck Check, string Subject, Guid CaseId, string CaseNumber, string Detail);
