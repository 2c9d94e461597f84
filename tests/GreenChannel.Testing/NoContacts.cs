using GreenChannel.Office.Notices;

namespace GreenChannel.Testing;

/// <summary>An office that tells contacts nothing, for tests of what keeps cases.</summary>
public sealed class NoContacts : IContactTexts
{
    public static readonly ContactChannels Channels = new(Mail: false, Sms: false);

    public bool Tells(string type) => false;

    public ContactText Of(string type, CaseFacts facts) => throw new NotSupportedException("Nobody is told anything.");

    public ContactText Of(AccountMail mail) => throw new NotSupportedException("Nobody is told anything.");
}
