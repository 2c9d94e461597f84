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

    /// <summary>The first day of a leave, none without one.</summary>
    public DateOnly? LeaveFrom { get; set; }

    /// <summary>The last day of it.</summary>
    public DateOnly? LeaveTo { get; set; }
}

internal sealed class AccountTable : IEntityTypeConfiguration<Account>
{
    public void Configure(EntityTypeBuilder<Account> table) => table.HasIndex(account => account.Person);
}
