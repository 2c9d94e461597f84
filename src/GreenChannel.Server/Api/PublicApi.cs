using GreenChannel.Core;
using GreenChannel.Core.Text;
using GreenChannel.Office.Cases;
using GreenChannel.Office.Views;
using GreenChannel.Persistence.Cases;

namespace GreenChannel.Server.Api;

/// <summary>What anyone may ask without signing in: whether a paper is genuine, what the log says, and how far a case is.</summary>
internal static class PublicApi
{
    public sealed record ProgressView(
        string Number,
        CaseStatus Status,
        string StatusZh,
        DateOnly? DueOn,
        bool Provisional,
        IReadOnlyList<RequestView> Certificates,
        IReadOnlyList<StepView> Steps,
        string Next,
        string NextZh,
        string NextEn,
        string Phone
    );

    /// <summary>A step that the case stands at.</summary>
    public sealed record StepView(string Title, string TitleEn);

    public static void MapPublic(this RouteGroupBuilder api)
    {
        var open = api.MapGroup("/public").WithTags("public").AllowAnonymous();
        open.MapVerification();
        open.MapLog();
        open.MapPublicTools();
        open.MapGet("/progress", ProgressAsync).Produces<ProgressView>();
    }

    private static async Task<IResult> ProgressAsync(
        CaseQueries queries,
        CaseProgress progress,
        string? number,
        string? queryCode,
        CancellationToken ct
    )
    {
        if (await FindAsync(queries, number, queryCode, ct) is not { } theCase)
            return Problems.Of(new NoSuchProgress());
        var results = theCase.Requests.Select(request => new RequestView(request.Kind, request.Result, null, null, null));
        var next = CaseProgress.NextOf(theCase);
        return Results.Json(
            new ProgressView(
                theCase.Number,
                theCase.Status,
                CaseProgress.Named(theCase.Status).Zh,
                theCase.DueOn,
                theCase.DueIsProvisional,
                [.. results],
                [.. progress.StepsOf(theCase).Select(step => new StepView(step.Title, step.TitleEn))],
                next.Code,
                next.Zh,
                next.En,
                progress.Phone
            ),
            Json.Options
        );
    }

    /// <summary>Number and query code must both fit; a wrong code says no more than a wrong number.</summary>
    internal static async Task<Case?> FindAsync(CaseQueries queries, string? number, string? queryCode, CancellationToken ct)
    {
        var theCase = string.IsNullOrEmpty(number) ? null : await queries.FindByNumberAsync(Characters.Identifier(number), ct);
        return
            theCase is not null
            && string.Equals(theCase.QueryCode, Characters.Identifier(queryCode ?? ""), StringComparison.OrdinalIgnoreCase)
            ? theCase
            : null;
    }
}

/// <summary>Number and query code do not fit together.</summary>
internal sealed record NoSuchProgress()
    : Refusal(
        "no-such-progress",
        RefusalKind.NotFound,
        "There is no case with this number and query code.",
        "没有与该办件编号和查询码相符的办件。"
    );
