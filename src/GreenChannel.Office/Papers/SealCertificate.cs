using GreenChannel.Core;
using GreenChannel.Core.Approvals;
using GreenChannel.Core.Calendars;
using GreenChannel.Core.Papers;
using GreenChannel.Core.People;
using GreenChannel.Office.Approvals;
using GreenChannel.Office.Cases;

namespace GreenChannel.Office.Papers;

/// <summary>The sealed version of a certificate is handed out from the moment at which a second supervisor approves it.</summary>
public sealed class SealCertificate(IProposals proposals, IPaperStore certificates, CaseTransaction transaction, TimeProvider clock)
    : IProposedAct
{
    public ApprovalKind Kind => ApprovalKind.Sealed;

    public Act Approving(Proposal proposal) => Act.SealCertificate;

    public Act Rejecting => Act.RejectSealed;

    public async Task<Outcome<Approval>> ApproveAsync(Proposal seen, string? note, Actor by, CancellationToken ct)
    {
        var approved = (SealedVersion)seen;
        var changed = await transaction.ChangeAsync(
            approved.CaseId,
            by,
            Act.SealCertificate,
            null,
            async theCase =>
            {
                // Read within the attempt, so that it is saved with the case or not at all.
                if (
                    await proposals.FindAsync(seen.Id, ct) is not SealedVersion { State: ProposalState.Proposed } version
                    || await certificates.FindAsync(version.Number, ct) is not { } paper
                )
                    return new NothingSealedPending(approved.Number);
                approved = version;
                if (version.Approve(by, note, clock.BeijingNow()) is { } refusal)
                    return refusal;
                if (paper.Status != PaperStatus.Valid)
                    return new CertificateEnded(version.Number);
                theCase.Seal(paper, version, by, clock.BeijingNow());
                return null;
            },
            ct
        );
        return changed.IsRefused(out var refused) ? refused : new Approval(approved);
    }
}

/// <summary>No sealed version waits for a decision.</summary>
public sealed record NothingSealedPending(string Number)
    : Refusal(
        "nothing-sealed-pending",
        RefusalKind.NotFound,
        $"No sealed version of {Number} waits for a decision.",
        $"{Number} 没有待审核的加盖印章版本。"
    );
