using GreenChannel.Core;
using GreenChannel.Core.People;

namespace GreenChannel.Office.Accounts;

/// <summary>Keeps accounts and their passwords.</summary>
public interface IAccounts
{
    /// <summary>Opens an account, or gives an existing one these roles and this password, in one transaction.</summary>
    /// <returns>The account; or why a name or the password is not taken, and then nothing is changed.</returns>
    Task<Outcome<NewAccount>> PutAsync(NewAccount account, string password, Actor by, CancellationToken ct);
}
