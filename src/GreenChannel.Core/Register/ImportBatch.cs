namespace GreenChannel.Core.Register;

/// <summary>An import into the register: from which source, until which day its data reaches, and what it did.</summary>
/// <param name="Sha256">Of the file, in lower-case hexadecimal: the same file again changes nothing and is seen to be the same.</param>
/// <param name="Lines">Records in the file, rejected ones too.</param>
/// <param name="Waiting">Records whose change improves the position of a party: they count when a second person agrees.</param>
public sealed record ImportBatch(
    Guid Id,
    string Source,
    DateOnly DataUntil,
    string FileName,
    string Sha256,
    DateTimeOffset At,
    string By,
    int Lines,
    int Accepted,
    int Updated,
    int Unchanged,
    int Rejected,
    int Waiting = 0
);

/// <summary>A line of an import that was not taken, and why.</summary>
/// <param name="Line">From 1, the header of a CSV file being the first.</param>
/// <param name="Pointer">The field, as a JSON pointer.</param>
public sealed record RejectedLine(int Line, string Pointer, string Message, string MessageZh);

/// <summary>What an import did. A long list of rejected lines is cut; <paramref name="RejectedCount"/> is the whole number.</summary>
/// <param name="Waiting">How many wait for a second person, since they improve the position of a party.</param>
/// <param name="Approval">The proposal that they stand in; none when none waits, or they stand in an earlier one.</param>
/// <param name="Remarks">What was taken as it is and a person should look at, such as a character that only whoever typed it can
/// read.</param>
public sealed record ImportReport(
    Guid Batch,
    int Accepted,
    int Updated,
    int Unchanged,
    int RejectedCount,
    string Encoding,
    IReadOnlyList<RejectedLine> Rejected,
    IReadOnlyList<RejectedLine> Remarks,
    int Waiting = 0,
    string? Approval = null
);

/// <summary>An earlier state of a record, and the batch that changed it.</summary>
public sealed record RecordVersion(long Id, long ViolationId, Guid ReplacedBy, DateTimeOffset ReplacedAt, ViolationRecord Record);

/// <summary>A record that was decided would become pending again, and the party clear: a slip more often than not.</summary>
public sealed record DecisionTakenBack(string Authority, string DocumentNumber)
    : Refusal(
        "decision-taken-back",
        RefusalKind.Invalid,
        $"{Authority} {DocumentNumber} is decided; an import cannot make it pending again. If the decision does not stand any "
            + "more, say since when (setAsideOn). Nothing was imported.",
        $"{Authority} {DocumentNumber} 已有决定，不能改为未结；决定已被撤销的，请填写撤销日期（setAsideOn）。未导入任何记录。"
    );
