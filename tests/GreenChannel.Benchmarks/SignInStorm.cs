using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using GreenChannel.Testing;
using Spectre.Console;

namespace GreenChannel.Benchmarks;

/// <summary>
/// What somebody who works meets of a storm of wrong sign-ins: hashing is slow on purpose, and others are not to wait for it.
/// </summary>
internal static class SignInStorm
{
    private const int Loops = 24;
    private const int Reads = 10_000;
    private const int Cases = 20;

    // How many wrong tries an address has in Development before it has to wait.
    private const int FreeTries = 2_400;

    public static async Task RunAsync(string program)
    {
        await using var server = await ServerUnderLoad.StartAsync(program);
        using var client = new HttpClient { BaseAddress = new Uri(server.Url) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Bearer",
            await SignInTimes.TokenAsync(client, "applicant-a")
        );
        for (var i = 0; i < Cases; i++)
            (await client.PostAsJsonAsync("/api/v1/cases", AnApplication.ForBoth())).EnsureSuccessStatusCode();
        await ReadAsync(client);
        var quiet = await ReadAsync(client);

        using var end = new CancellationTokenSource();
        var storm = new Storm(server.Url);
        var loops = Enumerable.Range(0, Loops).Select(_ => storm.BlowAsync(end.Token)).ToArray();
        await storm.IsOn;
        var (before, watch) = (storm.Refused, Stopwatch.StartNew());
        var stormy = await ReadAsync(client);
        var (tries, perSecond) = (storm.Refused - before, (storm.Refused - before) / watch.Elapsed.TotalSeconds);
        await end.CancelAsync();
        await Task.WhenAll(loops);

        var table = new Table()
            .Title($"GET /cases while others sign in wrongly, {Reads} reads")
            .AddColumns("", "p50 ms", "p99 ms", "max ms");
        Row(table, "quiet", quiet);
        Row(table, $"{Loops} loops of wrong sign-ins", stormy);
        AnsiConsole.Write(table);
        AnsiConsole.MarkupLine(
            $"p99 in the storm to p99 in quiet: [bold]{At(stormy, .99) / At(quiet, .99):0.0}[/] (aim: under 3); meanwhile "
                + $"{tries} wrong tries, {perSecond:0.0} a second; {storm.Waits} were told to wait "
                + $"(after {FreeTries} they are, and the storm is none)"
        );
    }

    private static async Task<double[]> ReadAsync(HttpClient client)
    {
        var times = new double[Reads];
        for (var i = 0; i < Reads; i++)
        {
            var watch = Stopwatch.GetTimestamp();
            using var answer = await client.GetAsync("/api/v1/cases");
            answer.EnsureSuccessStatusCode();
            times[i] = Stopwatch.GetElapsedTime(watch).TotalMilliseconds;
        }

        Array.Sort(times);
        return times;
    }

    private static void Row(Table table, string what, double[] sorted) =>
        table.AddRow(what, $"{At(sorted, .5):0.00}", $"{At(sorted, .99):0.00}", $"{sorted[^1]:0.00}");

    private static double At(double[] sorted, double share) => sorted[(int)(sorted.Length * share)];

    /// <summary>Tries one name after the other with a wrong password, in as many loops as are begun.</summary>
    private sealed class Storm(string url)
    {
        private readonly TaskCompletionSource _isOn = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _number;
        private int _refused;
        private int _waits;

        /// <summary>Done when as many tries have been refused as there are loops.</summary>
        public Task IsOn => _isOn.Task;

        public int Refused => Volatile.Read(ref _refused);

        public int Waits => Volatile.Read(ref _waits);

        public async Task BlowAsync(CancellationToken end)
        {
            using var client = new HttpClient { BaseAddress = new Uri(url) };
            while (!end.IsCancellationRequested)
            {
                var userName = $"storm-{Interlocked.Increment(ref _number)}";
                using var answer = await client.PostAsJsonAsync(
                    "/api/v1/sign-in",
                    new { userName, password = "wrong-wrong-1" },
                    CancellationToken.None
                );
                if (answer.StatusCode == HttpStatusCode.TooManyRequests)
                    Interlocked.Increment(ref _waits);
                else if (Interlocked.Increment(ref _refused) == Loops)
                    _isOn.TrySetResult();
            }
        }
    }
}
