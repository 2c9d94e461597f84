using GreenChannel.Core;
using GreenChannel.Core.Approvals;
using GreenChannel.Core.Calendars;
using GreenChannel.Core.Papers;
using GreenChannel.Core.People;
using GreenChannel.Office.Approvals;
using GreenChannel.Office.Cases;

namespace GreenChannel.Office.Papers;

/// <summary>The sealed version of a certificate is handed out from the moment at which a second supervisor approves it.</summary>
public sealed class SealCertificate(ApproveInCase approve, IPaperStore certificates, TimeProvider clock) : IProposedAct
{
    public ApprovalKind Kind => ApprovalKind.Sealed;

    public Act Approving(Proposal proposal) => Act.SealCertificate;

    public Act Rejecting => Act.RejectSealed;

    public Task<Outcome<Approval>> ApproveAsync(Proposal seen, string? note, Actor by, CancellationToken ct)
    {
        var version = (SealedVersion)seen;
        var nothing = new NothingSealedPending(version.Number);
        return approve.RunAsync(
            version,
            new Ruling(Act.SealCertificate, by, note),
            nothing,
            async (theCase, current) =>
            {
                if (await certificates.FindAsync(current.Number, ct) is not { } paper)
                    return nothing;
                if (paper.Status != PaperStatus.Valid)
                    return new CertificateEnded(current.Number);
                theCase.Seal(paper, current, by, clock.BeijingNow());
                return null;
            },
            ct
        );
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
