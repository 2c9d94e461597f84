using GreenChannel.Core;
using GreenChannel.Core.Certificates;
using GreenChannel.Core.Identifiers;
using GreenChannel.Core.People;
using GreenChannel.Core.Violations;
using GreenChannel.Server.Access;
using GreenChannel.Server.Register;

namespace GreenChannel.Server.Api;

/// <summary>The register of violations.</summary>
internal static class ViolationsApi
{
    public static void MapViolations(this RouteGroupBuilder api)
    {
        var violations = api.MapGroup("/violations").WithTags("violations");
        violations.MapPost("/import", ImportAsync).ForRoles(Role.Registrar).Once().Produces<ImportReport>();
        violations.MapGet("/", FindAsync).ForRoles(Role.Registrar, Role.Examiner, Role.Reviewer, Role.Auditor).Produces<ListView<ViolationRecord>>();
    }

    private static async Task<IResult> ImportAsync(HttpContext http, IViolationRegister register, IGlyphs glyphs, CurrentActor me)
    {
        var read = await ViolationFile.ReadAsync(http.Request.ContentType, http.Request.Body, glyphs, http.RequestAborted);
        if (read.IsRefused(out var refusal))
            return Problems.Of(refusal);
        // A file with a faulty line is not taken at all, so that it can be mended and sent again as it is.
        if (read.Value.Rejected.Count > 0)
            return Problems.Of(new LinesRejected(read.Value.Rejected));
        return Results.Json(await register.PutAsync(read.Value.Records, me.Actor, http.RequestAborted), Json.Options);
    }

    private static async Task<IResult> FindAsync(HttpContext http, IViolationRegister register, string? creditCode, string? name, DateOnly? from, DateOnly? to)
    {
        if (string.IsNullOrWhiteSpace(creditCode) && string.IsNullOrWhiteSpace(name))
            return Problems.Of(new InvalidInput(new Fault("/creditCode", "form.missing", "Give a credit code or a name.", "请填写统一社会信用代码或者名称。")));
        var code = string.IsNullOrWhiteSpace(creditCode) ? "" : Characters.Identifier(creditCode);
        var met = await register.FindAsync(code.Length > 0 ? code : "-", string.IsNullOrWhiteSpace(name) ? [] : [name], http.RequestAborted);
        var inPeriod = met.Where(record => (from is null || record.DecidedOn is null || record.DecidedOn >= from) && (to is null || record.DecidedOn is null || record.DecidedOn <= to));
        return Results.Json(new ListView<ViolationRecord>([.. inPeriod], null), Json.Options);
    }
}

/// <summary>Lines of an import that cannot be taken; the register stays as it was.</summary>
internal sealed record LinesRejected(IReadOnlyList<RejectedLine> Rejected)
    : Refusal(RefusalKind.Invalid, $"{Rejected.Count} value(s) cannot be taken; nothing was imported.", $"有 {Rejected.Count} 处不能接受，未导入任何记录。")
{
    private const int MostTold = 200;

    public override IReadOnlyList<Fault> Faults =>
        [.. Rejected.Take(MostTold).Select(line => new Fault($"/lines/{line.Line}{line.Pointer}", "register.line", line.Message, line.Message))];
}
