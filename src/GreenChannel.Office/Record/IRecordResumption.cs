using GreenChannel.Core.Approvals;
using GreenChannel.Core.People;

namespace GreenChannel.Office.Record;

/// <summary>States the record anew, in one transaction with the approval.</summary>
public interface IRecordResumption
{
    /// <returns>False when somebody else has decided first; nothing is changed then.</returns>
    Task<bool> RunAsync(WishProposal approved, Actor by, Act act, CancellationToken ct);
}
