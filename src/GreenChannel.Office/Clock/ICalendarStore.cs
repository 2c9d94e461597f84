using GreenChannel.Core.Calendars;
using GreenChannel.Office.Cases;

namespace GreenChannel.Office.Clock;

/// <summary>Keeps the notices that were imported, and finds and saves the cases that one moves.</summary>
public interface ICalendarStore : ICaseBatch
{
    /// <summary>The approved notices in the order of their approval.</summary>
    Task<IReadOnlyList<CalendarImport>> ApprovedAsync(CancellationToken ct);

    /// <summary>Open cases that days from this one on may concern: due then, to be looked at then, or waiting for an answer.</summary>
    Task<IReadOnlyList<Guid>> OpenFromAsync(DateOnly day, CancellationToken ct);

    /// <summary>Open cases with a date that is marked provisional, or lies after the last final day, or waits for an answer.</summary>
    Task<IReadOnlyList<Guid>> OnHorizonAsync(DateOnly finalUntil, CancellationToken ct);

    /// <summary>
    /// Within <see cref="ICaseBatch.TogetherAsync"/>: from here on dates are counted by this calendar, and once all is committed, and
    /// before anybody else may save, it is in force.
    /// </summary>
    void Enact(WorkingCalendar next);
}
