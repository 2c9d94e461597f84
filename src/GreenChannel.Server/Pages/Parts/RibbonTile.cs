using GreenChannel.Core.Deadlines;
using GreenChannel.Office.Views;

namespace GreenChannel.Server.Pages.Parts;

/// <summary>A tile of the ribbon of days: one day, or a run of three or more days off that is folded into one.</summary>
/// <param name="Last">The last day of a run; the day itself for a single one.</param>
public sealed record RibbonTile(ProofDay Day, DateOnly Last, int Length, bool IsToday, bool IsDue, bool IsAhead)
{
    private const int ShortestRun = 3;

    public bool IsRun => Length > 1;

    public bool IsStart => Day.Rule == "start-day";

    public bool IsHeld => Day.Rule == "paused";

    public bool IsOff => !Day.Counted && !IsStart && !IsHeld;

    public string Colour =>
        string.Join(
            ' ',
            new[]
            {
                IsHeld ? "held"
                : IsOff ? "off"
                : Day.Counted
                    ? IsAhead ? "ahead"
                        : "count"
                : null,
                IsToday ? "today" : null,
                IsDue ? "due" : null,
                Day.Provisional ? "maybe" : null,
            }.OfType<string>()
        );

    public static IReadOnlyList<RibbonTile> Of(ProofView proof, DateOnly today)
    {
        var tiles = new List<RibbonTile>();
        var i = 0;
        while (i < proof.Days.Count)
        {
            var day = proof.Days[i];
            var length = RunFrom(proof.Days, i);
            if (length < ShortestRun)
                length = 1;
            tiles.Add(
                new RibbonTile(
                    day,
                    proof.Days[i + length - 1].Date,
                    length,
                    day.Date <= today && today <= proof.Days[i + length - 1].Date,
                    day.Date == proof.DueOn,
                    day.Date > today
                )
            );
            i += length;
        }

        return tiles;
    }

    // Days off of one reason, as a holiday is.
    private static int RunFrom(IReadOnlyList<ProofDay> days, int from)
    {
        var length = 0;
        while (
            from + length < days.Count
            && days[from + length] is { Counted: false, Rule: not ("start-day" or "paused") } day
            && day.Rule == days[from].Rule
            && day.ReasonZh == days[from].ReasonZh
        )
            length++;
        return length;
    }
}
