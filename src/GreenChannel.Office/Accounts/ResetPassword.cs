using GreenChannel.Core;
using GreenChannel.Core.People;
using GreenChannel.Office.Cases;
using GreenChannel.Office.Notices;

namespace GreenChannel.Office.Accounts;

/// <summary>
/// Whoever acts for an enterprise and has forgotten the password chooses another with a code by mail. Officers come to another person, for
/// a mailbox is not enough to decide cases with. No answer tells whether a name exists.
/// </summary>
public sealed class ResetPassword(MailedCodes codes, IMailCodes kept, IAccounts accounts, ICaseBatch batch)
{
    /// <returns>Until when a code holds, if one was sent.</returns>
    public async Task<Outcome<DateTimeOffset>> AskAsync(string userName, Actor by, CancellationToken ct)
    {
        if (Permissions.Refuse(by, Act.AskForPassword) is { } notPermitted)
            return notPermitted;
        if (!codes.AreSent)
            return new NoMails();
        if (AccountForm.NameFaults(userName).ToList() is { Count: > 0 } faults)
            return new InvalidInput(faults);
        var account = await FindAsync(userName, ct);
        var until = await codes.AddAsync(
            MailCodePurpose.Password,
            account?.UserName ?? userName,
            null,
            MailedCodes.WhileWaiting,
            isApproved: false,
            account is { IsDisabled: false, Email: { } mail } && account.ToNew().IsOfApplicant
                ? (code, until) => new AccountMail(AccountMailType.Password, mail, account.UserName, code, until)
                : null,
            ct
        );
        await kept.SaveAsync(by, Act.AskForPassword, ct);
        return until;
    }

    /// <summary>Takes the code and the new password; whoever was signed in with the account is so no more.</summary>
    public async Task<Outcome<AccountCard>> ConfirmAsync(string userName, string typed, string password, Actor by, CancellationToken ct)
    {
        if (Permissions.Refuse(by, Act.SetPassword) is { } notPermitted)
            return notPermitted;
        // By either name it is the same code.
        userName = (await FindAsync(userName, ct))?.UserName ?? userName;
        var tried = await codes.TryAsync(MailCodePurpose.Password, userName, typed, by, Act.SetPassword, ct);
        if (tried.IsRefused(out var refused))
            return refused;
        return await batch.TogetherAsync(
            async () =>
            {
                if (
                    await FindAsync(userName, ct) is not { IsDisabled: false } account
                    || !account.ToNew().IsOfApplicant
                    || !await codes.UseAsync(tried.Value, userName, ct)
                )
                    return new CodeRefused();
                var edit = new AccountEdit(Password: password) { IsOwnPassword = true };
                return await accounts.ChangeAsync(account.UserName, edit, by, Act.SetPassword, ct);
            },
            ct
        );
    }

    // Both are asked for whatever was given, so that the time tells nothing.
    private async Task<AccountCard?> FindAsync(string userName, CancellationToken ct)
    {
        var (byName, byMail) = (await accounts.FindAsync(userName, ct), await accounts.FindByMailAsync(userName, ct));
        return byName ?? byMail;
    }
}
