using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace GreenChannel.Server.Tests.Rules;

/// <summary>A real scanner on loopback: ClamAV's daemon with one signature of its own, that of a word.</summary>
internal sealed class ScannerServer : IAsyncDisposable
{
    /// <summary>What the signature finds.</summary>
    public const string Malicious = "this-word-is-malicious";

    private readonly string _folder = Directory.CreateTempSubdirectory("greenchannel-clamd-").FullName;
    private Process? _process;

    public int Port { get; private set; }

    public async Task StartAsync()
    {
        Port = Port == 0 ? FreePort() : Port;
        await File.WriteAllTextAsync(
            Path.Combine(_folder, "one.ndb"),
            $"Office.Test:0:*:{Convert.ToHexStringLower(System.Text.Encoding.ASCII.GetBytes(Malicious))}\n"
        );
        var settings = Path.Combine(_folder, "clamd.conf");
        await File.WriteAllTextAsync(
            settings,
            $"TCPSocket {Port}\nTCPAddr 127.0.0.1\nDatabaseDirectory {_folder}\nForeground yes\nTemporaryDirectory {_folder}\n"
        );
        _process = Process.Start(
            new ProcessStartInfo("/usr/sbin/clamd", $"-c {settings}") { RedirectStandardOutput = true, RedirectStandardError = true }
        )!;
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        await Patience.UntilAsync(IsOpenAsync, "the scanner");
    }

    public async Task StopAsync()
    {
        if (_process is null)
            return;
        _process.Kill();
        await _process.WaitForExitAsync();
        _process = null;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task<bool> IsOpenAsync()
    {
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(IPAddress.Loopback, Port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
