using GreenChannel.Core.People;

namespace GreenChannel.Core.Approvals;

/// <summary>Where a proposal stands.</summary>
public enum ProposalState
{
    Proposed,
    Approved,
    Rejected,

    /// <summary>A newer proposal about the same took its place before anyone decided.</summary>
    Superseded,
}

/// <summary>Something that takes two persons: one proposes it, another decides.</summary>
public abstract class Proposal
{
    protected Proposal() { }

    protected Proposal(Actor by, DateTimeOffset at)
    {
        Id = Guid.CreateVersion7(at);
        (ProposedBy, ProposedByPerson, ProposedAt) = (by.Account, by.Person, at);
    }

    public Guid Id { get; private set; }

    public ProposalState State { get; private set; }

    public string ProposedBy { get; private set; } = "";

    public string ProposedByPerson { get; private set; } = "";

    public DateTimeOffset ProposedAt { get; private set; }

    public string? DecidedBy { get; private set; }

    public DateTimeOffset? DecidedAt { get; private set; }

    /// <summary>What the second person wrote.</summary>
    public string? Note { get; private set; }

    /// <summary>What it is about.</summary>
    public abstract ProposalSubject Subject { get; }

    /// <summary>What is said to the one who proposed it and now wants to approve it.</summary>
    protected abstract Refusal SamePerson { get; }

    /// <summary>The second pair of eyes belongs to another person, whatever the account.</summary>
    public Refusal? Approve(Actor by, string? note, DateTimeOffset at) => Decide(ProposalState.Approved, by, note, at);

    /// <summary>Nor does the one who proposed it decide against it.</summary>
    public Refusal? Reject(Actor by, string note, DateTimeOffset at) => Decide(ProposalState.Rejected, by, note, at);

    /// <summary>A newer proposal takes its place.</summary>
    public void GiveWay(Actor by, DateTimeOffset at) => (State, DecidedBy, DecidedAt) = (ProposalState.Superseded, by.Account, at);

    private Refusal? Decide(ProposalState state, Actor by, string? note, DateTimeOffset at)
    {
        if (by.Person == ProposedByPerson)
            return SamePerson;
        (State, DecidedBy, DecidedAt, Note) = (state, by.Account, at, note);
        return null;
    }
}
