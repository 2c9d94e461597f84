using GreenChannel.Core.Audit;
using GreenChannel.Core.People;
using GreenChannel.Core.Transparency;
using GreenChannel.Office.Approvals;
using GreenChannel.Office.Record;
using GreenChannel.Persistence.Audit.Verification;
using GreenChannel.Server.Access;
using GreenChannel.Server.Api.OpenApi;

namespace GreenChannel.Server.Api;

/// <summary>Whether the record of the office is what it was: for auditors, and to end a doubt about it.</summary>
internal static class RecordApi
{
    private const int Anchors = 200;

    public sealed record Reason(string Text = "");

    /// <param name="Entries">How many entries the audit has.</param>
    /// <param name="Head">The head as it was signed just now; none while the record is in doubt.</param>
    /// <param name="Doubts">Why nothing that decides is saved at present.</param>
    public sealed record VerifiedRecord(
        bool Intact,
        long Entries,
        long Rows,
        long Reads,
        long Leaves,
        long Papers,
        long Files,
        SignedHead? Head,
        IReadOnlyList<Anchor> Anchors,
        IReadOnlyList<RecordFault> Faults,
        IReadOnlyList<RecordDoubt> Doubts
    );

    public static void MapRecord(this RouteGroupBuilder api)
    {
        api.MapGet("/audit/verify", VerifyAsync).Permits(Act.VerifyRecord).Heavy().WithTags("audit").Produces<VerifiedRecord>();
        api.MapPost("/audit/resumption", ResumeAsync)
            .Permits(Act.ProposeResumption)
            .Once()
            .WithTags("audit")
            .Accepts<Reason>("application/json")
            .Produces<ApprovalView>(StatusCodes.Status202Accepted);
    }

    private static async Task<IResult> VerifyAsync(
        HttpContext http,
        RecordVerification verification,
        SignHead sign,
        IRecordStore store,
        IRecordState record,
        bool? files
    )
    {
        var ct = http.RequestAborted;
        var (heads, _) = await sign.RunAsync(ct);
        var report = await verification.RunAsync(null, files == true, ct);
        var chain = report.Chain;
        return Results.Json(
            new VerifiedRecord(
                report.IsIntact,
                chain.Size,
                chain.Rows,
                chain.Reads,
                report.Leaves,
                report.Papers,
                report.Files,
                heads?.Audit,
                await store.AnchorsAsync(Anchors, ct),
                report.Faults,
                record.Doubts
            ),
            Json.Options
        );
    }

    private static async Task<IResult> ResumeAsync(HttpContext http, ProposeResumption propose, DecideProposal decide, CurrentActor me)
    {
        var read = await Json.ReadAsync<Reason>(http.Request);
        return read.IsRefused(out var refusal)
            ? Problems.Of(refusal)
            : (await propose.RunAsync(read.Value.Text, me.Actor, http.RequestAborted)).Match(proposal =>
                ApprovalsApi.Waiting(http, ApprovalView.Of(proposal, me.Actor, decide))
            );
    }
}
