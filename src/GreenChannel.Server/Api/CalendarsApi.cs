using GreenChannel.Core;
using GreenChannel.Core.Approvals;
using GreenChannel.Core.Calendars;
using GreenChannel.Core.People;
using GreenChannel.Office.Approvals;
using GreenChannel.Office.Clock;
using GreenChannel.Server.Access;
using GreenChannel.Server.Calendars;

namespace GreenChannel.Server.Api;

/// <summary>
/// The working calendar that deadlines are counted by. A notice is proposed by one person and approved by another; only
/// then are the dates of open cases counted anew.
/// </summary>
internal static class CalendarsApi
{
    public sealed record CalendarYearView(
        int Year,
        string Version,
        IReadOnlyList<CalendarNotice> Notices,
        IReadOnlyList<DateOnly> Holidays,
        IReadOnlyList<DateOnly> Workdays
    );

    /// <param name="FinalUntil">The last days of December after it may still be changed by the next notice.</param>
    public sealed record CalendarListView(string Version, DateOnly FinalUntil, IReadOnlyList<int> Years);

    public sealed record ProposalView(
        string Id,
        int Year,
        ProposalState State,
        CalendarNotice Notice,
        IReadOnlyList<DateOnly> Holidays,
        IReadOnlyList<DateOnly> Workdays,
        string ProposedBy,
        DateTimeOffset ProposedAt,
        string? DecidedBy,
        DateTimeOffset? DecidedAt,
        string? Note,
        CalendarPreview? Preview = null
    );

    public sealed record ApprovalView(ProposalView Proposal, string Version, int Moved, int Remarked);

    /// <param name="ProposalId">The proposal that was looked at; when another has taken its place, nothing is approved.</param>
    public sealed record Approval(string? Note = null, Guid? ProposalId = null);

    public sealed record Rejection(string Reason = "");

    public static void MapCalendars(this RouteGroupBuilder api)
    {
        var calendars = api.MapGroup("/calendars").WithTags("calendars");
        calendars
            .MapGet("/", (ICalendarSource source) => Results.Json(List(source.Current), Json.Options))
            .AllowAnonymous()
            .Produces<CalendarListView>();
        calendars.MapGet("/{year:int}", FindAsync).AllowAnonymous().Produces<CalendarYearView>();
        calendars.MapGet("/{year:int}/proposal", PendingAsync).Permits(Act.ReadCalendarProposals).Produces<ProposalView>();
        calendars
            .MapPut("/{year:int}", ProposeAsync)
            .Permits(Act.ProposeCalendar)
            .Accepts<CalendarBody>("application/json", "text/csv")
            .Produces<ProposalView>(202);
        calendars
            .MapPost("/{year:int}/preview", PreviewAsync)
            .Permits(Act.PreviewCalendar)
            .Accepts<CalendarBody>("application/json", "text/csv")
            .Produces<CalendarPreview>();
        calendars
            .MapPost("/{year:int}/approve", ApproveAsync)
            .Permits(Act.ApproveCalendar)
            .Once()
            .Accepts<Approval>("application/json")
            .Produces<ApprovalView>();
        calendars
            .MapPost("/{year:int}/reject", RejectAsync)
            .Permits(Act.RejectCalendar)
            .Once()
            .Accepts<Rejection>("application/json")
            .Produces<ProposalView>();
    }

    private static CalendarListView List(WorkingCalendar calendar) => new(calendar.Version, calendar.FinalUntil, [.. calendar.Years]);

    private static IResult FindAsync(int year, ICalendarSource calendars)
    {
        var calendar = calendars.Current;
        if (calendar.NoticesOf(year) is not { } notices)
            return Problems.Of(new NoSuchCalendar(year));
        var days = Enumerable
            .Range(0, DateTime.IsLeapYear(year) ? 366 : 365)
            .Select(i => calendar.On(new DateOnly(year, 1, 1).AddDays(i)))
            .Where(day => day.Notice is not null)
            .ToList();
        return Results.Json(
            new CalendarYearView(
                year,
                calendar.Version,
                notices,
                [.. days.Where(day => !day.Worked).Select(day => day.Day)],
                [.. days.Where(day => day.Worked).Select(day => day.Day)]
            ),
            Json.Options
        );
    }

    private static async Task<IResult> PendingAsync(int year, IProposals proposals, PreviewCalendar preview, CancellationToken ct) =>
        await FindPendingAsync(year, proposals, ct) is { } pending
            ? Results.Json(View(pending, await preview.RunAsync(pending.Import, ct)), Json.Options)
            : Problems.Of(new NoCalendarProposal(year));

    private static async Task<IResult> ProposeAsync(
        int year,
        HttpContext http,
        ProposeCalendar propose,
        PreviewCalendar preview,
        CurrentActor me
    )
    {
        var read = await ReadAsync(http, year);
        if (read.IsRefused(out var refusal))
            return Problems.Of(refusal);
        var proposed = await propose.RunAsync(read.Value, me.Actor, http.RequestAborted);
        var effect = await preview.RunAsync(read.Value, http.RequestAborted);
        return proposed.Match(made => Results.Json(View(made, effect), Json.Options, statusCode: StatusCodes.Status202Accepted));
    }

    private static async Task<IResult> PreviewAsync(int year, HttpContext http, IProposals proposals, PreviewCalendar preview)
    {
        // Without a body it is about what is proposed.
        if (!Json.HasBody(http.Request))
        {
            return await FindPendingAsync(year, proposals, http.RequestAborted) is { } pending
                ? Results.Json(await preview.RunAsync(pending.Import, http.RequestAborted), Json.Options)
                : Problems.Of(new NoCalendarProposal(year));
        }

        var read = await ReadAsync(http, year);
        return read.IsRefused(out var refusal)
            ? Problems.Of(refusal)
            : Results.Json(await preview.RunAsync(read.Value, http.RequestAborted), Json.Options);
    }

    private static async Task<IResult> ApproveAsync(
        int year,
        HttpContext http,
        IProposals proposals,
        DecideProposal decide,
        CurrentActor me
    )
    {
        var note = await Json.ReadIfAnyAsync<Approval>(http.Request);
        if (note.IsRefused(out var refusal))
            return Problems.Of(refusal);
        var pending = await FindPendingAsync(year, proposals, http.RequestAborted);
        if (pending is null)
            return Problems.Of(new NoCalendarProposal(year));
        if (note.Value?.ProposalId is { } seen && seen != pending.Id)
            return Problems.Of(new ProposalReplaced(year));
        return (await decide.ApproveAsync(pending.Id, note.Value?.Note, me.Actor, http.RequestAborted)).Match(approval =>
        {
            var done = (CalendarApproval)approval;
            return Results.Json(new ApprovalView(View(done.Notice), done.Version, done.Moved, done.Remarked), Json.Options);
        });
    }

    private static async Task<IResult> RejectAsync(int year, HttpContext http, IProposals proposals, DecideProposal decide, CurrentActor me)
    {
        var read = await Json.ReadAsync<Rejection>(http.Request);
        if (read.IsRefused(out var refusal))
            return Problems.Of(refusal);
        if (await FindPendingAsync(year, proposals, http.RequestAborted) is not { } pending)
            return Problems.Of(new NoCalendarProposal(year));
        return (await decide.RejectAsync(pending.Id, read.Value.Reason, me.Actor, http.RequestAborted)).Match(rejected =>
            Results.Json(View((CalendarProposal)rejected), Json.Options)
        );
    }

    private static async Task<CalendarProposal?> FindPendingAsync(int year, IProposals proposals, CancellationToken ct) =>
        (CalendarProposal?)await proposals.PendingAsync(ApprovalKind.Calendar, $"{year}", ct);

    private static async Task<Outcome<CalendarImport>> ReadAsync(HttpContext http, int year)
    {
        if (http.Request.ContentType?.StartsWith("text/csv", StringComparison.OrdinalIgnoreCase) == true)
            return await CalendarImportFile.ReadCsvAsync(http.Request.Body, year, http.RequestAborted);
        var read = await Json.ReadAsync<CalendarBody>(http.Request);
        return read.IsRefused(out var refusal) ? refusal : CalendarImportFile.Of(read.Value, year);
    }

    private static ProposalView View(CalendarProposal proposal, CalendarPreview? preview = null) =>
        new(
            proposal.Id.ToString("N"),
            proposal.Year,
            proposal.State,
            proposal.Import.Notice,
            [.. proposal.Import.Days.Where(day => day.Off).Select(day => day.Day)],
            [.. proposal.Import.Days.Where(day => !day.Off).Select(day => day.Day)],
            proposal.ProposedBy,
            proposal.ProposedAt,
            proposal.DecidedBy,
            proposal.DecidedAt,
            proposal.Note,
            preview
        );
}

/// <summary>The notice of the year is not loaded.</summary>
internal sealed record NoSuchCalendar(int Year)
    : Refusal(
        "no-such-calendar",
        RefusalKind.NotFound,
        $"The working calendar of {Year} is not loaded.",
        $"尚未载入 {Year} 年的工作日历。"
    );
