using System.Globalization;
using GreenChannel.Core.Calendars;
using GreenChannel.Core.Certificates;
using GreenChannel.Core.Completeness;
using GreenChannel.Core.Deadlines;
using GreenChannel.Core.Workflows;

namespace GreenChannel.Core.Cases.Steps;

/// <summary>Opens a waiting step: the applicant gets one notice with everything to correct, and the time to do so.</summary>
public sealed class NotifyDeficiency(IssuePaper issue, PaperFacts facts, DeadlineOptions options, ICalendarSource calendars, TimeProvider clock)
{
    /// <param name="certificate">The certificate whose examiner asks for more; none before acceptance.</param>
    public async Task RunAsync(Case about, Step step, string? certificate, CancellationToken ct)
    {
        var now = clock.BeijingNow();
        var today = BeijingTime.DayOf(now);
        var days = step.Input("days") is { } own ? int.Parse(own, CultureInfo.InvariantCulture) : options.CorrectionDays;
        var (until, provisional) = calendars.Current.AddWorkingDays(today, days);
        if (about.AcceptedAt is not null)
            about.SetFindings([.. about.Findings, .. AskedByExaminer(about, step)]);
        about.AwaitCorrection(new CorrectionWait(step.Id, today, until, certificate), calendars.Current, now);

        var content = facts.Of(about);
        content["until"] = PaperFacts.Day(until);
        content["days"] = days;
        content["provisional"] = provisional;
        content["paused"] = about.AcceptedAt is not null;
        content["findings"] = about.Findings.Where(finding => finding.Severity == Severity.Deficiency)
            .Select(finding => new CertificateFacts { ["text"] = finding.MessageZh, ["article"] = finding.Article ?? "" }).ToList();
        var order = new PaperOrder(CertificateKind.DeficiencyNotice, content) { Addressee = about.ApplicantName, Revision = about.DeficiencyRounds };
        await issue.RunAsync(about, order, now, ct);
    }

    private static IEnumerable<Finding> AskedByExaminer(Case about, Step step)
    {
        var asked = about.LastDoneOfAll;
        var texts = asked is null ? [] : asked.Reasons.Append(asked.Comment ?? "").Where(text => text.Trim().Length > 0);
        return texts.Select(text => new Finding("", Case.ExaminerRule(step.Id), Severity.Deficiency, text, text));
    }
}
