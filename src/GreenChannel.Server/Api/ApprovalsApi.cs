using GreenChannel.Core;
using GreenChannel.Core.Approvals;
using GreenChannel.Core.Calendars;
using GreenChannel.Core.Documents;
using GreenChannel.Core.Papers;
using GreenChannel.Core.People;
using GreenChannel.Core.Text;
using GreenChannel.Office.Clock;
using GreenChannel.Office.Papers;
using GreenChannel.Persistence;
using GreenChannel.Persistence.Approvals;
using GreenChannel.Server.Access;

namespace GreenChannel.Server.Api;

/// <summary>A proposal as it is shown to whoever may decide, or has proposed it.</summary>
/// <param name="MayDecide">Whether the reader is another person, with the role for it.</param>
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
    bool MayDecide
)
{
    internal static ApprovalView Of(ApprovalLine line, Actor reader)
    {
        var proposal = line.Proposal;
        return new ApprovalView(
            proposal.Id.ToString("N"),
            line.Kind,
            line.Act,
            line.About,
            line.CaseId?.ToString("N"),
            line.Reason,
            proposal.State,
            proposal.ProposedBy,
            proposal.ProposedAt,
            (proposal as SuspensionProposal)?.Until,
            (proposal as CertificateChange)?.Corrections,
            proposal is SealedVersion ? $"/api/v1/approvals/{proposal.Id:N}/file" : null,
            proposal.DecidedBy,
            proposal.DecidedAt,
            proposal.Note,
            proposal.State == ProposalState.Proposed
                && proposal.ProposedByPerson != reader.Person
                && ApprovalsApi.DecidersOf(line.Kind).Any(reader.Has)
        );
    }

    internal static ApprovalView Of(SuspensionProposal pause, Actor reader) => Of(ApprovalQueries.Line(pause), reader);
}

/// <summary>Every proposal that waits for a second person; the older addresses act on the same ones.</summary>
internal static class ApprovalsApi
{
    private static readonly string[] Readers = [Role.Supervisor, Role.Registrar, Role.Auditor];

    public sealed record Approval(string? Note = null);

    public sealed record Rejection(string Reason = "");

    public static void MapApprovals(this RouteGroupBuilder api)
    {
        var approvals = api.MapGroup("/approvals").WithTags("approvals").ForRoles(Readers);
        approvals.MapGet("/", ListAsync).Produces<ListView<ApprovalView>>();
        // Whoever has proposed something, an examiner a pause, may look at what becomes of it.
        api.MapGet(
                "/approvals/{id}",
                (string id, HttpContext http, ApprovalQueries queries, CurrentActor me) =>
                    WithAsync(
                        id,
                        queries,
                        me,
                        http.RequestAborted,
                        line => Task.FromResult(Results.Json(ApprovalView.Of(line, me.Actor), Json.Options))
                    )
            )
            .WithTags("approvals")
            .ForRoles([.. Role.Office])
            .Produces<ApprovalView>();
        approvals.MapGet("/{id}/file", FileAsync).Produces<byte[]>(200, "application/pdf", "application/ofd");
        approvals.MapPost("/{id}/approve", ApproveAsync).Once().Accepts<Approval>("application/json").Produces<ApprovalView>();
        approvals.MapPost("/{id}/reject", RejectAsync).Once().Accepts<Rejection>("application/json").Produces<ApprovalView>();
    }

    /// <summary>
    /// The roles that decide a kind: certificates and clocks supervisors, calendars registrars too; never who keeps the machines.
    /// </summary>
    internal static string[] DecidersOf(ApprovalKind kind) =>
        kind == ApprovalKind.Calendar ? [Role.Registrar, Role.Supervisor] : [Role.Supervisor];

    /// <summary>What was asked for waits for a second person.</summary>
    internal static IResult Waiting(HttpContext http, ApprovalView view)
    {
        http.Response.Headers.Location = $"/api/v1/approvals/{view.Id}";
        return Results.Json(view, Json.Options, statusCode: StatusCodes.Status202Accepted);
    }

    private static async Task<IResult> ListAsync(
        HttpContext http,
        ApprovalQueries queries,
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
            .. Enum.GetValues<ApprovalKind>().Where(one => IsShown(one, me.Actor) && (wanted.Value is null || wanted.Value == one)),
        ];
        var page = await queries.ListAsync(
            kinds,
            state != "all",
            after is null ? null : Answers.ToId(after),
            Answers.ToLimit(limit),
            http.RequestAborted
        );
        return Results.Json(
            new ListView<ApprovalView>([.. page.Items.Select(line => ApprovalView.Of(line, me.Actor))], page.Next),
            Json.Options
        );
    }

    // The second pair of eyes sees what it approves.
    private static Task<IResult> FileAsync(string id, HttpContext http, ApprovalQueries queries, IPaperFiles files, CurrentActor me) =>
        WithAsync(
            id,
            queries,
            me,
            http.RequestAborted,
            line =>
            {
                if (line.Proposal is not SealedVersion version || files.Open(version.Sha256) is not { } file)
                    return Task.FromResult(Problems.Of(new NoSuchApproval()));
                http.Response.Headers.XContentTypeOptions = "nosniff";
                var kind = MediaKind.All.First(known => known.MediaType == version.MediaType);
                return Task.FromResult(Results.File(file, kind.MediaType, $"{version.Number}-proposed{kind.Extension}"));
            }
        );

    private static async Task<IResult> ApproveAsync(
        string id,
        HttpContext http,
        ApprovalQueries queries,
        DecideChange change,
        DecideSealed version,
        DecideSuspension pause,
        DecideCalendar calendar,
        CurrentActor me
    )
    {
        var read = await Json.ReadIfAnyAsync<Approval>(http.Request);
        if (read.IsRefused(out var refusal))
            return Problems.Of(refusal);
        var note = read.Value?.Note is { } written && EnteredText.Clean(written) is { Length: > 0 } clean ? clean : null;
        if (note is not null && WrittenText.Fault("/note", note) is { } fault)
            return Problems.Of(fault);
        return await DecideAsync(
            id,
            queries,
            me,
            http.RequestAborted,
            line =>
                line.Kind switch
                {
                    ApprovalKind.Certificate => RefusalOfAsync(
                        change.ApproveAsync(line.About, line.Proposal.Id, note, me.Actor, http.RequestAborted)
                    ),
                    ApprovalKind.Sealed => RefusalOfAsync(
                        version.ApproveAsync(line.About, line.Proposal.Id, note, me.Actor, http.RequestAborted)
                    ),
                    ApprovalKind.Suspension => RefusalOfAsync(pause.ApproveAsync(line.Proposal.Id, note, me.Actor, http.RequestAborted)),
                    _ => RefusalOfAsync(
                        calendar.ApproveAsync(((CalendarProposal)line.Proposal).Year, line.Proposal.Id, note, me.Actor, http.RequestAborted)
                    ),
                }
        );
    }

    private static async Task<IResult> RejectAsync(
        string id,
        HttpContext http,
        ApprovalQueries queries,
        DecideChange change,
        DecideSealed version,
        DecideSuspension pause,
        DecideCalendar calendar,
        CurrentActor me
    )
    {
        var read = await Json.ReadAsync<Rejection>(http.Request);
        if (read.IsRefused(out var refusal))
            return Problems.Of(refusal);
        var reason = EnteredText.Clean(read.Value.Reason);
        if (WrittenText.Fault("/reason", reason) is { } fault)
            return Problems.Of(fault);
        return await DecideAsync(
            id,
            queries,
            me,
            http.RequestAborted,
            line =>
                line.Kind switch
                {
                    ApprovalKind.Certificate => RefusalOfAsync(
                        change.RejectAsync(line.About, line.Proposal.Id, reason, me.Actor, http.RequestAborted)
                    ),
                    ApprovalKind.Sealed => RefusalOfAsync(
                        version.RejectAsync(line.About, line.Proposal.Id, reason, me.Actor, http.RequestAborted)
                    ),
                    ApprovalKind.Suspension => RefusalOfAsync(pause.RejectAsync(line.Proposal.Id, reason, me.Actor, http.RequestAborted)),
                    _ => RefusalOfAsync(
                        calendar.RejectAsync(
                            ((CalendarProposal)line.Proposal).Year,
                            line.Proposal.Id,
                            reason,
                            me.Actor,
                            http.RequestAborted
                        )
                    ),
                }
        );
    }

    private static Task<IResult> DecideAsync(
        string id,
        ApprovalQueries queries,
        CurrentActor me,
        CancellationToken ct,
        Func<ApprovalLine, Task<Refusal?>> decide
    ) =>
        WithAsync(
            id,
            queries,
            me,
            ct,
            async line =>
            {
                if (!DecidersOf(line.Kind).Any(me.Actor.Has))
                    return Problems.Of(new RoleRequired(DecidersOf(line.Kind)[0]));
                if (line.Proposal.State != ProposalState.Proposed)
                    return Problems.Of(new AlreadySettled());
                if (await decide(line) is { } refusal)
                    return Problems.Of(refusal);
                return Results.Json(ApprovalView.Of((await queries.FindAsync(line.Proposal.Id, ct))!, me.Actor), Json.Options);
            }
        );

    private static async Task<Refusal?> RefusalOfAsync<T>(Task<Outcome<T>> decided) => (await decided).Refusal;

    private static bool IsShown(ApprovalKind kind, Actor reader) => reader.Has(Role.Auditor) || DecidersOf(kind).Any(reader.Has);

    private static async Task<IResult> WithAsync(
        string id,
        ApprovalQueries queries,
        CurrentActor me,
        CancellationToken ct,
        Func<ApprovalLine, Task<IResult>> answer
    ) =>
        Answers.ToId(id) is { } wanted
        && await queries.FindAsync(wanted, ct) is { } line
        && (IsShown(line.Kind, me.Actor) || line.Proposal.ProposedByPerson == me.Actor.Person)
            ? await answer(line)
            : Problems.Of(new NoSuchApproval());
}

/// <summary>There is no such proposal, or not for this actor.</summary>
internal sealed record NoSuchApproval()
    : Refusal("no-such-approval", RefusalKind.NotFound, "There is no such proposal.", "没有这项待审核事项。");

/// <summary>Someone has decided already.</summary>
internal sealed record AlreadySettled()
    : Refusal("already-settled", RefusalKind.Conflict, "This proposal has been decided already.", "该事项已经审核。");
