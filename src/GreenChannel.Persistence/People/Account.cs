using GreenChannel.Core.Identifiers;
using GreenChannel.Core.People;
using GreenChannel.Persistence.Encryption;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GreenChannel.Persistence.People;

/// <summary>An account: how a person signs in, and for whom it acts.</summary>
public sealed class Account : IdentityUser
{
    public string DisplayName { get; set; } = "";

    /// <summary>The person behind the account, such as a staff number; accounts of one person share it.</summary>
    public string Person { get; set; } = "";

    /// <summary>For an applicant, the identifier of the party that the account acts for.</summary>
    public string? Organisation { get; set; }

    public bool IsDisabled { get; set; }

    /// <summary>Whether it is one of those with which the service is tried, and whose password is known.</summary>
    public bool IsDemo { get; set; }

    /// <summary>Whether somebody else has set the password, so that the owner has to choose another before anything else.</summary>
    public bool MustChangePassword { get; set; }

    /// <summary>When the present password was set, by the machine's time; none before that was written down.</summary>
    public DateTimeOffset? PasswordSetAt { get; set; }

    /// <summary>The hashes of the passwords before, the newest first.</summary>
    public IReadOnlyList<string> EarlierPasswords { get; set; } = [];

    /// <summary>Hashes of the codes of its second factor that were used last, so that none is used twice.</summary>
    public IReadOnlyList<string> UsedCodes { get; set; } = [];

    /// <summary>From whose cases the person stays away.</summary>
    public IReadOnlyList<Relation> Relations { get; set; } = [];

    /// <summary>The first day of a leave, none without one.</summary>
    public DateOnly? LeaveFrom { get; set; }

    /// <summary>The last day of it.</summary>
    public DateOnly? LeaveTo { get; set; }
}

internal sealed class AccountTable : IEntityTypeConfiguration<Account>
{
    public void Configure(EntityTypeBuilder<Account> table)
    {
        table.Property(account => account.EarlierPasswords).AsJson();
        table.Property(account => account.UsedCodes).AsJson();
        table.Property(account => account.Relations).AsPersonalJson();
        table.Property(account => account.Organisation).EncryptedPartyCode();
        table.Property(account => account.DisplayName).NamesPeople();
        table.Property(account => account.Email).EncryptedWhere(PersonalText.IsAddress);
        table.Property(account => account.NormalizedEmail).EncryptedWhere(PersonalText.IsAddress);
        table.Property(account => account.PhoneNumber).EncryptedWhere(PersonalText.IsAddress);
        table.HasIndex(account => account.Person);
        table.HasIndex(account => account.Organisation).HasFilter("\"Organisation\" IS NOT NULL");
    }
}
