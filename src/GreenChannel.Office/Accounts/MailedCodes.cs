using GreenChannel.Core;
using GreenChannel.Core.Calendars;
using GreenChannel.Core.Papers;
using GreenChannel.Core.People;
using GreenChannel.Office.Notices;

namespace GreenChannel.Office.Accounts;

/// <summary>Sends codes by mail and takes them back. What is asked for in vain is done like everything else, but for the mail.</summary>
public sealed class MailedCodes(IMailCodes codes, IAccountMails mails, MachineTime machine)
{
    /// <summary>How long a code is good for whose owner waits for it.</summary>
    public static readonly TimeSpan WhileWaiting = TimeSpan.FromMinutes(30);

    private const int MostInAnHour = 5;

    /// <summary>Whether codes can be sent at all.</summary>
    public bool AreSent => mails.AreSent;

    /// <summary>Keeps a code with the save that comes, and sends it.</summary>
    /// <param name="isApproved">The office has approved it, so that strangers who ask do not count against it.</param>
    /// <param name="mailOf">The mail that brings a code and says until when it holds; none where nobody is to have one.</param>
    /// <returns>Until when it holds, or would.</returns>
    public async Task<DateTimeOffset> AddAsync(
        MailCodePurpose purpose,
        string name,
        WantedEntry? wanted,
        TimeSpan lives,
        bool isApproved,
        Func<string, DateTimeOffset, AccountMail>? mailOf,
        CancellationToken ct
    )
    {
        var now = machine.Now;
        // Nobody fills somebody else's mailbox: who asks again and again is answered as before, no more is sent, and what was sent holds.
        if (!isApproved && await codes.CountAsync(purpose, name, now.AddHours(-1), ct) >= MostInAnHour)
            return now + lives;
        var code = mailOf is null ? null : RandomCode.Of(MailCode.Letters);
        codes.Add(new MailCode(purpose, name, code, wanted, now, lives));
        if (code is not null)
            mails.Add(mailOf!(code, now + lives));
        return now + lives;
    }

    /// <summary>Counts a try, at once, so that many at a time are counted too.</summary>
    /// <returns>The code, when it was the right one; to be used in the save that does what it is for.</returns>
    public async Task<Outcome<MailCode>> TryAsync(
        MailCodePurpose purpose,
        string name,
        string typed,
        Actor by,
        Act act,
        CancellationToken ct
    )
    {
        var open = await codes.FindAsync(purpose, name, machine.Now, ct);
        if (open.Count == 0)
            return new CodeRefused();
        // Whichever mail it stood in; a wrong one counts for all of them.
        var right = open.Where(code => code.Try(typed, machine.Now)).ToList();
        await codes.SaveAsync(by, act, ct);
        return right is [var code, ..] ? code : new CodeRefused();
    }

    /// <summary>Marks a code used within a transaction; false when another was faster.</summary>
    public async Task<bool> UseAsync(MailCode tried, string name, CancellationToken ct)
    {
        // The last try may have been this one, so it is looked up by itself.
        if (await codes.FindUnusedAsync(tried.Id, ct) is not { } code || code.Name != MailCode.KeyOf(name))
            return false;
        code.Use(machine.Now);
        return true;
    }
}

/// <summary>The code is wrong, used or too old; which of it is not told.</summary>
public sealed record CodeRefused()
    : Refusal(
        "code-refused",
        RefusalKind.Invalid,
        "The code is wrong, was used already or is too old; ask for a new one.",
        "验证码不正确、已使用或者已过期，请重新获取。"
    )
{
    public override IReadOnlyList<Fault> Faults => [new("/code", Code, Message, MessageZh)];
}

/// <summary>This office sends no mails.</summary>
public sealed record NoMails()
    : Refusal(
        "no-mails",
        RefusalKind.Conflict,
        "This office sends no mails; please come to the counter, or telephone.",
        "本局未开通邮件发送，请到窗口办理或者电话联系。"
    );
