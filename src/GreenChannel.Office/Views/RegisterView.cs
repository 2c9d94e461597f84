using GreenChannel.Core.Register;

namespace GreenChannel.Office.Views;

/// <summary>
/// What the register said: how it bears on the certificate, every record that was met, how far the sources reach, and what changed lately.
/// </summary>
public sealed record RegisterView(
    string Outcome,
    DateTimeOffset SearchedAt,
    DateOnly From,
    DateOnly To,
    IReadOnlyList<string> Names,
    IReadOnlyList<RegisterHit> Hits,
    IReadOnlyList<CoverageView> Coverage,
    bool NeedsReason,
    IReadOnlyList<RegisterChange> Changes
)
{
    public static RegisterView? Of(RegisterSearch? search) =>
        search is null
            ? null
            : new RegisterView(
                search.Outcome switch
                {
                    "Hits" => "hits",
                    "PendingOnly" => "pending-only",
                    _ => "clean",
                },
                search.SearchedAt,
                search.From,
                search.To,
                search.Names,
                search.Hits,
                [.. search.Coverage.Select(CoverageView.Of)],
                search.NeedsReason,
                search.Changes
            );
}

/// <summary>How far the sources of one right reach, with what an officer is told of it.</summary>
public sealed record CoverageView(
    string Scope,
    CoverageState State,
    IReadOnlyList<string> Sources,
    DateOnly? DataUntil,
    string Warning,
    string WarningZh
)
{
    public static CoverageView Of(ScopeCoverage scope) =>
        new(scope.Scope, scope.State, scope.Sources, scope.DataUntil, scope.Warning.Text, scope.Warning.TextZh);
}
