using GreenChannel.Core.Algorithms;
using GreenChannel.Core.People;
using GreenChannel.Office.Record;
using GreenChannel.Persistence;
using GreenChannel.Persistence.Audit.Verification;
using GreenChannel.Persistence.Papers;
using GreenChannel.Server.Record;
using Microsoft.EntityFrameworkCore;

namespace GreenChannel.Server.Commands;

/// <summary>Verifies the record, also while the service runs; takes it out for others; asks two persons to end a doubt.</summary>
internal static class AuditVerb
{
    private const int Faulty = 3;
    private const int MostTold = 200;

    /// <param name="withFiles">Whether every document and paper is read and hashed.</param>
    /// <returns>0 when it is intact, 3 with faults.</returns>
    public static async Task<int> VerifyAsync(WebApplication app, bool withFiles)
    {
        await using var scope = app.Services.CreateAsyncScope();
        await DemandChainAsync(scope.ServiceProvider);
        return Tell(await scope.ServiceProvider.GetRequiredService<RecordVerification>().RunAsync(null, withFiles, CancellationToken.None));
    }

    public static async Task<int> ExportAsync(WebApplication app, string folder)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        await DemandChainAsync(services);
        await using var export = new RecordExport(folder);
        var report = await services.GetRequiredService<RecordVerification>().RunAsync(export, withFiles: true, CancellationToken.None);
        await export.CloseAsync(
            services.GetRequiredService<IRecordStore>(),
            services.GetRequiredService<KeyStore>(),
            services.GetRequiredService<AlgorithmRegistry>(),
            CancellationToken.None
        );
        Console.WriteLine($"Verify it elsewhere: node docs/verify-record.mjs {folder}. 可在其他机器上离线核验。");
        return Tell(report);
    }

    /// <summary>Asks an auditor and a supervisor to end the doubt about the record; nothing changes before both have agreed.</summary>
    public static async Task<int> ResumeAsync(WebApplication app, string reason)
    {
        await Verbs.MigrateAsync(app, CancellationToken.None);
        await app.Services.GetRequiredService<RecordKeeper>().OpenAsync(CancellationToken.None);
        await using var scope = app.Services.CreateAsyncScope();
        var proposed = await scope
            .ServiceProvider.GetRequiredService<ProposeResumption>()
            .RunAsync(reason, Actor.System, CancellationToken.None);
        if (proposed.IsRefused(out var refusal))
        {
            Console.Error.WriteLine($"{refusal.MessageZh} {refusal.Message}");
            return 1;
        }

        Console.WriteLine(
            $"Proposed as /approvals/{proposed.Value.Id:N}: an auditor and a supervisor have to agree, each by the own sign-in. "
                + "已提出，待审计人员和督办人员分别登录同意。"
        );
        return 0;
    }

    private static async Task DemandChainAsync(IServiceProvider services)
    {
        var db = services.GetRequiredService<GreenChannelDb>();
        if ((await db.Database.GetPendingMigrationsAsync()).Any())
            throw new InvalidDataException(
                "The database is of an earlier version; start the service once, or run the verb migrate, and its record begins. "
                    + "数据库为较早版本，请先启动一次服务或者执行 migrate。"
            );
    }

    private static int Tell(RecordReport report)
    {
        foreach (var fault in report.Faults.Take(MostTold))
            Console.WriteLine($"✕ {fault.Code} {fault.Place}: {fault.WhatZh} {fault.What}");
        var chain = report.Chain;
        Console.WriteLine(
            $"{chain.Size} entries, {chain.Rows} rows, {chain.Reads} reads, {report.Leaves} leaves, {report.Papers} papers, "
                + $"{report.Files} files. "
                + $"审计记录 {chain.Size} 条，数据行 {chain.Rows}，访问记录 {chain.Reads} 条，透明日志 {report.Leaves} 条，文书 {report.Papers} 份，"
                + $"文件 {report.Files} 个。"
        );
        Console.WriteLine($"root 根 {Convert.ToHexStringLower(chain.Root)}");
        Console.WriteLine(
            report.IsIntact
                ? "The record is intact. 记录完整，未被改动。"
                : $"The record is NOT intact: {report.Faults.Count} fault(s). 记录不完整：{report.Faults.Count} 处。"
        );
        return report.IsIntact ? 0 : Faulty;
    }
}
