using GreenChannel.Core;
using GreenChannel.Core.People;
using GreenChannel.Core.Register;

namespace GreenChannel.Office.Register;

/// <summary>Where an import that nobody waits for stands.</summary>
public enum ImportState
{
    /// <summary>It has not begun, or begins anew after the service was started again.</summary>
    Waiting,

    /// <summary>Every line is checked; nothing is written yet, and it can be taken back.</summary>
    Checking,

    Writing,
    Done,

    /// <summary>Something of the file cannot be taken, and nothing of it was.</summary>
    Rejected,

    /// <summary>It was taken back before the write.</summary>
    Cancelled,
}

/// <summary>
/// An import into the register that goes on while nobody waits for it, and after a restart; its file lies in the data folder until it has
/// ended. Its id is that of the import that it becomes, so it is written once.
/// </summary>
public sealed class ImportJob
{
    private ImportJob() { }

    public ImportJob(Guid id, ImportOrder order, string sha256, Actor by, DateTimeOffset at)
    {
        (Id, Order, Sha256, CreatedAt) = (id, order, sha256, at);
        (By, ByPerson, ByName, ByRoles) = (by.Account, by.Person, by.Name, [.. by.Roles]);
    }

    public Guid Id { get; private set; }

    public ImportOrder Order { get; private set; } = null!;

    /// <summary>Of the file, in lower-case hexadecimal.</summary>
    public string Sha256 { get; private set; } = "";

    public ImportState State { get; private set; }

    public string By { get; private set; } = "";

    public string ByPerson { get; private set; } = "";

    public string ByName { get; private set; } = "";

    public IReadOnlyList<string> ByRoles { get; private set; } = [];

    /// <summary>What it did; none before it is done.</summary>
    public ImportReport? Report { get; private set; }

    /// <summary>Why it was not taken, with each line; none when it was.</summary>
    public ImportRefusal? Refusal { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }

    public bool IsEnded => EndedAt is not null;

    /// <summary>Whoever has asked for it, as then.</summary>
    public Actor Actor => new(By, ByPerson, ByName, ByRoles);

    public void MoveTo(ImportState state) => State = state;

    public void Finish(ImportReport report, DateTimeOffset at) => (State, Report, EndedAt) = (ImportState.Done, report, at);

    public void Refuse(Refusal refusal, DateTimeOffset at) =>
        (State, Refusal, EndedAt) = (ImportState.Rejected, ImportRefusal.Of(refusal), at);

    /// <summary>Takes it back; false once it is written, or has ended.</summary>
    public bool Cancel(DateTimeOffset at)
    {
        if (State is not (ImportState.Waiting or ImportState.Checking))
            return false;
        (State, EndedAt) = (ImportState.Cancelled, at);
        return true;
    }
}

/// <summary>Why an import was not taken.</summary>
/// <param name="Lines">The lines that cannot be taken, each with its field and reason.</param>
public sealed record ImportRefusal(string Code, string Message, string MessageZh, IReadOnlyList<RejectedLine> Lines)
{
    public static ImportRefusal Of(Refusal refusal) =>
        new(
            refusal.Code,
            refusal.Message,
            refusal.MessageZh,
            refusal is LinesRejected rejected
                ? rejected.Rejected
                : [.. refusal.Faults.Select(fault => new RejectedLine(0, fault.Pointer, fault.Message, fault.MessageZh))]
        );
}
