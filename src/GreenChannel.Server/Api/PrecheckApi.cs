using GreenChannel.Core;
using GreenChannel.Core.Calendars;
using GreenChannel.Core.Forms;
using GreenChannel.Core.Identifiers;
using GreenChannel.Core.Industries;
using GreenChannel.Core.People;
using GreenChannel.Core.Quotas;
using GreenChannel.Office.Filing;
using GreenChannel.Office.Views;
using GreenChannel.Server.Access;

namespace GreenChannel.Server.Api;

/// <summary>What one can learn before filing: the rules without a case, the industries that symbols suggest, and the quotas.</summary>
internal static class PrecheckApi
{
    private const int MostDocuments = 100;

    public sealed record PrecheckView(
        string RuleSet,
        IReadOnlyList<FindingView> Findings,
        IReadOnlyList<CaseRecordsApi.RequirementView> Requirements,
        IReadOnlyList<IndustryCandidate> IndustryCandidates,
        IReadOnlyList<QuotaView> Quotas
    );

    /// <param name="Of">An industry by its code, or <c>applicant</c> for the party itself.</param>
    public sealed record QuotaView(string Of, string Name, int Year, int Taken, int? Limit, int? Left)
    {
        public static QuotaView From(QuotaUse use) =>
            use.Key.StartsWith(QuotaKey.Applicant, StringComparison.Ordinal)
                ? new QuotaView("applicant", "本申请人", use.Year, use.Taken, use.Limit, use.Left)
                : new QuotaView(
                    use.Key[QuotaKey.Industry.Length..],
                    Industry.Find(use.Key[QuotaKey.Industry.Length..])?.Name ?? "",
                    use.Year,
                    use.Taken,
                    use.Limit,
                    use.Left
                );
    }

    public static void MapPrecheck(this RouteGroupBuilder api)
    {
        api.MapPost("/precheck", CheckAsync)
            .WithTags("precheck")
            .Permits(Act.Precheck)
            .Accepts<Application>("application/json")
            .Produces<PrecheckView>();
        api.MapGet("/quotas", QuotasAsync).Permits(Act.ReadRules).WithTags("precheck").Produces<IReadOnlyList<QuotaView>>();
        api.MapGet("/industries/candidates", Candidates)
            .Permits(Act.ReadRules)
            .WithTags("precheck")
            .Produces<IReadOnlyList<IndustryCandidate>>();
    }

    /// <param name="documents">The codes of the documents that would be uploaded, separated by commas.</param>
    private static Task<IResult> CheckAsync(HttpContext http, Precheck precheck, TimeProvider clock, CurrentActor me, string? documents) =>
        ReportAsync(http, precheck, me.Actor, clock.BeijingToday(), documents);

    internal static async Task<IResult> ReportAsync(HttpContext http, Precheck precheck, Actor by, DateOnly today, string? documents)
    {
        var read = await Json.ReadAsync<Application>(http.Request);
        if (read.IsRefused(out var refusal))
            return Problems.Of(refusal);
        var codes = (documents ?? "")
            .Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Take(MostDocuments)
            .ToHashSet();
        return (await precheck.RunAsync(read.Value, codes, by, today, http.RequestAborted)).Match(report =>
            Results.Json(
                new PrecheckView(
                    report.RuleSet,
                    [.. report.Findings.Select(FindingView.Of)],
                    [.. report.Requirements.Select(item => CaseRecordsApi.RequirementView.Of(item))],
                    report.Industries,
                    [.. report.Quotas.Select(QuotaView.From)]
                ),
                Json.Options
            )
        );
    }

    private static async Task<IResult> QuotasAsync(IQuotas quotas, TimeProvider clock, CurrentActor me, CancellationToken ct)
    {
        IEnumerable<string> keys = Industry.All.Select(industry => QuotaKey.Industry + industry.Code);
        if (me.Actor.Organisation is { } own)
            keys = keys.Append(QuotaKey.Applicant + own);
        return Results.Json((await quotas.UseAsync(clock.BeijingToday().Year, [.. keys], ct)).Select(QuotaView.From), Json.Options);
    }

    private static IResult Candidates(IndustryTable table, string[]? ipc)
    {
        var faults = new List<Fault>();
        var symbols = new List<IpcSymbol>();
        foreach (var (text, i) in (ipc ?? []).Take(MostDocuments).Select((text, i) => (text, i)))
        {
            var parsed = IpcSymbol.Parse(text);
            if (parsed.IsRefused(out var refusal))
                faults.Add(((BadIdentifier)refusal).At("?ipc"));
            else
                symbols.Add(parsed.Value);
        }

        if (symbols.Count == 0 && faults.Count == 0)
            faults.Add(new Fault("?ipc", "form.missing", "Please give IPC symbols.", "请填写 IPC 分类号。"));
        return faults.Count > 0 ? Problems.Of(new InvalidQuery(faults)) : Results.Json(table.CandidatesFor(symbols), Json.Options);
    }
}
