using GreenChannel.Core;
using GreenChannel.Core.Approvals;
using GreenChannel.Core.Documents;
using GreenChannel.Core.Papers;
using GreenChannel.Core.People;
using GreenChannel.Office.Approvals;
using GreenChannel.Office.Papers;
using GreenChannel.Office.Views;
using GreenChannel.Persistence.Papers;
using GreenChannel.Server.Access;
using Microsoft.Net.Http.Headers;

namespace GreenChannel.Server.Api;

/// <summary>The papers that were issued, and how certificates end: one person proposes, another approves.</summary>
internal static class CertificatesApi
{
    public sealed record Revocation(string Reason = "");

    /// <param name="Corrections">Facts that the replacement prints instead, by the names that templates have for them.</param>
    public sealed record Replacement(string Reason = "", Dictionary<string, string>? Corrections = null);

    public sealed record Approval(string? Note = null);

    public static void MapCertificates(this RouteGroupBuilder api)
    {
        var certificates = api.MapGroup("/certificates/{number}").WithTags("certificates");
        certificates.MapGet("/", FindAsync).Permits(Act.ReadCertificates).Produces<CertificateView>();
        certificates.MapGet("/pdf", PdfAsync).Permits(Act.ReadCertificates).Produces<byte[]>(200, "application/pdf");
        certificates.MapGet("/data", DataAsync).Permits(Act.ReadCertificates).Produces<PaperRecord>();
        certificates
            .MapPost("/revoke", RevokeAsync)
            .Permits(Act.ProposeChange)
            .Once()
            .Accepts<Revocation>("application/json")
            .Produces<ChangeView>(202);
        certificates
            .MapPost("/replace", ReplaceAsync)
            .Permits(Act.ProposeChange)
            .Once()
            .Accepts<Replacement>("application/json")
            .Produces<ChangeView>(202);
        certificates
            .MapPost("/approve", ApproveAsync)
            .Permits(Act.RevokeCertificate)
            .Once()
            .Accepts<Approval>("application/json")
            .Produces<ChangeView>();
        certificates
            .MapPut("/sealed", SealAsync)
            .Permits(Act.ProposeSealed)
            .Accepts<byte[]>("application/pdf", "application/ofd", "multipart/form-data")
            .Produces<ApprovalView>(202);
        certificates
            .MapGet("/sealed", SealedAsync)
            .Permits(Act.ReadCertificates)
            .Produces<byte[]>(200, "application/pdf", "application/ofd");
        certificates
            .MapPost("/reject", RejectAsync)
            .Permits(Act.RejectChange)
            .Once()
            .Accepts<Revocation>("application/json")
            .Produces<ChangeView>();
    }

    private static Task<IResult> FindAsync(string number, HttpContext http, PaperQueries queries, OfficeOptions office, CurrentActor me) =>
        WithPaperAsync(
            number,
            http,
            queries,
            me,
            async paper =>
            {
                // What is only proposed is the office's own affair until it is decided.
                var changes = (await queries.ChangesAsync(number, http.RequestAborted)).Where(change =>
                    change.State == ProposalState.Approved || me.Actor.Shows(Guarded.OpenProposals)
                );
                return Results.Json(
                    new CertificateView(
                        paper.Number,
                        paper.Kind.Code,
                        paper.Kind.NameZh,
                        paper.CaseId.ToString("N"),
                        paper.Holder,
                        paper.Issuer,
                        paper.IssuedAt,
                        paper.Status,
                        paper.Sha256,
                        paper.Size,
                        paper.TemplateVersion,
                        $"{office.PublicUrl.TrimEnd('/')}/verify/{paper.VerifyCode}",
                        $"/api/v1/certificates/{paper.Number}/pdf",
                        paper.DrawnSha256,
                        paper.TemplateHash,
                        paper.FontsHash,
                        paper.Signer,
                        paper.EndedAt,
                        paper.EndReason,
                        paper.Notice,
                        paper.Successor,
                        paper.SealedSha256 is null ? null : $"/api/v1/certificates/{paper.Number}/sealed",
                        [.. changes.Select(change => ChangeView.Of(change, me.Actor))]
                    ),
                    Json.Options
                );
            }
        );

    private static Task<IResult> PdfAsync(
        string number,
        HttpContext http,
        PaperQueries queries,
        IPaperFiles files,
        CurrentActor me,
        bool? original
    ) =>
        WithPaperAsync(
            number,
            http,
            queries,
            me,
            async paper =>
            {
                Transport.HandOut(http);
                http.Response.Headers["Certificate-Status"] = VerifyView.Of(paper).Status;
                if (paper.Status == PaperStatus.Valid && original == true)
                    return FileOf(paper.Sha256, $"{paper.Number}.pdf", files);
                return original == true && me.Actor.Shows(Guarded.EndedOriginals)
                    ? FileOf(paper.Sha256, $"{paper.Number}-{VerifyView.Of(paper).Status}-original.pdf", files)
                    : await FileOfAsync(paper, queries, files, http.RequestAborted);
            }
        );

    /// <summary>The file of a paper as it is handed out now.</summary>
    internal static async Task<IResult> FileOfAsync(Paper paper, PaperQueries queries, IPaperFiles files, CancellationToken ct)
    {
        if (paper.Status != PaperStatus.Valid)
            return await EndedAsync(paper, queries, files, ct);
        // Once the city's seal system has sealed it, that version is the one that is handed out.
        var isSealed = paper.SealedMediaType == MediaKind.Pdf.MediaType;
        return FileOf(isSealed ? paper.SealedSha256! : paper.Sha256, $"{paper.Number}.pdf", files);
    }

    private static async Task<IResult> SealAsync(
        string number,
        HttpContext http,
        ProposeSealed propose,
        DecideProposal decide,
        CurrentActor me
    )
    {
        Task<Core.Outcome<SealedVersion>> RunAsync(Stream content) => propose.RunAsync(number, content, me.Actor, http.RequestAborted);
        var proposed = http.Request.HasFormContentType
            ? await FormFile.ReadAsync(http.Request, (_, content) => RunAsync(content))
            : await RunAsync(http.Request.Body);
        return proposed.Match(version => ApprovalsApi.Waiting(http, ApprovalView.Of(version, me.Actor, decide)));
    }

    private static Task<IResult> SealedAsync(string number, HttpContext http, PaperQueries queries, IPaperFiles files, CurrentActor me) =>
        WithPaperAsync(
            number,
            http,
            queries,
            me,
            paper =>
            {
                Transport.HandOut(http);
                http.Response.Headers["Certificate-Status"] = VerifyView.Of(paper).Status;
                if (paper.SealedSha256 is not { } sealedFile || paper.Status != PaperStatus.Valid)
                    return Task.FromResult(Problems.Of(new NoSealedVersion(number)));
                var kind = MediaKind.All.First(known => known.MediaType == paper.SealedMediaType);
                return Task.FromResult(FileOf(sealedFile, $"{paper.Number}-sealed{kind.Extension}", files, kind.MediaType));
            }
        );

    // The announcement stands before it, and every page is marked: nobody is handed what looks valid and is not. One that
    // could not be drawn anew is not handed out at all, only its announcement.
    private static async Task<IResult> EndedAsync(Paper paper, PaperQueries queries, IPaperFiles files, CancellationToken ct)
    {
        if (paper.EndedSha256 is { } copy)
            return FileOf(copy, $"{paper.Number}-{VerifyView.Of(paper).Status}.pdf", files);
        var notice = (await queries.FindAsync(paper.Notice!, ct))!;
        return FileOf(notice.Sha256, $"{paper.Number}-{VerifyView.Of(paper).Status}-{notice.Number}.pdf", files);
    }

    private static IResult FileOf(string sha256, string name, IPaperFiles files, string mediaType = "application/pdf") =>
        Results.File(
            files.Open(sha256) ?? throw new InvalidOperationException($"The file {sha256} of {name} is missing."),
            mediaType,
            name,
            entityTag: new EntityTagHeaderValue($"\"{sha256}\"")
        );

    private static Task<IResult> DataAsync(string number, HttpContext http, PaperQueries queries, CurrentActor me) =>
        WithPaperAsync(
            number,
            http,
            queries,
            me,
            async paper =>
                await queries.FindWithRecordAsync(paper.Number, http.RequestAborted) is { Record: { } record }
                    ? Results.Json(record, Json.Options)
                    : Problems.Of(new NoRecordKept(number))
        );

    private static Task<IResult> RevokeAsync(string number, HttpContext http, ProposeChange propose, CurrentActor me) =>
        ProposeAsync<Revocation>(
            http,
            me,
            asked =>
                propose.RunAsync(number, ChangeAct.Revoke, asked.Reason, new Dictionary<string, string>(), me.Actor, http.RequestAborted)
        );

    private static Task<IResult> ReplaceAsync(string number, HttpContext http, ProposeChange propose, CurrentActor me) =>
        ProposeAsync<Replacement>(
            http,
            me,
            asked => propose.RunAsync(number, ChangeAct.Replace, asked.Reason, asked.Corrections ?? [], me.Actor, http.RequestAborted)
        );

    private static async Task<IResult> ProposeAsync<TAsked>(
        HttpContext http,
        CurrentActor me,
        Func<TAsked, Task<Core.Outcome<CertificateChange>>> propose
    )
        where TAsked : class
    {
        var read = await Json.ReadAsync<TAsked>(http.Request);
        if (read.IsRefused(out var refusal))
            return Problems.Of(refusal);
        return (await propose(read.Value)).Match(change =>
        {
            http.Response.Headers.Location = $"/api/v1/approvals/{change.Id:N}";
            return Results.Json(ChangeView.Of(change, me.Actor), Json.Options, statusCode: StatusCodes.Status202Accepted);
        });
    }

    private static async Task<IResult> ApproveAsync(
        string number,
        HttpContext http,
        IProposals proposals,
        DecideProposal decide,
        CurrentActor me
    )
    {
        var read = await Json.ReadIfAnyAsync<Approval>(http.Request);
        if (read.IsRefused(out var refusal))
            return Problems.Of(refusal);
        if (await proposals.PendingAsync(ApprovalKind.Certificate, number, http.RequestAborted) is not { } pending)
            return Problems.Of(new NoChangePending(number));
        return (await decide.ApproveAsync(pending.Id, read.Value?.Note, me.Actor, http.RequestAborted)).Match(approval =>
            Results.Json(ChangeView.Of((CertificateChange)approval.Proposal, me.Actor), Json.Options)
        );
    }

    private static async Task<IResult> RejectAsync(
        string number,
        HttpContext http,
        IProposals proposals,
        DecideProposal decide,
        CurrentActor me
    )
    {
        var read = await Json.ReadAsync<Revocation>(http.Request);
        if (read.IsRefused(out var refusal))
            return Problems.Of(refusal);
        if (await proposals.PendingAsync(ApprovalKind.Certificate, number, http.RequestAborted) is not { } pending)
            return Problems.Of(new NoChangePending(number));
        return (await decide.RejectAsync(pending.Id, read.Value.Reason, me.Actor, http.RequestAborted)).Match(change =>
            Results.Json(ChangeView.Of((CertificateChange)change, me.Actor), Json.Options)
        );
    }

    private static async Task<IResult> WithPaperAsync(
        string number,
        HttpContext http,
        PaperQueries queries,
        CurrentActor me,
        Func<Paper, Task<IResult>> answer
    )
    {
        var paper = await queries.FindAsync(number, http.RequestAborted);
        return paper is not null && me.Actor.Sees(paper) ? await answer(paper) : Problems.Of(new NoSuchPaper(number));
    }
}
