using GreenChannel.Core.Calendars;
using GreenChannel.Core.Deadlines;
using GreenChannel.Core.Documents;
using GreenChannel.Core.Papers;
using GreenChannel.Core.Quotas;
using GreenChannel.Core.Register;
using GreenChannel.Core.Rules;
using GreenChannel.Core.Sanctions;
using GreenChannel.Core.Settings;
using GreenChannel.Core.Text;
using GreenChannel.Core.Workflows;
using GreenChannel.Core.Workflows.BuiltIn;
using GreenChannel.Office.Filing;
using GreenChannel.Office.Notices;
using GreenChannel.Office.Papers;
using GreenChannel.Pdf.Fonts;
using GreenChannel.Pdf.Papers;
using GreenChannel.Persistence;
using GreenChannel.Persistence.Sqlite;
using GreenChannel.Server.Access;
using GreenChannel.Server.Api;
using GreenChannel.Server.Clock;
using GreenChannel.Server.Documents;
using GreenChannel.Server.Encryption;
using GreenChannel.Server.Folders;
using GreenChannel.Server.Outbox;
using GreenChannel.Server.Pages;
using GreenChannel.Server.Record;
using GreenChannel.Server.Settings;
using GreenChannel.Server.Signing;
using GreenChannel.Server.Watchdog;

namespace GreenChannel.Server;

/// <summary>Plugs everything together: what the service is made of, and what a request passes through.</summary>
public static class ServerSetup
{
    private const int LeastLimitInDevelopment = 60_000;

    public const string DefaultUrl = "http://127.0.0.1:5080";

    private static readonly string FontFolder = Path.Combine(AppContext.BaseDirectory, "fonts");

    public static WebApplicationBuilder CreateBuilder(string[] args)
    {
        // Settings, workflows and templates lie beside the program, wherever it is started from.
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration.AddInMemoryCollection(ShortSettings.FromEnvironment());
        // What is typed wins over what stands in the environment.
        builder.Configuration.AddCommandLine(args);
        if (string.IsNullOrEmpty(builder.Configuration["urls"]))
            builder.WebHost.UseUrls(DefaultUrl);
        return builder;
    }

    public static WebApplicationBuilder AddGreenChannel(this WebApplicationBuilder builder)
    {
        var (services, settings) = (builder.Services, builder.Configuration);
        var data = new DataFolder(settings["Data"] ?? "data");
        InstallationSettings.AddTo(settings, data);
        services.AddSingleton(data);
        var clock = ServiceClock.Choose(settings["Clock"], builder.Environment);
        services.AddSingleton(clock);

        services.AddSettings<OfficeOptions>(settings, "Office");
        var signing = services.AddSettings<SigningOptions>(settings, "Signing");
        // The first to start is the last to stop: it signs what the others have left.
        services.AddRecord(services.AddSettings<RecordOptions>(settings, "Record"), signing.Timestamp);
        signing.PlaceIn(data);
        var keys = services.AddSettings<KeyOptions>(settings, "Keys");
        keys.PlaceIn(data);
        services.AddRateLimits(services.AddSettings<VerificationOptions>(settings, "Verification"));
        services.AddSettings<ProxyOptions>(settings, "Proxy");
        services.AddSettings<DeadlineOptions>(settings, "Deadlines");
        services.AddSettings<CalendarOptions>(settings, "Calendars");
        services.AddSettings<RegisterOptions>(settings, "Register");
        services.AddSettings<SanctionOptions>(settings, "Sanctions");
        services.AddSettings<QuotaOptions>(settings, "Quotas");
        services.AddSettings<DocumentOptions>(settings, "Documents");
        services.AddSettings<ScannerOptions>(settings, "Scanner");
        var watchdog = services.AddSettings<WatchdogOptions>(settings, "Watchdog");
        services.AddSettings<MailOptions>(settings, "Mail");
        services.AddSettings<SmsOptions>(settings, "Sms");
        services.AddSettings<OutboxOptions>(settings, "Outbox");
        var webhooks = services.AddSettings<WebhookOptions>(settings, "Webhooks");
        if (builder.Environment.IsDevelopment())
            webhooks.OpenLoopback();
        services.AddSettings<FolderOptions>(settings, "Folders").PlaceIn(data);
        services.AddSettings<AccessOptions>(settings, "Access");
        var limits = services.AddSettings<LimitOptions>(settings, "Limits");
        services.AddSingleton(new DraftLimits(limits.DraftsPerOrganisation, limits.DraftMegabytesPerOrganisation * 1024L * 1024));
        services.AddSingleton(_ => new RequestLimits(limits, builder.Environment.IsDevelopment() ? LeastLimitInDevelopment : 0));
        var signOn = services.AddSettings<SingleSignOnOptions>(settings, "SingleSignOn");

        AddDatabase(services, settings, data);
        services.AddPersistence();
        services.AddUseCases();
        AddEngine(services, settings["Engine"]);
        AddFolders(services, data);
        AddRenderer(services, settings);
        services.AddEncryption(keys);
        services.AddAccess(signOn, builder.Environment);
        services.AddSigning(signing, builder.Environment);
        services.AddWatchdog(data, SweepRhythm.IntervalOf(watchdog, clock));
        services.AddOutbox();
        services.AddApi();
        services.AddPages(builder.Environment);
        return builder;
    }

    public static WebApplication UseGreenChannel(this WebApplication app)
    {
        if (app.Services.GetRequiredService<ProxyOptions>() is { Known.Count: > 0 } proxies)
            app.UseForwardedHeaders(proxies.ToForwardedHeaders());
        app.UseTransport();
        app.UseProblems();
        app.UseListedOrigins();
        app.UseHttpHabits();
        app.UseWatchedReads();
        app.UsePages();
        app.UseAuthentication();
        app.UseMiddleware<CurrentActorMiddleware>();
        app.UseRequestLimits();
        app.UseAuthorization();
        app.UseFirstThings();
        app.UseRateLimiter();
        app.UseStrictQueries();
        app.UseRightClock();
        app.MapApi();
        return app;
    }

    private static void AddDatabase(IServiceCollection services, ConfigurationManager settings, DataFolder data)
    {
        switch (settings["Database"])
        {
            case null or "":
                services.AddSqlite(data.File("greenchannel.db"));
                break;
            default:
                throw new InvalidOperationException(
                    "The setting Database names a server, but only SQLite (an empty setting) is compiled in. 配置项 Database "
                        + "指定了数据库服务器，但仅编入了 SQLite（留空即可）。"
                );
        }
    }

    private static void AddEngine(IServiceCollection services, string? engine)
    {
        switch (engine)
        {
            case null or "" or "BuiltIn":
                services.AddSingleton<IWorkflowEngine, BuiltInEngine>();
                break;
            case "Elsa":
#if WITH_ELSA
                services.AddSingleton<IWorkflowEngine>(provider =>
                    ElsaAdapter.ElsaEngine.Create(provider.GetRequiredService<ILoggerFactory>())
                );
                break;
#else
                throw new InvalidOperationException(
                    "The engine Elsa is not compiled in: build with -p:WithElsa=true (make run ENGINE=Elsa), which needs the "
                        + "package Elsa, or leave GREENCHANNEL_ENGINE empty. 未编入 Elsa 引擎。"
                );
#endif
            default:
                throw new InvalidOperationException(
                    $"There is no workflow engine \"{engine}\"; known are BuiltIn and Elsa. 没有名为“{engine}”的工作流引擎。"
                );
        }
    }

    private static void AddFolders(IServiceCollection services, DataFolder data)
    {
        services.AddSingleton<IDocumentStore>(_ => new ContentFolder(data.Folder("documents")));
        services.AddSingleton<IPaperFiles>(_ => new ContentFolder(data.Folder("certificates")));
        services.AddSingleton<WorkflowFolder>();
        services.AddSingleton<IWorkflows>(provider => provider.GetRequiredService<WorkflowFolder>());
        services.AddSingleton(provider => FormFolder.Read(provider.GetRequiredService<FolderOptions>()));
        services.AddSingleton<FactCatalogue>();
        services.AddSingleton<RequirementFolder>();
        services.AddSingleton<IRuleSets>(provider => provider.GetRequiredService<RequirementFolder>());
        services.AddSingleton(provider => IndustryFolder.Read(provider.GetRequiredService<FolderOptions>()));
        services.AddSingleton<DocumentWorkers>().AddSingleton<IDocumentReader, DocumentReader>();
        services.AddSingleton<IScanner, ClamdScanner>();
        services.AddSingleton<ScanQueue>().AddHostedService(provider => provider.GetRequiredService<ScanQueue>());
        services.AddSingleton<IContactTexts>(provider =>
            ContactTextFolder.Read(provider.GetRequiredService<FolderOptions>(), provider.GetRequiredService<OfficeOptions>())
        );
        services.AddSingleton<Register.ImportFiles>().AddSingleton<Register.ImportWorker>();
        services.AddHostedService(provider => provider.GetRequiredService<Register.ImportWorker>());
        services.AddSingleton<Backup.KeyPlaces>();
        services.AddSingleton(provider => PrivacyFolder.Read(provider.GetRequiredService<FolderOptions>()));
        services.AddSingleton<TemplateFolder>();
        services.AddSingleton<IPaperTemplates>(provider => provider.GetRequiredService<TemplateFolder>());
        services.AddSingleton<IEditableTemplates>(provider => provider.GetRequiredService<TemplateFolder>());
    }

    private static void AddRenderer(IServiceCollection services, ConfigurationManager settings)
    {
        services.AddSingleton(provider => FontSet.Load(FontFolder, provider.GetRequiredService<FolderOptions>().FallbackFonts));
        services.AddSingleton<IGlyphs>(provider => provider.GetRequiredService<FontSet>());
        switch (settings["Renderer"])
        {
            case null or "" or "BuiltIn":
                services.AddSingleton<IPaperRenderer>(provider => new PaperRenderer(
                    provider.GetRequiredService<FontSet>(),
                    SealPictureFile.Read(
                        provider.GetRequiredService<DataFolder>().Place(provider.GetRequiredService<OfficeOptions>().SealPicture)
                    )
                ));
                break;
            case "QuestPDF":
#if WITH_QUESTPDF
                var questPdf = services.AddSettings<QuestPdfAdapter.QuestPdfOptions>(settings, "QuestPdf");
                questPdf.Validate();
                services.AddSingleton<ICertificateRenderer>(provider =>
                    QuestPdfAdapter.QuestPdfRenderer.Create(
                        questPdf,
                        provider.GetRequiredService<FontSet>(),
                        FontSet.FamiliesIn(FontFolder, provider.GetRequiredService<FolderOptions>().FallbackFonts)
                    )
                );
                break;
#else
                throw new InvalidOperationException(
                    "The renderer QuestPDF is not compiled in: build with -p:WithQuestPdf=true (make run RENDERER=QuestPDF), "
                        + "which needs the package QuestPDF and a licence, or leave GREENCHANNEL_RENDERER empty. 未编入 QuestPDF。"
                );
#endif
            case var other:
                throw new InvalidOperationException(
                    $"There is no renderer \"{other}\"; known are BuiltIn and QuestPDF. 没有名为“{other}”的制证组件。"
                );
        }
    }

    private static T AddSettings<T>(this IServiceCollection services, ConfigurationManager settings, string section)
        where T : class, ISettings, new()
    {
        var options = new T();
        try
        {
            settings.GetSection(section).Bind(options, binder => binder.ErrorOnUnknownConfiguration = true);
        }
        catch (InvalidOperationException e)
        {
            throw SettingFault.Of(settings.GetSection(section), e);
        }

        if (string.Join('\n', options.Problems()) is { Length: > 0 } problems)
            throw new InvalidOperationException(problems);
        services.AddSingleton(options);
        return options;
    }
}
