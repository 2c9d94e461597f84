using GreenChannel.Core.People;

namespace GreenChannel.Office.Record;

/// <summary>The series of numbers without gaps, of cases and papers: how far each has come.</summary>
public interface INumberSeries
{
    /// <summary>The last number of each series, by its name, such as <c>PE-2026</c>.</summary>
    Task<IReadOnlyDictionary<string, int>> AllAsync(CancellationToken ct);

    /// <summary>
    /// Lets a series go on behind a number, so that none up to it is given again; the audit trail tells of it. It never goes back.
    /// </summary>
    /// <returns>The last number until now; none when the series has come as far already.</returns>
    Task<int?> AdvanceAsync(string series, int last, string reason, Actor by, CancellationToken ct);
}
