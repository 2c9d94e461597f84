using GreenChannel.Core.Calendars;

namespace GreenChannel.Core.Deadlines;

/// <summary>
/// Every working day after the day of filing, up to the close or to the day it is asked for, booked to exactly one party.
/// Until acceptance the time is the applicant's; after it the office's, except while the clock stands still.
/// </summary>
/// <remarks>
/// Filed on Wednesday 2026-11-18, accepted on Friday the 20th, stopped for an expert on the 24th, set going on the 26th,
/// closed on the 27th: applicant 2 (19, 20), third party 2 (24, 25), office 3 (23, 26, 27), together 7.
/// </remarks>
public sealed record TimeAttribution(int Office, int Applicant, int ThirdParty, int Outage)
{
    public int Elapsed => Office + Applicant + ThirdParty + Outage;

    /// <param name="deadline">None before acceptance.</param>
    public static TimeAttribution Of(DateOnly filedOn, Deadline? deadline, DateOnly until, WorkingCalendar calendar)
    {
        var days = new int[Enum.GetValues<TimeParty>().Length];
        for (var day = filedOn.AddDays(1); day <= until; day = day.AddDays(1))
        {
            if (calendar.On(day).Worked)
                days[(int)BookedTo(deadline, day)]++;
        }

        return new TimeAttribution(
            days[(int)TimeParty.Office],
            days[(int)TimeParty.Applicant],
            days[(int)TimeParty.ThirdParty],
            days[(int)TimeParty.Outage]
        );
    }

    /// <summary>To whom a working day belongs.</summary>
    public static TimeParty BookedTo(Deadline? deadline, DateOnly day) =>
        deadline is null || day <= deadline.StartedOn ? TimeParty.Applicant : deadline.PauseOn(day)?.Ground.BookedTo ?? TimeParty.Office;
}
