using GreenChannel.Core;
using GreenChannel.Core.Approvals;
using GreenChannel.Core.Calendars;
using GreenChannel.Core.People;
using GreenChannel.Office.Approvals;
using GreenChannel.Office.Cases;
using GreenChannel.Office.Notices;

namespace GreenChannel.Office.Accounts;

/// <summary>What the approval of an account did.</summary>
/// <param name="OneTimePassword">Told this once, to be changed at the first sign-in; none where the present one stays.</param>
public sealed record AccountApproval(Proposal Proposal, string? OneTimePassword) : Approval(Proposal);

/// <summary>
/// An account is opened or changed when a second person approves it. Who decides about cases is approved by a supervisor.
/// </summary>
public class EnactAccount(
    IProposals proposals,
    ICaseBatch batch,
    IAccounts accounts,
    IOneTimePasswords passwords,
    MailedCodes codes,
    IAccountMails mails,
    TimeProvider clock
) : IProposedAct
{
    private static readonly TimeSpan FirstPassword = TimeSpan.FromDays(3);

    public virtual ApprovalKind Kind => ApprovalKind.Account;

    public virtual Act Rejecting => Act.RejectAccount;

    public virtual Act Approving(Proposal proposal) =>
        proposal is AccountProposal { IsOfDecider: true } ? Act.ApproveDecider : Act.ApproveAccount;

    public Task<Outcome<Approval>> ApproveAsync(Proposal seen, string? note, Actor by, CancellationToken ct) =>
        batch.TogetherAsync(() => EnactAsync((AccountProposal)seen, note, by, ct), ct);

    public void Rejected(Proposal proposal)
    {
        if (
            proposal is AccountProposal { Change: AccountChange.Open, IsOfApplicant: true, Wanted.Email: { } mail } refused
            && mails.AreSent
        )
            mails.Add(new AccountMail(AccountMailType.Refused, mail, refused.UserName, Note: refused.Note));
    }

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
        if (await IsTakenAsync(proposal, ct) is { } taken)
            return taken;
        var isMailed = password is not null && await IsMailedAsync(proposal, ct);
        var changed = await accounts.ChangeAsync(proposal.UserName, edit, by, act, ct);
        return changed.IsRefused(out var notTaken) ? notTaken : new AccountApproval(proposal, isMailed ? null : password);
    }

    // Its owner signs in with the mail address, which then has to be one account's.
    private async Task<Refusal?> IsTakenAsync(AccountProposal proposal, CancellationToken ct) =>
        proposal is { IsOfApplicant: true, Change: AccountChange.Open or AccountChange.Change, Wanted.Email: { } mail }
        && await accounts.FindByMailAsync(mail, ct) is { } known
        && !string.Equals(known.UserName, proposal.UserName, StringComparison.OrdinalIgnoreCase)
            ? new AccountExists(known.UserName)
            : null;

    // An enterprise's owner chooses the password with a code that goes to the own address; nobody in the office gets to know it.
    private async Task<bool> IsMailedAsync(AccountProposal proposal, CancellationToken ct)
    {
        if (!proposal.IsOfApplicant || proposal.Wanted.Email is not { } mail || !mails.AreSent)
            return false;
        await codes.AddAsync(
            MailCodePurpose.Password,
            proposal.UserName,
            null,
            FirstPassword,
            isApproved: true,
            (code, until) => new AccountMail(AccountMailType.Opened, mail, proposal.UserName, code, until),
            ct
        );
        return true;
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
