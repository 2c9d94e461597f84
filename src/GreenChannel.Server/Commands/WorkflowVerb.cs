using System.Globalization;
using GreenChannel.Core.Workflows;
using GreenChannel.Persistence;
using GreenChannel.Server.Folders;
using Microsoft.EntityFrameworkCore;

namespace GreenChannel.Server.Commands;

/// <summary>
/// Writes the text of a version of a workflow back as it was read, with its drawing, for a designer; only connections of the
/// older form are written in the one that designers write today.
/// </summary>
internal static class WorkflowVerb
{
    /// <param name="version">None: the newest.</param>
    public static async Task<int> ExportAsync(WebApplication app, string id, string file, string? version)
    {
        await Verbs.MigrateAsync(app, CancellationToken.None);
        await using var scope = app.Services.CreateAsyncScope();
        var kept = await scope
            .ServiceProvider.GetRequiredService<GreenChannelDb>()
            .WorkflowVersions.AsNoTracking()
            .Where(known => known.Id == id)
            .ToListAsync();
        var inFolder = WorkflowFolder.ReadFolder(scope.ServiceProvider.GetRequiredService<FolderOptions>()).Where(known => known.Id == id);
        var versions = kept.Select(known => (known.Version, known.Source))
            .Concat(inFolder.Select(known => (known.Version, known.Source)))
            .DistinctBy(known => known.Version)
            .OrderBy(known => known.Version)
            .ToList();
        var wanted = version is null
            ? versions.LastOrDefault()
            : versions.Find(known => known.Version.ToString(CultureInfo.InvariantCulture) == version);
        if (wanted.Source is null)
        {
            throw new InvalidDataException(
                versions.Count == 0
                    ? $"There is no workflow \"{id}\". 没有名为“{id}”的工作流。"
                    : $"The workflow {id} has no version {version}; there are: "
                        + $"{string.Join(", ", versions.Select(known => known.Version))}. 没有该版本的工作流。"
            );
        }

        await File.WriteAllTextAsync(file, NewerForm.Of(wanted.Source));
        Console.WriteLine($"{id} {wanted.Version} → {file}");
        return 0;
    }
}
