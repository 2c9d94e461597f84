using GreenChannel.Core.Calendars;
using GreenChannel.Core.Papers;
using GreenChannel.Core.Transparency;
using GreenChannel.Core.Workflows;
using GreenChannel.Office.Clock;
using GreenChannel.Persistence;
using GreenChannel.Persistence.Clock;
using GreenChannel.Persistence.Papers;
using GreenChannel.Persistence.Register;
using GreenChannel.Persistence.Transparency;
using GreenChannel.Server.Access;
using GreenChannel.Server.Encryption;
using GreenChannel.Server.Folders;
using GreenChannel.Server.Record;
using GreenChannel.Server.Settings;
using GreenChannel.Server.Signing;

namespace GreenChannel.Server.Commands;

/// <summary>The program's own verbs: none serves; the others do one thing and end.</summary>
public static class Verbs
{
    internal static async Task<int> RunAsync(WebApplication app, CommandLine line)
    {
        switch (line.Verb?.Name)
        {
            case null:
                return await ServeAsync(app);
            case "migrate":
                await MigrateAsync(app, CancellationToken.None);
                Console.WriteLine("The database is up to date. 数据库已是最新版本。");
                return 0;
            case "check":
                return await CheckVerb.RunAsync(app, line.Has("--production"));
            case "settings":
                Console.Write(SettingsPage.Write());
                return 0;
            case "account first":
                return await AccountVerb.FirstAsync(app, line);
            case "account add":
                return await AccountVerb.AddAsync(app, line);
            case "account disable":
                return await AccountVerb.DisableAsync(app, line);
            case "account recover":
                return await AccountVerb.RecoverAsync(app, line);
            case "calendar import":
                return await CalendarVerb.ImportAsync(app, line.Values[0], line.Option("--as"));
            case "workflow export":
                return await WorkflowVerb.ExportAsync(app, line.Values[0], line.Values[1], line.Option("--version"));
            case "clock accept":
                return await ClockVerb.AcceptAsync(app);
            case "audit verify":
                return await AuditVerb.VerifyAsync(app, withFiles: !line.Has("--without-files"));
            case "audit export":
                return await AuditVerb.ExportAsync(app, line.Values[0]);
            case "audit resume":
                return await AuditVerb.ResumeAsync(app, line.Values[0]);
            case "backup verify":
                return await BackupVerbs.VerifyAsync(app, line);
            case "backup":
                return await BackupVerbs.MakeAsync(app, line);
            case "restore":
                return await BackupVerbs.RestoreAsync(app, line);
            case "numbers advance":
                return await BackupVerbs.AdvanceAsync(app, line);
            case "person export":
                return await PersonVerbs.ExportAsync(app, line);
            case "person erase":
                return await PersonVerbs.EraseAsync(app, line);
            case "retention":
                return await PersonVerbs.RetentionAsync(app, line.Has("--propose"));
            case "integrity":
                return await IntegrityVerb.RunAsync(app, line.Has("--all"));
            case "template preview":
                return PaperVerbs.Preview(app, line.Values[0], line.Value(1) ?? Path.ChangeExtension(line.Values[0], ".pdf"));
            case "certificate reproduce":
                return line.Value(0) is null && !line.Has("--all")
                    ? line.Wrong("certificate reproduce takes a NUMBER or --all. 请给出文书编号或者 --all。").Tell()
                    : await PaperVerbs.ReproduceAsync(app, line.Value(0));
            case "verify pdf":
                return VerifyVerbs.Pdf(line.Values[0], line.Option("--certificate"));
            case "verify qr":
                return await VerifyVerbs.QrAsync(app, line.Values[0], line.Option("--holder"), line.Option("--keys"));
            case "evidence verify":
                return await EvidenceVerb.VerifyAsync(app, line.Values[0], line.Option("--keys"));
            case "log consistency":
                return await LogVerb.ConsistencyAsync(app, line.Values[0], line.Values[1], line.Option("--url"), line.Option("--keys"));
            case "violations import":
                return await ViolationsVerb.RunAsync(app, line);
            case "keys make":
                return KeysVerb.Make(app);
            case "keys field new":
                return KeysVerb.NewFieldKey(app);
            case "keys renew":
                return await KeysVerb.RenewAsync(app);
            case "mail test":
                return await MailVerb.TestAsync(app, line.Values[0]);
            case "seed":
                return await Seed.SeedVerb.RunAsync(app);
            case "demo forget":
                return await DemoVerb.ForgetAsync(app);
            case "demo":
                return await DemoVerb.RunAsync(line.Value(0) ?? "demo");
            case var other:
                throw new NotSupportedException($"The verb {other} is listed and does nothing.");
        }
    }

    private static async Task<int> ServeAsync(WebApplication app)
    {
        var data = app.Services.GetRequiredService<DataFolder>();
        data.Make();
        using var alone = ServerLock.Take(data);
        await PrepareAsync(app, CancellationToken.None);
        if (FileModes.Told(data) is { } loose)
            Console.Error.WriteLine(loose);
        await app.RunAsync();
        return 0;
    }

    /// <summary>What has to be there before the first request: tables, roles, workflows, and in Development the demo accounts.</summary>
    public static async Task PrepareAsync(WebApplication app, CancellationToken ct)
    {
        if (app.Services.GetRequiredService<OfficeOptions>().Level == OfficeLevel.Unset)
        {
            throw new InvalidOperationException(
                "Office:Level is not set: Province (also a municipality directly under the central government) recommends, "
                    + "City passes on to the province's office (Order 85, Articles 3 and 11). 未设置 Office:Level，拒绝启动：省级（含直辖市）为 "
                    + "Province，设区的市为 City。"
            );
        }

        if (!app.Environment.IsDevelopment())
            ProductionGate.DemandKeys(app);
        await MigrateAsync(app, ct);
        await using var scope = app.Services.CreateAsyncScope();
        if (!app.Environment.IsDevelopment())
            await ProductionGate.DemandAsync(app, scope.ServiceProvider, ct);
        await scope.ServiceProvider.GetRequiredService<AccountStore>().MakeRolesAsync();
        await LoadCalendarAsync(scope.ServiceProvider, ct);
        await app.Services.GetRequiredService<WorkflowFolder>().ReadAsync(ct);
        await app.Services.GetRequiredService<RequirementFolder>().KeepAsync(app.Services.GetRequiredService<TimeProvider>(), ct);
        // The engine reads the process now, and not in the request of the first applicant.
        await app.Services.GetRequiredService<IWorkflowEngine>().StartAsync(app.Services.GetRequiredService<IWorkflows>().Current, ct);
        CheckVerb.Load(app.Services);
        await LoadPapersAsync(scope.ServiceProvider, ct);
        await app.Services.GetRequiredService<RecordKeeper>().OpenAsync(ct);
        // Another setting of the first open day, or another calendar in a newer program, marks dates unlike before.
        // A clock that is behind dates nothing; the next start with a right one does it.
        if (
            app.Services.GetRequiredService<RecordedInstant>().Behind(app.Services.GetRequiredService<TimeProvider>().GetUtcNow())
            < RecordedInstant.SmallStep
        )
            await scope.ServiceProvider.GetRequiredService<RenewHorizon>().RunAsync(ct);
        await scope.ServiceProvider.GetRequiredService<StartRecord>().WriteAsync(ct);
        if (!app.Environment.IsDevelopment())
            return;
        var password = await scope.ServiceProvider.GetRequiredService<DemoAccounts>().PutAsync(ct);
        if (string.IsNullOrEmpty(app.Configuration["Access:DemoPassword"]))
            Console.WriteLine(
                $"Demo accounts (applicant-a, clerk, examiner, reviewer, supervisor …), password of this start 演示账号密码：{password}"
            );
    }

    /// <summary>Puts the calendar in force that was approved last.</summary>
    public static async Task LoadCalendarAsync(IServiceProvider services, CancellationToken ct)
    {
        var calendars = services.GetRequiredService<CalendarInForce>();
        calendars.Publish(calendars.With(await services.GetRequiredService<ICalendarStore>().ApprovedAsync(ct)));
    }

    /// <summary>Brings in what papers are made with and checked by: templates, keys, the log, and the keys of the register.</summary>
    public static async Task LoadPapersAsync(IServiceProvider services, CancellationToken ct)
    {
        await services.GetRequiredService<TemplateFolder>().ReadAsync(ct);
        await services.GetRequiredService<KeyGuard>().CheckAsync(ct);
        await services
            .GetRequiredService<KeyStore>()
            .RememberAsync(services.GetRequiredService<IDocumentSigner>().Certificate, services.GetRequiredService<StatementKey>(), ct);
        await services.GetRequiredService<ViolationImport>().RenewKeysAsync(ct);
    }

    public static async Task MigrateAsync(WebApplication app, CancellationToken ct)
    {
        app.Services.GetRequiredService<DataFolder>().Make();
        app.Services.GetRequiredService<ClearRingKeys>().Protect();
        await using var scope = app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<GreenChannelDb>().PrepareAsync(ct);
        await scope.ServiceProvider.GetRequiredService<ClockRecord>().ReadAsync(ct);
    }
}
