using System.Security.Cryptography;
using GreenChannel.Persistence;
using GreenChannel.Persistence.People;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;

namespace GreenChannel.Server.Access;

/// <summary>
/// Keeps accounts as the platform does, but secrets of second factors and recovery codes encrypted: whoever has the database file alone
/// makes no code of them.
/// </summary>
internal sealed class ProtectedUserStore(GreenChannelDb db, IDataProtectionProvider protection, IdentityErrorDescriber errors)
    : UserStore<Account, IdentityRole, GreenChannelDb>(db, errors)
{
    private readonly IDataProtector _protector = protection.CreateProtector("GreenChannel.SecondFactor");

    public override Task SetTokenAsync(Account user, string loginProvider, string name, string? value, CancellationToken ct) =>
        base.SetTokenAsync(user, loginProvider, name, value is null ? null : _protector.Protect(value), ct);

    public override async Task<string?> GetTokenAsync(Account user, string loginProvider, string name, CancellationToken ct)
    {
        if (await base.GetTokenAsync(user, loginProvider, name, ct) is not { } kept)
            return null;
        try
        {
            return _protector.Unprotect(kept);
        }
        catch (CryptographicException)
        {
            // The key ring was lost: the factor is as good as none, and its owner is recovered.
            return null;
        }
    }
}
