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

    private WholeCases(HttpClient client, Dictionary<string, string> tokens) => (_client, _tokens) = (client, tokens);

    public static async Task RunAsync(ServerUnderLoad server, int clients, int cases, int warmUp)
    {
        using var client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = clients })
        {
            BaseAddress = new Uri(server.Url),
        };
        var tokens = new Dictionary<string, string>();
        foreach (var who in Decisions.Select(decision => decision.Officer).Append("applicant-a").Distinct())
        {
            var answer = await client.PostAsJsonAsync("/api/v1/sign-in", new { userName = who, password = ServerUnderLoad.Password });
            tokens[who] = (await answer.Content.ReadFromJsonAsync<JsonNode>())!["accessToken"]!.GetValue<string>();
        }

        var cold = new WholeCases(client, tokens);
        for (var i = 0; i < warmUp; i++)
            await cold.OneAsync();

        var run = new WholeCases(client, tokens);
        var left = cases;
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
        server.Cases += warmUp + cases;
        run.Print(clients, cases / watch.Elapsed.TotalSeconds);
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
        var watch = Stopwatch.GetTimestamp();
        using var response = await _client.SendAsync(request);
        var content = await response.Content.ReadAsByteArrayAsync();
        _times.GetOrAdd(what, _ => []).Add(Stopwatch.GetElapsedTime(watch).TotalMilliseconds);
        if (!response.IsSuccessStatusCode)
            throw new InvalidOperationException($"{method} {path}: {(int)response.StatusCode} {Encoding.UTF8.GetString(content)}");
        return content;
    }

    // Every document is different, or the store would keep it only once.
    private static ByteArrayContent Document() => new(SamplePdf.With("", Convert.ToHexString(RandomNumberGenerator.GetBytes(50_000))));

    private void Print(int clients, double casesPerSecond)
    {
        var table = new Table()
            .Title($"whole cases, {clients} client(s): [bold]{casesPerSecond:0.0}[/] per second")
            .AddColumns("call", "calls", "p50 ms", "p99 ms", "max ms");
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
