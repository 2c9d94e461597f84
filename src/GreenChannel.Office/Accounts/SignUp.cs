using GreenChannel.Core;
using GreenChannel.Core.Calendars;
using GreenChannel.Core.People;
using GreenChannel.Core.Text;
using GreenChannel.Office.Approvals;
using GreenChannel.Office.Notices;

namespace GreenChannel.Office.Accounts;

/// <summary>What somebody fills in who wants an enterprise's first account.</summary>
/// <param name="OrganisationName">The name of the enterprise as on its licence.</param>
/// <param name="Organisation">Its credit code; of a natural person the identity number.</param>
/// <param name="Person">The name of the person who will use the account.</param>
/// <param name="Mail">The mail address of that person.</param>
public sealed record SignUpForm(string OrganisationName, string Organisation, string Person, string Mail);

/// <summary>
/// An enterprise asks for its first account. A code by mail shows that the address is theirs; then it waits for a clerk, who has seen the
/// licence. No answer tells whether an account or an enterprise is known here.
/// </summary>
public sealed class SignUp(
    MailedCodes codes,
    IAccounts accounts,
    IMailCodes kept,
    IAccountMails mails,
    IProposals proposals,
    MachineTime machine,
    TimeProvider clock,
    SignUpPolicy policy
)
{
    /// <summary>Sends a code.</summary>
    /// <returns>Until when it holds.</returns>
    public async Task<Outcome<DateTimeOffset>> AskAsync(SignUpForm form, Actor by, CancellationToken ct)
    {
        if (Permissions.Refuse(by, Act.AskForAccount) is { } notPermitted)
            return notPermitted;
        if (!policy.IsOpen)
            return new SignUpClosed();
        if (!codes.AreSent)
            return new NoMails();
        var read = Read(form);
        if (read.IsRefused(out var refusal))
            return refusal;
        var mail = form.Mail.Trim();
        // Its owner is told that there is one; whoever asked is not.
        var known = await accounts.FindByMailAsync(mail, ct);
        var until = await codes.AddAsync(
            MailCodePurpose.SignUp,
            mail,
            read.Value,
            MailedCodes.WhileWaiting,
            isApproved: false,
            (code, until) =>
                known is not null
                    ? new AccountMail(AccountMailType.Exists, mail, known.UserName)
                    : new AccountMail(AccountMailType.Confirm, mail, mail, code, until),
            ct
        );
        await kept.SaveAsync(by, Act.AskForAccount, ct);
        return until;
    }

    /// <summary>Takes the code; the account waits for a clerk from then on.</summary>
    public async Task<Outcome<AccountProposal>> ConfirmAsync(string mail, string typed, Actor by, CancellationToken ct)
    {
        if (Permissions.Refuse(by, Act.AskForAccount) is { } notPermitted)
            return notPermitted;
        var tried = await codes.TryAsync(MailCodePurpose.SignUp, mail, typed, by, Act.AskForAccount, ct);
        if (tried.IsRefused(out var refused))
            return refused;
        // Whoever has the code reads the address, so what is known of it may be told.
        if (await accounts.FindByMailAsync(mail, ct) is { } known)
            return new AccountExists(known.UserName);
        if (!await codes.UseAsync(tried.Value, mail, ct))
            return new CodeRefused();
        var wanted = tried.Value.Wanted!;
        var account = NewAccount.OfApplicant(wanted.Mail, wanted.Person, wanted.Organisation);
        var proposal = new AccountProposal(
            AccountChange.Open,
            account,
            $"网上注册：{wanted.OrganisationName}",
            by,
            clock.BeijingNow(),
            null
        );
        foreach (var colleague in await accounts.OfPartyAsync(wanted.Organisation, ct))
        {
            proposal.MarkKnownParty();
            if (colleague.Email is { } address)
                mails.Add(new AccountMail(AccountMailType.Joining, address, colleague.UserName, Note: EntryForm.Shown(wanted.Person)));
        }

        proposals.Add(proposal);
        return await proposals.SaveAsync(proposal, by, Act.AskForAccount, ct) ? proposal : new AccountPending(proposal.UserName);
    }

    private Outcome<WantedEntry> Read(SignUpForm form)
    {
        var faults = new List<Fault>();
        faults.AddRange(EntryForm.TextFaults("/organisation/name", form.OrganisationName));
        faults.AddRange(EntryForm.TextFaults("/person", form.Person));
        faults.AddRange(EntryForm.MailFaults("/mail", form.Mail));
        var party = AccountForm.PartyOf(form.Organisation, BeijingTime.DayOf(machine.Now));
        if (party.IsRefused(out var refusal))
            faults.Add(new Fault("/organisation/creditCode", refusal.Code, refusal.Message, refusal.MessageZh));
        return faults.Count > 0
            ? new InvalidInput(faults)
            : new WantedEntry(
                party.Value,
                EnteredText.Clean(form.OrganisationName),
                EnteredText.Clean(form.Person),
                form.Mail.Trim(),
                null
            );
    }
}

/// <summary>Whether strangers may ask for accounts by themselves.</summary>
public sealed record SignUpPolicy(bool IsOpen);

/// <summary>This office opens accounts at the counter alone.</summary>
public sealed record SignUpClosed()
    : Refusal(
        "sign-up-closed",
        RefusalKind.Conflict,
        "This office opens accounts at the counter; please come with your licence.",
        "本局仅在窗口开立账号，请携带营业执照到窗口办理。"
    );
