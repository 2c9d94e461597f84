using GreenChannel.Office.Rules;
using Microsoft.EntityFrameworkCore;

namespace GreenChannel.Persistence.Cases;

/// <summary>Finds cases by the number of their invention; one range of an index.</summary>
public sealed class Inventions(GreenChannelDb db) : IInventions
{
    private const int MostTold = 50;

    public async Task<IReadOnlyList<InventionCase>> CasesOfAsync(string applicationNumber, CancellationToken ct) =>
        await db
            .Cases.AsNoTracking()
            .Where(theCase => theCase.ApplicationNumber == applicationNumber)
            .OrderByDescending(theCase => theCase.Id)
            .Take(MostTold)
            .Select(theCase => new InventionCase(theCase.Id, theCase.Number, theCase.Owner, theCase.Status, theCase.Requests))
            .ToListAsync(ct);
}
