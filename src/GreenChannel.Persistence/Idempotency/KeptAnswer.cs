using GreenChannel.Core.Identifiers;
using GreenChannel.Persistence.Encryption;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GreenChannel.Persistence.Idempotency;

/// <summary>The first answer to a request with an <c>Idempotency-Key</c>, kept to be given again.</summary>
public sealed record KeptAnswer(
    string Account,
    string Key,
    string Fingerprint,
    int Status,
    string ContentType,
    string Headers,
    byte[] Body,
    DateTimeOffset KeptAt
);

internal sealed class KeptAnswerTable : IEntityTypeConfiguration<KeptAnswer>
{
    public void Configure(EntityTypeBuilder<KeptAnswer> table)
    {
        table.ToTable("kept_answers");
        table.HasKey(answer => new { answer.Account, answer.Key });
        table.Property(answer => answer.Body).Encrypted();
        table.Property(answer => answer.Key).EncryptedWhere(PersonalText.IsIn);
        table.HasIndex(answer => answer.KeptAt);
    }
}
