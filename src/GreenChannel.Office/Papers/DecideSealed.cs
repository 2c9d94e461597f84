using GreenChannel.Core;
using GreenChannel.Core.Calendars;
using GreenChannel.Core.Papers;
using GreenChannel.Core.People;
using GreenChannel.Core.Text;
using GreenChannel.Office.Cases;

namespace GreenChannel.Office.Papers;

/// <summary>A second supervisor approves the sealed version of a certificate, or rejects it.</summary>
public sealed class DecideSealed(ISealedVersions versions, IPaperStore certificates, CaseTransaction transaction, TimeProvider clock)
{
    public async Task<Outcome<SealedVersion>> ApproveAsync(string number, Guid? proposalId, string? note, Actor by, CancellationToken ct)
    {
        if (await versions.PendingAsync(number, ct) is not { } pending || (proposalId is { } seen && seen != pending.Id))
            return new NothingSealedPending(number);
        var approved = pending;
        var changed = await transaction.ChangeAsync(
            pending.CaseId,
            by,
            Act.SealCertificate,
            null,
            async theCase =>
            {
                // Read within the attempt, so that it is saved with the case or not at all.
                if (await versions.PendingAsync(number, ct) is not { } version || await certificates.FindAsync(number, ct) is not { } paper)
                    return new NothingSealedPending(number);
                approved = version;
                if (version.Approve(by, note, clock.BeijingNow()) is { } refusal)
                    return refusal;
                if (paper.Status != PaperStatus.Valid)
                    return new CertificateEnded(number);
                theCase.Seal(paper, version, by, clock.BeijingNow());
                return null;
            },
            ct
        );
        return changed.IsRefused(out var refused) ? refused : approved;
    }

    public async Task<Outcome<SealedVersion>> RejectAsync(string number, Guid? proposalId, string reason, Actor by, CancellationToken ct)
    {
        if (await versions.PendingAsync(number, ct) is not { } version || (proposalId is { } seen && seen != version.Id))
            return new NothingSealedPending(number);
        if (version.Reject(by, EnteredText.Clean(reason), clock.BeijingNow()) is { } mayNot)
            return mayNot;
        return await versions.SaveAsync(version, by, Act.RejectSealed, ct) ? version : new NothingSealedPending(number);
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
