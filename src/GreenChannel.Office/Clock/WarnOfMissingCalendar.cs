using System.Globalization;
using GreenChannel.Core.Alerts;
using GreenChannel.Core.Calendars;
using GreenChannel.Core.Deadlines;
using GreenChannel.Office.Notices;

namespace GreenChannel.Office.Clock;

/// <summary>
/// Warns the registrars when an open case touches days that a notice still to come may change: the days of a year that is
/// not loaded, and the last days of December of the last one that is (<see cref="GreenChannel.Core.Calendars.CalendarOptions.OpenFrom"/>).
/// Once for each year that is missing.
/// </summary>
public sealed class WarnOfMissingCalendar(ISweepStore store, IAlertStore alerts, OfficeClock clock)
{
    public async Task<bool> RunAsync(CancellationToken ct)
    {
        if (await store.FirstOnHorizonAsync(ct) is not { } first)
            return false;
        var (now, missing) = (clock.Now, clock.Rules.Calendar.Years.Max() + 1);
        var text = new AlertText(
            AlertCode.CalendarHorizon,
            $"The holiday notice of {missing} is not loaded, and open cases, {first.Number} first, have dates that it may move. Import it.",
            $"尚未载入 {missing} 年放假安排，已有在办件（首件 {first.Number}）的期限可能因此变动，请尽快导入。"
        );
        var alert = new Alert(
            AlertKind.CalendarHorizon,
            AlertLevel.Registrar,
            "calendar",
            missing.ToString(CultureInfo.InvariantCulture),
            text,
            now,
            now
        );
        return await alerts.RaiseAsync(alert.AboutCase(first.Id), ct);
    }
}
