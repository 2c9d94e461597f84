using System.Diagnostics;
using System.Text.Json;
using Spectre.Console;

namespace GreenChannel.Benchmarks;

/// <summary>
/// Whole flows, saved: the built-in engine, and, when Elsa is compiled in, Elsa behind our port and Elsa with its own persistence. They
/// take turns, so that what else the machine does is shared; printed is the middle round of each, and the ratio to the last.
/// </summary>
internal static class Engines
{
    private const int Rounds = 3;
    private const int WarmUp = 300;
    private const int Flows = 100;

    public static async Task RunAsync(string? elsaAlone)
    {
        await using var builtIn = await EnginesInProcess.StartAsync("BuiltIn");
        var routed = new List<string>();
        var resident = new Dictionary<string, long>();
        var runs = new List<Func<Task<FlowFigures>>>();
        await PrepareAsync(builtIn);
#if WITH_ELSA
        await using var behindOurPort = await EnginesInProcess.StartAsync("Elsa");
        await PrepareAsync(behindOurPort);
#endif
        if (elsaAlone is not null)
            runs.Add(() => AloneAsync(elsaAlone));

        var figures = new List<FlowFigures>();
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var run in runs)
                figures.Add(await run());
        }

        Print([.. figures.Select(run => run with { ResidentMb = resident.GetValueOrDefault(run.Engine, run.ResidentMb) })], routed);

        // Memory as it is before the next engine is started in the same process.
        async Task PrepareAsync(EnginesInProcess engine)
        {
            var warm = await engine.RunAsync(WarmUp);
            resident[warm.Engine] = warm.ResidentMb;
            await engine.RouteAsync(500);
            var perSecond = await engine.RouteAsync(2000);
            routed.Add($"routing alone, nothing saved: {warm.Engine} {perSecond:N0} moves/s, {1e6 / perSecond:0.0} µs each");
            runs.Add(() => engine.RunAsync(Flows));
        }
    }

    // A process of its own, for it brings its own runtime, stores and locks.
    private static async Task<FlowFigures> AloneAsync(string program)
    {
        var start = new ProcessStartInfo(
            "dotnet",
            [program, $"{WarmUp}", $"{Flows}", string.Join(' ', EnginesInProcess.Moves.Select(move => $"{move.Step}:{move.Outcome}"))]
        )
        {
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        var last = output.Split('\n', StringSplitOptions.RemoveEmptyEntries).LastOrDefault() ?? "";
        return process.ExitCode == 0 ? JsonSerializer.Deserialize<FlowFigures>(last)! : throw new InvalidOperationException(output);
    }

    private static void Print(List<FlowFigures> figures, List<string> routed)
    {
        var middle = figures
            .GroupBy(run => run.Engine)
            .Select(runs => runs.OrderBy(run => run.FlowsPerSecond).ElementAt(runs.Count() / 2))
            .ToList();
        var slowest = middle.MinBy(run => run.FlowsPerSecond)!;
        var table = new Table()
            .Title($"whole flows of {middle[0].Saves} saves, case saved, one client")
            .AddColumns("engine", "flows/s", "ms per save", "times", "state, bytes", "MB", "KB on disk");
        foreach (var run in middle)
            table.AddRow(
                run.Engine,
                $"{run.FlowsPerSecond:0.0}",
                $"{run.MillisecondsPerSave:0.00}",
                $"{run.FlowsPerSecond / slowest.FlowsPerSecond:0.0}",
                $"{run.StateBytes:0}",
                $"{run.ResidentMb}",
                $"{run.DatabaseKbPerFlow:0.0}"
            );
        AnsiConsole.Write(table);
        foreach (var line in routed)
            AnsiConsole.WriteLine(line);
    }
}
