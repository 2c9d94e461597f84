using GreenChannel.Core.People;

namespace GreenChannel.Office.Record;

/// <summary>
/// Sees to it that no number is given a second time after an earlier state of the database was put back: what is kept outside the database
/// knows how far the series had come.
/// </summary>
/// <remarks>
/// The sequence outside says that PE-2026 had come to 15; the database that was put back says 12. The next certificate is PE-2026-000016,
/// for 13 to 15 are in people's hands.
/// </remarks>
public sealed class GuardNumbers(INumberSeries series, ISequenceKeeper sequences)
{
    /// <returns>The series that were advanced, each with the number it stood at and the one it stands at now.</returns>
    public async Task<IReadOnlyList<(string Series, int From, int To)>> RunAsync(CancellationToken ct)
    {
        var advanced = new List<(string, int, int)>();
        foreach (var (name, last) in await KnownAsync(ct))
        {
            if (await series.AdvanceAsync(name, last, "sequence", Actor.System, ct) is { } before)
                advanced.Add((name, before, last));
        }

        return advanced;
    }

    private async Task<IReadOnlyDictionary<string, int>> KnownAsync(CancellationToken ct)
    {
        try
        {
            return (await sequences.ReadAsync(ct))?.Numbers ?? new Dictionary<string, int>();
        }
        catch (InvalidDataException)
        {
            // One that the office has not written says nothing; that it is there is doubted elsewhere.
            return new Dictionary<string, int>();
        }
    }
}
