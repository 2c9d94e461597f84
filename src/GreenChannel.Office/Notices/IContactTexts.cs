namespace GreenChannel.Office.Notices;

/// <summary>The words in which contacts are told, as the office keeps them.</summary>
public interface IContactTexts
{
    /// <summary>Whether contacts are told of messages of a type.</summary>
    bool Tells(string type);

    /// <summary>What is said of a case.</summary>
    ContactText Of(string type, CaseFacts facts);

    /// <summary>What is said of an account.</summary>
    ContactText Of(AccountMail mail);
}

/// <summary>A message in words, with nothing in it that a stranger may not read.</summary>
/// <param name="Subject">The subject of the mail, one line.</param>
/// <param name="Body">The text of the mail.</param>
/// <param name="Sms">The text message, in one language and as short as it may be; empty where none is sent.</param>
public sealed record ContactText(string Subject, string Body, string Sms);
