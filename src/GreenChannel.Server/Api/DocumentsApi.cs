using GreenChannel.Core;
using GreenChannel.Core.Documents;
using GreenChannel.Core.People;
using GreenChannel.Office.Cases;
using GreenChannel.Office.Examination;
using GreenChannel.Office.Filing;
using GreenChannel.Office.Views;
using GreenChannel.Persistence.Cases;
using GreenChannel.Server.Access;
using GreenChannel.Server.Api.OpenApi;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace GreenChannel.Server.Api;

/// <summary>The documents of a case.</summary>
internal static class DocumentsApi
{
    // What is sent as; the kind is read from the content itself.
    private static readonly string[] FileTypes =
    [
        "application/pdf",
        "image/jpeg",
        "image/png",
        "application/ofd",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "application/octet-stream",
        "multipart/form-data",
    ];

    public static void MapDocuments(this RouteGroupBuilder api)
    {
        var documents = api.MapGroup("/cases/{id}/documents/{code}").WithTags("documents");
        documents.MapPut("/", PutAsync).Permits(Act.AttachDocument).TakesFile(FileTypes).Produces<DocumentView>();
        documents.MapGet("/", GetAsync).Permits(Act.ReadDocuments).Produces<byte[]>(200, FileTypes[0], FileTypes[1..^1]);
        documents.MapPost("/original-seen", SeeOriginalAsync).Permits(Act.SeeOriginal).Once().Produces<DocumentView>();
        documents.MapDelete("/", DeleteAsync).Permits(Act.RemoveDocument).Produces(204);
    }

    /// <param name="issuedOn">The day on which it was issued, where that counts.</param>
    /// <param name="validUntil">Its last day, when it expires.</param>
    private static async Task<IResult> PutAsync(
        string id,
        string code,
        HttpContext http,
        AttachDocument attach,
        DocumentOptions options,
        CurrentActor me,
        DateOnly? issuedOn,
        DateOnly? validUntil
    )
    {
        var dates = new DocumentDates(issuedOn, validUntil);
        if (Answers.ToId(id) is not { } caseId)
            return Problems.Of(new NoSuchCase(id));
        if (http.Request.HasFormContentType)
            return (
                await FormFile.ReadAsync(
                    http.Request,
                    (fileName, file) => attach.RunAsync(caseId, code, fileName, dates, file, me.Actor, http.RequestAborted)
                )
            ).Match(Answer);
        // Told before a byte is read, when the client says how much it will send.
        if (http.Request.ContentLength > options.LargestBytes)
            return Problems.Of(new DocumentTooLarge(options.LargestBytes));
        var name = FormFile.NameIn(http.Request.Headers["X-File-Name"].ToString());
        return (await attach.RunAsync(caseId, code, name, dates, http.Request.Body, me.Actor, http.RequestAborted)).Match(Answer);

        static IResult Answer(CaseDocument document) => Results.Json(DocumentView.Of(document), Json.Options);
    }

    private static Task<IResult> GetAsync(
        string id,
        string code,
        HttpContext http,
        CaseQueries queries,
        IDocumentStore store,
        MarkReading marking,
        CurrentActor me
    ) =>
        CasesApi.WithCaseAsync(
            id,
            queries,
            me,
            async theCase =>
            {
                if (theCase.Documents.FirstOrDefault(candidate => candidate.Code == code) is not { } document)
                    return Problems.Of(new NoSuchDocument(code));
                if (document.Unsafe is { } notSafe)
                    return Problems.Of(notSafe);
                await marking.OpenedAsync(theCase, document, me.Actor, http.RequestAborted);
                var content =
                    store.Open(document.Sha256)
                    ?? throw new InvalidOperationException($"The file {document.Sha256} of case {theCase.Number} is missing.");
                Transport.HandOut(http);
                return Results.File(
                    content,
                    document.MediaType,
                    document.FileName,
                    entityTag: new EntityTagHeaderValue($"\"{document.Sha256}\"")
                );
            },
            http.RequestAborted
        );

    private static async Task<IResult> SeeOriginalAsync(string id, string code, HttpContext http, SeeOriginal see, CurrentActor me)
    {
        if (Answers.ToId(id) is not { } caseId)
            return Problems.Of(new NoSuchCase(id));
        var seen = await see.RunAsync(caseId, code, me.Actor, http.RequestAborted);
        return seen.Match(theCase =>
            Results.Json(DocumentView.Of(theCase.Documents.First(document => document.Code == code)), Json.Options)
        );
    }

    private static async Task<IResult> DeleteAsync(string id, string code, HttpContext http, RemoveDocument remove, CurrentActor me)
    {
        if (Answers.ToId(id) is not { } caseId)
            return Problems.Of(new NoSuchCase(id));
        var removed = await remove.RunAsync(caseId, code, me.Actor, http.RequestAborted);
        return removed.Match(_ => Results.NoContent());
    }
}
