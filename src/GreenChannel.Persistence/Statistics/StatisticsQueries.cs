using GreenChannel.Core.Calendars;
using GreenChannel.Core.People;
using GreenChannel.Core.Rules;
using GreenChannel.Core.Workflows;
using GreenChannel.Office.Statistics;
using Microsoft.EntityFrameworkCore;

namespace GreenChannel.Persistence.Statistics;

/// <summary>Reads the figures of the cases that a period concerns; three ranges of indexes, two commands, no document, no form.</summary>
public sealed class StatisticsQueries(GreenChannelDb db, IWorkflows workflows, IRuleSets ruleSets)
{
    public async Task<IReadOnlyList<CaseFigures>> ReadAsync(DateOnly from, DateOnly to, DateOnly today, CancellationToken ct)
    {
        var (start, end) = (BeijingTime.StartOf(from), BeijingTime.StartOf(to.AddDays(1)));
        var received = db.Cases.Where(theCase => theCase.ReceivedAt >= start && theCase.ReceivedAt < end).Select(theCase => theCase.Id);
        var closed = db
            .Cases.Where(theCase => theCase.ClosedAt >= start && theCase.ClosedAt < end && theCase.ReceivedAt != null)
            .Select(theCase => theCase.Id);
        var overdue = db.Cases.Where(theCase => theCase.ClosedAt == null && theCase.DueOn < today).Select(theCase => theCase.Id);
        var ids = received.Union(closed).Union(overdue);
        var cases = await db
            .Cases.AsNoTracking()
            .Where(theCase => ids.Contains(theCase.Id))
            .Select(theCase => new
            {
                theCase.Id,
                theCase.Status,
                theCase.Requests,
                theCase.Industry,
                theCase.ReceivedAt,
                theCase.AcceptedAt,
                theCase.ClosedAt,
                theCase.DueOn,
                theCase.OfficeDays,
                theCase.ClosedLate,
                theCase.WorkflowId,
                theCase.WorkflowVersion,
                theCase.RuleSet,
                theCase.Findings,
                theCase.ToldRules,
            })
            .ToListAsync(ct);
        var tasks = (
            await db
                .Tasks.AsNoTracking()
                .Where(task => ids.Contains(task.CaseId) && task.DoneOrder != null)
                .Select(task => new
                {
                    task.CaseId,
                    task.Role,
                    task.Step,
                    task.Outcome,
                    task.DoneOrder,
                    task.Assignee,
                    task.DoneByName,
                    task.RaisedLate,
                })
                .ToListAsync(ct)
        ).ToLookup(task => task.CaseId);
        return
        [
            .. cases.Select(c =>
            {
                var workflow = workflows.Find(c.WorkflowId!, c.WorkflowVersion!.Value);
                var examiners = tasks[c.Id]
                    .Where(task => task.Role == Role.Examiner)
                    .GroupBy(task => task.Assignee!)
                    .Select(done => new ExaminerPart(done.Key, done.Last().DoneByName!, done.Count(task => task.RaisedLate)));
                return new CaseFigures(
                    c.Status,
                    [.. c.Requests.Select(request => request.Kind)],
                    c.Industry,
                    [.. examiners],
                    BeijingTime.DayOf(c.ReceivedAt!.Value),
                    Day(c.AcceptedAt),
                    Day(c.ClosedAt),
                    c.DueOn,
                    c.OfficeDays,
                    c.ClosedLate
                )
                {
                    Refusals = CaseReasons.OfRefusals(
                        workflow,
                        c.Requests,
                        c.Findings,
                        [.. tasks[c.Id].Select(task => new DoneTask(task.Step, task.Outcome!, task.DoneOrder!.Value))]
                    ),
                    Deficiencies =
                        c.ToldRules.Count == 0 ? [] : CaseReasons.OfDeficiencies(workflow, ruleSets.Find(c.RuleSet), c.ToldRules),
                };
            }),
        ];
    }

    private static DateOnly? Day(DateTimeOffset? at) => at is { } instant ? BeijingTime.DayOf(instant) : null;
}
