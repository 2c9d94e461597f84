using GreenChannel.Core.Calendars;
using GreenChannel.Core.Deadlines;
using GreenChannel.Office.Cases;

namespace GreenChannel.Office.Clock;

/// <summary>What an import would change.</summary>
public sealed record CalendarPreview(
    int Year,
    string Version,
    string NextVersion,
    DateOnly? FirstChangedDay,
    IReadOnlyList<DateMove> Moves,
    IReadOnlyList<string> Oddities
)
{
    /// <summary>How many open cases get another date.</summary>
    public int Moved => Moves.Where(move => move.Days != 0).Select(move => move.CaseId).Distinct().Count();

    /// <summary>How many keep their date and lose or gain the provisional mark.</summary>
    public int Remarked => Moves.Select(move => move.CaseId).Distinct().Count() - Moved;
}

/// <summary>Names every open case whose dates an import would move, and changes nothing.</summary>
public sealed class PreviewCalendar(ICalendarStore store, OfficeClock clock)
{
    private const int Batch = 500;

    public async Task<CalendarPreview> RunAsync(CalendarImport import, CancellationToken ct)
    {
        var before = clock.Rules.Calendar;
        var after = before.With(import);
        var first = CalendarChange.FirstDay(before, after, import.Year);
        var moves = new List<DateMove>();
        if (first is { } from)
        {
            foreach (var ids in (await store.OpenFromAsync(from, ct)).Chunk(Batch))
                moves.AddRange((await store.LoadAsync(ids, ct)).SelectMany(theCase => DateMove.Of(theCase, after)));
        }

        return new CalendarPreview(
            import.Year,
            before.Version,
            after.Version,
            first,
            moves,
            CalendarChange.Oddities(import, before, after)
        );
    }
}
