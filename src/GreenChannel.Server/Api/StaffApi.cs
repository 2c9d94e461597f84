using GreenChannel.Core;
using GreenChannel.Core.Calendars;
using GreenChannel.Core.People;
using GreenChannel.Office.Accounts;
using GreenChannel.Office.Examination;
using GreenChannel.Persistence.People;
using GreenChannel.Server.Access;

namespace GreenChannel.Server.Api;

/// <summary>Whom a task may be given to, who is on leave, and giving many tasks at once.</summary>
internal static class StaffApi
{
    public sealed record StaffView(
        string UserName,
        string Name,
        IReadOnlyList<string> Roles,
        int OpenTasks,
        bool OnLeave,
        DateOnly? LeaveFrom,
        DateOnly? LeaveTo
    )
    {
        public static StaffView Of(StaffMember member, DateOnly today) =>
            new(member.UserName, member.Name, member.Roles, member.OpenTasks, member.IsOnLeave(today), member.LeaveFrom, member.LeaveTo);
    }

    /// <param name="To">The last day; without both there is no leave.</param>
    public sealed record Leave(DateOnly? From = null, DateOnly? To = null);

    public sealed record Assignments(IReadOnlyList<string>? Tasks = null, string UserName = "", string Reason = "");

    /// <summary>A task that was given, with whoever had it before.</summary>
    public sealed record GivenView(string Id, string CaseId, string Step, string? From, string? To);

    /// <summary>How many tasks someone has now, and would have afterwards.</summary>
    public sealed record LoadView(string UserName, string Name, int Before, int After, bool OnLeave);

    public sealed record AssignmentsView(bool Preview, IReadOnlyList<GivenView> Tasks, IReadOnlyList<LoadView> Loads);

    public static void MapStaff(this RouteGroupBuilder api)
    {
        var staff = api.MapGroup("/staff").WithTags("staff").Permits(Act.ReadStaff);
        staff.MapGet("/", ListAsync).Produces<ListView<StaffView>>();
        staff.MapPut("/{userName}/leave", LeaveAsync).Permits(Act.TakeLeave).Accepts<Leave>("application/json").Produces<StaffView>();
        api.MapPost("/tasks/assign", AssignAsync)
            .WithTags("tasks")
            .Permits(Act.AssignTask)
            .Once()
            .Accepts<Assignments>("application/json")
            .Produces<AssignmentsView>();
    }

    private static async Task<IResult> ListAsync(HttpContext http, StaffQueries queries, TimeProvider clock, string? role)
    {
        if (!string.IsNullOrEmpty(role) && !Role.Office.Contains(role))
            return Problems.Of(Answers.UnknownTerm("role", role, Role.Office));
        var today = clock.BeijingToday();
        return Results.Json(
            new ListView<StaffView>(
                [
                    .. (await queries.ListAsync(string.IsNullOrEmpty(role) ? null : role, http.RequestAborted)).Select(member =>
                        StaffView.Of(member, today)
                    ),
                ],
                null
            ),
            Json.Options
        );
    }

    private static async Task<IResult> LeaveAsync(
        string userName,
        HttpContext http,
        TakeLeave leave,
        StaffQueries queries,
        CurrentActor me,
        TimeProvider clock
    )
    {
        var read = await Json.ReadAsync<Leave>(http.Request);
        if (read.IsRefused(out var refusal))
            return Problems.Of(refusal);
        var taken = await leave.RunAsync(userName, read.Value.From, read.Value.To, me.Actor, http.RequestAborted);
        if (taken.IsRefused(out refusal))
            return Problems.Of(refusal);
        var member = (await queries.ListAsync(null, http.RequestAborted)).First(one =>
            string.Equals(one.UserName, userName, StringComparison.OrdinalIgnoreCase)
        );
        return Results.Json(StaffView.Of(member, clock.BeijingToday()), Json.Options);
    }

    /// <param name="preview">True: everything is tried and nothing is changed.</param>
    private static async Task<IResult> AssignAsync(
        HttpContext http,
        AssignTasks assign,
        StaffQueries queries,
        CurrentActor me,
        TimeProvider clock,
        bool? preview
    )
    {
        var read = await Json.ReadAsync<Assignments>(http.Request);
        if (read.IsRefused(out var refusal))
            return Problems.Of(refusal);
        var ids = (read.Value.Tasks ?? []).Select(id => Answers.ToId(id ?? "") ?? Guid.Empty).ToList();
        if (ids.FindIndex(id => id == Guid.Empty) is >= 0 and var wrong)
            return Problems.Of(
                new InvalidInput(new Fault($"/tasks/{wrong}", "tasks.id", "This is not the id of a task.", "不是任务的 id。"))
            );
        var before = (await queries.ListAsync(null, http.RequestAborted)).ToDictionary(member => member.UserName);
        var given = await assign.RunAsync(
            new Reassignment(ids, read.Value.UserName, read.Value.Reason),
            preview != true,
            me.Actor,
            http.RequestAborted
        );
        if (given.IsRefused(out refusal))
            return Problems.Of(refusal);
        var to = given.Value[0].Task.Assignee!;
        var moved = given.Value.Where(one => one.From != to).ToList();
        var concerned = moved
            .Select(one => one.From)
            .OfType<string>()
            .Append(to)
            .Distinct()
            .Where(before.ContainsKey)
            .Select(userName => before[userName]);
        var today = clock.BeijingToday();
        return Results.Json(
            new AssignmentsView(
                preview == true,
                [
                    .. given.Value.Select(one => new GivenView(
                        one.Task.Id.ToString("N"),
                        one.Task.CaseId.ToString("N"),
                        one.Task.Step,
                        one.From,
                        to
                    )),
                ],
                [
                    .. concerned.Select(member => new LoadView(
                        member.UserName,
                        member.Name,
                        member.OpenTasks,
                        member.OpenTasks + (member.UserName == to ? moved.Count : -moved.Count(one => one.From == member.UserName)),
                        member.IsOnLeave(today)
                    )),
                ]
            ),
            Json.Options
        );
    }
}
