using System.Text.Json;
using GreenChannel.Core;
using GreenChannel.Core.Approvals;
using GreenChannel.Core.People;
using GreenChannel.Core.Privacy;
using GreenChannel.Office.Privacy;
using GreenChannel.Server.Api;

namespace GreenChannel.Server.Commands;

/// <summary>
/// A copy of what is held of a person; its erasure, and that of what is due by the plan, are asked for and done by two persons.
/// </summary>
internal static class PersonVerbs
{
    public static async Task<int> ExportAsync(WebApplication app, CommandLine line)
    {
        await Verbs.MigrateAsync(app, CancellationToken.None);
        await using var scope = app.Services.CreateAsyncScope();
        var copy = await scope.ServiceProvider.GetRequiredService<ExportPerson>().RunAsync(Who(line), Actor.System, CancellationToken.None);
        if (copy.IsRefused(out var refusal))
            return Told(refusal);
        var path = line.Values[0];
        await using (var file = new FileStream(path, FileMode.CreateNew))
            await JsonSerializer.SerializeAsync(file, copy.Value, new JsonSerializerOptions(Json.Options) { WriteIndented = true });
        Console.WriteLine(
            $"{copy.Value.Held.Sum(held => held.Values.Count)} value(s) in {path}. 已导出 {copy.Value.Held.Sum(held => held.Values.Count)} 项。"
        );
        return 0;
    }

    public static async Task<int> EraseAsync(WebApplication app, CommandLine line)
    {
        await Verbs.MigrateAsync(app, CancellationToken.None);
        await using var scope = app.Services.CreateAsyncScope();
        var propose = scope.ServiceProvider.GetRequiredService<ProposeErasure>();
        return Told(await propose.OfPersonAsync(Who(line), line.Option("--ground") ?? "", Actor.System, CancellationToken.None));
    }

    /// <param name="proposes">Ask for it; otherwise only tell what is due.</param>
    public static async Task<int> RetentionAsync(WebApplication app, bool proposes)
    {
        await Verbs.MigrateAsync(app, CancellationToken.None);
        await using var scope = app.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        if (proposes)
            return Told(await services.GetRequiredService<ProposeErasure>().OfPlanAsync(Actor.System, CancellationToken.None));
        var plan = services.GetRequiredService<PrivacyPlan>();
        foreach (var due in await services.GetRequiredService<IPersonalRecords>().DueAsync(CancellationToken.None))
            Console.WriteLine($"{due.Data}: {due.Count} ({plan.Find(due.Data)!.What}), < {due.Until:yyyy-MM-dd}");
        return 0;
    }

    private static DataSubject Who(CommandLine line) =>
        new(
            line.Option("--id-number") ?? "",
            line.Option("--phone") ?? "",
            line.Option("--email") ?? "",
            line.Option("--account") ?? "",
            line.Option("--name") ?? ""
        );

    private static int Told(Outcome<Proposal> proposed)
    {
        if (proposed.IsRefused(out var refusal))
            return Told(refusal);
        Console.WriteLine($"Proposed as /approvals/{proposed.Value.Id:N}: a supervisor has to agree. 已提出，待督办人员同意。");
        return 0;
    }

    private static int Told(Refusal refusal)
    {
        Console.Error.WriteLine($"{refusal.MessageZh} {refusal.Message}");
        foreach (var fault in refusal.Faults)
            Console.Error.WriteLine($"{fault.Pointer}: {fault.MessageZh} {fault.Message}");
        return 1;
    }
}
