using GreenChannel.Core.Audit;
using GreenChannel.Core.Deadlines;
using GreenChannel.Core.Forms.Schemas;
using GreenChannel.Core.People;
using GreenChannel.Core.Rules;
using GreenChannel.Office.Cases;
using GreenChannel.Office.Examination;
using GreenChannel.Office.Papers;
using GreenChannel.Office.Views;
using GreenChannel.Persistence.Audit;
using GreenChannel.Persistence.Cases;
using GreenChannel.Persistence.Papers;
using GreenChannel.Persistence.Tasks;
using GreenChannel.Server.Access;
using GreenChannel.Server.Api;

namespace GreenChannel.Server.Pages.Desk;

/// <summary>Gathers what a tab of a case file shows, and no more.</summary>
internal sealed class CaseFileParts(
    CaseQueries cases,
    TaskQueries tasks,
    PaperQueries papers,
    AuditQueries audit,
    MaskedChanges masked,
    ReadersQuery readers,
    IReadingMarks marks,
    CaseProgress progress,
    CaseViews views,
    IRuleSets rules,
    FormSchema schema,
    OfficeClock clock,
    CurrentActor me
)
{
    public static readonly IReadOnlyList<string> Tabs = ["overview", "documents", "deadline", "papers", "record", "audit"];

    private const int AuditEntries = 200;

    public async Task<CaseFilePage.View> OfAsync(Case theCase, string? tab, FormState form, string? done, CancellationToken ct)
    {
        var shown = Tabs.Contains(tab ?? "") && (tab != "audit" || Permissions.Allow(me.Actor, Act.ReadAudit)) ? tab! : "overview";
        return new CaseFilePage.View(
            theCase,
            shown,
            CaseWords.ProofOf(theCase, clock, me.Actor),
            rules.Find(theCase.RuleSet),
            schema,
            [.. (await tasks.OfCaseAsync(theCase.Id, ct)).Select(line => (line.Task, views.Task(line)))],
            progress.StepsOf(theCase),
            shown is "overview" or "papers" ? await papers.OfCaseAsync(theCase.Id, ct) : [],
            shown == "record" ? [.. (await cases.HistoryAsync(theCase.Id, ct)).Select(happened => EventView.Of(happened, me.Actor))] : [],
            shown == "record" ? await readers.OfAsync(theCase.Id, ct) : [],
            shown == "documents" ? await marks.OfAsync(theCase.Id, ct) : [],
            shown == "audit" ? [.. (await audit.ListAsync(theCase.Id, null, AuditEntries, ct)).Items.Select(LineOf)] : [],
            !theCase.MayResume(me.Actor).IsRefused(out _) && Permissions.Allow(me.Actor, Act.ResumeCase),
            theCase.MayBeStopped(me.Actor) && Permissions.Allow(me.Actor, Act.SuspendCase),
            me.Actor,
            form,
            done
        );
    }

    private CaseFilePage.AuditLine LineOf(AuditEntry entry) =>
        new(entry.At, entry.Account, entry.Act, masked.Of(entry.Changes).ToJsonString(Json.Options));
}
