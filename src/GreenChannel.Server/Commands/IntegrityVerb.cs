using GreenChannel.Office.Integrity;
using GreenChannel.Server.Watchdog;

namespace GreenChannel.Server.Commands;

/// <summary>Runs the integrity checks now; with <c>--all</c> over every case that there ever was.</summary>
internal static class IntegrityVerb
{
    public static async Task<int> RunAsync(WebApplication app, bool all)
    {
        await Verbs.MigrateAsync(app, CancellationToken.None);
        await using var scope = app.Services.CreateAsyncScope();
        await Verbs.LoadCalendarAsync(scope.ServiceProvider, CancellationToken.None);
        var options = app.Services.GetRequiredService<WatchdogOptions>();
        var report = await scope
            .ServiceProvider.GetRequiredService<CheckIntegrity>()
            .RunAsync(new IntegrityScope(options.LongestPauseDays, all ? int.MaxValue : options.ClosedDaysChecked), CancellationToken.None);
        foreach (var finding in report.Findings)
            Console.WriteLine(
                $"{finding.CaseNumber} {finding.Check.Code} {finding.Detail}\n  {finding.Check.RunbookZh}\n  {finding.Check.Runbook}"
            );
        Console.WriteLine(
            $"{report.Looked} case(s) looked at, {report.Findings.Count} finding(s), {report.New} new. 已检查 {report.Looked} 件，"
                + $"发现 {report.Findings.Count} 项问题，其中新增 {report.New} 项。"
        );
        return report.Findings.Count == 0 ? 0 : 1;
    }
}
