using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using GreenChannel.Testing;
using Spectre.Console;

namespace GreenChannel.Benchmarks;

/// <summary>
/// Whole cases through the REST door: file, eight documents of 100 KB, submit, two examinations, two reviews, two certificates.
/// </summary>
internal sealed class WholeCases
{
    private static readonly string[] Codes = ["A01", "A02", "A03", "A05", "A06", "A07", "C01", "C04"];
    private static readonly (string Step, string Officer, string Outcome)[] Decisions =
    [
        ("examinePriority", "examiner", "recommend"),
        ("examineClearance", "examiner2", "clear"),
        ("reviewPriority", "reviewer", "agree"),
        ("reviewClearance", "reviewer2", "agree"),
    ];

    private readonly HttpClient _client;
    private readonly Dictionary<string, string> _tokens;
    private readonly ConcurrentDictionary<string, ConcurrentBag<double>> _times = new();
    private Action _begin = () => { };
    private Action<string> _end = _ => { };

    private WholeCases(HttpClient client, Dictionary<string, string> tokens) => (_client, _tokens) = (client, tokens);

    /// <param name="what">What these cases are called in the table.</param>
    /// <returns>Cases a second.</returns>
    public static async Task<double> RunAsync(ServerUnderLoad server, string what, int clients, int cases)
    {
        using var client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = clients })
        {
            BaseAddress = new Uri(server.Url),
        };
        var run = new WholeCases(client, await SignInAsync(client));
        var (left, before) = (cases, server.ProcessorTime);
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(
            Enumerable
                .Range(0, clients)
                .Select(async _ =>
                {
                    while (Interlocked.Decrement(ref left) >= 0)
                        await run.OneAsync();
                })
        );
        watch.Stop();
        server.Cases += cases;
        var perSecond = cases / watch.Elapsed.TotalSeconds;
        run.Print(
            $"{what}, {clients} client(s): [bold]{perSecond:0.0}[/] cases a second, "
                + $"processor [bold]{(server.ProcessorTime - before).TotalMilliseconds / cases:0} ms[/] a case"
        );
        return perSecond;
    }

    /// <summary>Goes through some cases with one client, and asks after each call what it has cost.</summary>
    public static async Task<IReadOnlyDictionary<string, IReadOnlyList<(int Commands, int Commits)>>> CountAsync(
        string url,
        int cases,
        Func<(int Commands, int Commits)> take
    )
    {
        using var client = new HttpClient { BaseAddress = new Uri(url) };
        var run = new WholeCases(client, await SignInAsync(client));
        var costs = new Dictionary<string, List<(int, int)>>();
        run._begin = () => take();
        run._end = what =>
        {
            if (!costs.TryGetValue(what, out var all))
                costs[what] = all = [];
            all.Add(take());
        };
        for (var i = 0; i < cases; i++)
            await run.OneAsync();
        return costs.ToDictionary(entry => entry.Key, IReadOnlyList<(int, int)> (entry) => entry.Value);
    }

    private static async Task<Dictionary<string, string>> SignInAsync(HttpClient client)
    {
        var tokens = new Dictionary<string, string>();
        foreach (var who in Decisions.Select(decision => decision.Officer).Append("applicant-a").Distinct())
        {
            var answer = await client.PostAsJsonAsync("/api/v1/sign-in", new { userName = who, password = ServerUnderLoad.Password });
            tokens[who] = (await answer.Content.ReadFromJsonAsync<JsonNode>())!["accessToken"]!.GetValue<string>();
        }

        return tokens;
    }

    private static readonly Dictionary<string, string> Judgements = new()
    {
        ["innovation-value"] = "创新价值明确，已经逐项核实。",
        ["prospects"] = "转化运用前景明确，已经逐项核实。",
        ["industry"] = "所属产业明确，已经逐项核实。",
    };

    private async Task OneAsync()
    {
        var id = (await JsonAsync("file", "applicant-a", HttpMethod.Post, "/cases", JsonContent.Create(AnApplication.ForBoth())))[
            "id"
        ]!.GetValue<string>();
        foreach (var code in Codes)
            await JsonAsync("document 100 KB", "applicant-a", HttpMethod.Put, $"/cases/{id}/documents/{code}", Document());
        await JsonAsync("submit", "applicant-a", HttpMethod.Post, $"/cases/{id}/submit", null);
        foreach (var (step, officer, outcome) in Decisions)
        {
            // The newest tasks are due last; a page holds all that are open at a time.
            var tasks = await JsonAsync("inbox page", officer, HttpMethod.Get, "/tasks?limit=200", null);
            var task = tasks["items"]!
                .AsArray()
                .First(item => item!["caseId"]!.GetValue<string>() == id && item["step"]!.GetValue<string>() == step)!["id"];
            await JsonAsync(
                outcome == "agree" ? "review + issue" : "examine",
                officer,
                HttpMethod.Post,
                $"/tasks/{task}/complete",
                JsonContent.Create(
                    new
                    {
                        outcome,
                        comment = "经审查符合规定。",
                        judgements = outcome == "recommend" ? Judgements : [],
                    }
                )
            );
        }

        var closed = await JsonAsync("read case", "applicant-a", HttpMethod.Get, $"/cases/{id}", null);
        foreach (var certificate in closed["certificates"]!.AsArray())
            await SendAsync("certificate pdf", "applicant-a", HttpMethod.Get, $"/certificates/{certificate!["number"]}/pdf", null);
    }

    private async Task<JsonNode> JsonAsync(string what, string who, HttpMethod method, string path, HttpContent? body) =>
        JsonNode.Parse(await SendAsync(what, who, method, path, body))!;

    private async Task<byte[]> SendAsync(string what, string who, HttpMethod method, string path, HttpContent? body)
    {
        using var request = new HttpRequestMessage(method, $"/api/v1{path}") { Content = body };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _tokens[who]);
        if (method == HttpMethod.Post)
            request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
        _begin();
        var watch = Stopwatch.GetTimestamp();
        using var response = await _client.SendAsync(request);
        var content = await response.Content.ReadAsByteArrayAsync();
        _times.GetOrAdd(what, _ => []).Add(Stopwatch.GetElapsedTime(watch).TotalMilliseconds);
        _end(what);
        if (!response.IsSuccessStatusCode)
            throw new InvalidOperationException($"{method} {path}: {(int)response.StatusCode} {Encoding.UTF8.GetString(content)}");
        return content;
    }

    // Every document is different, or the store would keep it only once.
    private static ByteArrayContent Document() => new(SamplePdf.With("", Convert.ToHexString(RandomNumberGenerator.GetBytes(50_000))));

    private void Print(string title)
    {
        var table = new Table().Title(title).AddColumns("call", "calls", "p50 ms", "p99 ms", "max ms");
        var all = new List<double>();
        foreach (var (what, times) in _times.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            Row(table, what, [.. times.Order()]);
            all.AddRange(times);
        }

        Row(table, "all calls", [.. all.Order()]);
        AnsiConsole.Write(table);
    }

    private static void Row(Table table, string what, List<double> sorted) =>
        table.AddRow(
            what,
            $"{sorted.Count}",
            $"{sorted[sorted.Count / 2]:0.0}",
            $"{sorted[(int)(sorted.Count * .99)]:0.0}",
            $"{sorted[^1]:0.0}"
        );
}
