using System.Globalization;
using System.Reflection;
using GreenChannel.Core;
using GreenChannel.Core.Audit;
using GreenChannel.Core.Calendars;
using GreenChannel.Core.People;
using GreenChannel.Core.Transparency;
using GreenChannel.Office.Record;
using GreenChannel.Persistence.Audit.Verification;
using GreenChannel.Server.Backup;
using GreenChannel.Server.Folders;
using GreenChannel.Server.Record;

namespace GreenChannel.Server.Commands;

/// <summary>A backup while the service runs, its verification, its restore into an empty folder, and the guard on numbers.</summary>
internal static class BackupVerbs
{
    private const string Passphrase = "GREENCHANNEL_BACKUP_PASSPHRASE";

    // The sequence outside the database is a witness of the present, and no part of a backup.
    private const string NoWitness = "sequence-missing";
    private const int Faulty = 3;
    private const int MostTold = 50;

    public static async Task<int> MakeAsync(WebApplication app, CommandLine line)
    {
        var (data, target) = (app.Services.GetRequiredService<DataFolder>(), Path.GetFullPath(line.Values[0]));
        if (data.Holds(target))
            throw new InvalidDataException($"{target} lies in the data folder. 备份目录不能位于数据目录之内。");
        if (Directory.Exists(target) && Directory.EnumerateFileSystemEntries(target).Any())
            throw new InvalidDataException($"{target} is not empty. 目录不为空，请指定空目录。");
        if (!File.Exists(data.File(BackupManifest.Database)))
            throw new InvalidDataException($"{data.Root} holds no database. 数据目录中没有数据库。");
        Directory.CreateDirectory(target);
        var writer = new BackupWriter(
            data,
            app.Services.GetRequiredService<KeyPlaces>(),
            app.Services.GetRequiredService<StatementKey>(),
            app.Services.GetRequiredService<TimeProvider>()
        );
        var manifest = await writer.WriteAsync(target, PassphraseOf(line), CancellationToken.None);
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{manifest.Cases} case(s), {manifest.Papers} paper(s), {manifest.Files} file(s), "
                    + $"{manifest.Bytes / 1048576.0:0.0} MB in {target}. "
                    + $"已备份办件 {manifest.Cases} 件、文书 {manifest.Papers} 份、文件 {manifest.Files} 个。"
            )
        );
        foreach (var name in manifest.Keys)
            Console.WriteLine($"sealed 已封存: {name}");
        Tell(manifest.Lacks);
        return 0;
    }

    public static async Task<int> VerifyAsync(WebApplication app, CommandLine line)
    {
        var folder = Path.GetFullPath(line.Values[0]);
        using var keys = new UnsealedKeys(folder, PassphraseOf(line));
        var places = keys.AreOpen ? keys.Settings : app.Services.GetRequiredService<KeyPlaces>().Switches;
        await using var other = Other([.. line.Settings, $"--Data={folder}", .. places]);
        await using var scope = other.Services.CreateAsyncScope();
        var known = await scope.ServiceProvider.GetRequiredService<IKnownStatementKeys>().AllAsync(CancellationToken.None);
        var manifest = await BackupManifest.ReadAsync(folder, known, CancellationToken.None);
        var database = Path.Combine(folder, BackupManifest.Database);
        var faults = new List<string>();
        if (BackupFolder.HashOf(database) != manifest.DatabaseSha256)
            faults.Add($"{BackupManifest.Database} is not the one of the manifest. 数据库与备份清单不符。");
        if (BackupFolder.Soundness(database) is not "ok" and var unsound)
            faults.Add($"{BackupManifest.Database}: {unsound}");
        var report = await scope
            .ServiceProvider.GetRequiredService<RecordVerification>()
            .RunAsync(null, withFiles: true, CancellationToken.None);
        if (report.Chain.Size != manifest.AuditEntries || report.Leaves != manifest.LogSize)
            faults.Add("The record is not as long as the manifest says. 审计记录与备份清单不符。");
        faults.AddRange(
            report
                .Faults.Where(fault => fault.Code != NoWitness)
                .Take(MostTold)
                .Select(fault => $"{fault.Code} {fault.Place}: {fault.WhatZh} {fault.What}")
        );
        foreach (var fault in faults)
            Console.Error.WriteLine(fault);
        Console.WriteLine(
            $"{manifest.At:yyyy-MM-dd HH:mm}: {report.Chain.Size} entries, {report.Chain.Rows} rows, {report.Files} files. "
                + (faults.Count == 0 ? "The backup is whole. 备份完整。" : "The backup is faulty. 备份有误。")
        );
        Console.WriteLine(
            keys.AreOpen ? $"Its {manifest.Keys.Count} sealed key(s) open it. 封存的 {manifest.Keys.Count} 个密钥可以打开该备份。"
            : manifest.Keys.Count > 0
                ? "Its sealed keys were not tried: no passphrase was given; it was opened with the keys of this machine. 未给出口令，未验证封存的密钥。"
            : "It was opened with the keys of this machine. 以本机密钥打开。"
        );
        Tell(manifest.Lacks);
        return faults.Count == 0 ? 0 : Faulty;
    }

    public static async Task<int> RestoreAsync(WebApplication app, CommandLine line)
    {
        var (data, folder) = (app.Services.GetRequiredService<DataFolder>(), Path.GetFullPath(line.Values[0]));
        data.Make();
        using var alone = ServerLock.Take(data);
        if (File.Exists(data.File(BackupManifest.Database)))
            throw new InvalidDataException(
                $"{data.Root} holds a database; a backup goes into an empty data folder. 数据目录中已有数据库，只能恢复到空的数据目录。"
            );
        var reader = new BackupReader(folder, data, app.Services.GetRequiredService<KeyPlaces>());
        reader.PlaceKeys(PassphraseOf(line));
        var manifest = await BackupManifest.ReadAsync(folder, [app.Services.GetRequiredService<StatementKey>()], CancellationToken.None);
        reader.Copy(manifest);
        Console.WriteLine(
            $"{manifest.Files} file(s) and the database of {manifest.At:yyyy-MM-dd HH:mm} are in {data.Root}. 已恢复文件和数据库。"
        );
        return await ResumeAsync(app, manifest);
    }

    public static async Task<int> AdvanceAsync(WebApplication app, CommandLine line)
    {
        var (series, reason) = (line.Values[0], line.Option("--reason") ?? "");
        if (!int.TryParse(line.Values[1], CultureInfo.InvariantCulture, out var last) || last < 1 || reason.Trim().Length == 0)
            return line.Wrong("numbers advance takes a SERIES, a NUMBER and --reason. 请给出编号系列、数字和 --reason。").Tell();
        await Verbs.MigrateAsync(app, CancellationToken.None);
        await using var scope = app.Services.CreateAsyncScope();
        var store = scope.ServiceProvider.GetRequiredService<INumberSeries>();
        if (!(await store.AllAsync(CancellationToken.None)).ContainsKey(series))
            return line.Wrong($"There is no series {series}. 没有编号系列 {series}。").Tell();
        var before = await store.AdvanceAsync(series, last, reason, Actor.System, CancellationToken.None);
        Console.WriteLine(
            before is null
                ? $"{series} has come as far already; nothing was changed. {series} 已不小于该数，未作变更。"
                : $"{series} goes on behind {last}; it stood at {before}. {series} 由 {before} 推进到 {last}，此前的编号不再使用。"
        );
        return 0;
    }

    // What was said since then elsewhere does not agree any more, so an auditor and a supervisor have to state it.
    private static async Task<int> ResumeAsync(WebApplication app, BackupManifest manifest)
    {
        var ct = CancellationToken.None;
        await Verbs.MigrateAsync(app, ct);
        await using var scope = app.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var at = manifest.At.ToOffset(BeijingTime.Offset);
        await services
            .GetRequiredService<IRecordStore>()
            .DoubtAsync(
                [
                    new RecordDoubt(
                        "restored",
                        $"The data is that of a backup of {at:yyyy-MM-dd HH:mm}; what happened since is not in it.",
                        $"数据由 {at:yyyy-MM-dd HH:mm} 的备份恢复，此后发生的事项不在其中。",
                        app.Services.GetRequiredService<TimeProvider>().BeijingNow()
                    ),
                ],
                ct
            );
        await app.Services.GetRequiredService<RecordKeeper>().OpenAsync(ct);
        foreach (var (series, last) in await services.GetRequiredService<INumberSeries>().AllAsync(ct))
            Console.WriteLine($"{series}: {last}");
        Console.WriteLine(
            "If numbers behind these are in people's hands, and none was advanced, run: numbers advance SERIES NUMBER --reason. "
                + "如此后签发的文书编号大于上列数字，请先运行 numbers advance。"
        );
        var proposed = await services
            .GetRequiredService<ProposeResumption>()
            .RunAsync($"由 {at:yyyy-MM-dd HH:mm} 的备份恢复", Actor.System, ct);
        if (proposed.IsRefused(out var refusal) && refusal is not Core.Approvals.WishPending)
        {
            Console.Error.WriteLine($"{refusal.MessageZh} {refusal.Message}");
            return 1;
        }

        Console.WriteLine(
            "The record is in doubt until an auditor and a supervisor agree that it goes on from here (/approvals). "
                + "记录存疑，须审计人员和督办人员同意后解除。"
        );
        return 0;
    }

    private static void Tell(IReadOnlyList<string> lacks)
    {
        foreach (var name in lacks)
            Console.WriteLine($"not in the backup 不在备份中: {name}");
    }

    private static WebApplication Other(string[] settings)
    {
        var builder = ServerSetup.CreateBuilder(settings);
        builder.AddGreenChannel();
        builder.Logging.SetMinimumLevel(LogLevel.Error);
        return builder.Build();
    }

    private static string PassphraseOf(CommandLine line) =>
        line.Option("--passphrase-file") is { } path ? File.ReadAllText(path).Trim() : Environment.GetEnvironmentVariable(Passphrase) ?? "";
}
