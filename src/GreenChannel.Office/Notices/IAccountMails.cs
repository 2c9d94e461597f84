namespace GreenChannel.Office.Notices;

/// <summary>Tells people of accounts by mail.</summary>
public interface IAccountMails
{
    /// <summary>Whether this office sends mails.</summary>
    bool AreSent { get; }

    /// <summary>Sends a mail once the save that comes is committed.</summary>
    void Add(AccountMail mail);
}
