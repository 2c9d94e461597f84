using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace GreenChannel.Server.Documents;

/// <summary>
/// A few worker processes that read PDF files, started when they are needed. One that takes too long, or falls, is replaced; the file that it
/// was given counts as unreadable.
/// </summary>
internal sealed class PdfWorkers : IDisposable
{
    // In hexadecimal, as the runtime reads it: 384 MB.
    private const string HeapLimit = "18000000";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private readonly SemaphoreSlim _places = new(Math.Clamp(Environment.ProcessorCount, 1, 4));
    private readonly Stack<Process> _idle = [];
    private bool _isDisposed;

    /// <returns>None when the worker gave up on the file.</returns>
    public async Task<PdfReading?> ReadAsync(string path, CancellationToken ct)
    {
        await _places.WaitAsync(ct);
        var worker = Take();
        try
        {
            await worker.StandardInput.WriteLineAsync(path);
            await worker.StandardInput.FlushAsync(ct);
            // The client may go; the worker is waited for, so that it is not left busy.
            var line = await worker.StandardOutput.ReadLineAsync(CancellationToken.None).AsTask().WaitAsync(Patience, CancellationToken.None);
            if (line is not null && JsonSerializer.Deserialize<PdfReading>(line) is { } reading)
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
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "GreenChannel.Server.dll"), PdfWorker.Verb])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(false),
            StandardOutputEncoding = new UTF8Encoding(false),
        };
        start.Environment["DOTNET_GCHeapHardLimit"] = HeapLimit;
        start.Environment["DOTNET_DbgEnableMiniDump"] = "0";
        var worker = Process.Start(start)!;
        // What a falling worker cries is not kept.
        worker.ErrorDataReceived += (_, _) => { };
        worker.BeginErrorReadLine();
        return worker;
    }
}
