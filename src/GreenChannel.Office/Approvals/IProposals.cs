using GreenChannel.Core.Approvals;
using GreenChannel.Core.People;

namespace GreenChannel.Office.Approvals;

/// <summary>Keeps proposals of every kind. What is decided together with a case is saved with that case.</summary>
public interface IProposals
{
    /// <summary>A proposal, to be decided; none when there is none of this id.</summary>
    Task<Proposal?> FindAsync(Guid id, CancellationToken ct);

    /// <summary>The one of a kind that waits for a decision about something; none when none does.</summary>
    /// <param name="about">The number of a certificate or case, or a year, as <see cref="ProposalSubject.About"/> says it.</param>
    Task<Proposal?> PendingAsync(ApprovalKind kind, string about, CancellationToken ct);

    /// <summary>Adds a proposal to the save that comes, and the warning that tells those who may decide.</summary>
    void Add(Proposal proposal);

    /// <summary>Saves what was added or decided; false when someone else was first, and then nothing is saved.</summary>
    Task<bool> SaveAsync(Proposal proposal, Actor by, Act act, CancellationToken ct);
}
