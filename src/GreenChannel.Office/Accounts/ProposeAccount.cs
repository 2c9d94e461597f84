using GreenChannel.Core;
using GreenChannel.Core.Approvals;
using GreenChannel.Core.Calendars;
using GreenChannel.Core.People;
using GreenChannel.Core.Text;
using GreenChannel.Office.Approvals;
using GreenChannel.Office.Notices;

namespace GreenChannel.Office.Accounts;

/// <summary>Somebody proposes that an account is opened, changed, enabled or given a new password; a second person decides.</summary>
public sealed class ProposeAccount(IAccounts accounts, IProposals proposals, IAccountMails mails, TimeProvider clock)
{
    private static readonly TimeSpan RecoveryWaits = TimeSpan.FromDays(1);

    public async Task<Outcome<AccountProposal>> OpenAsync(NewAccount wanted, string reason, Actor by, CancellationToken ct)
    {
        if (Permissions.Refuse(by, ActOn(wanted)) is { } notPermitted)
            return notPermitted;
        var read = AccountForm.Read(wanted, clock.BeijingToday());
        if (read.IsRefused(out var refusal))
            return refusal;
        return await accounts.FindAsync(wanted.UserName, ct) is not null
            ? new AccountExists(wanted.UserName)
            : await AddAsync(AccountChange.Open, read.Value, reason, by, ct);
    }

    /// <param name="change">Makes of the account as it is the one that is wanted.</param>
    public async Task<Outcome<AccountProposal>> ChangeAsync(
        string userName,
        Func<NewAccount, NewAccount> change,
        string reason,
        Actor by,
        CancellationToken ct
    )
    {
        if (Permissions.Refuse(by, Act.ProposeApplicant) is { } notPermitted)
            return notPermitted;
        if (await accounts.FindAsync(userName, ct) is not { } account)
            return new NoSuchAccount(userName);
        var wanted = change(account.ToNew());
        if ((Permissions.Refuse(by, ActOn(account.ToNew())) ?? Permissions.Refuse(by, ActOn(wanted))) is { } notOfThis)
            return notOfThis;
        var read = AccountForm.Read(wanted, clock.BeijingToday());
        return read.IsRefused(out var refusal) ? refusal : await AddAsync(AccountChange.Change, read.Value, reason, by, ct);
    }

    /// <param name="change">Enabling, a new password, or recovery.</param>
    public async Task<Outcome<AccountProposal>> RunAsync(
        AccountChange change,
        string userName,
        string reason,
        Actor by,
        CancellationToken ct
    )
    {
        if (Permissions.Refuse(by, Act.ProposeApplicant) is { } notPermitted)
            return notPermitted;
        if (await accounts.FindAsync(userName, ct) is not { } account)
            return new NoSuchAccount(userName);
        if (Permissions.Refuse(by, ActOn(account.ToNew())) is { } notOfThis)
            return notOfThis;
        if (change == AccountChange.Enable && !account.IsDisabled)
            return new AccountNotDisabled(account.UserName);
        // Rules of today, for an account that an earlier version has opened.
        return RoleRule.Conflict(account.Roles) is { } exclude ? exclude : await AddAsync(change, account.ToNew(), reason, by, ct);
    }

    private async Task<Outcome<AccountProposal>> AddAsync(
        AccountChange change,
        NewAccount wanted,
        string reason,
        Actor by,
        CancellationToken ct
    )
    {
        if (WrittenText.Fault("/reason", reason) is { } fault)
            return fault;
        if (await proposals.PendingAsync(ApprovalKind.Account, wanted.UserName, ct) is AccountProposal { ExpiresAt: null })
            return new AccountPending(wanted.UserName);
        var now = clock.BeijingNow();
        DateTimeOffset? expiresAt = change == AccountChange.Recover ? now + RecoveryWaits : null;
        var proposal = new AccountProposal(change, wanted, EnteredText.Clean(reason), by, now, expiresAt);
        proposals.Add(proposal);
        if (change == AccountChange.Recover && mails.AreSent)
            await TellAuditorsAsync(proposal, ct);
        return await proposals.SaveAsync(proposal, by, ActOn(wanted), ct) ? proposal : new AccountPending(wanted.UserName);
    }

    // Supervisors are warned of it as of every proposal; those who look at what was done are told beside them.
    private async Task TellAuditorsAsync(AccountProposal proposal, CancellationToken ct)
    {
        foreach (var mail in await accounts.MailsOfAsync(Role.Auditor, ct))
            mails.Add(new AccountMail(AccountMailType.Recovery, mail, proposal.UserName, Until: proposal.ExpiresAt, Note: proposal.Reason));
    }

    // A clerk keeps the accounts of enterprises and no other.
    private static Act ActOn(NewAccount account) => account.IsOfApplicant ? Act.ProposeApplicant : Act.ProposeAccount;
}

/// <summary>There is no account of this name.</summary>
public sealed record NoSuchAccount(string UserName)
    : Refusal("no-such-account", RefusalKind.NotFound, $"There is no account \"{UserName}\".", $"没有账号“{UserName}”。");

/// <summary>There is an account of this name already.</summary>
public sealed record AccountExists(string UserName)
    : Refusal("account-exists", RefusalKind.Conflict, $"There is an account \"{UserName}\" already.", $"账号“{UserName}”已存在。");

/// <summary>The account may be used already.</summary>
public sealed record AccountNotDisabled(string UserName)
    : Refusal("account-not-disabled", RefusalKind.Conflict, $"The account \"{UserName}\" is in use.", $"账号“{UserName}”未停用。");

/// <summary>Something about this account waits for a second person already.</summary>
public sealed record AccountPending(string UserName)
    : Refusal(
        "account-pending",
        RefusalKind.Conflict,
        $"Something about \"{UserName}\" waits for a second person already.",
        $"账号“{UserName}”已有待审核的事项。"
    );
