using GreenChannel.Core.Cases;
using Microsoft.EntityFrameworkCore;

namespace GreenChannel.Persistence.Cases;

/// <summary>Finds cases by the number of their invention; one range of an index.</summary>
public sealed class Inventions(GreenChannelDb db) : IInventions
{
    private const int MostTold = 50;

    public async Task<IReadOnlyList<InventionCase>> CasesOfAsync(string applicationNumber, CancellationToken ct) =>
        await db
            .Cases.AsNoTracking()
            .Where(c => c.ApplicationNumber == applicationNumber)
            .OrderByDescending(c => c.Id)
            .Take(MostTold)
            .Select(c => new InventionCase(c.Id, c.Number, c.Owner, c.Status, c.Requests))
            .ToListAsync(ct);
}
