using GreenChannel.Core.Calendars;
using GreenChannel.Core.Forms;

namespace GreenChannel.Core.Register;

/// <summary>When a source was imported last, and until which day its data reaches.</summary>
public sealed record SourceState(string Source, DateTimeOffset ImportedAt, DateOnly DataUntil);

/// <summary>Whether what the register holds about a right can be relied on.</summary>
public enum CoverageState
{
    Current,

    /// <summary>A source was imported longer ago than the office allows.</summary>
    Stale,

    /// <summary>No source is named for the right, or one was never imported.</summary>
    NotLoaded,
}

/// <summary>What the register knows about one right: its sources, and the day until which all of them reach.</summary>
/// <param name="Sources">The names of the sources.</param>
/// <param name="DataUntil">The earliest day among the sources; none when one was never imported.</param>
public sealed record ScopeCoverage(string Scope, CoverageState State, IReadOnlyList<string> Sources, DateOnly? DataUntil)
{
    public bool IsCurrent => State == CoverageState.Current;

    /// <remarks>With 30 days allowed, a source imported on 24 October is current on 23 November and stale on 24 November.</remarks>
    public static IReadOnlyList<ScopeCoverage> Of(
        IReadOnlyList<string> scopes,
        RegisterOptions options,
        IReadOnlyCollection<SourceState> loaded,
        DateOnly today
    ) =>
        [
            .. scopes.Select(scope =>
                Of(scope, [.. options.Sources.Where(source => source.Scopes.Contains(scope))], options.FreshDays, loaded, today)
            ),
        ];

    /// <summary>Whether a source is as current as it would have to be if it were the only one.</summary>
    public static bool IsFresh(RegisterSource source, int freshDays, IReadOnlyCollection<SourceState> loaded, DateOnly today) =>
        source.Scopes.All(scope => Of(scope, [source], freshDays, loaded, today).IsCurrent);

    private static ScopeCoverage Of(
        string scope,
        IReadOnlyList<RegisterSource> sources,
        int freshDays,
        IReadOnlyCollection<SourceState> loaded,
        DateOnly today
    )
    {
        IReadOnlyList<string> names = [.. sources.Select(source => source.Name)];
        var states = sources.Select(source => loaded.FirstOrDefault(state => state.Source == source.Code)).ToList();
        if (states.Count == 0 || states.Any(state => state is null))
            return new ScopeCoverage(scope, CoverageState.NotLoaded, names, null);
        // Data of long ago is old, however lately it was imported.
        var stale = states.Any(state =>
            today.DayNumber - Earlier(BeijingTime.DayOf(state!.ImportedAt), state.DataUntil).DayNumber > freshDays
        );
        return new ScopeCoverage(scope, stale ? CoverageState.Stale : CoverageState.Current, names, states.Min(state => state!.DataUntil));
    }

    private static DateOnly Earlier(DateOnly one, DateOnly other) => one < other ? one : other;

    /// <summary>What an officer is told who would certify a right that is not current.</summary>
    public (string Text, string TextZh) Warning
    {
        get
        {
            var (name, nameEn) = (
                Terms.NameZh(Terms.Scopes, Scope),
                Terms.Scopes.FirstOrDefault(term => term.Code == Scope)?.NameEn ?? Scope
            );
            return State switch
            {
                CoverageState.Stale => (
                    $"The data about {nameEn} reaches only until {DataUntil:yyyy-MM-dd} and is older than allowed.",
                    $"{name}方面的数据仅截至 {DataUntil:yyyy-MM-dd}，已超过规定的更新期限。"
                ),
                CoverageState.NotLoaded => ($"No source is loaded for {nameEn}.", $"{name}方面没有已导入的数据来源。"),
                _ => ($"The data about {nameEn} reaches until {DataUntil:yyyy-MM-dd}.", $"{name}方面的数据截至 {DataUntil:yyyy-MM-dd}。"),
            };
        }
    }
}
