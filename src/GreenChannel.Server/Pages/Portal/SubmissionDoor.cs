using GreenChannel.Core;
using GreenChannel.Core.Deadlines;
using GreenChannel.Core.Forms;
using GreenChannel.Core.Forms.Schemas;
using GreenChannel.Core.People;
using GreenChannel.Core.Rules;
using GreenChannel.Office.Cases;
using GreenChannel.Office.Filing;
using GreenChannel.Office.Papers;
using GreenChannel.Persistence.Cases;
using GreenChannel.Server.Access;
using GreenChannel.Server.Api;

namespace GreenChannel.Server.Pages.Portal;

/// <summary>What a draft comes to: it is looked at once more and handed in, or deleted.</summary>
internal static class SubmissionDoor
{
    public static void MapSubmissionPages(this RouteGroupBuilder pages)
    {
        pages.MapGet("/portal/cases/{id}/review", ReviewAsync).Opens(Act.SubmitCase);
        pages.MapPost("/portal/cases/{id}/submit", SubmitAsync).Opens(Act.SubmitCase);
        pages.MapGet("/portal/cases/{id}/delete", DeletePageAsync).Opens(Act.WithdrawCase);
        pages.MapPost("/portal/cases/{id}/delete", DeleteAsync).Opens(Act.WithdrawCase);
    }

    private static Task<IResult> ReviewAsync(
        string id,
        HttpContext http,
        PageCases cases,
        FormSchema schema,
        DraftCheck drafts,
        IRuleSets rules,
        OfficeRecords records,
        PreviewPaper preview,
        OfficeClock clock
    ) =>
        cases.WithAsync(
            id,
            async theCase =>
                theCase.Status == CaseStatus.Draft
                    ? await ReviewPageAsync(theCase, [], http, schema, drafts, rules, records, preview, clock)
                    : new SeeOther($"/portal/cases/{id}"),
            http.RequestAborted
        );

    private static async Task<IResult> ReviewPageAsync(
        Case theCase,
        IReadOnlyList<Fault> refused,
        HttpContext http,
        FormSchema schema,
        DraftCheck drafts,
        IRuleSets rules,
        OfficeRecords records,
        PreviewPaper preview,
        OfficeClock clock
    )
    {
        var documents = await Checklist.OfAsync(theCase, rules, records, clock.Today, http.RequestAborted);
        var faults = refused.Count > 0 ? refused : drafts.FaultsOf(theCase, clock.Today);
        var papers = theCase
            .Application.Certificates.Select(kind => preview.Of(theCase, kind, []))
            .OfType<Core.Papers.PaperContent>()
            .ToList();
        var view = new ReviewPage.View(theCase, schema, faults, documents, papers, refused.Count > 0);
        return refused.Count > 0 ? Page.Wrong<ReviewPage>(view) : Page.Of<ReviewPage>(view);
    }

    private static Task<IResult> SubmitAsync(
        string id,
        HttpContext http,
        PageCases cases,
        SubmitCase submit,
        FormSchema schema,
        DraftCheck drafts,
        IRuleSets rules,
        OfficeRecords records,
        PreviewPaper preview,
        OfficeClock clock,
        CurrentActor me
    ) =>
        cases.WithAsync(
            id,
            async theCase =>
            {
                var submitted = await submit.RunAsync(theCase.Id, me.Actor, http.Form().Version, http.RequestAborted);
                if (!submitted.IsRefused(out var refusal))
                    return new SeeOther(
                        submitted.Value.Waits.Count > 0 ? $"/portal/cases/{id}/notice?done=told"
                        : theCase.Status == CaseStatus.Draft || theCase.AcceptedAt is null ? $"/portal/cases/{id}/submitted"
                        : $"/portal/cases/{id}?done=corrected"
                    );
                return refusal is InvalidInput invalid && theCase.Status == CaseStatus.Draft
                    ? await ReviewPageAsync(theCase, invalid.Faults, http, schema, drafts, rules, records, preview, clock)
                    : Page.Refused(refusal, $"/portal/cases/{id}");
            },
            http.RequestAborted
        );

    private static Task<IResult> DeletePageAsync(string id, HttpContext http, PageCases cases) =>
        cases.WithAsync(
            id,
            theCase =>
                theCase.Status == CaseStatus.Draft
                    ? Page.Of<DeleteDraftPage>(theCase)
                    : Page.Refused(new NotOpenForChange(theCase.Number), $"/portal/cases/{id}"),
            http.RequestAborted
        );

    private static Task<IResult> DeleteAsync(string id, HttpContext http, PageCases cases, WithdrawCase withdraw, CurrentActor me) =>
        cases.WithAsync(
            id,
            async theCase =>
                theCase.Status != CaseStatus.Draft ? Page.Refused(new NotOpenForChange(theCase.Number), $"/portal/cases/{id}")
                : (await withdraw.RunAsync(theCase.Id, "申请人删除草稿", me.Actor, http.Form().Version, http.RequestAborted)).IsRefused(
                    out var refusal
                )
                    ? Page.Refused(refusal, $"/portal/cases/{id}")
                : new SeeOther("/portal?done=draft-deleted"),
            http.RequestAborted
        );
}
