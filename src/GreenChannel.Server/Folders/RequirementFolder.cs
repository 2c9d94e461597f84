using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using GreenChannel.Core.Rules;
using GreenChannel.Persistence;
using GreenChannel.Persistence.Rules;
using Microsoft.EntityFrameworkCore;

namespace GreenChannel.Server.Folders;

/// <summary>
/// The rule sets in <c>workflows/requirements</c>, of which exactly one is in force on any day; and those that cases were received under
/// and whose file is gone, which the database keeps.
/// </summary>
public sealed class RequirementFolder : IRuleSets
{
    private readonly IReadOnlyList<(RuleSet Set, string Source)> _inFolder;
    private readonly ConcurrentDictionary<string, RuleSet> _known;
    private readonly FactCatalogue _catalogue;
    private readonly IServiceScopeFactory? _scopes;

    /// <param name="scopes">Where the database is found; none where only the folder is read.</param>
    public RequirementFolder(FolderOptions options, FactCatalogue catalogue, IServiceScopeFactory? scopes = null)
    {
        (_catalogue, _scopes) = (catalogue, scopes);
        var folder = Path.Combine(options.Workflows, "requirements");
        _inFolder =
        [
            .. Directory
                .EnumerateFiles(folder, "*.json")
                .Order(StringComparer.Ordinal)
                .Select(path => File.ReadAllText(path) is var source ? (Read(path, source), source) : default)
                .OrderBy(read => read.Item1.ReceivedFrom),
        ];
        var sets = _inFolder.Select(read => read.Set).ToList();
        for (var i = 1; i < sets.Count; i++)
        {
            if (sets[i - 1].ReceivedTo is not { } end || end.AddDays(1) != sets[i].ReceivedFrom)
                throw new InvalidDataException(
                    $"The rule sets {sets[i - 1].Id} and {sets[i].Id} do not follow each other without gap or overlap."
                );
        }

        if (sets is [.., { ReceivedTo: not null } last])
            throw new InvalidDataException($"The last rule set, {last.Id}, ends on {last.ReceivedTo:yyyy-MM-dd} and none follows it.");
        if (sets.Count == 0)
            throw new InvalidDataException($"There is no rule set in {folder}.");
        _known = new ConcurrentDictionary<string, RuleSet>(sets.Select(set => KeyValuePair.Create(set.Id, set)));
    }

    /// <summary>The set in force; the oldest one for a day before all of them.</summary>
    public RuleSet InForceOn(DateOnly day) =>
        (_inFolder.LastOrDefault(read => read.Set.IsInForceOn(day)) is { Set: { } set } ? set : null) ?? _inFolder[0].Set;

    public RuleSet Find(string id) =>
        _known.GetOrAdd(
            id,
            static (id, folder) =>
                folder.FindKept(id)
                ?? throw new InvalidOperationException($"There is no rule set \"{id}\" any more, but a case was received under it."),
            this
        );

    /// <summary>Keeps every text of the folder that is not kept yet.</summary>
    public async Task KeepAsync(TimeProvider clock, CancellationToken ct)
    {
        await using var scope = _scopes!.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<GreenChannelDb>();
        var kept = (await db.RuleSetTexts.Select(text => new { text.Id, text.Sha256 }).ToListAsync(ct))
            .Select(text => (text.Id, text.Sha256))
            .ToHashSet();
        foreach (var (set, source) in _inFolder)
        {
            var sha256 = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(source)));
            if (kept.Add((set.Id, sha256)))
                db.RuleSetTexts.Add(new KeptRuleSet(set.Id, sha256, source, clock.GetUtcNow()));
        }

        await scope.ServiceProvider.GetRequiredService<UnitOfWork>().RecordAsync(evenWhenBehind: true, ct);
    }

    private RuleSet? FindKept(string id)
    {
        if (_scopes is null)
            return null;
        using var scope = _scopes.CreateScope();
        var source = scope
            .ServiceProvider.GetRequiredService<GreenChannelDb>()
            .RuleSetTexts.AsNoTracking()
            .Where(text => text.Id == id)
            .OrderByDescending(text => text.FirstUsedAt)
            .Select(text => text.Source)
            .FirstOrDefault();
        return source is null ? null : Read($"database: {id}", source);
    }

    private RuleSet Read(string place, string source)
    {
        var reading = RuleSetReader.Read(source, _catalogue);
        return reading.RuleSet ?? throw new InvalidDataException(FaultText.Of(place, reading.Faults));
    }
}
