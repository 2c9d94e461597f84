using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GreenChannel.Persistence.Encryption;

/// <summary>How the personal fields of a database stand; one row.</summary>
/// <param name="KeyId">The key that all of them are encrypted with.</param>
/// <param name="IsWiped">Whether what stood there before is gone from the file, too.</param>
public sealed record EncryptionState(int Id, string KeyId, bool IsWiped)
{
    /// <summary>The one row.</summary>
    public const int TheOne = 1;
}

internal sealed class EncryptionStateTable : IEntityTypeConfiguration<EncryptionState>
{
    public void Configure(EntityTypeBuilder<EncryptionState> table)
    {
        table.ToTable("encryption_state");
        table.HasKey(state => state.Id);
        table.Property(state => state.Id).ValueGeneratedNever();
    }
}
