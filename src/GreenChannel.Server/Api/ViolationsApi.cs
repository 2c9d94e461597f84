using System.Globalization;
using GreenChannel.Core;
using GreenChannel.Core.Deadlines;
using GreenChannel.Core.Papers;
using GreenChannel.Core.People;
using GreenChannel.Core.Register;
using GreenChannel.Core.Text;
using GreenChannel.Office.Register;
using GreenChannel.Persistence.Register;
using GreenChannel.Server.Access;
using GreenChannel.Server.Api.OpenApi;
using GreenChannel.Server.Register;
using Microsoft.AspNetCore.Http.Features;

namespace GreenChannel.Server.Api;

/// <summary>The register of violations: imports, searches, history and figures.</summary>
public static class ViolationsApi
{
    private const int MostImports = 200;
    private const int DefaultYears = 10;

    // RFC 7240.
    private const string RespondAsync = "respond-async";

    /// <summary>A source with what the register holds of it.</summary>
    public sealed record SourceView(
        string Code,
        string Name,
        string NameEn,
        IReadOnlyList<string> Scopes,
        DateTimeOffset? ImportedAt,
        DateOnly? DataUntil,
        bool Current
    );

    /// <param name="Source">The supplier; none for records of the first version.</param>
    public sealed record RecordHistoryView(
        ViolationRecord Record,
        string? Source,
        string? Batch,
        DateOnly? DataUntil,
        IReadOnlyList<RecordVersionView> Versions
    );

    public sealed record RecordVersionView(DateTimeOffset Until, string ReplacedBy, ViolationRecord Record);

    /// <summary>A record that is to be changed in favour of a party, as an import wants it.</summary>
    public sealed record WaitingView(long Place, ViolationRecord Before, ViolationRecord Record, IReadOnlyList<ChangedField> Fields);

    internal static void MapViolations(this RouteGroupBuilder api)
    {
        var violations = api.MapGroup("/violations").WithTags("violations");
        violations
            .MapPost("/import", ImportAsync)
            .Heavy()
            .Permits(Act.ImportViolations)
            .Once()
            .TakesFile("text/csv", "application/json")
            .Produces<ImportReport>()
            .Produces<ImportReport>(202);
        violations.MapGet("/", FindAsync).Permits(Act.ReadViolations).Produces<ListView<ViolationRecord>>();
        violations
            .MapGet(
                "/imports",
                async (ViolationRegister register, CancellationToken ct) =>
                    Results.Json(new ListView<ImportBatch>(await register.ImportsAsync(MostImports, ct), null), Json.Options)
            )
            .Permits(Act.ReadViolations)
            .Produces<ListView<ImportBatch>>();
        violations.MapGet("/imports/{id}/waiting", WaitingAsync).Permits(Act.ReadWaitingViolations).Produces<ListView<WaitingView>>();
        violations.MapGet("/sources", SourcesAsync).Permits(Act.ReadViolations).Produces<IReadOnlyList<SourceView>>();
        violations.MapGet("/history", HistoryAsync).Permits(Act.ReadViolations).Produces<RecordHistoryView>();
        violations
            .MapGet("/statistics", StatisticsAsync)
            .Permits(Act.CountViolations)
            .AlsoAs("text/csv", "image/svg+xml")
            .Produces<ViolationStatistics>();
    }

    private static async Task<IResult> ImportAsync(
        HttpContext http,
        ImportViolations import,
        BeginImport begin,
        ImportFiles files,
        CurrentActor me,
        string? source,
        DateOnly? until,
        string? mode
    )
    {
        if (mode is not (null or "" or "all" or "partial"))
            return Problems.Of(
                new InvalidQuery("mode", "query.unknown-term", "\"mode\" is \"all\" or \"partial\".", "mode 应为 all 或者 partial。")
            );
        var isJson = http.Request.ContentType?.StartsWith("application/json", StringComparison.OrdinalIgnoreCase) == true;
        if (!isJson && http.Request.ContentType?.StartsWith("text/csv", StringComparison.OrdinalIgnoreCase) != true)
            return Problems.Of(new NotARegisterFile());
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = SpooledFile.LargestFile + 1;
        var taken = await SpooledFile.TakeAsync(http.Request.Body, http.RequestAborted);
        if (taken.IsRefused(out var refusal))
            return Problems.Of(refusal);
        using var file = taken.Value;
        var name = ImportOrder.NameOf(FormFile.NameIn(http.Request.Headers["X-File-Name"].ToString()));
        var order = new ImportOrder(source ?? "", until, mode == "partial", isJson, name);
        if (http.Request.Headers["Prefer"].ToString().Contains(RespondAsync, StringComparison.OrdinalIgnoreCase))
            return (await begin.RunAsync(order, file.Sha256, id => files.Keep(file, id), me.Actor, http.RequestAborted)).Match(job =>
            {
                http.Response.Headers["Preference-Applied"] = RespondAsync;
                // How far it is stands there, and nothing of it here.
                return Results.Accepted($"/api/v1/imports/{job.Id:N}");
            });
        return (await import.RunAsync(file, order, me.Actor, null, http.RequestAborted)).Match(report =>
        {
            if (report.Approval is not { } approval)
                return Results.Json(report, Json.Options);
            // Those that improve a party's position wait; the others count already.
            http.Response.Headers.Location = $"/api/v1/approvals/{approval}";
            return Results.Json(report, Json.Options, statusCode: StatusCodes.Status202Accepted);
        });
    }

    private static async Task<IResult> WaitingAsync(string id, ViolationRegister register, string? after, int? limit, CancellationToken ct)
    {
        var last = 0L;
        if (after is not null && !long.TryParse(after, CultureInfo.InvariantCulture, out last))
            return Problems.Of(new BadCursor());
        var page = Answers.ToId(id) is { } batch ? await register.WaitingAsync(batch, last, Answers.ToLimit(limit), ct) : null;
        return Results.Json(
            new ListView<WaitingView>(
                [
                    .. (page?.Items ?? []).Select(one => new WaitingView(
                        one.Id,
                        one.Before,
                        one.Record,
                        RegisterChange.Between(one.Before, one.Record)
                    )),
                ],
                page?.Next
            ),
            Json.Options
        );
    }

    private static async Task<IResult> FindAsync(
        HttpContext http,
        IViolationRegister register,
        string? creditCode,
        string? name,
        DateOnly? from,
        DateOnly? to
    )
    {
        if (string.IsNullOrWhiteSpace(creditCode) && string.IsNullOrWhiteSpace(name))
            return Problems.Of(
                new InvalidQuery("creditCode", "form.missing", "Give a credit code or a name.", "请填写统一社会信用代码或者名称。")
            );
        var code = string.IsNullOrWhiteSpace(creditCode) ? "" : Characters.Identifier(creditCode);
        var met = await register.FindAsync(
            code.Length > 0 ? code : "-",
            string.IsNullOrWhiteSpace(name) ? [] : [name],
            http.RequestAborted
        );
        var inPeriod = met.Where(record =>
            (from is null || record.DecidedOn is null || record.DecidedOn >= from)
            && (to is null || record.DecidedOn is null || record.DecidedOn <= to)
        );
        return Results.Json(new ListView<ViolationRecord>([.. inPeriod], null), Json.Options);
    }

    private static async Task<IResult> SourcesAsync(
        IViolationRegister register,
        RegisterOptions options,
        OfficeClock clock,
        CancellationToken ct
    )
    {
        var loaded = await register.SourcesAsync(ct);
        return Results.Json(SourcesOf(options, loaded, clock.Today), Json.Options);
    }

    /// <summary>The sources of this office, each with how far its data reaches and whether that is fresh.</summary>
    internal static IReadOnlyList<SourceView> SourcesOf(RegisterOptions options, IReadOnlyList<SourceState> loaded, DateOnly today) =>
        [
            .. options.Sources.Select(source =>
            {
                var state = loaded.FirstOrDefault(state => state.Source == source.Code);
                return new SourceView(
                    source.Code,
                    source.Name,
                    source.NameEn,
                    source.Scopes,
                    state?.ImportedAt,
                    state?.DataUntil,
                    ScopeCoverage.IsFresh(source, options.FreshDays, loaded, today)
                );
            }),
        ];

    private static async Task<IResult> HistoryAsync(
        ViolationRegister register,
        string? authority,
        string? documentNumber,
        CancellationToken ct
    )
    {
        if (
            await register.HistoryAsync(EnteredText.Clean(authority ?? ""), DocumentNumber.Normal(documentNumber ?? ""), ct)
            is not var (record, import, versions)
        )
            return Problems.Of(new NoSuchRecord());
        return Results.Json(
            new RecordHistoryView(
                record,
                import?.Source,
                import?.Id.ToString("N"),
                import?.DataUntil,
                [.. versions.Select(version => new RecordVersionView(version.ReplacedAt, version.ReplacedBy.ToString("N"), version.Record))]
            ),
            Json.Options
        );
    }

    private static async Task<IResult> StatisticsAsync(
        ViolationRegister register,
        OfficeClock clock,
        OfficeOptions office,
        DateOnly? from,
        DateOnly? to,
        string? format,
        CancellationToken ct
    )
    {
        var (first, last) = (from ?? new DateOnly(clock.Today.Year - DefaultYears, 1, 1), to ?? clock.Today);
        if (last < first)
            return Problems.Of(new InvalidQuery("to", "query.period", "\"to\" is not before \"from\".", "结束日期不得早于开始日期。"));
        var figures = ViolationStatistics.Of(await register.CountAsync(first, last, ct), first, last);
        return format switch
        {
            null or "" or "json" => Results.Json(figures, Json.Options),
            "csv" => CsvText.File(Csv(figures), $"violations-{first:yyyyMMdd}-{last:yyyyMMdd}.csv"),
            "svg" => Results.Text(StatisticsPicture.Draw(figures, office.Name), "image/svg+xml; charset=utf-8"),
            _ => Problems.Of(
                new InvalidQuery(
                    "format",
                    "query.unknown-term",
                    "\"format\" is \"json\", \"csv\" or \"svg\".",
                    "format 应为 json、csv 或者 svg。"
                )
            ),
        };
    }

    private static string Csv(ViolationStatistics figures)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        text.WriteLine("dimension,group,name,from,to,count");
        foreach (var (dimension, _, groups) in figures.Dimensions)
        {
            foreach (var group in groups)
                text.WriteLine(
                    $"{dimension},{CsvText.Quoted(group.Group)},{CsvText.Quoted(group.Name)},"
                        + $"{figures.From:yyyy-MM-dd},{figures.To:yyyy-MM-dd},{group.Count}"
                );
        }

        return text.ToString();
    }
}

/// <summary>The register has no record of this authority and number.</summary>
internal sealed record NoSuchRecord()
    : Refusal(
        "no-such-record",
        RefusalKind.NotFound,
        "The register has no record of this authority and document number.",
        "登记库中没有该机关和文号的记录。"
    );
