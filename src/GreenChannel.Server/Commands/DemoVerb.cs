using System.Diagnostics;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using GreenChannel.Core.Papers;
using GreenChannel.Core.People;
using GreenChannel.Office.Accounts;
using GreenChannel.Persistence.People;
using GreenChannel.Server.Api;
using Spectre.Console;

namespace GreenChannel.Server.Commands;

/// <summary>
/// Files one real-looking case through the REST door of a temporary server, plays applicant, examiner and reviewer, and
/// leaves both certificates, the notices, the timeline and the deadline proof in a folder.
/// </summary>
internal static class DemoVerb
{
    private static readonly JsonSerializerOptions Indented = new(Api.Json.Options) { WriteIndented = true };

    /// <summary>Shuts the demo accounts of a data folder that was begun in Development.</summary>
    public static async Task<int> ForgetAsync(WebApplication app)
    {
        await Verbs.MigrateAsync(app, CancellationToken.None);
        await using var scope = app.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var demo = await services.GetRequiredService<AccountQueries>().DemoAsync(CancellationToken.None);
        foreach (var userName in demo)
        {
            var shut = await services
                .GetRequiredService<DisableAccount>()
                .RunAsync(userName, "demo forget", Actor.System, CancellationToken.None);
            if (shut.IsRefused(out var refusal))
                throw new InvalidOperationException($"{refusal.MessageZh} {refusal.Message}");
        }

        Console.WriteLine($"{demo.Count} demo account(s) shut. 已停用 {demo.Count} 个演示账号。");
        return 0;
    }

    public static async Task<int> RunAsync(string folder)
    {
        var watch = Stopwatch.StartNew();
        var target = Directory.CreateDirectory(folder).FullName;
        var data = Directory.CreateTempSubdirectory("greenchannel-demo-").FullName;
        try
        {
            AnsiConsole.MarkupLine("Starting a temporary server 启动临时服务 …");
            var password = RandomNumberGenerator.GetHexString(16, lowercase: true);
            await using var server = await TemporaryServer.StartAsync(
                new()
                {
                    ["Data"] = data,
                    ["Database"] = "",
                    ["Clock"] = "",
                    ["Access:DemoPassword"] = password,
                }
            );
            using var door = new RestDoor(server.Url, password);
            await PlayAsync(
                door,
                server.Services.GetRequiredService<IPaperRenderer>(),
                target,
                step => AnsiConsole.MarkupLineInterpolated($"[green]✓[/] {step}")
            );
        }
        finally
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            Directory.Delete(data, recursive: true);
        }

        AnsiConsole.MarkupLineInterpolated($"[bold]{target}[/]");
        foreach (var file in Directory.EnumerateFiles(target).Order(StringComparer.Ordinal))
            AnsiConsole.MarkupLineInterpolated($"  {Path.GetFileName(file).PadRight(44)} {new FileInfo(file).Length:N0} bytes");
        AnsiConsole.MarkupLineInterpolated($"{watch.Elapsed.TotalSeconds:0.0} s");
        return 0;
    }

    private static async Task PlayAsync(RestDoor door, IPaperRenderer renderer, string target, Action<string> done)
    {
        // Sources without a record, so that the certificate can say how far they reach.
        foreach (var source in new[] { "ip-office", "market-regulation" })
            await door.PostCsvAsync(
                "registrar",
                $"/violations/import?source={source}&until={DateOnly.FromDateTime(DateTime.UtcNow).AddDays(-1):yyyy-MM-dd}",
                "authority,documentNumber,kind,partyName,creditCode,decidedOn\n"
            );
        done("Imported two sources of the register 已导入两个违法记录来源（无记录）");
        var filed = await door.PostAsync("applicant-a", "/cases", DemoCase.Application(DateOnly.FromDateTime(DateTime.UtcNow)));
        var id = Text(filed, "id");
        done($"Filed as 已提交申请 {Text(filed, "number")}");

        var first = await door.PostAsync("applicant-a", $"/cases/{id}/submit", null);
        done(
            $"Submitted without documents 未附材料提交: {Text(first, "status")}, {first["findings"]!.AsArray().Count} deficiencies at once 一次性告知"
        );

        foreach (
            var item in (await door.GetAsync("applicant-a", $"/cases/{id}/requirements"))["items"]!
                .AsArray()
                .Where(item => (bool)item!["required"]!)
        )
        {
            var (code, name) = (Text(item!, "code"), Text(item!, "name"));
            await door.PutFileAsync(
                "applicant-a",
                $"/cases/{id}/documents/{code}",
                $"{name}.pdf",
                DemoCase.Document(
                    renderer,
                    code,
                    name,
                    "北京示例智算科技有限公司",
                    "专利申请号 202010566088.9，申请人北京示例智算科技有限公司。"
                )
            );
        }

        var accepted = await door.PostAsync("applicant-a", $"/cases/{id}/submit", null);
        done($"Corrected 补正后: {Text(accepted, "status")}, due on 办结期限 {Text(accepted["deadline"]!, "dueOn")}");

        await CompleteAsync(
            door,
            id,
            "examiner",
            "examinePriority",
            "recommend",
            "该发明涉及深度学习核心算法，已在产品中实施，转化运用前景明确。",
            done
        );
        await CompleteAsync(door, id, "examiner2", "examineClearance", "clear", "经查询登记库，申请期间内未发现记录。", done);
        await CompleteAsync(door, id, "reviewer", "reviewPriority", "agree", "", done);
        await CompleteAsync(door, id, "reviewer2", "reviewClearance", "agree", "", done);

        var closed = await door.GetAsync("applicant-a", $"/cases/{id}");
        done($"Closed 办结: {Text(closed, "status")}");
        foreach (var paper in (await door.GetAsync("applicant-a", $"/cases/{id}/notices"))["items"]!.AsArray())
        {
            var (number, name) = (Text(paper!, "number"), $"{Text(paper!, "kind")}-{Text(paper!, "number")}");
            await File.WriteAllBytesAsync(
                Path.Combine(target, $"{name}.pdf"),
                await door.GetBytesAsync("applicant-a", $"/certificates/{number}/pdf")
            );
            // PDF/A-1 knows no attachments, so the data of a certificate goes beside it.
            if (PaperKinds.Requestable.Contains(Text(paper!, "kind")))
                await WriteAsync(target, $"{name}.json", await door.GetAsync("applicant-a", $"/certificates/{number}/data"));
        }

        await WriteAsync(target, "case.json", closed);
        await WriteAsync(target, "timeline.json", await door.GetAsync("applicant-a", $"/cases/{id}/timeline"));
        await WriteAsync(target, "deadline.json", await door.GetAsync("applicant-a", $"/cases/{id}/deadline"));
    }

    private static async Task CompleteAsync(
        RestDoor door,
        string caseId,
        string officer,
        string step,
        string outcome,
        string reason,
        Action<string> done
    )
    {
        var tasks = await door.GetAsync(officer, "/tasks?state=open");
        var task = tasks["items"]!.AsArray().First(candidate => Text(candidate!, "caseId") == caseId && Text(candidate!, "step") == step)!;
        await door.PostAsync(officer, $"/tasks/{Text(task, "id")}/claim", null);
        string[] reasons = reason.Length > 0 ? [reason] : [];
        var asked = (await door.GetAsync(officer, $"/tasks/{Text(task, "id")}"))["judgements"]!.AsArray();
        var judgements = asked.ToDictionary(question => Text(question!, "id"), question => DemoCase.Judgements[Text(question!, "id")]);
        var completed = await door.PostAsync(
            officer,
            $"/tasks/{Text(task, "id")}/complete",
            new
            {
                outcome,
                comment = "",
                reasons,
                judgements,
            }
        );
        done($"{Text(completed, "title")} {Text(completed, "titleEn")}: {outcome} ({officer})");
    }

    private static Task WriteAsync(string target, string name, JsonNode content) =>
        File.WriteAllTextAsync(Path.Combine(target, name), content.ToJsonString(Indented));

    private static string Text(JsonNode node, string name) => node[name]!.GetValue<string>();
}
