using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace GreenChannel.Server.Documents;

/// <summary>
/// A few worker processes that read strangers' files, started when they are needed. One that takes too long, or falls, is replaced; the
/// file that it was given counts as unreadable.
/// </summary>
internal sealed class DocumentWorkers : IDisposable
{
    // In hexadecimal, as the runtime reads it: 384 MB.
    private const string HeapLimit = "18000000";
    private const string ProgramName = "GreenChannel.Server";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private readonly SemaphoreSlim _places = new(Math.Clamp(Environment.ProcessorCount, 2, 4));
    private readonly Stack<Process> _idle = [];
    private bool _isDisposed;

    /// <returns>None when the worker gave up on the file.</returns>
    public async Task<DocumentReading?> ReadAsync(ReadingOrder order, CancellationToken ct)
    {
        await _places.WaitAsync(ct);
        var worker = Take();
        try
        {
            await worker.StandardInput.WriteLineAsync(JsonSerializer.Serialize(order));
            await worker.StandardInput.FlushAsync(ct);
            // The client may go; the worker is waited for, so that it is not left busy.
            var line = await worker
                .StandardOutput.ReadLineAsync(CancellationToken.None)
                .AsTask()
                .WaitAsync(Patience, CancellationToken.None);
            if (line is not null && JsonSerializer.Deserialize<DocumentReading>(line) is { } reading)
            {
                GiveBack(ref worker);
                return reading;
            }

            return null;
        }
        catch (Exception e) when (e is TimeoutException or IOException or JsonException)
        {
            return null;
        }
        finally
        {
            End(worker);
            _places.Release();
        }
    }

    public void Dispose()
    {
        lock (_idle)
        {
            _isDisposed = true;
            while (_idle.TryPop(out var worker))
                End(worker);
        }
    }

    private Process Take()
    {
        lock (_idle)
        {
            while (_idle.TryPop(out var idle))
            {
                if (!idle.HasExited)
                    return idle;
                idle.Dispose();
            }
        }

        return Start();
    }

    private void GiveBack(ref Process? worker)
    {
        lock (_idle)
        {
            if (_isDisposed)
                return;
            _idle.Push(worker!);
            worker = null;
        }
    }

    private static void End(Process? worker)
    {
        if (worker is null)
            return;
        try
        {
            worker.Kill();
        }
        catch (InvalidOperationException)
        {
            // It has ended by itself.
        }

        worker.Dispose();
    }

    private static Process Start()
    {
        var start = ThisProgram();
        start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;
        start.StandardInputEncoding = start.StandardOutputEncoding = new UTF8Encoding(false);
        start.Environment["DOTNET_GCHeapHardLimit"] = HeapLimit;
        start.Environment["DOTNET_DbgEnableMiniDump"] = "0";
        // Profiles of what runs often cost more than they bring in a process that reads a few files.
        start.Environment["DOTNET_TieredPGO"] = "0";
        var worker = Process.Start(start)!;
        // Its errors are read so that the pipe does not fill and block it, and are not kept: they hold a stranger's content.
        worker.ErrorDataReceived += (_, _) => { };
        worker.BeginErrorReadLine();
        return worker;
    }

    // Published as a program of its own, whatever it is called, it is started as that: then it lies beside its assembly. Otherwise the
    // runtime is told which assembly to run.
    private static ProcessStartInfo ThisProgram() =>
        Environment.ProcessPath is { } path && Path.GetDirectoryName(path) == AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar)
            ? new ProcessStartInfo(path, [DocumentWorker.Verb])
            : new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, $"{ProgramName}.dll"), DocumentWorker.Verb]);
}
