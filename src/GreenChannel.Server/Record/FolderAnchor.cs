using System.Globalization;
using System.Text.Json;
using GreenChannel.Office.Record;
using GreenChannel.Server.Api;
using GreenChannel.Server.Folders;

namespace GreenChannel.Server.Record;

/// <summary>Lays heads down in a folder: one file for each, never written again. What lies there is compared with the record.</summary>
internal sealed class FolderAnchor(RecordOptions options, DataFolder data) : IAnchorPlace
{
    private readonly string _folder = data.Place(options.AnchorFolder);

    public string Name => "folder";

    public async Task<string?> LayDownAsync(Heads heads, CancellationToken ct)
    {
        var file = string.Create(CultureInfo.InvariantCulture, $"head-{heads.Audit.Size:D12}-{heads.Log.Size:D9}.json");
        var path = Path.Combine(_folder, file);
        try
        {
            Directory.CreateDirectory(_folder);
            if (!File.Exists(path))
                await File.WriteAllTextAsync(path, JsonSerializer.Serialize(heads, Json.Options), ct);
            return file;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new AnchorUnavailableException($"The folder of anchors takes nothing: {e.Message}", e);
        }
    }

    public async Task<IReadOnlyList<(Heads Heads, string Where)>> LaidDownAsync(CancellationToken ct)
    {
        if (!Directory.Exists(_folder))
            return [];
        var found = new List<(Heads, string)>();
        foreach (var path in Directory.EnumerateFiles(_folder, "head-*.json").Order(StringComparer.Ordinal))
        {
            if (await ReadAsync(path, ct) is { } heads)
                found.Add((heads, Path.GetFileName(path)));
        }

        return found;
    }

    // One that cannot be read proves nothing, for or against.
    private static async Task<Heads?> ReadAsync(string path, CancellationToken ct)
    {
        try
        {
            return JsonSerializer.Deserialize<Heads>(await File.ReadAllTextAsync(path, ct), Json.Options);
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
