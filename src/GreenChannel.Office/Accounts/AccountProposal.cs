using GreenChannel.Core;
using GreenChannel.Core.Approvals;
using GreenChannel.Core.People;

namespace GreenChannel.Office.Accounts;

/// <summary>What is to be done with an account.</summary>
public enum AccountChange
{
    Open,
    Change,
    Enable,

    /// <summary>A new password, for whoever has forgotten the own one.</summary>
    ResetPassword,

    /// <summary>A new password and no second factor any more, for whoever has lost both; proposed at the machine itself.</summary>
    Recover,
}

/// <summary>An account is to be opened or changed: who proposed it and why, and who decided.</summary>
public sealed class AccountProposal : Proposal
{
    private AccountProposal() { }

    /// <param name="wanted">The account as it is to be.</param>
    /// <param name="expiresAt">Until when it may be approved; none for as long as it waits.</param>
    public AccountProposal(AccountChange change, NewAccount wanted, string reason, Actor by, DateTimeOffset at, DateTimeOffset? expiresAt)
        : base(by, at) =>
        (Change, UserName, Wanted, IsOfApplicant, Reason, ExpiresAt) = (
            change,
            wanted.UserName,
            wanted,
            wanted.IsOfApplicant,
            reason,
            expiresAt
        );

    public AccountChange Change { get; private set; }

    public string UserName { get; private set; } = "";

    public NewAccount Wanted { get; private set; } = null!;

    /// <summary>Whether it is an enterprise's, which a clerk decides about.</summary>
    public bool IsOfApplicant { get; private set; }

    /// <summary>
    /// Whether the party has accounts already: then a clerk does not decide alone, for whoever asked may be nobody of the party.
    /// </summary>
    public bool IsOfKnownParty { get; private set; }

    /// <summary>The party has accounts already.</summary>
    public void MarkKnownParty() => IsOfKnownParty = true;

    public string Reason { get; private set; } = "";

    public DateTimeOffset? ExpiresAt { get; private set; }

    /// <summary>Whether the account is to decide about cases, or does so now.</summary>
    public bool IsOfDecider => Wanted.Roles.Any(Role.Deciding.Contains);

    public override ProposalSubject Subject =>
        new(
            IsOfApplicant ? ApprovalKind.Applicant : ApprovalKind.Account,
            ActName,
            UserName,
            null,
            Reason,
            $"{What.En} of account {UserName}",
            $"账号 {UserName} {What.Zh}"
        );

    protected override Refusal SamePerson => new SamePersonProposedAccount(UserName);

    private string ActName =>
        Change switch
        {
            AccountChange.ResetPassword => "reset-password",
            _ => Change.ToString().ToLowerInvariant(),
        };

    private (string En, string Zh) What =>
        Change switch
        {
            AccountChange.Open => ("The opening", "申请开立"),
            AccountChange.Change => ("The change", "申请变更"),
            AccountChange.Enable => ("The enabling", "申请重新启用"),
            AccountChange.ResetPassword => ("A new password", "申请重置口令"),
            _ => ("The recovery", "申请恢复"),
        };
}

/// <summary>The one who proposed it may not approve it.</summary>
public sealed record SamePersonProposedAccount(string UserName)
    : Refusal(
        "same-person-proposed-account",
        RefusalKind.Forbidden,
        $"You have proposed this about {UserName}; another person has to approve it.",
        $"该事项由您提出，须由另一人审核（{UserName}）。"
    );
