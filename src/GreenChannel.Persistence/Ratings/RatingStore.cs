using GreenChannel.Core.Identifiers;
using GreenChannel.Core.Ratings;
using GreenChannel.Office.Ratings;
using GreenChannel.Office.Statistics;
using GreenChannel.Persistence.Encryption;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GreenChannel.Persistence.Ratings;

/// <summary>Keeps ratings in the database.</summary>
public sealed class RatingStore(GreenChannelDb db) : IRatings
{
    public Task<Rating?> FindAsync(Guid caseId, CancellationToken ct) =>
        db.Ratings.AsNoTracking().FirstOrDefaultAsync(rating => rating.CaseId == caseId, ct);

    public async Task<RatingFigures> CountAsync(DateTimeOffset from, DateTimeOffset until, CancellationToken ct)
    {
        var counts = await db
            .Ratings.Where(rating => rating.RatedAt >= from && rating.RatedAt < until)
            .GroupBy(rating => rating.Grade)
            .Select(same => new { Grade = same.Key, Count = same.Count() })
            .ToDictionaryAsync(one => one.Grade, one => one.Count, ct);
        return RatingFigures.Of(counts);
    }
}

internal sealed class RatingTable : IEntityTypeConfiguration<Rating>
{
    public void Configure(EntityTypeBuilder<Rating> table)
    {
        table.ToTable("ratings");
        table.HasKey(rating => rating.CaseId);
        table.Property(rating => rating.CaseId).ValueGeneratedNever();
        table.Property(rating => rating.Items).AsJson();
        table.Property(rating => rating.Text).EncryptedWhere(PersonalText.IsIn).NamesPeople();
        table.HasIndex(rating => new { rating.RatedAt, rating.Grade });
    }
}
