using GreenChannel.Core;
using GreenChannel.Core.Deadlines;
using GreenChannel.Core.Documents;
using GreenChannel.Core.Forms;
using GreenChannel.Core.People;
using GreenChannel.Core.Rules;
using GreenChannel.Office.Cases;
using GreenChannel.Office.Examination;
using GreenChannel.Office.Filing;
using GreenChannel.Server.Access;
using GreenChannel.Server.Api;
using GreenChannel.Server.Pages.Public;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace GreenChannel.Server.Pages.Portal;

/// <summary>The checklist of a case: taking files in as streams, showing them, and taking them out of a draft.</summary>
internal static class DocumentDoor
{
    /// <summary>A script asks for the row of the document alone.</summary>
    private const string FragmentHeader = "X-Fragment";
    private const int FormOverhead = 64 * 1024;

    public static void MapDocumentPages(this RouteGroupBuilder pages)
    {
        pages.MapGet("/portal/cases/{id}/documents", ListAsync).Opens(Act.AttachDocument);
        pages.MapPost("/portal/cases/{id}/documents/{code}", UploadAsync).Opens(Act.AttachDocument).TakesFileForm();
        pages.MapPost("/portal/cases/{id}/documents/{code}/remove", RemoveAsync).Opens(Act.RemoveDocument);
        pages.MapGet("/portal/cases/{id}/documents/{code}/file", FileAsync).Opens(Act.ReadDocuments);
    }

    private static Task<IResult> ListAsync(
        string id,
        HttpContext http,
        PageCases cases,
        IRuleSets rules,
        OfficeRecords records,
        DocumentOptions options,
        OfficeClock clock,
        string? done
    ) =>
        cases.WithAsync(
            id,
            async theCase =>
                theCase.IsOpenForApplicant
                    ? Page.Of<DocumentsPage>(await ViewAsync(theCase, null, null, http, rules, records, options, clock, done))
                    : Page.Refused(new NotOpenForChange(theCase.Number), $"/portal/cases/{id}"),
            http.RequestAborted
        );

    private static async Task<DocumentsPage.View> ViewAsync(
        Case theCase,
        string? code,
        Refusal? refusal,
        HttpContext http,
        IRuleSets rules,
        OfficeRecords records,
        DocumentOptions options,
        OfficeClock clock,
        string? done
    ) =>
        new(
            theCase,
            await Checklist.OfAsync(theCase, rules, records, clock.Today, http.RequestAborted),
            code,
            refusal,
            options.LargestBytes,
            done
        );

    private static Task<IResult> UploadAsync(
        string id,
        string code,
        HttpContext http,
        PageCases cases,
        AttachDocument attach,
        IAntiforgery antiforgery,
        IRuleSets rules,
        OfficeRecords records,
        DocumentOptions options,
        OfficeClock clock,
        CurrentActor me
    ) =>
        cases.WithAsync(
            id,
            async theCase =>
            {
                var taken = await TakeAsync(theCase, code, http, attach, antiforgery, options, me);
                if (taken.Refusal is FormNotOurs notOurs)
                    return Page.Refused(notOurs, $"/portal/cases/{id}/documents");
                var now = await cases.AgainAsync(theCase.Id, http.RequestAborted);
                var view = await ViewAsync(now, code, taken.Refusal, http, rules, records, options, clock, null);
                var status = taken.Refusal is { } refusal ? Problems.StatusOf(refusal.Kind) : StatusCodes.Status200OK;
                if (http.Request.Headers.ContainsKey(FragmentHeader))
                    return view.Rows.FirstOrDefault(row => row.Item.Requirement.Code == code) is { } row
                        ? Page.Of<DocumentRow>(new DocumentRow.View(now, row, taken.Refusal, options.LargestBytes), status)
                        : Results.StatusCode(status);
                return taken.Refusal is null
                    ? new SeeOther($"/portal/cases/{id}/documents?done={code}#doc-{code}")
                    : Page.Of<DocumentsPage>(view, status);
            },
            http.RequestAborted
        );

    private static async Task<Outcome<CaseDocument>> TakeAsync(
        Case theCase,
        string code,
        HttpContext http,
        AttachDocument attach,
        IAntiforgery antiforgery,
        DocumentOptions options,
        CurrentActor me
    )
    {
        // Told before a byte is read, when the browser says how much it will send.
        if (http.Request.ContentLength > options.LargestBytes + FormOverhead)
            return new DocumentTooLarge(options.LargestBytes);
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = null;
        var fields = new Dictionary<string, string>();
        return await Api.FormFile.ReadAsync(
            http.Request,
            async (fileName, file) =>
            {
                // The token stands before the file, so that no stranger's megabytes are read.
                if (fields.TryGetValue(PageForm.TokenField, out var token))
                    http.Request.Headers[PageForm.TokenHeader] = token;
                // Without one it would be looked for in the form, which is being read already.
                if (!http.Request.Headers.ContainsKey(PageForm.TokenHeader) || !await antiforgery.IsRequestValidAsync(http))
                    return new FormNotOurs();
                if (fileName.Length == 0)
                    return new NoFileChosen();
                var dates = DatesOf(fields);
                return dates.IsRefused(out var wrong)
                    ? wrong
                    : await attach.RunAsync(theCase.Id, code, fileName, dates.Value, file, me.Actor, http.RequestAborted);
            },
            (name, value) => fields[name] = value
        );
    }

    private static Outcome<DocumentDates> DatesOf(Dictionary<string, string> fields)
    {
        var (days, faults) = (new Dictionary<string, DateOnly?>(), new List<Fault>());
        foreach (var name in new[] { "issuedOn", "validUntil" })
        {
            var text = fields.GetValueOrDefault(name, "").Trim();
            days[name] = text.Length == 0 ? null : TypedForm.DayOf(text);
            if (text.Length > 0 && days[name] is null)
                faults.Add(TypedForm.FaultOf($"/{name}", text));
        }

        return faults.Count > 0 ? new InvalidInput(faults) : new DocumentDates(days["issuedOn"], days["validUntil"]);
    }

    private static Task<IResult> RemoveAsync(
        string id,
        string code,
        HttpContext http,
        PageCases cases,
        RemoveDocument remove,
        CurrentActor me
    ) =>
        cases.WithAsync(
            id,
            async theCase =>
                (await remove.RunAsync(theCase.Id, code, me.Actor, http.RequestAborted)).IsRefused(out var refusal)
                    ? Page.Refused(refusal, $"/portal/cases/{id}/documents")
                    : new SeeOther($"/portal/cases/{id}/documents?done=removed"),
            http.RequestAborted
        );

    private static Task<IResult> FileAsync(
        string id,
        string code,
        HttpContext http,
        PageCases cases,
        IDocumentStore store,
        MarkReading marking,
        CurrentActor me
    ) => cases.WithAsync(id, theCase => HandOutAsync(theCase, code, http, store, marking, me), http.RequestAborted);

    /// <summary>Shows a document: what a browser shows safely stays in the page, everything else is handed out as a file.</summary>
    internal static async Task<IResult> HandOutAsync(
        Case theCase,
        string code,
        HttpContext http,
        IDocumentStore store,
        MarkReading marking,
        CurrentActor me
    )
    {
        if (theCase.Documents.FirstOrDefault(candidate => candidate.Code == code) is not { } document)
            return Page.Refused(new NoSuchDocument(code));
        if (document.Unsafe is { } notSafe)
            return Page.Refused(notSafe);
        await marking.OpenedAsync(theCase, document, me.Actor, http.RequestAborted);
        var content =
            store.Open(document.Sha256)
            ?? throw new InvalidOperationException($"The file {document.Sha256} of case {theCase.Number} is missing.");
        Transport.HandOut(http);
        var isShown = document.MediaType is "application/pdf" or "image/jpeg" or "image/png";
        if (isShown)
        {
            var name = new ContentDispositionHeaderValue("inline");
            name.SetHttpFileName(document.FileName);
            http.Response.Headers.ContentDisposition = name.ToString();
        }

        return Results.File(
            content,
            document.MediaType,
            isShown ? null : document.FileName,
            entityTag: new EntityTagHeaderValue($"\"{document.Sha256}\"")
        );
    }
}
