using GreenChannel.Core;
using GreenChannel.Core.Calendars;
using GreenChannel.Core.Identifiers;
using GreenChannel.Core.People;
using GreenChannel.Core.Sanctions;
using GreenChannel.Core.Text;
using GreenChannel.Persistence;
using GreenChannel.Persistence.Sanctions;
using GreenChannel.Server.Access;

namespace GreenChannel.Server.Api;

/// <summary>Findings of bad faith against applicants and agencies.</summary>
internal static class SanctionsApi
{
    private const int AgencyDigits = 5;
    private static readonly DateOnly Earliest = new(2000, 1, 1);

    /// <param name="Code">A credit code, an identity number, or the five digits of an agency.</param>
    /// <param name="Document">The number of the decision.</param>
    public sealed record Entry(string Code = "", string Name = "", DateOnly? FoundOn = null, string Document = "", string Reason = "");

    public sealed record Lifting(string Reason = "");

    public sealed record SanctionView(
        string Id,
        string Code,
        string Name,
        DateOnly FoundOn,
        DateOnly Until,
        bool InForce,
        string Document,
        string Reason,
        string EnteredBy,
        DateTimeOffset EnteredAt,
        DateTimeOffset? LiftedAt,
        string? LiftedBy,
        string? LiftReason
    )
    {
        public static SanctionView Of(Sanction sanction, DateOnly today) =>
            new(
                sanction.Id.ToString("N"),
                sanction.Code,
                sanction.Name,
                sanction.FoundOn,
                sanction.Until,
                sanction.IsInForceOn(today),
                sanction.Document,
                sanction.Reason,
                sanction.EnteredBy,
                sanction.EnteredAt,
                sanction.LiftedAt,
                sanction.LiftedBy,
                sanction.LiftReason
            );
    }

    public static void MapSanctions(this RouteGroupBuilder api)
    {
        var sanctions = api.MapGroup("/sanctions").WithTags("sanctions");
        sanctions
            .MapGet("/", ListAsync)
            .ForRoles(Role.Registrar, Role.Examiner, Role.Reviewer, Role.Supervisor, Role.Auditor)
            .Produces<ListView<SanctionView>>();
        sanctions.MapPost("/", EnterAsync).ForRoles(Role.Registrar).Once().Accepts<Entry>("application/json").Produces<SanctionView>(201);
        sanctions
            .MapPost("/{id}/lift", LiftAsync)
            .ForRoles(Role.Supervisor)
            .Once()
            .Accepts<Lifting>("application/json")
            .Produces<SanctionView>();
    }

    private static async Task<IResult> ListAsync(
        HttpContext http,
        SanctionStore desk,
        TimeProvider clock,
        string? code,
        string? after,
        int? limit
    )
    {
        if (!Answers.IsCursor(after))
            return Problems.Of(new BadCursor());
        var page = await desk.ListAsync(
            string.IsNullOrWhiteSpace(code) ? null : Characters.Identifier(code),
            after is null ? null : Answers.ToId(after),
            Answers.ToLimit(limit),
            http.RequestAborted
        );
        return Results.Json(
            new ListView<SanctionView>([.. page.Items.Select(sanction => SanctionView.Of(sanction, clock.BeijingToday()))], page.Next),
            Json.Options
        );
    }

    private static async Task<IResult> EnterAsync(
        HttpContext http,
        SanctionStore desk,
        SanctionOptions options,
        TimeProvider clock,
        CurrentActor me
    )
    {
        var read = await Json.ReadAsync<Entry>(http.Request);
        if (read.IsRefused(out var refusal))
            return Problems.Of(refusal);
        var (entry, today) = (read.Value, clock.BeijingToday());
        var faults = Check(entry, today).ToList();
        if (faults.Count > 0)
            return Problems.Of(new InvalidInput([.. faults]));
        var sanction = new Sanction(
            CodeOf(entry.Code, today)!,
            EnteredText.Clean(entry.Name),
            entry.FoundOn!.Value,
            options.Months,
            EnteredText.Clean(entry.Document),
            EnteredText.Clean(entry.Reason),
            me.Actor.Account,
            clock.BeijingNow()
        );
        await desk.AddAsync(sanction, me.Actor, http.RequestAborted);
        return Results.Json(SanctionView.Of(sanction, today), Json.Options, statusCode: StatusCodes.Status201Created);
    }

    private static async Task<IResult> LiftAsync(string id, HttpContext http, SanctionStore desk, TimeProvider clock, CurrentActor me)
    {
        var read = await Json.ReadAsync<Lifting>(http.Request);
        if (read.IsRefused(out var refusal))
            return Problems.Of(refusal);
        if (WrittenText.Fault("/reason", read.Value.Reason) is { } fault)
            return Problems.Of(fault);
        var lifted = Answers.ToId(id) is { } known
            ? await desk.LiftAsync(known, EnteredText.Clean(read.Value.Reason), me.Actor, http.RequestAborted)
            : null;
        return lifted is null
            ? Problems.Of(new NoSuchSanction())
            : Results.Json(SanctionView.Of(lifted, clock.BeijingToday()), Json.Options);
    }

    private static IEnumerable<Fault> Check(Entry entry, DateOnly today)
    {
        if (CodeOf(entry.Code, today) is null)
            yield return new Fault(
                "/code",
                "sanction.code",
                "This is no credit code, identity number, or five-digit code of an agency.",
                "不是有效的统一社会信用代码、公民身份号码或者 5 位代理机构代码。"
            );
        foreach (var (pointer, text) in new[] { ("/name", entry.Name), ("/document", entry.Document), ("/reason", entry.Reason) })
        {
            foreach (var fault in WrittenText.Fault(pointer, text)?.Faults ?? [])
                yield return fault;
        }

        if (entry.FoundOn is not { } day || day > today || day < Earliest)
            yield return new Fault(
                "/foundOn",
                "form.date",
                "Give the day of the finding, not in the future.",
                "请填写认定日期，且不得晚于今日。"
            );
    }

    private static string? CodeOf(string text, DateOnly today)
    {
        var code = Characters.Identifier(text);
        if (code.Length == AgencyDigits && code.All(char.IsAsciiDigit))
            return code;
        if (CreditCode.Parse(code) is { Refusal: null } party)
            return party.Value.Text;
        return ResidentId.Parse(code, today) is { Refusal: null } person ? person.Value.Text : null;
    }
}

/// <summary>There is no such sanction, or it was lifted already.</summary>
internal sealed record NoSuchSanction()
    : Refusal("no-such-sanction", RefusalKind.NotFound, "There is no such sanction in force.", "没有该项尚未解除的认定。");
