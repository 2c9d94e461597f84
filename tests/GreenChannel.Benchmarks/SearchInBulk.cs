using System.Diagnostics;
using GreenChannel.Persistence;
using GreenChannel.Persistence.Cases;
using GreenChannel.Tests;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Spectre.Console;

namespace GreenChannel.Benchmarks;

/// <summary>The search with very many cases, whose names and titles are made of the words that such names are made of.</summary>
internal static class SearchInBulk
{
    private const int Rounds = 200;

    // By the number of the case, so that every run searches the same.
    private const string Words = """
        UPDATE cases SET ApplicantName = '北京' || substr('示例样本海淀昌平星河云山智新光华明德天元远景长风华夏', 1 + (rowid * 7) % 24, 2) || substr('智算网络材料能源生物航天装备环保芯片医药电子机械', 1 + 2 * ((rowid * 11) % 12), 2)
            || (rowid % 9973) || '科技有限公司',
            ApplicationNumber = printf('2020%08d.%d', rowid, rowid % 10),
            Owner = CASE WHEN rowid % 1000 = 0 THEN Owner ELSE printf('X%d', rowid % 50000) END;
        UPDATE cases SET Application = json_set(Application, '$.applicant.name', ApplicantName, '$.patent.title', '一种基于' || substr('深度学习图像识别语义理解石墨烯量子通信基因编辑电池管理', 1 + (rowid * 13) % 26, 4) || (rowid % 7919) || '的方法及装置');
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
            AnsiConsole.MarkupLineInterpolated($"{cases:N0} cases, texts kept anew in {watch.Elapsed.TotalSeconds:0} s, {new FileInfo(path).Length / 1024 / 1024:N0} MB");

            var table = new Table().Title($"search among {cases:N0} cases").AddColumns("what is typed", "found on the page", "p50 ms", "p99 ms", "max ms");
            foreach (var (what, texts, owner) in Searches(cases))
                table.AddRow(await MeasureAsync(services, what, texts, owner));
            AnsiConsole.Write(table);
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static IEnumerable<(string What, string[] Texts, string? Owner)> Searches(int cases) =>
    [
        ("two characters that all have: 公司", ["公司"], null),
        ("a word that all have: 科技有限公司", ["科技有限公司"], null),
        ("two characters that one in twenty has", ["智算", "网络", "芯片", "医药"], null),
        ("a whole name", [.. Enumerable.Range(1, 50).Select(i => $"{i * 97 % 9973}科技有限公司")], null),
        ("a part of a title", [.. Enumerable.Range(1, 50).Select(i => $"{i * 31 % 7919}的方法")], null),
        ("common characters that nobody has side by side", ["北公", "司京", "技科有", "一有"], null),
        ("a case number", [.. Enumerable.Range(1, 50).Select(i => $"GC2025{i * (cases / 60) + 2:0000000}")], null),
        ("an application number without its check digit", [.. Enumerable.Range(1, 50).Select(i => $"2020{i * (cases / 60):00000000}")], null),
        ("a party among its own cases", ["有限公司", "方法"], ACase.CreditCode),
    ];

    private static async Task<string[]> MeasureAsync(ServiceProvider services, string what, string[] texts, string? owner)
    {
        var (times, found) = (new List<double>(), 0);
        for (var i = -5; i < Rounds; i++)
        {
            var watch = Stopwatch.GetTimestamp();
            await using var scope = services.CreateAsyncScope();
            var page = await scope.ServiceProvider.GetRequiredService<CaseQueries>().ListAsync(new CaseFilter(owner, null, null, texts[Math.Abs(i) % texts.Length], null), null, 50, false, default);
            if (i < 0)
                continue;
            times.Add(Stopwatch.GetElapsedTime(watch).TotalMilliseconds);
            found = Math.Max(found, page.Items.Count);
        }

        times.Sort();
        return [what, $"{found}", $"{times[Rounds / 2]:0.0}", $"{times[(int)(Rounds * .99)]:0.0}", $"{times[^1]:0.0}"];
    }
}
