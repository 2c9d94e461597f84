using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GreenChannel.Persistence.People;

/// <summary>One sign-in of an account, until it ends. Its instants are the machine's.</summary>
public sealed class Session
{
    private Session() { }

    public Session(Guid id, Account account, string address, DateTimeOffset at, DateTimeOffset expiresAt, bool withSecondFactor)
    {
        (Id, AccountId, Stamp, Address) = (id, account.Id, account.SecurityStamp ?? "", address);
        (SignedInAt, SeenAt, ExpiresAt, WithSecondFactor) = (at, at, expiresAt, withSecondFactor);
        SteppedUpAt = withSecondFactor ? at : null;
    }

    public Guid Id { get; private set; }

    public string AccountId { get; private set; } = "";

    /// <summary>
    /// The account's stamp at sign-in: a password or a role that is changed renews that of the account, and this one holds no more.
    /// </summary>
    public string Stamp { get; private set; } = "";

    /// <summary>From where the account signed in, as <c>Subscriber</c> tells addresses apart.</summary>
    public string Address { get; private set; } = "";

    public DateTimeOffset SignedInAt { get; private set; }

    /// <summary>The last request, to the minute.</summary>
    public DateTimeOffset SeenAt { get; private set; }

    /// <summary>When it ends at the latest.</summary>
    public DateTimeOffset ExpiresAt { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>How often it was gone on with: only the refresh token of the present number holds.</summary>
    public int Refreshes { get; private set; }

    /// <summary>Whether a second factor was given at sign-in.</summary>
    public bool WithSecondFactor { get; private set; }

    /// <summary>When a second factor was given last, for what asks for a fresh one.</summary>
    public DateTimeOffset? SteppedUpAt { get; private set; }

    public void GoOn(DateTimeOffset at) => (Refreshes, SeenAt) = (Refreshes + 1, at);

    public void End(DateTimeOffset at) => EndedAt ??= at;

    /// <summary>It goes on after its own account has changed the password.</summary>
    public void Keep(Account account) => Stamp = account.SecurityStamp ?? "";

    public void StepUp(DateTimeOffset at) => SteppedUpAt = at;
}

internal sealed class SessionTable : IEntityTypeConfiguration<Session>
{
    public void Configure(EntityTypeBuilder<Session> table)
    {
        table.ToTable("sessions");
        table.Property(session => session.Id).ValueGeneratedNever();
        // Two refreshes with one token: the second finds the number changed.
        table.Property(session => session.Refreshes).IsConcurrencyToken();
        table.HasOne<Account>().WithMany().HasForeignKey(session => session.AccountId).OnDelete(DeleteBehavior.Cascade);
        table.HasIndex(session => new { session.AccountId, session.SignedInAt });
        table.HasIndex(session => session.ExpiresAt);
    }
}
