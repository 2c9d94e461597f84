using System.Text;
using GreenChannel.Core;
using GreenChannel.Core.Calendars;
using GreenChannel.Core.Deadlines;
using GreenChannel.Core.People;
using GreenChannel.Core.Rules;
using GreenChannel.Core.Text;
using GreenChannel.Core.Workflows;
using GreenChannel.Office.Cases;
using GreenChannel.Office.Process;
using GreenChannel.Office.Rules;

namespace GreenChannel.Office.Examination;

/// <summary>An officer decides; the case goes on to its next step, and all of it is saved together.</summary>
public sealed class CompleteTask(
    TaskTransaction transaction,
    ProcessDriver driver,
    IRuleSets rules,
    RuleFactsReader gather,
    IGlyphs glyphs,
    OfficeClock clock
)
{
    public async Task<Outcome<OfficeTask>> RunAsync(
        Guid taskId,
        Decision decision,
        Actor by,
        ExpectedVersion? ifVersion,
        CancellationToken ct
    )
    {
        if (Permissions.Refuse(by, Act.CompleteTask) is { } notPermitted)
            return notPermitted;
        // Reasons are printed; told now, and not when the paper is due.
        var unprintable = decision
            .Reasons.Select((reason, i) => (Pointer: $"/reasons/{i}", Text: reason))
            .Append((Pointer: "/comment", Text: decision.Comment))
            .Concat(decision.Judgements.Select(answer => (Pointer: $"/judgements/{answer.Key}", Text: answer.Value ?? "")))
            .Select(text => (text.Pointer, Rune: glyphs.FirstMissing(text.Text)))
            .FirstOrDefault(text => text.Rune is not null);
        if (unprintable.Rune is { } rune)
            return new InvalidInput(NoGlyph.At(unprintable.Pointer, rune));
        return await transaction.ChangeAsync(
            taskId,
            by,
            Act.CompleteTask,
            async at =>
            {
                if (at.Task.IsCall)
                    return at.Case.CompleteCall(at.Task, decision, by, clock.Rules, at.Now);
                if (at.Task.IsCallBack)
                    return at.Case.CompleteCallBack(at.Task, decision, by, at.Now);
                // Whoever may not decide is told so, and not what its decision lacks.
                if (at.Case.MayDecide(at.Task, at.Workflow, decision.Outcome, by) is { } mayNot)
                    return mayNot;
                var set = rules.Find(at.Case.RuleSet);
                // By the day of receipt, as all of its rules, but with what is known now.
                var facts = await gather.OfAsync(at.Case.Application, BeijingTime.DayOf(at.Case.ReceivedAt!.Value), at.Case.Id, ct);
                at.Case.SetFindings(CompletenessCheck.Renewed(at.Case.Findings, set, at.Case.Application, facts));
                var asked = CompletenessCheck.JudgementsOf(set, at.Case.Application, at.Workflow, at.Workflow[at.Task.Step]);
                var judged = JudgementAnswers.ToReasons(asked, decision.Judgements, at.Workflow.IsFavourable(decision.Outcome));
                if (judged.IsRefused(out var unanswered))
                    return unanswered;
                return at.Case.Complete(at.Task, at.Workflow, decision with { Answers = judged.Value }, by, at.Now)
                    ?? await driver.CompleteAsync(at.Case, at.Task.Step, decision.Outcome, ct);
            },
            ct,
            ifVersion
        );
    }
}
