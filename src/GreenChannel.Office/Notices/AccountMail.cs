using GreenChannel.Core.Identifiers;

namespace GreenChannel.Office.Notices;

/// <summary>What somebody is told by mail of an account; the words stand in <c>templates/messages</c>.</summary>
/// <param name="Type">One of <see cref="AccountMailType"/>.</param>
/// <param name="To">The mail address.</param>
/// <param name="UserName">The account that it is about.</param>
/// <param name="Code">The code to type in, if one is sent.</param>
/// <param name="Until">Until when the code holds, or something waits.</param>
/// <param name="Note">Who has invited, or why something was refused.</param>
public sealed record AccountMail(
    string Type,
    [property: Personal] string To,
    [property: Personal] string UserName,
    [property: Personal] string? Code = null,
    DateTimeOffset? Until = null,
    string? Note = null
);

/// <summary>The types of mails about accounts.</summary>
public static class AccountMailType
{
    /// <summary>A code that shows that the address is read by whoever wants an account.</summary>
    public const string Confirm = "account.confirm";

    /// <summary>A colleague has invited somebody.</summary>
    public const string Invited = "account.invited";

    /// <summary>There is an account already; told to its address alone.</summary>
    public const string Exists = "account.exists";

    /// <summary>Somebody wants an account of a party that has one; told to those who have.</summary>
    public const string Joining = "account.joining";

    /// <summary>The account was approved; with a code to choose a password with.</summary>
    public const string Opened = "account.opened";

    /// <summary>The account was not approved.</summary>
    public const string Refused = "account.refused";

    /// <summary>A code to choose another password with.</summary>
    public const string Password = "account.password";

    /// <summary>Somebody at the machine wants to recover an account; told to auditors.</summary>
    public const string Recovery = "account.recovery";

    public static readonly IReadOnlyList<string> All = [Confirm, Invited, Exists, Joining, Opened, Refused, Password, Recovery];
}
