using System.Buffers.Binary;
using System.Security.Cryptography;
using GreenChannel.Core;
using GreenChannel.Core.Calendars;
using GreenChannel.Core.People;
using GreenChannel.Persistence.People;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace GreenChannel.Server.Access;

/// <summary>
/// Checks and sets passwords. Hashing is slow on purpose, so at most half of the cores hash at a time, and a storm of sign-ins leaves the
/// other half to everybody else.
/// </summary>
public sealed class Passwords(
    IPasswordHasher<Account> hasher,
    IOptions<PasswordHasherOptions> work,
    AccessOptions options,
    MachineTime machine
)
{
    // Without letters that are taken for figures when somebody reads them out.
    private const string Readable = "abcdefghjkmnpqrstuvwxyz23456789";
    private const int GivenLength = 20;
    private const int HashBytes = 32;
    private static readonly byte[] Filling = new byte[16];
    private readonly PasswordRule _rule = new(options.PasswordLength, CommonWords());
    private readonly SemaphoreSlim _hashing = new(Math.Max(1, Environment.ProcessorCount / 2));
    private readonly Lazy<string> _nobodys = new(() => hasher.HashPassword(new Account(), RandomNumberGenerator.GetHexString(16)));

    /// <summary>One for somebody to begin with, to be told once.</summary>
    public static string Random()
    {
        // One in five hundred has no figure, and would not be taken by the rule for passwords.
        string given;
        do given = RandomNumberGenerator.GetString(Readable, GivenLength);
        while (!given.Any(char.IsDigit) || !given.Any(char.IsLetter));
        return given;
    }

    /// <summary>Whether a password is that of an account; as slow when there is no such account.</summary>
    /// <returns>When it is and was hashed with less work than is asked for now, its account holds it hashed anew.</returns>
    public async Task<bool> CheckAsync(Account? account, string password, CancellationToken ct)
    {
        var hash = account?.PasswordHash ?? _nobodys.Value;
        var result = await HashingAsync(() => Verify(account ?? new Account(), hash, password), ct);
        if (account is null || result == PasswordVerificationResult.Failed)
            return false;
        if (result == PasswordVerificationResult.SuccessRehashNeeded)
            account.PasswordHash = await HashingAsync(() => hasher.HashPassword(account, password), ct);
        return true;
    }

    /// <summary>Gives an account another password, and with it another stamp, so that whoever was signed in is so no more.</summary>
    /// <param name="pointer">The field that it stands in, for what is wrong with it.</param>
    /// <param name="mustChange">Whether the owner has to choose another before anything else.</param>
    /// <returns>Why it is not taken, or nothing.</returns>
    public async Task<Refusal?> SetAsync(Account account, string password, string pointer, bool mustChange, CancellationToken ct)
    {
        if (_rule.Fault(pointer, password, account.UserName ?? "") is { } fault)
            return new InvalidInput(fault);
        if (await WasUsedAsync(account, password, ct))
            return new InvalidInput(
                new Fault(
                    pointer,
                    "password.used",
                    $"Not one of the last {options.PasswordHistory} passwords.",
                    $"不得使用最近 {options.PasswordHistory} 次用过的口令。"
                )
            );
        var hash = await HashingAsync(() => hasher.HashPassword(account, password), ct);
        if (account.PasswordHash is { } before)
            account.EarlierPasswords = [.. account.EarlierPasswords.Prepend(before).Take(options.PasswordHistory)];
        (account.PasswordHash, account.PasswordSetAt, account.MustChangePassword) = (hash, machine.Now, mustChange);
        account.SecurityStamp = Guid.NewGuid().ToString("N");
        return null;
    }

    /// <summary>Whether a password has grown too old.</summary>
    public bool IsOld(DateTimeOffset? setAt) =>
        options.PasswordDays > 0 && (setAt is null || machine.Now - setAt > TimeSpan.FromDays(options.PasswordDays));

    private async Task<bool> WasUsedAsync(Account account, string password, CancellationToken ct)
    {
        if (options.PasswordHistory == 0)
            return false;
        foreach (var hash in account.EarlierPasswords.Append(account.PasswordHash).OfType<string>())
        {
            if (await HashingAsync(() => hasher.VerifyHashedPassword(account, hash, password), ct) != PasswordVerificationResult.Failed)
                return true;
        }

        return false;
    }

    // A hash of earlier times was made with less work: what it lacks is done for nothing, or a name that has one would be told by its time.
    private PasswordVerificationResult Verify(Account account, string hash, string password)
    {
        var result = hasher.VerifyHashedPassword(account, hash, password);
        if (work.Value.IterationCount - IterationsOf(hash) is > 0 and var lacking)
            _ = Rfc2898DeriveBytes.Pbkdf2(password, Filling, lacking, HashAlgorithmName.SHA512, HashBytes);
        return result;
    }

    // The form of the platform: a mark, the function, then the iterations, each of the latter two in four bytes.
    private static int IterationsOf(string hash)
    {
        var bytes = Convert.FromBase64String(hash);
        return bytes is [1, ..] && bytes.Length > 9 ? BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(5)) : 0;
    }

    private async Task<T> HashingAsync<T>(Func<T> hash, CancellationToken ct)
    {
        await _hashing.WaitAsync(ct);
        try
        {
            return await Task.Run(hash, ct);
        }
        finally
        {
            _hashing.Release();
        }
    }

    private static HashSet<string> CommonWords()
    {
        using var file = typeof(Passwords).Assembly.GetManifestResourceStream("common-words.txt")!;
        using var reader = new StreamReader(file);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
    }
}
