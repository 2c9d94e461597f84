using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using GreenChannel.Core;
using GreenChannel.Core.Calendars;
using GreenChannel.Core.Papers;
using GreenChannel.Core.People;
using GreenChannel.Office.Accounts;
using GreenChannel.Persistence;
using GreenChannel.Persistence.Audit;
using GreenChannel.Persistence.People;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace GreenChannel.Server.Access;

/// <summary>Codes of an authenticator (RFC 6238: six figures, thirty seconds, two steps to either side), and recovery codes.</summary>
public sealed class Authenticator(
    UserManager<Account> accounts,
    GreenChannelDb db,
    UnitOfWork unit,
    SignInTries tries,
    OfficeOptions office,
    MachineTime machine
) : ISecondFactor
{
    private const int RecoveryCodes = 10;
    private static readonly string Provider = TokenOptions.DefaultAuthenticatorProvider;

    /// <summary>Whether a code is right for an account; each is taken once. Adds to the save that comes that it was used.</summary>
    public async Task<bool> CheckAsync(Account account, string code)
    {
        var given = code.Trim();
        if (!await accounts.VerifyTwoFactorTokenAsync(account, Provider, given))
            return (await accounts.RedeemTwoFactorRecoveryCodeAsync(account, given)).Succeeded;
        var used = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{account.Id} {given}")));
        if (account.UsedCodes.Contains(used))
            return false;
        // More than there can be good ones at a time.
        account.UsedCodes = [.. account.UsedCodes.Prepend(used).Take(6)];
        return true;
    }

    public Task<Outcome<Enrolment>> BeginAsync(Guid session, Actor by, CancellationToken ct) =>
        ChangeAsync<Enrolment>(
            session,
            by,
            Act.KeepSecondFactor,
            "SecondFactorBegun",
            async account =>
            {
                if (account.TwoFactorEnabled)
                    return new SecondFactorExists();
                await accounts.ResetAuthenticatorKeyAsync(account);
                var secret = (await accounts.GetAuthenticatorKeyAsync(account))!;
                var (issuer, name) = (UrlEncoder.Default.Encode(office.Name), UrlEncoder.Default.Encode(account.UserName!));
                return new Enrolment($"otpauth://totp/{issuer}:{name}?secret={secret}&issuer={issuer}&digits=6&period=30", secret);
            },
            ct
        );

    public Task<Outcome<IReadOnlyList<string>>> ConfirmAsync(string code, Guid session, Actor by, CancellationToken ct) =>
        ChangeAsync<IReadOnlyList<string>>(
            session,
            by,
            Act.KeepSecondFactor,
            "SecondFactor",
            async account =>
            {
                if (account.TwoFactorEnabled)
                    return new SecondFactorExists();
                if (!await accounts.VerifyTwoFactorTokenAsync(account, Provider, code.Trim()))
                    return new WrongCode();
                await accounts.SetTwoFactorEnabledAsync(account, true);
                var codes = await accounts.GenerateNewTwoFactorRecoveryCodesAsync(account, RecoveryCodes);
                return Outcome<IReadOnlyList<string>>.Of([.. codes!]);
            },
            ct
        );

    public Task<Outcome<string>> RemoveAsync(string code, Guid session, Actor by, CancellationToken ct) =>
        ChangeAsync<string>(
            session,
            by,
            Act.KeepSecondFactor,
            "SecondFactorRemoved",
            async account =>
            {
                if (!account.TwoFactorEnabled)
                    return new NoSecondFactor();
                if (!await CheckAsync(account, code))
                    return new WrongCode();
                await accounts.SetTwoFactorEnabledAsync(account, false);
                return account.UserName!;
            },
            ct
        );

    public Task<Outcome<string>> StepUpAsync(string code, Guid session, Actor by, CancellationToken ct) =>
        ChangeAsync<string>(
            session,
            by,
            Act.StepUp,
            "SteppedUp",
            async account =>
            {
                if (!account.TwoFactorEnabled)
                    return new NoSecondFactor();
                if (!await CheckAsync(account, code))
                    return new WrongCode();
                (await db.Sessions.FirstAsync(one => one.Id == session, ct)).StepUp(machine.Now);
                return account.UserName!;
            },
            ct
        );

    // The platform saves at each of its steps and renews the stamp; within one transaction they are one, and this sign-in goes on. Codes
    // are tried no faster here than at the door.
    private async Task<Outcome<T>> ChangeAsync<T>(
        Guid session,
        Actor by,
        Act act,
        string told,
        Func<Account, Task<Outcome<T>>> change,
        CancellationToken ct
    )
    {
        var name = SignInTries.OfName(by.Account);
        if (tries.WaitOf(name) is var wait && wait > TimeSpan.Zero)
            return new TooManyTries(wait);
        await unit.BeginAsync(ct);
        try
        {
            if (await accounts.FindByNameAsync(by.Account) is not { } account)
                return new UnknownAccount(by.Account);
            var done = await change(account);
            if (done.IsRefused(out var refusal))
            {
                await unit.AbandonAsync();
                if (refusal is WrongCode)
                    tries.Begin(name);
                return done;
            }

            (await db.Sessions.FirstAsync(one => one.Id == session, ct)).Keep(account);
            var entry = new AuditedChange(AuditNames.Of(typeof(Account)), account.UserName!, "Modified", (told, null, "•"));
            await unit.CommitAsync(by, act, entry, evenWhenBehind: true, ct);
            return done;
        }
        catch
        {
            await unit.AbandonAsync();
            throw;
        }
    }
}
