using GreenChannel.Persistence.Clock;
using GreenChannel.Core.Calendars;
using GreenChannel.Core.Certificates;
using GreenChannel.Core.Transparency;
using GreenChannel.Core.Workflows;
using GreenChannel.Persistence;
using GreenChannel.Persistence.Certificates;
using GreenChannel.Persistence.Transparency;
using GreenChannel.Persistence.Violations;
using GreenChannel.Server.Access;
using GreenChannel.Server.Folders;

namespace GreenChannel.Server.Commands;

/// <summary>The program's own verbs: none serves; the others do one thing and end.</summary>
public static class Verbs
{
    private const string Usage = """
        GreenChannel 知识产权绿色通道

          (no verb)                       serve 启动服务
          migrate                         bring the database to the present version 升级数据库
          check                           read every workflow, requirement, template, calendar and font 检查配置
          account add NAME ROLE[,ROLE…]   open an account, or renew it 开立账号
                  [--person ID] [--name TEXT] [--organisation CODE] [--email ADDRESS]
          calendar import FILE            propose a holiday notice (JSON, CSV) 提交放假安排，待另一人审核
                  [--as ACCOUNT]
          workflow export ID FILE         write a version of a workflow back as a file, the newest 导出工作流版本
                  [--version N]
          clock accept                    the clock is right, what was recorded later was not 确认当前时钟正确
          integrity [--all]               hold the records against each other, --all: closed cases too 一致性检查
          template preview FILE [PDF]     draw a template with sample data 用样例数据预览模板
          certificate reproduce NUMBER    draw a paper anew and compare it with what was signed 重新制作并比对
                  [--all]
          verify pdf FILE                 check the signature of a file, without the register 核验文件签名
                  [--certificate PEM]
          verify qr TEXT                  check what a scanner read, without the network 离线核验二维码
                  [--holder NAME] [--keys FILE]
          log consistency FIRST SECOND    whether the log of one head is the beginning of the other's 日志一致性
                  [--url ADDRESS] [--keys FILE]
          violations import FILE          import records of violations (CSV, JSON; UTF-8, GB18030) 导入违法记录
                  [--source CODE] [--until DAY] [--partial]
          demo [FOLDER]                   file a case through the REST door and leave the certificates in FOLDER 演示
        """;

    public static async Task<int> RunAsync(WebApplication app, string[] args)
    {
        var words = args.TakeWhile(arg => !arg.StartsWith("--", StringComparison.Ordinal)).ToArray();
        switch (words)
        {
            case []:
                await PrepareAsync(app, CancellationToken.None);
                await app.RunAsync();
                return 0;
            case ["migrate"]:
                await MigrateAsync(app, CancellationToken.None);
                Console.WriteLine("The database is up to date. 数据库已是最新版本。");
                return 0;
            case ["check"]:
                return CheckVerb.Run(app);
            case ["account", "add", var name, var roles]:
                return await AccountVerb.RunAsync(app, name, roles, args);
            case ["calendar", "import", var file]:
                return await CalendarVerb.ImportAsync(app, file, Option(args, "--as"));
            case ["workflow", "export", var id, var file]:
                return await WorkflowVerb.ExportAsync(app, id, file, Option(args, "--version"));
            case ["clock", "accept"]:
                return await ClockVerb.AcceptAsync(app);
            case ["integrity"]:
                return await IntegrityVerb.RunAsync(app, args.Contains("--all"));
            case ["template", "preview", var file]:
                return PaperVerbs.Preview(app, file, Path.ChangeExtension(file, ".pdf"));
            case ["template", "preview", var file, var pdf]:
                return PaperVerbs.Preview(app, file, pdf);
            case ["certificate", "reproduce", var number]:
                return await PaperVerbs.ReproduceAsync(app, number);
            case ["certificate", "reproduce"] when args.Contains("--all"):
                return await PaperVerbs.ReproduceAsync(app, null);
            case ["verify", "pdf", var file]:
                return VerifyVerbs.Pdf(file, Option(args, "--certificate"));
            case ["verify", "qr", var text]:
                return await VerifyVerbs.QrAsync(app, text, Option(args, "--holder"), Option(args, "--keys"));
            case ["log", "consistency", var first, var second]:
                return await LogVerb.ConsistencyAsync(app, first, second, Option(args, "--url"), Option(args, "--keys"));
            case ["violations", "import", var file]:
                return await ViolationsVerb.RunAsync(app, file, args);
            case ["demo"]:
                return await DemoVerb.RunAsync("demo");
            case ["demo", var folder]:
                return await DemoVerb.RunAsync(folder);
            case ["help"]:
                Console.WriteLine(Usage);
                return 0;
            default:
                Console.Error.WriteLine(Usage);
                return 2;
        }
    }

    /// <summary>What follows an option.</summary>
    internal static string? Option(string[] args, string name)
    {
        var at = Array.IndexOf(args, name);
        return at >= 0 && at + 1 < args.Length ? args[at + 1] : null;
    }

    /// <summary>Whether an error is told to the operator in its one sentence: a wrong setting, a faulty file, a missing folder.</summary>
    public static bool IsForTheOperator(Exception error) => error is InvalidDataException or InvalidOperationException or IOException or UnauthorizedAccessException;

    /// <summary>What has to be there before the first request: tables, roles, workflows, and in Development the demo accounts.</summary>
    public static async Task PrepareAsync(WebApplication app, CancellationToken ct)
    {
        await MigrateAsync(app, ct);
        await using var scope = app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<AccountDesk>().MakeRolesAsync();
        await scope.ServiceProvider.GetRequiredService<ClockRecord>().ReadAsync(ct);
        await LoadCalendarAsync(scope.ServiceProvider, ct);
        await app.Services.GetRequiredService<WorkflowFolder>().ReadAsync(ct);
        // The engine reads the process now, and not in the request of the first applicant.
        await app.Services.GetRequiredService<IWorkflowEngine>().StartAsync(app.Services.GetRequiredService<IWorkflows>().Current, ct);
        CheckVerb.Load(app.Services);
        await LoadPapersAsync(scope.ServiceProvider, ct);
        // Another setting of the first open day, or another calendar in a newer program, marks dates unlike before.
        await scope.ServiceProvider.GetRequiredService<RenewHorizon>().RunAsync(ct);
        if (!app.Environment.IsDevelopment())
            return;
        var password = await scope.ServiceProvider.GetRequiredService<DemoAccounts>().PutAsync(ct);
        if (string.IsNullOrEmpty(app.Configuration["Access:DemoPassword"]))
            Console.WriteLine($"Demo accounts (applicant-a, clerk, examiner, reviewer, supervisor …), password of this start 演示账号密码：{password}");
    }

    /// <summary>Puts the calendar in force that was approved last.</summary>
    public static async Task LoadCalendarAsync(IServiceProvider services, CancellationToken ct)
    {
        var calendars = services.GetRequiredService<CalendarShelf>();
        calendars.Publish(calendars.With(await services.GetRequiredService<ICalendarStore>().ApprovedAsync(ct)));
    }

    /// <summary>Brings in what papers are made with and checked by: templates, keys, the log, and the keys of the register.</summary>
    public static async Task LoadPapersAsync(IServiceProvider services, CancellationToken ct)
    {
        await services.GetRequiredService<TemplateFolder>().ReadAsync(ct);
        await services.GetRequiredService<KeyDesk>().RememberAsync(services.GetRequiredService<IDocumentSigner>().Certificate, services.GetRequiredService<StatementKey>(), ct);
        await services.GetRequiredService<LogStore>().CatchUpAsync(ct);
        await services.GetRequiredService<ViolationImport>().RenewKeysAsync(ct);
    }

    public static async Task MigrateAsync(WebApplication app, CancellationToken ct)
    {
        app.Services.GetRequiredService<DataFolder>().Make();
        await using var scope = app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<GreenChannelDb>().PrepareAsync(ct);
    }
}
