using System.Text.Json.Nodes;
using GreenChannel.Core;
using GreenChannel.Core.Approvals;
using GreenChannel.Core.Documents;
using GreenChannel.Core.Papers;
using GreenChannel.Core.People;
using GreenChannel.Office.Accounts;
using GreenChannel.Office.Approvals;
using GreenChannel.Office.Clock;
using GreenChannel.Office.Papers;
using GreenChannel.Persistence;
using GreenChannel.Persistence.Approvals;
using GreenChannel.Server.Access;
using GreenChannel.Server.Api.OpenApi;

namespace GreenChannel.Server.Api;

/// <summary>An account as it is to be.</summary>
public sealed record WantedAccount(
    string UserName,
    string Name,
    string Person,
    IReadOnlyList<string> Roles,
    string? Organisation,
    string? Email,
    IReadOnlyList<Relation> Relations
)
{
    internal static WantedAccount Of(NewAccount wanted) =>
        new(wanted.UserName, wanted.DisplayName, wanted.Person, wanted.Roles, wanted.Organisation, wanted.Email, wanted.Relations);
}

/// <summary>A proposal as it is shown to whoever may decide, or has proposed it.</summary>
/// <param name="MayDecide">Whether the reader is another person, with the role for it.</param>
/// <param name="Account">The account as it is to be, where it is about one.</param>
/// <param name="ExpiresAt">Until when it may be approved; none for as long as it waits.</param>
/// <param name="Wish">What is to be done, where it is neither of a case nor of an account: a template, a finding of bad faith.</param>
/// <param name="OneTimePassword">In the answer to an approval that gives a password: it is told this once.</param>
public sealed record ApprovalView(
    string Id,
    ApprovalKind Kind,
    string Act,
    string About,
    string? CaseId,
    string Reason,
    ProposalState State,
    string ProposedBy,
    DateTimeOffset ProposedAt,
    DateOnly? Until,
    IReadOnlyDictionary<string, string>? Corrections,
    string? FileUrl,
    string? DecidedBy,
    DateTimeOffset? DecidedAt,
    string? Note,
    bool MayDecide,
    WantedAccount? Account = null,
    DateTimeOffset? ExpiresAt = null,
    string? OneTimePassword = null,
    JsonNode? Wish = null
)
{
    internal static ApprovalView Of(Proposal proposal, Actor reader, DecideProposal decide, string? oneTimePassword = null)
    {
        var subject = proposal.Subject;
        return new ApprovalView(
            proposal.Id.ToString("N"),
            subject.Kind,
            subject.Act,
            subject.About,
            subject.CaseId?.ToString("N"),
            subject.Reason,
            proposal.State,
            proposal.ProposedBy,
            proposal.ProposedAt,
            (proposal as SuspensionProposal)?.Until,
            (proposal as CertificateChange)?.Corrections,
            proposal is SealedVersion ? $"/api/v1/approvals/{proposal.Id:N}/file" : null,
            proposal.DecidedBy,
            proposal.DecidedAt,
            proposal.Note,
            decide.MayDecide(proposal, reader),
            proposal is AccountProposal { Wanted: var wanted } ? WantedAccount.Of(wanted) : null,
            (proposal as AccountProposal)?.ExpiresAt,
            oneTimePassword,
            proposal is WishProposal { Kind: not ApprovalKind.Record } wish ? Shown(wish) : null
        );
    }

    // A secret is nobody's to see, sealed or not.
    private static JsonNode? Shown(WishProposal proposal)
    {
        var wish = JsonNode.Parse(proposal.Wish);
        (wish as JsonObject)?.Remove("sealedSecret");
        return wish;
    }
}

/// <summary>Every proposal that waits for a second person; the older addresses act on the same ones.</summary>
internal static class ApprovalsApi
{
    public sealed record Approval(string? Note = null);

    public sealed record Rejection(string Reason = "");

    public static void MapApprovals(this RouteGroupBuilder api)
    {
        var approvals = api.MapGroup("/approvals").WithTags("approvals").Permits(Act.ReadApprovals);
        approvals.MapGet("/", ListAsync).Produces<ListView<ApprovalView>>();
        // Whoever has proposed something, an examiner a pause, may look at what becomes of it.
        api.MapGet("/approvals/{id}", FindAsync).WithTags("approvals").Permits(Act.ReadApproval).Produces<ApprovalView>();
        approvals.MapGet("/{id}/file", FileAsync).Produces<byte[]>(200, "application/pdf", "application/ofd");
        approvals.MapPost("/{id}/approve", ApproveAsync).Once().Accepts<Approval>("application/json").Produces<ApprovalView>();
        approvals.MapPost("/{id}/reject", RejectAsync).Once().Accepts<Rejection>("application/json").Produces<ApprovalView>();
    }

    /// <summary>What was asked for waits for a second person.</summary>
    internal static IResult Waiting(HttpContext http, ApprovalView view)
    {
        http.Response.Headers.Location = $"/api/v1/approvals/{view.Id}";
        return Results.Json(view, Json.Options, statusCode: StatusCodes.Status202Accepted);
    }

    private static async Task<IResult> ListAsync(
        HttpContext http,
        ApprovalQueries queries,
        DecideProposal decide,
        CurrentActor me,
        string? state,
        string? kind,
        string? after,
        int? limit
    )
    {
        if (!Answers.IsCursor(after))
            return Problems.Of(new BadCursor());
        if (state is not (null or "" or "open" or "all"))
            return Problems.Of(Answers.UnknownTerm("state", state, ["open", "all"]));
        var wanted = Answers.ToTerm<ApprovalKind>("kind", kind);
        if (wanted.IsRefused(out var refusal))
            return Problems.Of(refusal);
        ApprovalKind[] kinds =
        [
            .. Enum.GetValues<ApprovalKind>().Where(one => decide.MaySee(one, me.Actor) && (wanted.Value is null || wanted.Value == one)),
        ];
        var page = await queries.ListAsync(
            kinds,
            state != "all",
            after is null ? null : Answers.ToId(after),
            Answers.ToLimit(limit),
            http.RequestAborted
        );
        return Results.Json(
            new ListView<ApprovalView>([.. page.Items.Select(proposal => ApprovalView.Of(proposal, me.Actor, decide))], page.Next),
            Json.Options
        );
    }

    private static Task<IResult> FindAsync(string id, HttpContext http, IProposals proposals, DecideProposal decide, CurrentActor me) =>
        WithAsync(
            id,
            proposals,
            decide,
            me,
            proposal => Results.Json(ApprovalView.Of(proposal, me.Actor, decide), Json.Options),
            http.RequestAborted
        );

    // The second pair of eyes sees what it approves.
    private static Task<IResult> FileAsync(
        string id,
        HttpContext http,
        IProposals proposals,
        DecideProposal decide,
        IPaperFiles files,
        CurrentActor me
    ) =>
        WithAsync(
            id,
            proposals,
            decide,
            me,
            proposal =>
            {
                if (proposal is not SealedVersion version || files.Open(version.Sha256) is not { } file)
                    return Problems.Of(new NoSuchApproval());
                Transport.HandOut(http);
                var kind = MediaKind.All.First(known => known.MediaType == version.MediaType);
                return Results.File(file, kind.MediaType, $"{version.Number}-proposed{kind.Extension}");
            },
            http.RequestAborted
        );

    private static async Task<IResult> ApproveAsync(
        string id,
        HttpContext http,
        IProposals proposals,
        DecideProposal decide,
        StepUp stepUp,
        CurrentActor me
    )
    {
        var read = await Json.ReadIfAnyAsync<Approval>(http.Request);
        if (read.IsRefused(out var refusal))
            return Problems.Of(refusal);
        // As grave as what it does.
        if (
            Answers.ToId(id) is { } wanted
            && await proposals.FindAsync(wanted, http.RequestAborted) is { } found
            && stepUp.Refuse(me.SignedIn, decide.Approving(found)) is { } notFresh
        )
            return Problems.Of(notFresh);
        return Answers.ToId(id) is { } proposal
            ? (await decide.ApproveAsync(proposal, read.Value?.Note, me.Actor, http.RequestAborted)).Match(approval =>
                Results.Json(
                    ApprovalView.Of(approval.Proposal, me.Actor, decide, (approval as AccountApproval)?.OneTimePassword),
                    Json.Options
                )
            )
            : Problems.Of(new NoSuchApproval());
    }

    private static async Task<IResult> RejectAsync(string id, HttpContext http, DecideProposal decide, CurrentActor me)
    {
        var read = await Json.ReadAsync<Rejection>(http.Request);
        if (read.IsRefused(out var refusal))
            return Problems.Of(refusal);
        return Answers.ToId(id) is { } proposal
            ? (await decide.RejectAsync(proposal, read.Value.Reason, me.Actor, http.RequestAborted)).Match(rejected =>
                Results.Json(ApprovalView.Of(rejected, me.Actor, decide), Json.Options)
            )
            : Problems.Of(new NoSuchApproval());
    }

    private static async Task<IResult> WithAsync(
        string id,
        IProposals proposals,
        DecideProposal decide,
        CurrentActor me,
        Func<Proposal, IResult> answer,
        CancellationToken ct
    ) =>
        Answers.ToId(id) is { } wanted && await proposals.FindAsync(wanted, ct) is { } proposal && decide.MaySee(proposal, me.Actor)
            ? answer(proposal)
            : Problems.Of(new NoSuchApproval());
}
