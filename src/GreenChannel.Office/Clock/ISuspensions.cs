using GreenChannel.Core.People;

namespace GreenChannel.Office.Clock;

/// <summary>Keeps what is proposed about clocks, to be saved together with their case.</summary>
public interface ISuspensions
{
    /// <summary>A proposal with its present state; none when there is none.</summary>
    Task<SuspensionProposal?> FindAsync(Guid id, CancellationToken ct);

    /// <summary>Adds one to the save of its case; false when one waits already.</summary>
    Task<bool> AddAsync(SuspensionProposal proposal, CancellationToken ct);

    /// <summary>Saves what was decided without the case; false when someone else was first.</summary>
    Task<bool> SaveAsync(SuspensionProposal proposal, Actor by, Act act, CancellationToken ct);
}
