using System.Globalization;
using GreenChannel.Core.Calendars;
using GreenChannel.Core.Deadlines;
using GreenChannel.Core.Papers;
using GreenChannel.Core.Rules;
using GreenChannel.Core.Text;
using GreenChannel.Core.Workflows;
using GreenChannel.Office.Cases;
using GreenChannel.Office.Papers;

namespace GreenChannel.Office.Process;

/// <summary>Opens a waiting step: the applicant gets one notice with everything to correct, and the time to do so.</summary>
public sealed class NotifyDeficiency(IssuePaper issue, PaperData facts, OfficeClock clock)
{
    /// <param name="certificate">The certificate whose examiner asks for more; none before acceptance.</param>
    public async Task RunAsync(Case theCase, Step step, string? certificate, CancellationToken ct)
    {
        var (now, rules) = (clock.Now, clock.Rules);
        var today = BeijingTime.DayOf(now);
        var days = step.Input("days") is { } own ? int.Parse(own, CultureInfo.InvariantCulture) : rules.Options.CorrectionDays;
        var (until, provisional) = rules.Calendar.AddWorkingDays(today, days);
        if (theCase.AcceptedAt is not null)
            theCase.SetFindings([.. theCase.Findings, .. AskedByExaminer(theCase, step)]);
        var late = theCase.AcceptedAt is not null && theCase.LastDoneOfAll?.RaisedLate == true;
        var wait = new CorrectionWait(step.Id, today, until, certificate, days, provisional, late);

        var paper = await issue.RunAsync(theCase, Notice(theCase, wait), now, ct);
        theCase.MarkTold();
        theCase.AwaitCorrection(wait, paper.Number, rules, now);
    }

    private PaperOrder Notice(Case theCase, CorrectionWait wait)
    {
        var content = facts.Of(theCase);
        content["until"] = PaperData.Day(wait.Until);
        content["days"] = wait.Days;
        content["provisional"] = wait.Provisional;
        content["paused"] = theCase.AcceptedAt is not null && !wait.OnOfficeTime;
        content["onOfficeTime"] = wait.OnOfficeTime;
        content["beforeAcceptance"] = theCase.AcceptedAt is null;
        content["round"] = theCase.DeficiencyRounds + 1;
        content["roundReason"] = theCase.DeficiencyRounds > 0 ? WhyAgain(theCase) : "";
        content["findings"] = theCase
            .Deficiencies.Select(finding => new TemplateData { ["text"] = finding.MessageZh, ["article"] = finding.Article ?? "" })
            .ToList();
        return new PaperOrder(PaperKind.DeficiencyNotice, content)
        {
            Addressee = theCase.ApplicantName,
            Revision = theCase.DeficiencyRounds + 1,
        };
    }

    // All is told at once; so whoever is told again is told why.
    private static string WhyAgain(Case theCase)
    {
        var open = theCase.Deficiencies.ToList();
        var again = open.Count(finding => theCase.ToldRules.Contains(finding.RuleId));
        string[] reasons =
        [
            again > 0 ? $"此前已告知的内容中有 {again} 项仍未补正" : "",
            open.Count > again
                ? theCase.AcceptedAt is null
                    ? $"因申请表或者材料变动新增 {open.Count - again} 项"
                    : $"审查中提出 {open.Count - again} 项"
                : "",
        ];
        return string.Join("；", reasons.Where(reason => reason.Length > 0));
    }

    private static IEnumerable<Finding> AskedByExaminer(Case theCase, Step step)
    {
        var asked = theCase.LastDoneOfAll;
        var texts = asked is null ? [] : asked.Reasons.Append(asked.Comment ?? "").Where(text => EnteredText.Clean(text).Length > 0);
        return texts.Select(text => new Finding("", Case.ExaminerRule(step.Id), Severity.Deficiency, text, text));
    }
}
