using System.Diagnostics;
using GreenChannel.Office.Cases;
using GreenChannel.Persistence;
using GreenChannel.Persistence.Cases;
using GreenChannel.Persistence.Tasks;
using GreenChannel.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Spectre.Console;

namespace GreenChannel.Benchmarks;

/// <summary>The search with very many cases, whose names and titles are made of the words that such names are made of.</summary>
internal static class SearchInBulk
{
    private const int Rounds = 200;

    // By the number of the case, so that every run searches the same. The newest one in a hundred are open: an office decides within days.
    private const string Words = """
        UPDATE cases SET ApplicantName = '北京' || substr('示例样本海淀昌平星河云山智新光华明德天元远景长风华夏', 1 + (rowid * 7) % 24, 2) || substr('智算网络材料能源生物航天装备环保芯片医药电子机械', 1 + 2 * ((rowid * 11) % 12), 2)
            || (rowid % 9973) || '科技有限公司',
            ApplicationNumber = printf('2020%08d.%d', rowid, rowid % 10),
            Owner = CASE WHEN rowid % 1000 = 0 THEN Owner ELSE printf('X%d', rowid % 50000) END;
        UPDATE cases SET Application = json_set(Application, '$.applicant.name', ApplicantName, '$.patent.title', '一种基于' || substr('深度学习图像识别语义理解石墨烯量子通信基因编辑电池管理', 1 + (rowid * 13) % 26, 4) || (rowid % 7919) || '的方法及装置');
        UPDATE tasks SET State = 'Done', IsLive = 0 WHERE rowid <= (SELECT max(rowid) FROM tasks) * 0.99;
        UPDATE cases SET Status = 'Completed', ClosedAt = FiledAt WHERE rowid <= (SELECT max(rowid) FROM cases) * 0.99;
        DELETE FROM case_search_state;
        """;

    public static async Task RunAsync(int cases)
    {
        var folder = Directory.CreateTempSubdirectory("greenchannel-search-").FullName;
        try
        {
            var path = Path.Combine(folder, "many.db");
            await using var services = ManyCases.Services(path, new ManyCases.StandingClock(ManyCases.Accepted));
            await ManyCases.FillAsync(services, path, cases);
            ManyCases.Sql(path, Words);
            var watch = Stopwatch.StartNew();
            await using (var scope = services.CreateAsyncScope())
                await scope.ServiceProvider.GetRequiredService<GreenChannelDb>().PrepareAsync(default);
            AnsiConsole.MarkupLineInterpolated(
                $"{cases:N0} cases, texts kept anew in {watch.Elapsed.TotalSeconds:0} s, {new FileInfo(path).Length / 1024 / 1024:N0} MB"
            );

            await ShowAsync(
                "search among cases",
                Searches(cases),
                search => MeasureAsync(search.What, search.Texts, text => CasesAsync(services, text, search.Owner))
            );
            foreach (
                var (among, state) in new (string, TaskState?)[]
                {
                    ("search among open tasks", null),
                    ("search among tasks that are done", TaskState.Done),
                }
            )
                await ShowAsync(
                    among,
                    Searches(cases).Where(search => search.Owner is null),
                    search => MeasureAsync(search.What, search.Texts, text => TasksAsync(services, text, state))
                );
            await ShowAsync("pages of lists", Lists(), list => MeasureAsync(list.What, [""], _ => list.ReadAsync(services)));
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static IEnumerable<Search> Searches(int cases) =>
        [
            new("two characters that all have: 公司", ["公司"], null),
            new("a word that all have: 科技有限公司", ["科技有限公司"], null),
            new("two characters that one in twenty has", ["智算", "网络", "芯片", "医药"], null),
            new("a whole name", [.. Enumerable.Range(1, 50).Select(i => $"{i * 97 % 9973}科技有限公司")], null),
            new("a part of a title", [.. Enumerable.Range(1, 50).Select(i => $"{i * 31 % 7919}的方法")], null),
            new("common characters that nobody has side by side", ["北公", "司京", "技科有", "一有"], null),
            new("a case number", [.. Enumerable.Range(1, 50).Select(i => $"GC2025{i * (cases / 60) + 2:0000000}")], null),
            new(
                "an application number without its check digit",
                [.. Enumerable.Range(1, 50).Select(i => $"2020{i * (cases / 60):00000000}")],
                null
            ),
            new("a party among its own cases", ["有限公司", "方法"], AnApplication.CreditCode),
        ];

    private static async Task ShowAsync<T>(string among, IEnumerable<T> searches, Func<T, Task<string[]>> measure)
    {
        var table = new Table().Title(among).AddColumns("what is typed", "found on the page", "p50 ms", "p99 ms", "max ms");
        foreach (var search in searches)
            table.AddRow(await measure(search));
        AnsiConsole.Write(table);
    }

    private static async Task<int> CasesAsync(ServiceProvider services, string text, string? owner)
    {
        await using var scope = services.CreateAsyncScope();
        return (
            await scope
                .ServiceProvider.GetRequiredService<CaseQueries>()
                .ListAsync(new CaseFilter(owner, null, null, text, null), null, 50, false, default)
        )
            .Items
            .Count;
    }

    private static async Task<int> TasksAsync(ServiceProvider services, string text, TaskState? state)
    {
        await using var scope = services.CreateAsyncScope();
        return (
            await scope
                .ServiceProvider.GetRequiredService<TaskQueries>()
                .ListAsync(new TaskFilter(State: state, Text: text), null, 50, default)
        )
            .Items
            .Count;
    }

    private static async Task<string[]> MeasureAsync(string what, string[] texts, Func<string, Task<int>> search)
    {
        var (times, found) = (new List<double>(), 0);
        for (var i = -5; i < Rounds; i++)
        {
            var watch = Stopwatch.GetTimestamp();
            var count = await search(texts[Math.Abs(i) % texts.Length]);
            if (i < 0)
                continue;
            times.Add(Stopwatch.GetElapsedTime(watch).TotalMilliseconds);
            found = Math.Max(found, count);
        }

        times.Sort();
        return [what, $"{found}", $"{times[Rounds / 2]:0.0}", $"{times[(int)(Rounds * .99)]:0.0}", $"{times[^1]:0.0}"];
    }

    // What the doors of the inbox and of the lists of cases read for a page.
    private static IEnumerable<List> Lists() =>
        [
            new(
                "inbox of an examiner: tasks, counts, who did what before",
                async at =>
                {
                    var tasks = at.GetRequiredService<TaskQueries>();
                    var page = await tasks.ListAsync(new TaskFilter(Roles: ["examiner"]), null, 50, default);
                    await tasks.CountAsync(["examiner"], "examiner", DateOnly.FromDateTime(ManyCases.Accepted.Date), default);
                    await tasks.DoneByAsync("S-02", [.. page.Items.Select(line => line.Task.CaseId)], default);
                    return page.Items.Count;
                }
            ),
            new("cases of the office, the newest", at => CasesOfAsync(at, new CaseFilter(null, null, null, null, null))),
            new("cases of the office, overdue", at => CasesOfAsync(at, new CaseFilter(null, null, null, null, new DateOnly(2030, 1, 1)))),
            new(
                "my cases: open ones, and a page of closed ones",
                async at =>
                {
                    var cases = at.GetRequiredService<CaseQueries>();
                    var open = await cases.OpenOfAsync(AnApplication.CreditCode, 100, default);
                    return open.Count + (await cases.ClosedOfAsync(AnApplication.CreditCode, null, 20, default)).Items.Count;
                }
            ),
        ];

    private static async Task<int> CasesOfAsync(IServiceProvider at, CaseFilter filter) =>
        (await at.GetRequiredService<CaseQueries>().ListAsync(filter, null, 50, false, default)).Items.Count;

    private sealed record List(string What, Func<IServiceProvider, Task<int>> Read)
    {
        public async Task<int> ReadAsync(ServiceProvider services)
        {
            await using var scope = services.CreateAsyncScope();
            return await Read(scope.ServiceProvider);
        }
    }

    private sealed record Search(string What, string[] Texts, string? Owner);
}
