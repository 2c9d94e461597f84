using GreenChannel.Core.Approvals;
using GreenChannel.Core.People;
using GreenChannel.Office.Approvals;
using GreenChannel.Office.Cases;
using GreenChannel.Office.Notices;

namespace GreenChannel.Office.Accounts;

/// <summary>An enterprise's account is opened, or gets a new password, when a clerk approves it, who has seen the licence.</summary>
public sealed class EnactApplicant(
    IProposals proposals,
    ICaseBatch batch,
    IAccounts accounts,
    IOneTimePasswords passwords,
    MailedCodes codes,
    IAccountMails mails,
    TimeProvider clock
) : EnactAccount(proposals, batch, accounts, passwords, codes, mails, clock)
{
    public override ApprovalKind Kind => ApprovalKind.Applicant;

    public override Act Rejecting => Act.RejectApplicant;

    public override Act Approving(Proposal proposal) =>
        proposal is AccountProposal { IsOfKnownParty: true } ? Act.ApproveAccount : Act.ApproveApplicant;
}
