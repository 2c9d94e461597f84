using System.Security.Cryptography;
using System.Text;
using GreenChannel.Core.Workflows;

namespace GreenChannel.Adapters.Tests.Contracts;

/// <summary>Random walks through random flowcharts: after every move the position is compared, text by text.</summary>
internal static class RandomWalks
{
    public const int Flowcharts = 1000;
    private const int MostMoves = 80;
    private const string Record = "tests/GreenChannel.Adapters.Tests/Contracts/walks-elsa-3.7.1.txt";

    /// <summary>
    /// What the real Elsa 3.7.1 did: a line for each flowchart with its number, the moves, and the hash of all positions.
    /// </summary>
    public static IReadOnlyList<string> RecordedOnElsa => ProjectFiles.Read(Record).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Writes that record anew; only the real Elsa may.</summary>
    public static async Task WriteAsync(IWorkflowEngine elsa) =>
        await File.WriteAllTextAsync(
            Path.Combine(ProjectFiles.Root, Record),
            string.Concat((await RecordAsync(elsa)).Select(line => $"{line}\n"))
        );

    public static async Task<IReadOnlyList<string>> RecordAsync(IWorkflowEngine engine)
    {
        var lines = new List<string>();
        foreach (var (seed, workflow) in RandomFlows.Take(Flowcharts))
        {
            var positions = new StringBuilder();
            var moves = await WalkAsync(
                seed,
                workflow,
                [engine],
                (_, progress) => positions.Append(progress.Position.ToJson()).Append('\n')
            );
            lines.Add($"{seed} {moves} {Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(positions.ToString())))[..16]}");
        }

        return lines;
    }

    /// <summary>RandomWalks until the flow ends or long enough; the engines take turns, each with the position of the one before.</summary>
    /// <returns>How many moves it took.</returns>
    public static async Task<int> WalkAsync(int seed, Workflow workflow, IReadOnlyList<IWorkflowEngine> engines, Action<int, Progress> look)
    {
        var random = new Random(seed);
        var progress = await engines[0].StartAsync(workflow, default);
        look(0, progress);
        var moves = 0;
        for (; !progress.Position.Finished && moves < MostMoves; moves++)
        {
            var step = progress.Open[random.Next(progress.Open.Count)];
            var outcome = step.Outcomes[random.Next(step.Outcomes.Count)];
            var read = Position.Parse(progress.Position.ToJson());
            progress = (await engines[(moves + 1) % engines.Count].CompleteAsync(workflow, read, step.Id, outcome, default)).Value;
            look(moves + 1, progress);
        }

        return moves;
    }
}
