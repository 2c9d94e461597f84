using System.Collections.Concurrent;
using GreenChannel.Core.Workflows;
using GreenChannel.Persistence;
using GreenChannel.Persistence.Workflows;
using Microsoft.EntityFrameworkCore;

namespace GreenChannel.Server.Folders;

/// <summary>
/// The workflows: those in the folder, and every version that a case began with, which the database keeps. A version
/// that cases may be on cannot be changed any more; a changed file needs a higher version.
/// </summary>
public sealed class WorkflowFolder(FolderOptions options, IServiceScopeFactory scopes, TimeProvider clock) : IWorkflows
{
    private readonly ConcurrentDictionary<(string Id, int Version), Workflow> _known = [];
    private Workflow? _current;

    public Workflow Current => _current ?? throw new InvalidOperationException("The workflows have not been read yet.");

    public IReadOnlyCollection<Workflow> Known => [.. _known.Values];

    /// <summary>A version; one that another node began to use since the start is read from the database.</summary>
    public Workflow Find(string id, int version) =>
        _known.GetOrAdd(
            (id, version),
            static (key, folder) =>
                folder.FindKept(key.Id, key.Version)
                ?? throw new InvalidOperationException($"Workflow {key.Id} {key.Version} is neither in the folder nor in the database."),
            this
        );

    /// <summary>Reads folder and database; any fault stops the start, with all faults of all files named.</summary>
    public async Task ReadAsync(CancellationToken ct)
    {
        var inFolder = ReadFolder(options);
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<GreenChannelDb>();
        var kept = await db.WorkflowVersions.AsNoTracking().ToListAsync(ct);
        foreach (var version in kept)
            _known[(version.Id, version.Version)] = Read($"database: {version.Id} {version.Version}", version.Source, wasInUse: true);

        foreach (var workflow in inFolder)
        {
            if (kept.Find(version => version.Id == workflow.Id && version.Version == workflow.Version) is not { } version)
                db.WorkflowVersions.Add(new WorkflowVersion(workflow.Id, workflow.Version, workflow.Source, clock.GetUtcNow()));
            else if (version.Source != workflow.Source)
                throw new InvalidDataException(
                    $"Workflow {workflow.Id} version {workflow.Version} was changed, but cases may be running on it: give the "
                        + "changed file a higher version."
                );
            _known[(workflow.Id, workflow.Version)] = workflow;
        }

        await scope.ServiceProvider.GetRequiredService<UnitOfWork>().RecordAsync(evenWhenBehind: true, ct);
        _current =
            inFolder.Where(workflow => workflow.Id == options.Workflow).MaxBy(workflow => workflow.Version)
            ?? throw new InvalidDataException($"There is no workflow \"{options.Workflow}\" in {options.Workflows}.");
    }

    internal static IReadOnlyList<Workflow> ReadFolder(FolderOptions options) =>
        [
            .. Directory
                .EnumerateFiles(options.Workflows, "*.json")
                .Order(StringComparer.Ordinal)
                .Select(path => Read(path, File.ReadAllText(path))),
        ];

    private Workflow? FindKept(string id, int version)
    {
        using var scope = scopes.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<GreenChannelDb>();
        var kept = db.WorkflowVersions.AsNoTracking().FirstOrDefault(one => one.Id == id && one.Version == version);
        return kept is null ? null : Read($"database: {id} {version}", kept.Source, wasInUse: true);
    }

    private static Workflow Read(string place, string json, bool wasInUse = false)
    {
        var reading = WorkflowReader.Read(json, wasInUse);
        return reading.Workflow ?? throw new InvalidDataException(FaultText.Of(place, reading.Faults));
    }
}
