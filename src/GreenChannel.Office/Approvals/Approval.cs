using GreenChannel.Core.Approvals;

namespace GreenChannel.Office.Approvals;

/// <summary>What an approval did: the proposal as it stands now.</summary>
public record Approval(Proposal Proposal);
