using GreenChannel.Core.People;

namespace GreenChannel.Core.Audit;

/// <summary>Whether the record of this installation can be relied upon.</summary>
public interface IRecordState
{
    /// <summary>Whether anything that nobody can explain was found in it.</summary>
    bool IsInDoubt { get; }

    /// <summary>Whether the transparency log is not the one that it was.</summary>
    bool IsLogInDoubt { get; }

    /// <summary>What makes it doubtful; nothing when it is not.</summary>
    IReadOnlyList<RecordDoubt> Doubts { get; }

    /// <summary>Why an act has to wait for the record, or nothing.</summary>
    Refusal? Refuse(Act act) => IsInDoubt && Permissions.WantsCertainty(act) ? new RecordInDoubt() : null;
}

/// <summary>The record of the office is in doubt, and what decides waits until two persons have ended that.</summary>
public sealed record RecordInDoubt()
    : Refusal(
        "record-in-doubt",
        RefusalKind.Unavailable,
        "The record of this office is in doubt, so nothing that decides is saved until an auditor and a supervisor have ended that. "
            + "Filing, correction and withdrawal go on.",
        "本局记录存疑，查明并由审计人员、督办人员共同解除之前，暂停一切决定事项；申请、补正和撤回不受影响。"
    );

/// <summary>Something that decides came to the gate while the record is in doubt; nothing is written.</summary>
public sealed class RecordInDoubtException() : Exception("The record is in doubt.");

/// <summary>Why the record cannot be relied upon.</summary>
/// <param name="Code">Such as <c>chain-short</c>; those that begin with <c>log-</c> are about the transparency log.</param>
/// <param name="Detail">What was found, and where.</param>
public sealed record RecordDoubt(string Code, string Detail, string DetailZh, DateTimeOffset Since);
