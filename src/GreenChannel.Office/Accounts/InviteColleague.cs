using GreenChannel.Core;
using GreenChannel.Core.People;
using GreenChannel.Core.Text;
using GreenChannel.Office.Cases;
using GreenChannel.Office.Notices;

namespace GreenChannel.Office.Accounts;

/// <summary>
/// Somebody of an enterprise invites a colleague by mail, who opens an account for the same enterprise with the code: one vouches, the
/// other comes, and the office has seen the licence before.
/// </summary>
public sealed class InviteColleague(MailedCodes codes, IMailCodes kept, IAccounts accounts, IPeople people, ICaseBatch batch)
{
    private static readonly TimeSpan Lives = TimeSpan.FromDays(7);

    /// <returns>Until when the invitation holds.</returns>
    public async Task<Outcome<DateTimeOffset>> RunAsync(string mail, Actor by, CancellationToken ct)
    {
        if (Permissions.Refuse(by, Act.InviteColleague) is { } notPermitted)
            return notPermitted;
        if (by.Organisation is not { } organisation)
            return new NotYourOrganisation();
        if (!codes.AreSent)
            return new NoMails();
        if (EntryForm.MailFaults("/mail", mail).ToList() is { Count: > 0 } faults)
            return new InvalidInput(faults);
        var address = mail.Trim();
        var known = await accounts.FindByMailAsync(address, ct);
        var until = await codes.AddAsync(
            MailCodePurpose.Invitation,
            address,
            new WantedEntry(organisation, "", "", address, by.Account),
            Lives,
            isApproved: false,
            (code, until) =>
                known is not null
                    ? new AccountMail(AccountMailType.Exists, address, known.UserName)
                    : new AccountMail(AccountMailType.Invited, address, address, code, until, EntryForm.Shown(by.Name)),
            ct
        );
        await kept.SaveAsync(by, Act.InviteColleague, ct);
        return until;
    }

    /// <summary>The colleague comes, with a name and a password of the own choice.</summary>
    public async Task<Outcome<AccountCard>> AcceptAsync(
        string mail,
        string typed,
        string name,
        string password,
        Actor by,
        CancellationToken ct
    )
    {
        if (Permissions.Refuse(by, Act.AcceptInvitation) is { } notPermitted)
            return notPermitted;
        if (EntryForm.TextFaults("/name", name).ToList() is { Count: > 0 } faults)
            return new InvalidInput(faults);
        var tried = await codes.TryAsync(MailCodePurpose.Invitation, mail, typed, by, Act.AcceptInvitation, ct);
        if (tried.IsRefused(out var refused))
            return refused;
        var wanted = tried.Value.Wanted!;
        // Who has left the enterprise meanwhile vouches for nobody any more.
        if (await people.FindAsync(wanted.InvitedBy!, ct) is not { } inviter || inviter.Organisation != wanted.Organisation)
            return new CodeRefused();
        return await batch.TogetherAsync(
            async () =>
            {
                if (await accounts.FindByMailAsync(mail, ct) is { } known)
                    return new AccountExists(known.UserName);
                if (!await codes.UseAsync(tried.Value, mail, ct))
                    return new CodeRefused();
                var account = NewAccount.OfApplicant(wanted.Mail, EnteredText.Clean(name), wanted.Organisation);
                var edit = new AccountEdit(account, password) { IsOwnPassword = true };
                return await accounts.ChangeAsync(account.UserName, edit, by, Act.AcceptInvitation, ct);
            },
            ct
        );
    }
}
