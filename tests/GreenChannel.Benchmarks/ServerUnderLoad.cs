using System.Diagnostics;
using System.Globalization;
using Spectre.Console;

namespace GreenChannel.Benchmarks;

/// <summary>The service as a process of its own, on a free port of loopback and in a temporary folder.</summary>
internal sealed class ServerUnderLoad : IAsyncDisposable
{
    public const string Password = "bench-bench-1";
    private readonly Process _process;
    private readonly string _data;

    private ServerUnderLoad(Process process, string data, string url) => (_process, _data, Url) = (process, data, url);

    public string Url { get; }

    /// <summary>How many cases were finished in all.</summary>
    public int Cases { get; set; }

    /// <summary>The processor time that it has taken until now.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    public static Task<ServerUnderLoad> StartAsync(string program) => StartAsync((_, url) => [program, "--urls", url]);

    /// <summary>The floor, as a process of its own too.</summary>
    public static Task<ServerUnderLoad> StartFloorAsync() =>
        StartAsync((data, url) => [typeof(ServerUnderLoad).Assembly.Location, "floor", data, url]);

    private static async Task<ServerUnderLoad> StartAsync(Func<string, string, string[]> arguments)
    {
        var data = Directory.CreateTempSubdirectory("greenchannel-bench-").FullName;
        var url = $"http://127.0.0.1:{FreePort()}";
        var start = new ProcessStartInfo("dotnet", arguments(data, url)) { RedirectStandardOutput = true };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        start.Environment["GREENCHANNEL_DATA"] = data;
        start.Environment["GREENCHANNEL_DEMO_PASSWORD"] = Password;
        start.Environment["Logging__LogLevel__Default"] = "Warning";
        var watch = Stopwatch.StartNew();
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        using var client = new HttpClient();
        while (!await IsReadyAsync(client, url))
            await Task.Delay(20);
        AnsiConsole.MarkupLineInterpolated($"start to ready, empty folder: [bold]{watch.Elapsed.TotalSeconds:0.00} s[/]");
        return new ServerUnderLoad(process, data, url);
    }

    public void PrintFootprint()
    {
        _process.Refresh();
        long Size(string name) => new FileInfo(Path.Combine(_data, name)) is { Exists: true } file ? file.Length : 0;
        var database = Size("greenchannel.db") + Size("greenchannel.db-wal");
        AnsiConsole.MarkupLine(
            $"resident: [bold]{_process.WorkingSet64 / 1024 / 1024} MB[/], at most {Peak()}; database: "
                + $"[bold]{database / 1024.0 / Cases:0.0} KB[/] per case ({Cases} cases); processor: "
                + $"[bold]{_process.TotalProcessorTime.TotalMilliseconds / Cases:0} ms[/] per case"
        );
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        Directory.Delete(_data, recursive: true);
    }

    private string Peak() => OperatingSystem.IsLinux() ? $"{PeakKilobytes() / 1024} MB" : "?";

    // VmHWM:     123456 kB
    private long PeakKilobytes() =>
        long.Parse(
            File.ReadLines($"/proc/{_process.Id}/status")
                .First(line => line.StartsWith("VmHWM", StringComparison.Ordinal))
                .Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2],
            CultureInfo.InvariantCulture
        );

    private static async Task<bool> IsReadyAsync(HttpClient client, string url)
    {
        try
        {
            return (await client.GetAsync($"{url}/health/ready")).IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        return ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
    }
}
