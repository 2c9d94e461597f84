using System.Diagnostics;
using System.Net.Sockets;
using MimeKit;

namespace GreenChannel.Server.Tests.Outbox;

/// <summary>A real SMTP server on loopback that keeps what it gets in a mailbox; it can be held still and let go.</summary>
internal sealed class MailServer : IAsyncDisposable
{
    private readonly Process _process;
    private readonly string _box;

    private MailServer(Process process, int port, string box) => (_process, Port, _box) = (process, port, box);

    public int Port { get; }

    public static async Task<MailServer> StartAsync(int? port = null, string? box = null)
    {
        var (door, mails) = (
            port ?? ServiceProcess.FreePort(),
            box ?? Path.Combine(Path.GetTempPath(), $"greenchannel-mail-{Guid.NewGuid():N}")
        );
        var process = Process.Start(
            new ProcessStartInfo(
                "/usr/bin/python3",
                ["-m", "aiosmtpd", "-n", "-l", $"127.0.0.1:{door}", "-c", "aiosmtpd.handlers.Mailbox", mails]
            )
        )!;
        await Patience.UntilAsync(
            async () =>
            {
                try
                {
                    using var client = new TcpClient();
                    await client.ConnectAsync("127.0.0.1", door);
                    return true;
                }
                catch (SocketException)
                {
                    return false;
                }
            },
            "the mail server"
        );
        return new MailServer(process, door, mails);
    }

    /// <summary>As they came; names of files count fractions of a second without leading zeros.</summary>
    public IReadOnlyList<MimeMessage> Mails =>
        Directory.Exists(Path.Combine(_box, "new"))
            ?
            [
                .. Directory
                    .EnumerateFiles(Path.Combine(_box, "new"))
                    .OrderBy(File.GetLastWriteTimeUtc)
                    .Select(path => MimeMessage.Load(path)),
            ]
            : [];

    /// <summary>Takes connections and says nothing.</summary>
    public void Hold() => Signal("STOP");

    public void Release() => Signal("CONT");

    public async ValueTask DisposeAsync()
    {
        Release();
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        if (Directory.Exists(_box))
            Directory.Delete(_box, recursive: true);
    }

    private void Signal(string name)
    {
        using var kill = Process.Start("kill", [$"-{name}", $"{_process.Id}"]);
        kill.WaitForExit();
    }
}
