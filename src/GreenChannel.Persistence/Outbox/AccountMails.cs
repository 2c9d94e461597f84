using GreenChannel.Core.Calendars;
using GreenChannel.Office.Notices;

namespace GreenChannel.Persistence.Outbox;

/// <summary>Puts mails about accounts among the outgoing messages, in the transaction of what they tell of.</summary>
public sealed class AccountMails(GreenChannelDb db, UnitOfWork unit, OutboxSignal outbox, ContactChannels channels, MachineTime machine)
    : IAccountMails
{
    public bool AreSent => channels.Mail;

    public void Add(AccountMail mail)
    {
        db.Outbox.Add(OutboxMessage.OfAccount(mail, machine.Now));
        // Accounts are written in several steps, the first of which writes this too: the last one tells of it.
        unit.WhenCommitted(outbox.Set);
    }
}
