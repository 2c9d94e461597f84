using System.Diagnostics;
using GreenChannel.Adapters.Tests.Contracts;
using GreenChannel.Pdf.Certificates;
using GreenChannel.Pdf.Fonts;
using Spectre.Console;

namespace GreenChannel.Benchmarks;

/// <summary>Certificates drawn in process, without store and door.</summary>
internal static class CertificatesInProcess
{
    private const int Certificates = 600;

    public static void Run()
    {
        var watch = Stopwatch.StartNew();
        var renderer = new CertificateRenderer(FontSet.Load(Path.Combine(AppContext.BaseDirectory, "fonts")));
        var loaded = watch.Elapsed;
        var bytes = renderer.Render(Papers.Certificate("甲有限公司")).Pdf.Length;
        var first = watch.Elapsed - loaded;
        Measure(renderer, threads: 1);

        var table = new Table().Title("certificates in process").AddColumns("threads", "per second", "KB allocated each");
        foreach (var threads in new[] { 1, 2 })
        {
            var (perSecond, allocated) = Measure(renderer, threads);
            table.AddRow($"{threads}", $"{perSecond:0}", $"{allocated / 1024:0}");
        }

        AnsiConsole.Write(table);
        AnsiConsole.MarkupLineInterpolated($"fonts loaded in {loaded.TotalMilliseconds:0} ms, first certificate {first.TotalMilliseconds:0} ms, {bytes / 1024.0:0.0} KB");
    }

    private static (double PerSecond, double Allocated) Measure(CertificateRenderer renderer, int threads)
    {
        var before = GC.GetTotalAllocatedBytes();
        var watch = Stopwatch.StartNew();
        Parallel.For(0, Certificates, new ParallelOptions { MaxDegreeOfParallelism = threads }, i => _ = renderer.Render(Papers.Certificate($"第{i}有限公司")));
        return (Certificates / watch.Elapsed.TotalSeconds, (GC.GetTotalAllocatedBytes() - before) / (double)Certificates);
    }
}
