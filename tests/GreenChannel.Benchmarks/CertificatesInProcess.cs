using System.Diagnostics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using GreenChannel.Core.Papers;
using GreenChannel.Pdf.Fonts;
using GreenChannel.Pdf.Papers;
using GreenChannel.Pdf.Signing;
using Spectre.Console;

namespace GreenChannel.Benchmarks;

/// <summary>Certificates filled, drawn and signed in process, without store and door; and the same page printed by Chromium.</summary>
internal static class CertificatesInProcess
{
    private const int Certificates = 600;
    private const int Rounds = 5;
    private const int OursARound = 100;
    private const int ChromiumsARound = 10;

    public static async Task RunAsync()
    {
        var watch = Stopwatch.StartNew();
        var (samples, renderer) = (
            new SampleCertificates(),
            new PaperRenderer(FontSet.Load(Path.Combine(AppContext.BaseDirectory, "fonts")))
        );
        var loaded = watch.Elapsed;
        var (p256, rsa) = (Signer(ECDsa.Create(ECCurve.NamedCurves.nistP256)), Signer(RSA.Create(3072)));
        watch.Restart();
        var size = (await MakeAsync(samples, renderer, p256, 0)).Length;
        var first = watch.Elapsed;
        // The compiler improves what runs often; it is let finish first.
        for (var warmUp = 0; warmUp < 3; warmUp++)
            await MeasureAsync(samples, renderer, rsa, threads: 2);

        var table = new Table().Title("certificates in process").AddColumns("signature", "threads", "per second", "KB allocated each");
        foreach (var (name, signer) in new[] { ("none", null), ("ECDSA P-256", p256), ("RSA-3072", rsa) })
        {
            foreach (var threads in new[] { 1, 2 })
            {
                var (perSecond, allocated) = await MeasureAsync(samples, renderer, signer, threads);
                table.AddRow(name, $"{threads}", $"{perSecond:0}", $"{allocated / 1024:0}");
            }
        }

        AnsiConsole.Write(table);
        AnsiConsole.MarkupLine(
            $"fonts and template loaded in {loaded.TotalMilliseconds:0} ms, first signed certificate "
                + $"{first.TotalMilliseconds:0} ms, {size / 1024.0:0.0} KB signed, resident {Environment.WorkingSet / 1024 / 1024} MB"
        );
        await AgainstChromiumAsync(samples, renderer, p256);
    }

    private static async Task AgainstChromiumAsync(SampleCertificates samples, PaperRenderer renderer, IDocumentSigner signer)
    {
        if (!ChromiumPrinter.IsInstalled)
        {
            AnsiConsole.MarkupLine("Chromium is not installed; the comparison is left out.");
            return;
        }

        await using var chromium = await ChromiumPrinter.StartAsync(Path.Combine(AppContext.BaseDirectory, "fonts"));
        var size = (await chromium.PrintAsync(samples[0])).Length;
        var (ours, theirs) = (new List<double>(), new List<double>());
        // Turn by turn, so that both meet the same machine.
        for (var round = 0; round < Rounds; round++)
        {
            ours.Add(await MillisecondsAsync(OursARound, async i => await MakeAsync(samples, renderer, signer, i)));
            theirs.Add(await MillisecondsAsync(ChromiumsARound, async i => await chromium.PrintAsync(samples[i])));
        }

        var (our, their) = (Median(ours), Median(theirs));
        AnsiConsole.MarkupLine(
            $"the same page, one thread, median of {Rounds} rounds: signed here [bold]{our:0.0} ms[/]; Chromium kept running, "
                + $"unsigned, {size / 1024.0:0.0} KB, [bold]{their:0} ms[/]; ratio [bold]{their / our:0}[/]"
        );
    }

    private static async Task<byte[]> MakeAsync(SampleCertificates samples, PaperRenderer renderer, IDocumentSigner? signer, int i)
    {
        var content = samples[i];
        var drawn = renderer.Render(content);
        return signer is null
            ? drawn.Pdf
            : (
                await signer.SignAsync(
                    drawn,
                    new SignatureNote(content.Issuer, $"{content.Title} {content.Number}", content.IssuedAt),
                    CancellationToken.None
                )
            ).Pdf;
    }

    private static async Task<(double PerSecond, double Allocated)> MeasureAsync(
        SampleCertificates samples,
        PaperRenderer renderer,
        IDocumentSigner? signer,
        int threads
    )
    {
        var before = GC.GetTotalAllocatedBytes();
        var watch = Stopwatch.StartNew();
        await Parallel.ForAsync(
            0,
            Certificates,
            new ParallelOptions { MaxDegreeOfParallelism = threads },
            async (i, _) => await MakeAsync(samples, renderer, signer, i)
        );
        return (Certificates / watch.Elapsed.TotalSeconds, (GC.GetTotalAllocatedBytes() - before) / (double)Certificates);
    }

    private static async Task<double> MillisecondsAsync(int times, Func<int, Task> act)
    {
        var watch = Stopwatch.StartNew();
        for (var i = 0; i < times; i++)
            await act(i);
        return watch.Elapsed.TotalMilliseconds / times;
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    private static PadesSigner Signer(AsymmetricAlgorithm key)
    {
        var request = key is RSA rsa
            ? new CertificateRequest("CN=Bench", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            : new CertificateRequest("CN=Bench", (ECDsa)key, HashAlgorithmName.SHA256);
        return new PadesSigner(
            new LocalKey(request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddYears(1)), []),
            TimeProvider.System
        );
    }
}
