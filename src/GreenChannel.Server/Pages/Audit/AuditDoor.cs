using System.Globalization;
using GreenChannel.Core.People;
using GreenChannel.Office.Record;
using GreenChannel.Persistence.Audit;
using GreenChannel.Persistence.Audit.Verification;
using GreenChannel.Persistence.Cases;
using GreenChannel.Server.Api;
using GreenChannel.Server.Api.OpenApi;

namespace GreenChannel.Server.Pages.Audit;

/// <summary>Who did what, the newest first, and whether the record is what it was. Nothing here changes anything.</summary>
internal static class AuditDoor
{
    private const int PageSize = 50;
    private const int Anchors = 50;

    public static void MapAuditPages(this RouteGroupBuilder pages)
    {
        pages.MapGet("/office/audit", ListAsync).Opens(Act.ReadAudit);
        pages.MapGet("/office/audit/verify", VerifyAsync).Opens(Act.VerifyRecord).Heavy();
    }

    private static async Task<IResult> ListAsync(
        HttpContext http,
        AuditQueries queries,
        CaseQueries cases,
        MaskedChanges shown,
        string? q,
        long? before
    )
    {
        var ct = http.RequestAborted;
        // A number of a case that there is not finds nothing.
        Guid? caseId = Answers.ToText(q) is { } number ? (await cases.FindByNumberAsync(number, ct))?.Id ?? Guid.Empty : null;
        var page = await queries.NewestAsync(caseId, before, PageSize, ct);
        return Page.Of<AuditPage>(
            new AuditPage.View(
                [.. page.Items.Select(entry => AuditPage.Row.Of(AuditApi.AuditView.Of(entry, shown)))],
                q,
                long.TryParse(page.Next, CultureInfo.InvariantCulture, out var next) ? next : null
            )
        );
    }

    private static async Task<IResult> VerifyAsync(HttpContext http, RecordVerification verification, IRecordStore store)
    {
        var ct = http.RequestAborted;
        var report = await verification.RunAsync(null, withFiles: false, ct);
        return Page.Of<VerifiedRecordPage>(new VerifiedRecordPage.View(report, await store.AnchorsAsync(Anchors, ct)));
    }
}
