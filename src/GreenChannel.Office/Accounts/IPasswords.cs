using GreenChannel.Core;
using GreenChannel.Core.People;

namespace GreenChannel.Office.Accounts;

/// <summary>Keeps the passwords of accounts.</summary>
public interface IPasswords
{
    /// <summary>Changes one, when the present one was given; the sign-in that is named goes on.</summary>
    /// <returns>Why it is not changed, or nothing.</returns>
    Task<Refusal?> ChangeAsync(string current, string wanted, Guid session, Actor by, CancellationToken ct);
}
