using GreenChannel.Core;
using GreenChannel.Core.People;

namespace GreenChannel.Office.Accounts;

/// <summary>Keeps accounts and their passwords.</summary>
public interface IAccounts
{
    /// <summary>An account as it is now, also one that may not be used; none when there is none of this name.</summary>
    Task<AccountCard?> FindAsync(string userName, CancellationToken ct);

    /// <summary>The account that acts for an enterprise and has a mail address; none when there is none, or several.</summary>
    Task<AccountCard?> FindByMailAsync(string mail, CancellationToken ct);

    /// <summary>The accounts of a party that may be used.</summary>
    Task<IReadOnlyList<AccountCard>> OfPartyAsync(string organisation, CancellationToken ct);

    /// <summary>The tasks that an account has at hand.</summary>
    Task<IReadOnlyList<Guid>> TasksOfAsync(string userName, CancellationToken ct);

    /// <summary>The mail addresses of those with a role whose accounts may be used.</summary>
    Task<IReadOnlyList<string>> MailsOfAsync(string role, CancellationToken ct);

    /// <summary>Opens an account or changes it, in one transaction with one entry of the audit trail.</summary>
    /// <returns>
    /// The account; or why a name, a password or the roles are not taken: those of all accounts of the person are asked within the
    /// transaction. Then nothing is changed.
    /// </returns>
    Task<Outcome<AccountCard>> ChangeAsync(string userName, AccountEdit edit, Actor by, Act act, CancellationToken ct);
}
