using System.Diagnostics;
using GreenChannel.Core;
using GreenChannel.Core.Forms;
using GreenChannel.Core.Rules;
using GreenChannel.Pdf.Fonts;
using GreenChannel.Pdf.Papers;
using GreenChannel.Server.Folders;
using GreenChannel.Testing;
using Spectre.Console;

namespace GreenChannel.Benchmarks;

/// <summary>
/// The form check with its glyphs and the completeness check by the rule set of the day, in process, without store and door.
/// </summary>
internal static class CompletenessInProcess
{
    private const int Checks = 20_000;
    private static readonly DateOnly Today = new(2026, 11, 23);
    private static readonly string[] Complete = ["A01", "A02", "A03", "A05", "A06", "A07", "C01", "C04"];

    public static async Task RunAsync()
    {
        var rules = new RequirementFolder(new FolderOptions(), ShippedForm.Catalogue).InForceOn(Today);
        var form = new FormCheck(ShippedForm.Schema, new PaperRenderer(FontSet.Load(Path.Combine(AppContext.BaseDirectory, "fonts"))));
        var table = new Table()
            .Title($"completeness check, rule set {rules.Id}")
            .AddColumns("for both certificates", "findings", "threads", "per second", "KB allocated each");
        // The compiler improves what runs often; it is let finish first.
        for (var warmUp = 0; warmUp < 3; warmUp++)
            await MeasureAsync(form, rules, [], threads: 2);

        foreach (var (what, documents) in new[] { ("complete", Complete), ("no document", []) })
        {
            foreach (var threads in new[] { 1, 2 })
            {
                var (perSecond, allocated) = await MeasureAsync(form, rules, documents, threads);
                table.AddRow(what, $"{Check(form, rules, documents)}", $"{threads}", $"{perSecond:N0}", $"{allocated / 1024:0}");
            }
        }

        AnsiConsole.Write(table);
    }

    private static int Check(FormCheck form, RuleSet rules, string[] documents)
    {
        var read = form.Check(AnApplication.ForBoth(), Today);
        return read.IsRefused(out var refusal)
            ? throw new InvalidOperationException(refusal.ToString())
            : CompletenessCheck.Check(rules, read.Value, documents).Count;
    }

    private static async Task<(double PerSecond, double Allocated)> MeasureAsync(
        FormCheck form,
        RuleSet rules,
        string[] documents,
        int threads
    )
    {
        var before = GC.GetTotalAllocatedBytes();
        var watch = Stopwatch.StartNew();
        await Parallel.ForAsync(
            0,
            Checks,
            new ParallelOptions { MaxDegreeOfParallelism = threads },
            (_, _) =>
            {
                Check(form, rules, documents);
                return ValueTask.CompletedTask;
            }
        );
        return (Checks / watch.Elapsed.TotalSeconds, (GC.GetTotalAllocatedBytes() - before) / (double)Checks);
    }
}
