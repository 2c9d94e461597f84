using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Spectre.Console;

namespace GreenChannel.Benchmarks;

/// <summary>
/// How long the service takes to say no to a sign-in, by what is wrong with it: whoever measures it is not to learn which names there are.
/// </summary>
internal static class SignInTimes
{
    private const int Tries = 200;
    private const int WarmUp = 20;
    private const string Unknown = "unknown name";
    private const string Right = "right password, a session is saved";

    public static async Task RunAsync(string program)
    {
        await using var server = await ServerUnderLoad.StartAsync(program);
        using var client = new HttpClient { BaseAddress = new Uri(server.Url) };
        await DisableAsync(client, "registrar2");
        var number = 0;
        var branches = new Branch[]
        {
            new(Unknown, () => ($"nobody-{number++}", ServerUnderLoad.Password), HttpStatusCode.Unauthorized),
            new("wrong password", () => ("examiner2", $"wrong-wrong-{number++}"), HttpStatusCode.Unauthorized),
            new("account is shut, right password", () => ("registrar2", ServerUnderLoad.Password), HttpStatusCode.Unauthorized),
            new("account is shut, wrong password", () => ("registrar2", $"wrong-wrong-{number++}"), HttpStatusCode.Unauthorized),
            new(Right, () => ("reviewer2", ServerUnderLoad.Password), HttpStatusCode.OK),
        };
        // In turn, and each time in another order: what else the machine does, and what a branch leaves behind, meets all alike.
        var (random, order) = (new Random(1), branches.ToArray());
        for (var round = -WarmUp; round < Tries; round++)
        {
            random.Shuffle(order);
            foreach (var branch in order)
            {
                var time = await branch.TryAsync(client);
                if (round >= 0)
                    branch.Times.Add(time);
            }
        }

        Print(branches);
    }

    /// <summary>A token of an account.</summary>
    internal static async Task<string> TokenAsync(HttpClient client, string userName)
    {
        using var answer = await client.PostAsJsonAsync("/api/v1/sign-in", new { userName, password = ServerUnderLoad.Password });
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonNode>())!["accessToken"]!.GetValue<string>();
    }

    private static async Task DisableAsync(HttpClient client, string userName)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/accounts/{userName}/disable")
        {
            Content = JsonContent.Create(new { reason = "调离本局" }),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await TokenAsync(client, "administrator"));
        using var answer = await client.SendAsync(request);
        answer.EnsureSuccessStatusCode();
    }

    private static void Print(Branch[] branches)
    {
        var table = new Table()
            .Title($"sign-in, {Tries} tries each, in turn")
            .AddColumns("branch", "p50 ms", "p99 ms", "p50 to that of an unknown name");
        var unknown = Middle(branches.Single(branch => branch.What == Unknown));
        foreach (var branch in branches)
        {
            branch.Times.Sort();
            table.AddRow(
                branch.What,
                $"{Middle(branch):0.00}",
                $"{branch.Times[(int)(Tries * .99)]:0.00}",
                $"{Middle(branch) / unknown:0.000}"
            );
        }

        AnsiConsole.Write(table);
        var farthest = branches.Where(branch => branch.What != Right).Max(branch => Math.Abs((Middle(branch) / unknown) - 1));
        AnsiConsole.MarkupLine($"what fails differs by at most [bold]{farthest:0.0%}[/] (aim: 5 %)");
    }

    private static double Middle(Branch branch) => branch.Times.Order().ElementAt(branch.Times.Count / 2);

    private sealed record Branch(string What, Func<(string UserName, string Password)> Next, HttpStatusCode Expected)
    {
        public List<double> Times { get; } = [];

        public async Task<double> TryAsync(HttpClient client)
        {
            var (userName, password) = Next();
            var watch = Stopwatch.GetTimestamp();
            using var answer = await client.PostAsJsonAsync("/api/v1/sign-in", new { userName, password });
            var time = Stopwatch.GetElapsedTime(watch).TotalMilliseconds;
            return answer.StatusCode == Expected
                ? time
                : throw new InvalidOperationException($"{What}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
        }
    }
}
