using System.Globalization;
using GreenChannel.Core;
using GreenChannel.Core.Deadlines;
using GreenChannel.Core.Forms;
using GreenChannel.Core.People;
using GreenChannel.Core.Register;
using GreenChannel.Core.Text;
using GreenChannel.Office.Register;
using GreenChannel.Server.Access;
using GreenChannel.Server.Api;
using GreenChannel.Server.Pages.Public;
using GreenChannel.Server.Register;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.Features;

namespace GreenChannel.Server.Pages.Registrar;

/// <summary>Imports into the register of violations: beginning one, following it, taking it back, mending what was not taken.</summary>
internal static class ImportDoor
{
    private const string List = "/office/register/imports";
    private const int Most = 50;

    public static void MapImportPages(this RouteGroupBuilder pages)
    {
        pages.MapGet(List, ListAsync).Opens(Act.ReadViolations);
        pages.MapPost(List, BeginAsync).Opens(Act.ImportViolations).TakesFileForm();
        pages.MapGet(List + "/{id}", ShowAsync).Opens(Act.ReadViolations);
        pages.MapGet(List + "/{id}/progress", ProgressAsync).Opens(Act.ReadViolations);
        pages.MapGet(List + "/{id}/rejected.csv", RejectedAsync).Opens(Act.ReadViolations);
        pages.MapPost(List + "/{id}/cancel", CancelAsync).Opens(Act.ImportViolations);
    }

    private static async Task<IResult> ListAsync(HttpContext http, ImportParts parts) =>
        Page.Of<ImportsPage>(await parts.ViewAsync(FormState.Empty, http.RequestAborted));

    private static async Task<IResult> BeginAsync(
        HttpContext http,
        BeginImport begin,
        ImportFiles files,
        ImportParts parts,
        IAntiforgery antiforgery,
        CurrentActor me
    )
    {
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = SpooledFile.LargestFile + 1;
        var fields = new Dictionary<string, string[]>();
        var begun = await Api.FormFile.ReadAsync<ImportJob>(
            http.Request,
            async (name, content) =>
            {
                // The token stands before the file, so that no stranger's megabytes are read.
                http.Request.Headers[PageForm.TokenHeader] = Text(PageForm.TokenField);
                if (Text(PageForm.TokenField).Length == 0 || !await antiforgery.IsRequestValidAsync(http))
                    return new FormNotOurs();
                if (name.Length == 0)
                    return new NoFileChosen();
                if (Text("until").Length > 0 && TypedForm.DayOf(Text("until")) is null)
                    return new InvalidInput(TypedForm.FaultOf("/until", Text("until")));
                var taken = await SpooledFile.TakeAsync(content, http.RequestAborted);
                if (taken.IsRefused(out var unreadable))
                    return unreadable;
                using var file = taken.Value;
                var order = new ImportOrder(
                    Text("source"),
                    Text("until").Length > 0 ? TypedForm.DayOf(Text("until")) : null,
                    Text("mode") == "partial",
                    EnteredText.Clean(name).EndsWith(".json", StringComparison.OrdinalIgnoreCase),
                    ImportOrder.NameOf(name)
                );
                return await begin.RunAsync(order, file.Sha256, id => files.Keep(file, id), me.Actor, http.RequestAborted);
            },
            (name, value) => fields[name] = [value]
        );
        if (!begun.IsRefused(out var refusal))
            return new SeeOther($"{List}/{begun.Value.Id:N}");
        if (refusal is FormNotOurs notOurs)
            return Page.Refused(notOurs, List);
        var faults = refusal.Faults.Count > 0 ? refusal.Faults : [new Fault("/file", refusal.Code, refusal.Message, refusal.MessageZh)];
        var entered = fields.Where(field => !field.Key.StartsWith('_')).ToDictionary();
        return Page.Wrong<ImportsPage>(await parts.ViewAsync(new FormState(entered, faults), http.RequestAborted));

        string Text(string field) => fields.TryGetValue(field, out var values) ? values[0].Trim() : "";
    }

    private static async Task<IResult> ShowAsync(string id, HttpContext http, ImportParts parts, string? done) =>
        await parts.FindAsync(id, http.RequestAborted) is { } view
            ? Page.Of<ImportPage>(view with { What = done })
            : Page.Refused(new NoSuchImport(), List);

    // A script asks for how far it is; when it has ended, the whole page is asked for.
    private static async Task<IResult> ProgressAsync(string id, HttpContext http, ImportParts parts)
    {
        if (await parts.FindAsync(id, http.RequestAborted) is not { } view)
            return Results.NotFound();
        if (view.Job.EndedAt is not null)
            http.Response.Headers["HX-Refresh"] = "true";
        return Page.Of<ImportProgressPart>(view);
    }

    private static async Task<IResult> RejectedAsync(string id, HttpContext http, ImportParts parts)
    {
        if (await parts.FindAsync(id, http.RequestAborted) is not { } view)
            return Page.Refused(new NoSuchImport(), List);
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        text.WriteLine("line,field,reason,reasonEn");
        foreach (var line in RejectedOf(view.Job))
            text.WriteLine($"{line.Line},{CsvText.Quoted(line.Pointer)},{CsvText.Quoted(line.MessageZh)},{CsvText.Quoted(line.Message)}");
        return CsvText.File(text.ToString(), $"rejected-{view.Job.Id[..8]}.csv");
    }

    private static async Task<IResult> CancelAsync(string id, HttpContext http, BeginImport begin, ImportFiles files, CurrentActor me)
    {
        if (Answers.ToId(id) is not { } wanted)
            return Page.Refused(new NoSuchImport(), List);
        var cancelled = await begin.CancelAsync(wanted, me.Actor, http.RequestAborted);
        if (cancelled.IsRefused(out var refusal))
            return Page.Refused(refusal, $"{List}/{id}");
        files.Delete(wanted);
        return new SeeOther($"{List}/{id}?done=cancelled");
    }

    /// <summary>The lines of an import that were not taken.</summary>
    internal static IReadOnlyList<RejectedLine> RejectedOf(ImportsApi.ImportView job) => job.Refusal?.Lines ?? job.Report?.Rejected ?? [];

    /// <summary>Gathers what the pages of imports show.</summary>
    internal sealed class ImportParts(
        IImportJobs jobs,
        ImportWorker worker,
        IViolationRegister register,
        RegisterOptions options,
        OfficeClock clock
    )
    {
        public async Task<ImportsPage.View> ViewAsync(FormState form, CancellationToken ct)
        {
            var loaded = await register.SourcesAsync(ct);
            return new ImportsPage.View(
                [.. (await jobs.ListAsync(Most, ct)).Select(job => ImportsApi.View(job, worker.ProgressOf(job.Id)))],
                ViolationsApi.SourcesOf(options, loaded, clock.Today),
                form
            );
        }

        /// <summary>One import; none when there is none of this id.</summary>
        public async Task<ImportPage.View?> FindAsync(string id, CancellationToken ct) =>
            Answers.ToId(id) is { } wanted && await jobs.FindAsync(wanted, ct) is { } job
                ? new ImportPage.View(ImportsApi.View(job, worker.ProgressOf(job.Id)), null)
                : null;
    }
}
