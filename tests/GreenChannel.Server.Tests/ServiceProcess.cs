using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace GreenChannel.Server.Tests;

/// <summary>The service as a process of its own, which can be killed; several may run on one data folder after each other.</summary>
public sealed class ServiceProcess : IServiceUnderTest, IAsyncDisposable
{
    // As it is published, where that was done before the tests; it starts in half the time of one that is compiled while it starts.
    private static readonly string Program =
        Environment.GetEnvironmentVariable("GREENCHANNEL_TEST_PROGRAM")
        ?? Path.Combine(AppContext.BaseDirectory, "GreenChannel.Server.dll");

    // So long does none of them live, on any machine; a clock that went back would sign nothing.
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(18);
    private static readonly ConcurrentDictionary<string, int> Starts = new();
    private readonly Process _process;
    private readonly string _url;

    private readonly Task _death;
    private readonly ConcurrentQueue<string> _lines;

    private ServiceProcess(Process process, string url, ConcurrentQueue<string> lines) =>
        (_process, _url, _death, _lines) = (process, url, process.WaitForExitAsync(), lines);

    /// <param name="clock">As <c>GREENCHANNEL_CLOCK</c> takes it, for the first on a data folder; every next one starts a life
    /// later.</param>
    public static async Task<ServiceProcess> StartAsync(string data, string clock, params (string Name, string Value)[] settings)
    {
        var url = $"http://127.0.0.1:{FreePort()}";
        var start = new ProcessStartInfo("dotnet", [Program, "--urls", url]) { RedirectStandardOutput = true };
        foreach (
            var (name, value) in settings
                .Prepend(("Logging__LogLevel__Default", "Error"))
                .Prepend(("GREENCHANNEL_DEMO_PASSWORD", ServiceFixture.Password))
                .Prepend(("GREENCHANNEL_CLOCK", Later(clock, Starts.AddOrUpdate(data, 0, (_, starts) => starts + 1))))
                .Prepend(("GREENCHANNEL_DATA", data))
                .Prepend(("ASPNETCORE_ENVIRONMENT", "Development"))
        )
            start.Environment[name] = value;
        var process = Process.Start(start)!;
        var lines = new ConcurrentQueue<string>();
        process.OutputDataReceived += (_, line) => lines.Enqueue(line.Data ?? "");
        process.BeginOutputReadLine();
        using var client = new HttpClient();
        await Patience.UntilAsync(
            async () =>
            {
                try
                {
                    return process.HasExited || (await client.GetAsync($"{url}/health/live")).IsSuccessStatusCode;
                }
                catch (HttpRequestException)
                {
                    return false;
                }
            },
            "the service to answer"
        );
        process.HasExited.Should().BeFalse();
        ApiClient.Forget(url);
        return new ServiceProcess(process, url, lines);
    }

    private static string Later(string clock, int starts)
    {
        var parts = clock.Split(';', 2);
        parts[0] =
            $"{DateTimeOffset.Parse(parts[0], System.Globalization.CultureInfo.InvariantCulture) + starts * Life:yyyy-MM-ddTHH:mm:sszzz}";
        return string.Join(';', parts);
    }

    /// <summary>One that dies by itself at a moment of its work, as <see cref="StartupHook"/> takes it.</summary>
    public static Task<ServiceProcess> StartMortalAsync(string data, string clock, string death) =>
        StartAsync(data, clock, ("DOTNET_STARTUP_HOOKS", typeof(StartupHook).Assembly.Location), (StartupHook.Variable, death));

    /// <summary>Runs a verb to its end.</summary>
    public static async Task<(int ExitCode, string Output)> RunAsync(string data, params string[] verb)
    {
        var (code, output, errors) = await RunApartAsync(data, verb);
        return (code, output + errors);
    }

    /// <summary>Runs the program to its end, with output and errors apart.</summary>
    public static async Task<(int ExitCode, string Output, string Errors)> RunApartAsync(
        string data,
        string[] args,
        params (string Name, string Value)[] settings
    )
    {
        var start = new ProcessStartInfo("dotnet", [Program, .. args]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        start.Environment["GREENCHANNEL_DATA"] = data;
        foreach (var (name, value) in settings)
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await errors);
    }

    public string Url => _url;

    /// <summary>What it has written so far: its log.</summary>
    public IReadOnlyList<string> Log => [.. _lines];

    public ApiClient As(string userName) => new(_url, userName);

    /// <summary>As a power failure does it: nothing is said good-bye to.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public Task WaitForDeathAsync() => _death;

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            await KillAsync();
        _process.Dispose();
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
