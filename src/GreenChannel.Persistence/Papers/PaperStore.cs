using GreenChannel.Core.Papers;
using GreenChannel.Office.Papers;
using Microsoft.EntityFrameworkCore;

namespace GreenChannel.Persistence.Papers;

/// <summary>Finds issued papers in the database.</summary>
public sealed class PaperStore(GreenChannelDb db) : IPaperStore
{
    public Task<Paper?> FindAsync(string number, CancellationToken ct) =>
        db.Certificates.Include(certificate => certificate.Record).FirstOrDefaultAsync(certificate => certificate.Number == number, ct);
}
