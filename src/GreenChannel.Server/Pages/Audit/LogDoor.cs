using GreenChannel.Core;
using GreenChannel.Core.Audit;
using GreenChannel.Core.People;
using GreenChannel.Office.Transparency;
using GreenChannel.Server.Api;
using GreenChannel.Server.Api.OpenApi;

namespace GreenChannel.Server.Pages.Audit;

/// <summary>The transparency log to look at: its head, the heads of days, the leaves of papers, and the proofs to take away.</summary>
internal static class LogDoor
{
    private const string List = "/office/log";
    private const int Leaves = 50;
    private const int Heads = 30;

    public static void MapLogPages(this RouteGroupBuilder pages)
    {
        pages.MapGet(List, ListAsync).Opens(Act.ReadAudit);
        pages.MapGet(List + "/{index:long}/proof.json", ProofAsync).Opens(Act.ReadAudit);
    }

    private static async Task<IResult> ListAsync(
        HttpContext http,
        ILog log,
        LogProofs proofs,
        IRecordState record,
        string? number,
        long? before
    )
    {
        var ct = http.RequestAborted;
        var size = await log.SizeAsync(ct);
        var last = Math.Clamp(before ?? size, 0, size);
        var from = Math.Max(0, last - Leaves);
        var wanted = Answers.ToText(number);
        var entries = wanted is null ? await log.EntriesAsync(from, (int)(last - from), ct) : await log.OfPaperAsync(wanted, ct);
        return Page.Of<LogPage>(
            new LogPage.View(
                record.IsLogInDoubt ? null : await proofs.HeadAsync(ct),
                size,
                await log.HeadsAsync(null, Heads, ct),
                [.. entries.Reverse().Select(LogPage.Row.Of)],
                wanted,
                wanted is null && from > 0 ? from : null
            )
        );
    }

    // What shows without the service that a leaf is in the log.
    private static async Task<IResult> ProofAsync(long index, HttpContext http, ILog log, LogProofs proofs, IRecordState record)
    {
        var ct = http.RequestAborted;
        if (record.IsLogInDoubt)
            return Page.Refused(new RecordInDoubt(), List);
        if (index < 0 || await log.EntriesAsync(index, 1, ct) is not [{ } entry] || entry.Index != index)
            return Page.Refused(new NoSuchLeaf(), List);
        http.Response.Headers.ContentDisposition = $"attachment; filename=\"log-{index}.json\"";
        return Results.Json((await proofs.InclusionAsync([entry], ct)).Single(), Json.Options);
    }
}

/// <summary>The log has no leaf of this place.</summary>
internal sealed record NoSuchLeaf()
    : Refusal("no-such-leaf", RefusalKind.NotFound, "The log has no leaf of this place.", "透明日志中没有该序号的记录。");
