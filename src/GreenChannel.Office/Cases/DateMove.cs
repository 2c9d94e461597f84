using GreenChannel.Core.Calendars;

namespace GreenChannel.Office.Cases;

/// <summary>A date of an open case that another calendar moves, or makes final.</summary>
/// <param name="What"><c>due</c> for the due date, <c>correction</c> for the last day of an answer.</param>
/// <param name="Days">By how many days of the calendar it moves; negative when it comes earlier, 0 when only its provisional mark
/// changes.</param>
public sealed record DateMove(
    Guid CaseId,
    string CaseNumber,
    string ApplicantName,
    string What,
    DateOnly From,
    bool WasProvisional,
    DateOnly To,
    bool Provisional,
    int Days
)
{
    /// <summary>Which dates of a case another calendar moves.</summary>
    public static IReadOnlyList<DateMove> Of(Case theCase, WorkingCalendar after)
    {
        var moves = new List<DateMove>();
        if (theCase.DueOn is { } due && theCase.Deadline?.DueOn(after) is { } next)
            Add("due", due, theCase.DueIsProvisional, next.Day, next.Provisional);
        foreach (var (wait, recounted) in theCase.Waits.Select(wait => (wait, wait.Recounted(after))))
            Add("correction", wait.Until, wait.Provisional, recounted.Until, recounted.Provisional);
        return moves;

        void Add(string what, DateOnly from, bool was, DateOnly to, bool provisional)
        {
            if (from != to || was != provisional)
                moves.Add(
                    new DateMove(
                        theCase.Id,
                        theCase.Number,
                        theCase.ApplicantName,
                        what,
                        from,
                        was,
                        to,
                        provisional,
                        to.DayNumber - from.DayNumber
                    )
                );
        }
    }
}
