using System.Security.Cryptography;
using System.Text;
using GreenChannel.Core.Identifiers;
using GreenChannel.Core.Papers;
using GreenChannel.Core.People;

namespace GreenChannel.Office.Accounts;

/// <summary>What a code that went by mail is for.</summary>
public enum MailCodePurpose
{
    /// <summary>An enterprise asks for its first account: the code shows that the address is read by whoever asked.</summary>
    SignUp,

    /// <summary>Somebody of the enterprise has invited a colleague.</summary>
    Invitation,

    /// <summary>The owner of an account chooses a password, having forgotten the one before or having none yet.</summary>
    Password,
}

/// <summary>For whom an account is wanted.</summary>
/// <param name="Organisation">The credit code or identity number of the party.</param>
/// <param name="OrganisationName">As whoever asks has written it.</param>
/// <param name="Person">The name of the person.</param>
/// <param name="Mail">The address as it was written when the code was asked for, and to which it went.</param>
/// <param name="InvitedBy">The account that has invited; none for a first account.</param>
public sealed record WantedEntry(
    [property: PartyCode] string Organisation,
    [property: Personal] string OrganisationName,
    [property: Personal] string Person,
    [property: Personal] string Mail,
    string? InvitedBy
);

/// <summary>
/// A code that went to a mail address, and is typed in by whoever reads it: kept as a digest, for one use and a short while.
/// Its instants are the machine's. One that was asked for in vain is kept too, so that no answer and no time tells it from another.
/// </summary>
public sealed class MailCode
{
    /// <summary>Sixty random bits.</summary>
    public const int Letters = 12;

    // Of sixty random bits nobody guesses any; more tries than that are noise, and fewer would let strangers use up another's code.
    private const int Tries = 100;

    private MailCode() { }

    /// <param name="name">The mail address or user name that the code is for.</param>
    /// <param name="code">None for one that was asked for in vain: no code opens it.</param>
    public MailCode(MailCodePurpose purpose, string name, string? code, WantedEntry? wanted, DateTimeOffset at, TimeSpan lives)
    {
        (Id, Purpose, Name, Wanted) = (Guid.CreateVersion7(at), purpose, KeyOf(name), wanted);
        (Digest, AskedAt, ExpiresAt, TriesLeft) = (code is null ? "" : DigestOf(code), at, at + lives, Tries);
    }

    public Guid Id { get; private set; }

    public MailCodePurpose Purpose { get; private set; }

    /// <summary>As <see cref="KeyOf"/> gives it.</summary>
    public string Name { get; private set; } = "";

    public string Digest { get; private set; } = "";

    public WantedEntry? Wanted { get; private set; }

    public DateTimeOffset AskedAt { get; private set; }

    public DateTimeOffset ExpiresAt { get; private set; }

    public int TriesLeft { get; private set; }

    public DateTimeOffset? UsedAt { get; private set; }

    /// <summary>Under what a name is looked up: small and capital letters do not matter.</summary>
    public static string KeyOf(string name) => AccountName.Key(name.Trim());

    public bool IsOpenAt(DateTimeOffset now) => UsedAt is null && TriesLeft > 0 && now < ExpiresAt;

    /// <summary>Counts a try.</summary>
    /// <returns>Whether it was the code.</returns>
    public bool Try(string typed, DateTimeOffset now)
    {
        if (!IsOpenAt(now))
            return false;
        TriesLeft--;
        return CryptographicOperations.FixedTimeEquals(
            Encoding.ASCII.GetBytes(Digest),
            Encoding.ASCII.GetBytes(DigestOf(RandomCode.Read(typed, Letters)))
        );
    }

    /// <summary>It has done what it was for.</summary>
    public void Use(DateTimeOffset now) => UsedAt = now;

    private static string DigestOf(string code) => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(code)));
}
