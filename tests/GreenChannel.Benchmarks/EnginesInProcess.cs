using System.Diagnostics;
using GreenChannel.Core;
using GreenChannel.Core.People;
using GreenChannel.Core.Workflows;
using GreenChannel.Office.Cases;
using GreenChannel.Office.Examination;
using GreenChannel.Office.Filing;
using GreenChannel.Office.Process;
using GreenChannel.Server;
using GreenChannel.Server.Commands;
using GreenChannel.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace GreenChannel.Benchmarks;

/// <summary>What a run of flows came to.</summary>
/// <param name="Saves">How often a case was saved, its start included.</param>
/// <param name="StateBytes">What the engine has to remember while two branches are open.</param>
internal sealed record FlowFigures(
    string Engine,
    double FlowsPerSecond,
    double MillisecondsPerSave,
    int Saves,
    double StateBytes,
    long ResidentMb,
    double DatabaseKbPerFlow
);

/// <summary>
/// The shipped process with one of our engines, each move saved as the service saves it: case, position, tasks, history and audit in
/// one flushed transaction. What automatic steps do (drawing, searching) is left out, people decide by the same use case.
/// </summary>
internal sealed class EnginesInProcess : IAsyncDisposable
{
    /// <summary>Two branches, each sent back once: start, and eight decisions.</summary>
    public static readonly (string Step, string Outcome)[] Moves =
    [
        ("examinePriority", "recommend"),
        ("reviewPriority", "return"),
        ("examineClearance", "clear"),
        ("examinePriority", "recommend"),
        ("reviewClearance", "return"),
        ("reviewPriority", "agree"),
        ("examineClearance", "clear"),
        ("reviewClearance", "agree"),
    ];

    private static readonly Actor Applicant = new("applicant-a", "P-A", "经办人", [Role.Applicant], AnApplication.CreditCode);
    private static readonly Actor Examiner = new("examiner", "P-E", "审查员", [Role.Examiner], null);
    private static readonly Actor Reviewer = new("reviewer", "P-R", "复核员", [Role.Reviewer], null);
    private readonly string _folder = Directory.CreateTempSubdirectory("greenchannel-engines-").FullName;
    private readonly WebApplication _service;
    private readonly SqliteConnection _list;

    private EnginesInProcess(string engine)
    {
        var builder = ServerSetup.CreateBuilder(["--environment", "Development"]);
        builder.Configuration.AddInMemoryCollection(
            new Dictionary<string, string?>
            {
                ["Data"] = _folder,
                ["Engine"] = engine,
                ["Access:DemoPassword"] = ServerUnderLoad.Password,
            }
        );
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.AddGreenChannel();
        builder.Services.RemoveAll<IAutomaticStep>();
        foreach (
            var (type, outcome) in new[]
            {
                (StepType.CheckCompleteness, "Complete"),
                (StepType.Accept, StepType.Done),
                (StepType.Ask, "Yes"),
                (StepType.SearchRegister, "Clean"),
                (StepType.RecheckRegister, "Unchanged"),
                (StepType.IssueCertificate, StepType.Done),
                (StepType.CloseCase, StepType.Done),
                (StepType.CloseLapsed, StepType.Done),
            }
        )
            builder.Services.AddSingleton<IAutomaticStep>(new Passed(type, outcome));
        _service = builder.Build();
        _list = new SqliteConnection($"Data Source={Path.Combine(_folder, "greenchannel.db")}");
    }

    public static async Task<EnginesInProcess> StartAsync(string engine)
    {
        var started = new EnginesInProcess(engine);
        await Verbs.PrepareAsync(started._service, CancellationToken.None);
        return started;
    }

    public async Task<FlowFigures> RunAsync(int flows)
    {
        var cases = new List<Guid>();
        for (var i = 0; i < flows; i++)
            cases.Add(
                await ScopedAsync(async services =>
                    (await services.GetRequiredService<FileCase>().RunAsync(AnApplication.ForBoth(), Applicant, default)).Value.Id
                )
            );
        // Received and accepted as by its documents, which no engine has to do with.
        var workflow = _service.Services.GetRequiredService<IWorkflows>().Current;
        Sql(
            $"UPDATE cases SET WorkflowId = '{workflow.Id}', WorkflowVersion = {workflow.Version}, ReceivedAt = FiledAt, "
                + "AcceptedAt = FiledAt, Status = 'Accepted' WHERE Position IS NULL"
        );

        var before = DatabaseBytes();
        var watch = Stopwatch.StartNew();
        foreach (var id in cases)
        {
            await ScopedAsync(services =>
                ChangeAsync(services, id, theCase => services.GetRequiredService<ProcessDriver>().StartAsync(theCase, default))
            );
            foreach (var (step, outcome) in Moves)
                await ScopedAsync(services => DecideAsync(services, id, step, outcome));
        }

        watch.Stop();
        if (Sql("SELECT COUNT(*) FROM cases WHERE Position LIKE '%\"finished\":true%'") != $"{Sql("SELECT COUNT(*) FROM cases")}")
            throw new InvalidOperationException("A flow did not end.");
        var position = await TwoOpenAsync();
        var engine = _service.Services.GetRequiredService<IWorkflowEngine>().Name;
        return new FlowFigures(
            engine,
            flows / watch.Elapsed.TotalSeconds,
            watch.Elapsed.TotalMilliseconds / flows / (Moves.Length + 1),
            Moves.Length + 1,
            position.ToJson().Length,
            Environment.WorkingSet / 1024 / 1024,
            (DatabaseBytes() - before) / 1024.0 / flows
        );
    }

    /// <summary>Moves per second when nothing is saved.</summary>
    public async Task<double> RouteAsync(int flows)
    {
        var (engine, workflow) = (
            _service.Services.GetRequiredService<IWorkflowEngine>(),
            _service.Services.GetRequiredService<IWorkflows>().Current
        );
        var (moves, random, watch) = (0, new Random(1), Stopwatch.StartNew());
        for (var flow = 0; flow < flows; flow++)
        {
            var progress = await engine.StartAsync(workflow, default);
            for (; !progress.Position.Finished; moves++)
            {
                var step = progress.Open[random.Next(progress.Open.Count)];
                progress = (
                    await engine.CompleteAsync(
                        workflow,
                        Position.Parse(progress.Position.ToJson()),
                        step.Id,
                        step.Outcomes[random.Next(step.Outcomes.Count)],
                        default
                    )
                ).Value;
            }
        }

        return moves / watch.Elapsed.TotalSeconds;
    }

    public async ValueTask DisposeAsync()
    {
        await _service.DisposeAsync();
        await _list.DisposeAsync();
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    private static async Task<bool> ChangeAsync(IServiceProvider services, Guid id, Func<Case, Task> change)
    {
        var saved = await services
            .GetRequiredService<CaseTransaction>()
            .ChangeAsync(
                id,
                Examiner,
                Act.SubmitCase,
                null,
                async theCase =>
                {
                    await change(theCase);
                    return null;
                },
                default
            );
        return saved.Value is not null;
    }

    // An officer knows the task from a list, which is not measured here.
    private async Task<bool> DecideAsync(IServiceProvider services, Guid id, string step, string outcome)
    {
        var task = Guid.Parse(Sql($"SELECT Id FROM tasks WHERE CaseId = '{id:N}' AND Step = '{step}' AND IsLive = 1"));
        var done = await services
            .GetRequiredService<CompleteTask>()
            .RunAsync(
                task,
                new Decision(outcome, "经审查符合规定。", []),
                step.StartsWith("examine", StringComparison.Ordinal) ? Examiner : Reviewer,
                null,
                default
            );
        return done.Value is not null;
    }

    private async Task<Position> TwoOpenAsync()
    {
        var (engine, workflow) = (
            _service.Services.GetRequiredService<IWorkflowEngine>(),
            _service.Services.GetRequiredService<IWorkflows>().Current
        );
        var progress = await engine.StartAsync(workflow, default);
        foreach (
            var (step, outcome) in new[]
            {
                ("checkCompleteness", "Complete"),
                ("accept", StepType.Done),
                ("wantsPriority", "Yes"),
                ("wantsClearance", "Yes"),
                ("searchRegister", "Clean"),
            }
        )
            progress = (await engine.CompleteAsync(workflow, progress.Position, step, outcome, default)).Value;
        return progress.Position;
    }

    private async Task<T> ScopedAsync<T>(Func<IServiceProvider, Task<T>> what)
    {
        await using var scope = _service.Services.CreateAsyncScope();
        return await what(scope.ServiceProvider);
    }

    private string Sql(string sql)
    {
        _list.Open();
        using var command = _list.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar()?.ToString() ?? "";
    }

    private long DatabaseBytes()
    {
        Sql("PRAGMA wal_checkpoint(TRUNCATE)");
        return new FileInfo(Path.Combine(_folder, "greenchannel.db")).Length;
    }

    private sealed class Passed(StepType type, string outcome) : IAutomaticStep
    {
        public StepType Type => type;

        public ValueTask<string> RunAsync(Case theCase, Step step, CancellationToken ct) => ValueTask.FromResult(outcome);
    }
}
