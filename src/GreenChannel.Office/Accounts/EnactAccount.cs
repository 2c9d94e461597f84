using GreenChannel.Core;
using GreenChannel.Core.Approvals;
using GreenChannel.Core.Calendars;
using GreenChannel.Core.People;
using GreenChannel.Office.Approvals;
using GreenChannel.Office.Cases;

namespace GreenChannel.Office.Accounts;

/// <summary>What the approval of an account did.</summary>
/// <param name="OneTimePassword">Told this once, to be changed at the first sign-in; none where the present one stays.</param>
public sealed record AccountApproval(Proposal Proposal, string? OneTimePassword) : Approval(Proposal);

/// <summary>
/// An account is opened or changed when a second person approves it. Who decides about cases is approved by a supervisor.
/// </summary>
public sealed class EnactAccount(
    IProposals proposals,
    ICaseBatch batch,
    IAccounts accounts,
    IOneTimePasswords passwords,
    TimeProvider clock
) : IProposedAct
{
    public ApprovalKind Kind => ApprovalKind.Account;

    public Act Rejecting => Act.RejectAccount;

    public Act Approving(Proposal proposal) => proposal is AccountProposal { IsOfDecider: true } ? Act.ApproveDecider : Act.ApproveAccount;

    public Task<Outcome<Approval>> ApproveAsync(Proposal seen, string? note, Actor by, CancellationToken ct) =>
        batch.TogetherAsync(() => EnactAsync((AccountProposal)seen, note, by, ct), ct);

    private async Task<Outcome<Approval>> EnactAsync(AccountProposal seen, string? note, Actor by, CancellationToken ct)
    {
        if (await proposals.FindAsync(seen.Id, ct) is not AccountProposal { State: ProposalState.Proposed } proposal)
            return new AlreadySettled();
        var now = clock.BeijingNow();
        if (proposal.ExpiresAt <= now)
            return new ProposalExpired();
        if (proposal.Approve(by, note, now) is { } refusal)
            return refusal;
        var (act, wanted) = (Approving(proposal), proposal.Wanted);
        if (!await proposals.SaveAsync(proposal, by, act, ct))
            return new AlreadySettled();
        var keepsItsOwn = proposal.Change is AccountChange.Change or AccountChange.Enable || wanted.Login is not null;
        var password = keepsItsOwn ? null : passwords.Make();
        var edit = proposal.Change switch
        {
            AccountChange.Open => new AccountEdit(wanted, password),
            AccountChange.Change => new AccountEdit(wanted),
            AccountChange.Enable => new AccountEdit(Disabled: false),
            AccountChange.ResetPassword => new AccountEdit(Password: password),
            _ => new AccountEdit(Password: password, Disabled: false, WithoutSecondFactor: true),
        };
        var changed = await accounts.ChangeAsync(proposal.UserName, edit, by, act, ct);
        return changed.IsRefused(out var notTaken) ? notTaken : new AccountApproval(proposal, password);
    }
}

/// <summary>The time in which it could be approved is over.</summary>
public sealed record ProposalExpired()
    : Refusal(
        "proposal-expired",
        RefusalKind.Conflict,
        "The time to approve this is over; propose it again.",
        "该事项已过审核期限，请重新提出。"
    );
