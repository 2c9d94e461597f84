using GreenChannel.Core;
using GreenChannel.Core.Cases;
using GreenChannel.Persistence.Cases;

namespace GreenChannel.Server.Api;

/// <summary>What anyone may ask without signing in: whether a paper is genuine, what the log says, and how far a case is.</summary>
internal static class PublicApi
{
    public sealed record ProgressView(string Number, CaseStatus Status, DateOnly? DueOn, bool Provisional, IReadOnlyList<RequestView> Certificates);

    public static void MapPublic(this RouteGroupBuilder api)
    {
        var open = api.MapGroup("/public").WithTags("public").AllowAnonymous();
        open.MapVerification();
        open.MapLog();
        open.MapGet("/progress", ProgressAsync).Produces<ProgressView>();
    }

    private static async Task<IResult> ProgressAsync(CaseQueries queries, string? number, string? queryCode, CancellationToken ct)
    {
        if (await FindAsync(queries, number, queryCode, ct) is not { } found)
            return Problems.Of(new NoSuchProgress());
        var results = found.Requests.Select(request => new RequestView(request.Kind, request.Result, null, null, null));
        return Results.Json(new ProgressView(found.Number, found.Status, found.DueOn, found.DueIsProvisional, [.. results]), Json.Options);
    }

    /// <summary>Number and query code must both fit; a wrong code says no more than a wrong number.</summary>
    internal static async Task<Case?> FindAsync(CaseQueries queries, string? number, string? queryCode, CancellationToken ct)
    {
        var found = string.IsNullOrEmpty(number) ? null : await queries.FindByNumberAsync(number.Trim(), ct);
        return found is not null && string.Equals(found.QueryCode, queryCode?.Trim(), StringComparison.OrdinalIgnoreCase) ? found : null;
    }
}

/// <summary>Number and query code do not fit together.</summary>
internal sealed record NoSuchProgress()
    : Refusal(RefusalKind.NotFound, "There is no case with this number and query code.", "没有与该办件编号和查询码相符的办件。");
