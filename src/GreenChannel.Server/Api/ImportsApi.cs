using GreenChannel.Core.People;
using GreenChannel.Core.Register;
using GreenChannel.Office.Register;
using GreenChannel.Server.Access;
using GreenChannel.Server.Api.OpenApi;
using GreenChannel.Server.Register;

namespace GreenChannel.Server.Api;

/// <summary>Imports that nobody waits for: how far each is, what it did, and taking one back before it is written.</summary>
public static class ImportsApi
{
    private const int Most = 200;

    /// <param name="Checked">Lines that are checked so far; none when it is not being worked on.</param>
    /// <param name="Written">Records that are written so far.</param>
    public sealed record ImportView(
        string Id,
        ImportState State,
        string Source,
        string FileName,
        DateOnly? DataUntil,
        bool Partial,
        string By,
        DateTimeOffset CreatedAt,
        DateTimeOffset? EndedAt,
        int? Checked,
        int? Written,
        int? Total,
        ImportReport? Report,
        ImportRefusal? Refusal
    );

    internal static void MapImports(this RouteGroupBuilder api)
    {
        var imports = api.MapGroup("/imports").WithTags("violations");
        imports.MapGet("/", ListAsync).Permits(Act.ReadViolations).Produces<ListView<ImportView>>();
        imports.MapGet("/{id}", FindAsync).Permits(Act.ReadViolations).Produces<ImportView>();
        imports.MapDelete("/{id}", CancelAsync).Permits(Act.ImportViolations).Produces<ImportView>();
    }

    internal static ImportView View(ImportJob job, ImportProgress? progress) =>
        new(
            job.Id.ToString("N"),
            job.State,
            job.Order.Source,
            job.Order.FileName,
            job.Order.DataUntil,
            job.Order.Partial,
            job.By,
            job.CreatedAt,
            job.EndedAt,
            progress is { Writing: false } ? progress.Done : null,
            progress is { Writing: true } ? progress.Done : null,
            progress is { Writing: true } ? progress.Total : null,
            job.Report,
            job.Refusal
        );

    private static async Task<IResult> ListAsync(IImportJobs jobs, ImportWorker worker, CancellationToken ct) =>
        Results.Json(
            new ListView<ImportView>([.. (await jobs.ListAsync(Most, ct)).Select(job => View(job, worker.ProgressOf(job.Id)))], null),
            Json.Options
        );

    private static async Task<IResult> FindAsync(string id, IImportJobs jobs, ImportWorker worker, CancellationToken ct) =>
        Answers.ToId(id) is { } wanted && await jobs.FindAsync(wanted, ct) is { } job
            ? Results.Json(View(job, worker.ProgressOf(job.Id)), Json.Options)
            : Problems.Of(new NoSuchImport());

    private static async Task<IResult> CancelAsync(string id, HttpContext http, BeginImport begin, ImportFiles files, CurrentActor me)
    {
        if (Answers.ToId(id) is not { } wanted)
            return Problems.Of(new NoSuchImport());
        return (await begin.CancelAsync(wanted, me.Actor, http.RequestAborted)).Match(job =>
        {
            files.Delete(job.Id);
            return Results.Json(View(job, null), Json.Options);
        });
    }
}
