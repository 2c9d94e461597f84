using System.Globalization;
using GreenChannel.Core.Calendars;
using GreenChannel.Core.Certificates;
using GreenChannel.Core.Completeness;
using GreenChannel.Core.Deadlines;
using GreenChannel.Core.Text;
using GreenChannel.Core.Workflows;

namespace GreenChannel.Core.Cases.Steps;

/// <summary>Opens a waiting step: the applicant gets one notice with everything to correct, and the time to do so.</summary>
public sealed class NotifyDeficiency(IssuePaper issue, PaperFacts facts, OfficeClock clock)
{
    /// <param name="certificate">The certificate whose examiner asks for more; none before acceptance.</param>
    public async Task RunAsync(Case about, Step step, string? certificate, CancellationToken ct)
    {
        var (now, rules) = (clock.Now, clock.Rules);
        var today = BeijingTime.DayOf(now);
        var days = step.Input("days") is { } own ? int.Parse(own, CultureInfo.InvariantCulture) : rules.Options.CorrectionDays;
        var (until, provisional) = rules.Calendar.AddWorkingDays(today, days);
        if (about.AcceptedAt is not null)
            about.SetFindings([.. about.Findings, .. AskedByExaminer(about, step)]);
        var late = about.AcceptedAt is not null && about.LastDoneOfAll?.RaisedLate == true;
        var wait = new CorrectionWait(step.Id, today, until, certificate, days, provisional, late);

        var paper = await issue.RunAsync(about, Notice(about, wait), now, ct);
        about.MarkTold();
        about.AwaitCorrection(wait, paper.Number, rules, now);
    }

    private PaperOrder Notice(Case about, CorrectionWait wait)
    {
        var content = facts.Of(about);
        content["until"] = PaperFacts.Day(wait.Until);
        content["days"] = wait.Days;
        content["provisional"] = wait.Provisional;
        content["paused"] = about.AcceptedAt is not null && !wait.OnOfficeTime;
        content["onOfficeTime"] = wait.OnOfficeTime;
        content["beforeAcceptance"] = about.AcceptedAt is null;
        content["round"] = about.DeficiencyRounds + 1;
        content["roundReason"] = about.DeficiencyRounds > 0 ? WhyAgain(about) : "";
        content["findings"] = about
            .Deficiencies.Select(finding => new CertificateFacts { ["text"] = finding.MessageZh, ["article"] = finding.Article ?? "" })
            .ToList();
        return new PaperOrder(CertificateKind.DeficiencyNotice, content)
        {
            Addressee = about.ApplicantName,
            Revision = about.DeficiencyRounds + 1,
        };
    }

    // All is told at once; so whoever is told again is told why.
    private static string WhyAgain(Case about)
    {
        var open = about.Deficiencies.ToList();
        var again = open.Count(finding => about.ToldRules.Contains(finding.RuleId));
        string[] reasons =
        [
            again > 0 ? $"此前已告知的内容中有 {again} 项仍未补正" : "",
            open.Count > again
                ? about.AcceptedAt is null
                    ? $"因申请表或者材料变动新增 {open.Count - again} 项"
                    : $"审查中提出 {open.Count - again} 项"
                : "",
        ];
        return string.Join("；", reasons.Where(reason => reason.Length > 0));
    }

    private static IEnumerable<Finding> AskedByExaminer(Case about, Step step)
    {
        var asked = about.LastDoneOfAll;
        var texts = asked is null ? [] : asked.Reasons.Append(asked.Comment ?? "").Where(text => EnteredText.Clean(text).Length > 0);
        return texts.Select(text => new Finding("", Case.ExaminerRule(step.Id), Severity.Deficiency, text, text));
    }
}
