using GreenChannel.Core.Alerts;
using GreenChannel.Core.Audit;
using GreenChannel.Core.Calendars;
using GreenChannel.Core.Deadlines;
using GreenChannel.Office.Notices;

namespace GreenChannel.Office.Papers;

/// <summary>Tells the supervisors, once a day, that the register says of a paper what the log does not say.</summary>
public sealed class DoubtfulPaper(IAlertStore alerts, IRecordState record, TimeProvider clock)
{
    /// <summary>Whether the log has all that it had; while it has not, no paper can be told to hold.</summary>
    public bool IsWhole => !record.IsLogInDoubt;

    public async Task TellAsync(string number, string why, CancellationToken ct)
    {
        var now = clock.BeijingNow();
        var text = new AlertText(
            AlertCode.RegisterInDoubt,
            $"The register and the transparency log differ about {number}: {why} Nobody is told that it holds until that is cleared up.",
            $"登记库与透明日志对 {number} 的记载不一致，查明前对外一律答复“存疑”，请立即核查审计记录。"
        );
        await alerts.RaiseAsync(
            new Alert(AlertKind.Integrity, AlertLevel.Supervisor, number, $"{BeijingTime.DayOf(now):yyyy-MM-dd}", text, now, now),
            ct
        );
    }
}
