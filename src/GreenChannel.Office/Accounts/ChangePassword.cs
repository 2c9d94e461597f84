using GreenChannel.Core;
using GreenChannel.Core.People;

namespace GreenChannel.Office.Accounts;

/// <summary>Somebody chooses another password for the own account; its other sign-ins end.</summary>
public sealed class ChangePassword(IPasswords passwords)
{
    /// <param name="session">The sign-in that goes on.</param>
    public async Task<Outcome<string>> RunAsync(string current, string wanted, Guid session, Actor by, CancellationToken ct)
    {
        if (Permissions.Refuse(by, Act.ChangePassword) is { } notPermitted)
            return notPermitted;
        return await passwords.ChangeAsync(current, wanted, session, by, ct) is { } refusal ? refusal : by.Account;
    }
}

/// <summary>The present password is another.</summary>
public sealed record WrongPassword()
    : Refusal("wrong-password", RefusalKind.Invalid, "Your present password is another.", "当前口令不正确。")
{
    public override IReadOnlyList<Fault> Faults => [new("/current", Code, Message, MessageZh)];
}
