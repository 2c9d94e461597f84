using GreenChannel.Core;
using GreenChannel.Core.Calendars;
using GreenChannel.Core.People;
using GreenChannel.Core.Sanctions;
using GreenChannel.Core.Text;
using GreenChannel.Office.Approvals;
using GreenChannel.Office.Register;
using GreenChannel.Persistence;
using GreenChannel.Persistence.Sanctions;
using GreenChannel.Server.Access;

namespace GreenChannel.Server.Api;

/// <summary>Findings of bad faith against applicants and agencies.</summary>
public static class SanctionsApi
{
    /// <param name="Code">A credit code, an identity number, or the five digits of an agency.</param>
    /// <param name="Document">The number of the decision.</param>
    public sealed record Entry(string Code = "", string Name = "", DateOnly? FoundOn = null, string Document = "", string Reason = "");

    public sealed record Lifting(string Reason = "");

    public sealed record SanctionView(
        string Id,
        string Code,
        string Name,
        DateOnly FoundOn,
        DateOnly Until,
        bool InForce,
        string Document,
        string Reason,
        string EnteredBy,
        DateTimeOffset EnteredAt,
        DateTimeOffset? LiftedAt,
        string? LiftedBy,
        string? LiftReason
    )
    {
        public static SanctionView Of(Sanction sanction, DateOnly today) =>
            new(
                sanction.Id.ToString("N"),
                sanction.Code,
                sanction.Name,
                sanction.FoundOn,
                sanction.Until,
                sanction.IsInForceOn(today),
                sanction.Document,
                sanction.Reason,
                sanction.EnteredBy,
                sanction.EnteredAt,
                sanction.LiftedAt,
                sanction.LiftedBy,
                sanction.LiftReason
            );
    }

    public static void MapSanctions(this RouteGroupBuilder api)
    {
        var sanctions = api.MapGroup("/sanctions").WithTags("sanctions");
        sanctions.MapGet("/", ListAsync).Permits(Act.ReadSanctions).Produces<ListView<SanctionView>>();
        sanctions
            .MapPost("/", EnterAsync)
            .Permits(Act.ProposeSanction)
            .Once()
            .Accepts<Entry>("application/json")
            .Produces<ApprovalView>(202);
        sanctions
            .MapPost("/{id}/lift", LiftAsync)
            .Permits(Act.ProposeLifting)
            .Once()
            .Accepts<Lifting>("application/json")
            .Produces<ApprovalView>(202);
    }

    private static async Task<IResult> ListAsync(
        HttpContext http,
        SanctionStore store,
        TimeProvider clock,
        string? code,
        string? after,
        int? limit
    )
    {
        if (!Answers.IsCursor(after))
            return Problems.Of(new BadCursor());
        var page = await store.ListAsync(
            string.IsNullOrWhiteSpace(code) ? null : Characters.Identifier(code),
            after is null ? null : Answers.ToId(after),
            Answers.ToLimit(limit),
            http.RequestAborted
        );
        return Results.Json(
            new ListView<SanctionView>([.. page.Items.Select(sanction => SanctionView.Of(sanction, clock.BeijingToday()))], page.Next),
            Json.Options
        );
    }

    private static async Task<IResult> EnterAsync(HttpContext http, ProposeSanction propose, DecideProposal decide, CurrentActor me)
    {
        var read = await Json.ReadAsync<Entry>(http.Request);
        if (read.IsRefused(out var refusal))
            return Problems.Of(refusal);
        var (code, name, foundOn, document, reason) = read.Value;
        return (await propose.EnterAsync(new SanctionEntry(code, name, foundOn, document, reason), me.Actor, http.RequestAborted)).Match(
            proposal => ApprovalsApi.Waiting(http, ApprovalView.Of(proposal, me.Actor, decide))
        );
    }

    private static async Task<IResult> LiftAsync(
        string id,
        HttpContext http,
        ProposeSanction propose,
        DecideProposal decide,
        CurrentActor me
    )
    {
        var read = await Json.ReadAsync<Lifting>(http.Request);
        if (read.IsRefused(out var refusal))
            return Problems.Of(refusal);
        return Answers.ToId(id) is { } known
            ? (await propose.LiftAsync(known, read.Value.Reason, me.Actor, http.RequestAborted)).Match(proposal =>
                ApprovalsApi.Waiting(http, ApprovalView.Of(proposal, me.Actor, decide))
            )
            : Problems.Of(new NoSuchSanction());
    }
}
