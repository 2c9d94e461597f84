using GreenChannel.Core.Calendars;
using GreenChannel.Core.Documents;
using GreenChannel.Core.Industries;
using GreenChannel.Core.Papers;
using GreenChannel.Core.Rules;
using GreenChannel.Office.Notices;
using GreenChannel.Office.Papers;
using GreenChannel.Persistence.People;
using GreenChannel.Server.Folders;
using GreenChannel.Server.Settings;

namespace GreenChannel.Server.Commands;

/// <summary>Reads everything that officials may have edited, and says what is wrong and where.</summary>
internal static class CheckVerb
{
    public static async Task<int> RunAsync(WebApplication app, bool forProduction)
    {
        var options = app.Services.GetRequiredService<FolderOptions>();
        var (faults, lacking) = (new List<string>(), Array.Empty<string>());
        Try(() => WorkflowFolder.ReadFolder(options), faults);
        Try(() => FormFolder.Read(options), faults);
        Try(() => app.Services.GetRequiredService<IRuleSets>(), faults);
        Try(() => IndustryFolder.Read(options), faults);
        Try(() => lacking = [.. app.Services.GetRequiredService<TemplateFolder>().Lacking], faults);
        faults.AddRange(lacking);
        Try(() => app.Services.GetRequiredService<IContactTexts>(), faults);
        Try(() => app.Services.GetRequiredService<IPaperRenderer>(), faults);
        Try(() => app.Services.GetRequiredService<ICalendarSource>(), faults);
        var office = app.Services.GetRequiredService<OfficeOptions>();
        Console.WriteLine(
            office.Level == OfficeLevel.Unset
                ? "Office:Level is not set; the service does not start so. 未设置 Office:Level，服务不会启动。"
            : office.Level == OfficeLevel.City
                ? "Office:Level is City: the paper passes on to the province's office and never recommends. 层级：设区的市，文书为“经初步审查，"
                    + "建议推荐，转报省级知识产权局”，不作推荐。"
            : "Office:Level is Province: the paper recommends. 层级：省级（含直辖市），文书予以推荐。"
        );
        foreach (var fault in faults.Distinct())
            Console.Error.WriteLine(fault);
        if (faults.Count == 0)
            Console.WriteLine(
                "Workflows, form, requirements, industries, templates, calendar and fonts are in order. 工作流、申请表、材料目录、产业参照表、模板、日历和字体均无错误。"
            );
        // For an office at work they stand among what keeps it from starting.
        foreach (var placeholder in SettingCatalogue.In(app.Services).SelectMany(settings => forProduction ? [] : settings.Placeholders()))
            Console.WriteLine(placeholder);
        var (demo, holders) = await PeopleAsync(app);
        var refused = forProduction ? ProductionGate.Refused(app.Services, demo).ToList() : [];
        foreach (var fault in refused)
            Console.Error.WriteLine(fault);
        if (FileModes.Told(app.Services.GetRequiredService<DataFolder>()) is { } loose)
            Console.WriteLine(loose);
        foreach (var unwise in ProductionGate.Unwise(app, holders))
            Console.WriteLine(unwise);
        return faults.Count + refused.Count == 0 ? 0 : 1;
    }

    // Looked at as it is: a database that is not there, or of another version, is not made or changed by a check.
    private static async Task<(IReadOnlyList<string> Demo, IReadOnlyList<(string, string, string)> Holders)> PeopleAsync(WebApplication app)
    {
        if (!File.Exists(app.Services.GetRequiredService<DataFolder>().File("greenchannel.db")))
            return ([], []);
        await using var scope = app.Services.CreateAsyncScope();
        var queries = scope.ServiceProvider.GetRequiredService<AccountQueries>();
        try
        {
            return (await queries.DemoAsync(CancellationToken.None), await queries.HoldersAsync(CancellationToken.None));
        }
        catch (System.Data.Common.DbException e)
        {
            Console.WriteLine($"The accounts cannot be looked at ({e.Message}); a start brings the database up to date. 无法查看账号。");
            return ([], []);
        }
    }

    /// <summary>Reads all of it at the start, so that no request is the first to find a fault or to wait for a font.</summary>
    internal static void Load(IServiceProvider services)
    {
        services.GetRequiredService<IRuleSets>();
        services.GetRequiredService<IndustryTable>();
        services.GetRequiredService<IPaperTemplates>();
        services.GetRequiredService<IContactTexts>();
        services.GetRequiredService<IPaperRenderer>();
        services.GetRequiredService<ICalendarSource>();
        services.GetRequiredService<IDocumentStore>();
        services.GetRequiredService<IPaperFiles>();
    }

    private static void Try(Func<object> read, List<string> faults)
    {
        try
        {
            read();
        }
        catch (Exception e)
            when (e
                    is InvalidDataException
                        or InvalidOperationException
                        or IOException
                        or NotSupportedException
                        or System.Text.Json.JsonException
            )
        {
            faults.Add(e.Message);
        }
    }
}
