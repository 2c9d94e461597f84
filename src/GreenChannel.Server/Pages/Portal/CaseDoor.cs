using GreenChannel.Core;
using GreenChannel.Core.Deadlines;
using GreenChannel.Core.Documents;
using GreenChannel.Core.Forms;
using GreenChannel.Core.Forms.Schemas;
using GreenChannel.Core.Papers;
using GreenChannel.Core.People;
using GreenChannel.Core.Rules;
using GreenChannel.Office.Cases;
using GreenChannel.Office.Filing;
using GreenChannel.Office.Papers;
using GreenChannel.Office.Ratings;
using GreenChannel.Office.Views;
using GreenChannel.Persistence.Audit;
using GreenChannel.Persistence.Cases;
using GreenChannel.Persistence.Papers;
using GreenChannel.Persistence.Tasks;
using GreenChannel.Server.Access;
using GreenChannel.Server.Api;
using GreenChannel.Server.Pages.Public;

namespace GreenChannel.Server.Pages.Portal;

/// <summary>Following a case that was handed in: progress, notices and their answer, papers, withdrawal, rating.</summary>
internal static class CaseDoor
{
    public static void MapCasePages(this RouteGroupBuilder pages)
    {
        pages.MapGet("/portal/cases/{id}", ShowAsync).Opens(Act.ReadCases);
        pages.MapGet("/portal/cases/{id}/submitted", SubmittedAsync).Opens(Act.ReadCases);
        pages.MapGet("/portal/cases/{id}/notice", NoticeAsync).Opens(Act.ReadCases);
        pages.MapGet("/portal/cases/{id}/deadline.ics", DeadlineFileAsync).Opens(Act.ReadCases);
        pages.MapGet("/portal/cases/{id}/follow-up", FollowUpAsync).Opens(Act.ReadCases);
        pages.MapGet("/portal/cases/{id}/follow-up.ics", FollowUpFileAsync).Opens(Act.ReadCases);
        pages.MapGet("/portal/cases/{id}/withdraw", WithdrawPageAsync).Opens(Act.WithdrawCase);
        pages.MapPost("/portal/cases/{id}/withdraw", WithdrawAsync).Opens(Act.WithdrawCase);
        pages.MapGet("/portal/cases/{id}/rating", RatingPageAsync).Opens(Act.RateCase);
        pages.MapPost("/portal/cases/{id}/rating", RateAsync).Opens(Act.RateCase);
        pages.MapGet("/papers/{number}.pdf", PaperAsync).Opens(Act.ReadCertificates);
    }

    private static Task<IResult> ShowAsync(
        string id,
        HttpContext http,
        PageCases cases,
        CaseQueries queries,
        PaperQueries papers,
        TaskQueries tasks,
        ReadersQuery readers,
        CaseProgress progress,
        FormSchema schema,
        DraftCheck drafts,
        IRuleSets rules,
        OfficeRecords records,
        IRatings ratings,
        OfficeClock clock,
        CurrentActor me
    ) =>
        cases.WithAsync(
            id,
            async theCase =>
            {
                if (theCase.Status == CaseStatus.Draft)
                    return await DraftDoor.TaskListAsync(theCase, http, schema, drafts, rules, records, clock);
                var ct = http.RequestAborted;
                var history = Disclosure.HistoryFor(me.Actor, await queries.HistoryAsync(theCase.Id, ct));
                return Page.Of<CasePage>(
                    new CasePage.View(
                        theCase,
                        CaseWords.ProofOf(theCase, clock, me.Actor),
                        rules.Find(theCase.RuleSet),
                        [.. (await tasks.OfCaseAsync(theCase.Id, ct)).Select(line => line.Task)],
                        progress.StepsOf(theCase),
                        await papers.OfCaseAsync(theCase.Id, ct),
                        [.. history.Select(happened => EventView.Of(happened, me.Actor))],
                        await readers.OfAsync(theCase.Id, ct),
                        theCase.IsToBeRated(clock.Now)
                            && me.Actor.Organisation == theCase.Owner
                            && await ratings.FindAsync(theCase.Id, ct) is null,
                        me.Actor.Organisation == theCase.Owner
                    )
                );
            },
            http.RequestAborted
        );

    private static Task<IResult> SubmittedAsync(
        string id,
        HttpContext http,
        PageCases cases,
        PaperQueries papers,
        OfficeClock clock,
        CurrentActor me
    ) =>
        cases.WithAsync(
            id,
            async theCase =>
                theCase.ReceivedAt is null
                    ? new SeeOther($"/portal/cases/{id}")
                    : Page.Of<SubmittedPage>(
                        new SubmittedPage.View(
                            theCase,
                            CaseWords.ProofOf(theCase, clock, me.Actor),
                            await papers.OfCaseAsync(theCase.Id, http.RequestAborted)
                        )
                    ),
            http.RequestAborted
        );

    private static Task<IResult> NoticeAsync(
        string id,
        HttpContext http,
        PageCases cases,
        CorrectionState correction,
        PaperQueries papers,
        FormSchema schema,
        IRuleSets rules,
        string? done
    ) =>
        cases.WithAsync(
            id,
            async theCase =>
                theCase.Waits.Count == 0
                    ? new SeeOther($"/portal/cases/{id}")
                    : Page.Of<NoticePage>(
                        new NoticePage.View(
                            theCase,
                            await correction.OfAsync(theCase, http.RequestAborted),
                            (await papers.OfCaseAsync(theCase.Id, http.RequestAborted)).LastOrDefault(paper =>
                                paper.Kind == PaperKind.DeficiencyNotice
                            ),
                            schema,
                            done
                        )
                    ),
            http.RequestAborted
        );

    private static Task<IResult> DeadlineFileAsync(string id, HttpContext http, PageCases cases, OfficeClock clock) =>
        cases.WithAsync(
            id,
            theCase =>
            {
                var days = new List<IcsDay>();
                if (CaseWords.CorrectBy(theCase) is { } until)
                    days.Add(new IcsDay($"correct-{theCase.Number}", until, $"补正截止：{theCase.Number}", CaseWords.TitleOf(theCase)));
                else if (theCase.DueOn is { } due)
                    days.Add(new IcsDay($"due-{theCase.Number}", due, $"办结期限：{theCase.Number}", CaseWords.TitleOf(theCase)));
                return days.Count == 0
                    ? Page.Refused(new NoDeadlineYet(theCase.Number), $"/portal/cases/{id}")
                    : IcsFile.Of(theCase.Number, $"{theCase.Number}.ics", days, clock.Now);
            },
            http.RequestAborted
        );

    private static Task<IResult> FollowUpAsync(string id, HttpContext http, PageCases cases, string? notice, string? examined) =>
        cases.WithAsync(
            id,
            theCase =>
            {
                var (form, days) = FollowUp.Read(theCase, notice, examined);
                return theCase.Application.Asks(PaperKinds.PriorityExamination)
                    ? Page.Of<FollowUpPage>(
                        new FollowUpPage.View(theCase, form, days),
                        form.IsWrong ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK
                    )
                    : Page.Refused(new NoSuchCase(id), $"/portal/cases/{id}");
            },
            http.RequestAborted
        );

    private static Task<IResult> FollowUpFileAsync(
        string id,
        HttpContext http,
        PageCases cases,
        OfficeClock clock,
        string? notice,
        string? examined
    ) =>
        cases.WithAsync(
            id,
            theCase =>
            {
                var (form, days) = FollowUp.Read(theCase, notice, examined);
                return form.IsWrong || days.Count == 0
                    ? new SeeOther($"/portal/cases/{id}/follow-up")
                    : IcsFile.Of(
                        "优先审查后续期限",
                        $"follow-up-{theCase.Number}.ics",
                        days.Select(day => new IcsDay(day.Id, day.Day, $"{day.What}：{CaseWords.TitleOf(theCase)}", day.Rule)),
                        clock.Now
                    );
            },
            http.RequestAborted
        );

    private static Task<IResult> WithdrawPageAsync(string id, HttpContext http, PageCases cases) =>
        cases.WithAsync(id, theCase => WithdrawPageOf(theCase, FormState.Empty), http.RequestAborted);

    private static IResult WithdrawPageOf(Case theCase, FormState form) =>
        theCase.IsClosed ? Page.Refused(new AlreadyDecided(theCase.Number), $"/portal/cases/{theCase.Id:N}")
        : theCase.Status == CaseStatus.Draft ? new SeeOther($"/portal/cases/{theCase.Id:N}/delete")
        : form.IsWrong ? Page.Wrong<WithdrawPage>(new WithdrawPage.View(theCase, form))
        : Page.Of<WithdrawPage>(new WithdrawPage.View(theCase, form));

    private static Task<IResult> WithdrawAsync(string id, HttpContext http, PageCases cases, WithdrawCase withdraw, CurrentActor me) =>
        cases.WithAsync(
            id,
            async theCase =>
            {
                var form = http.Form();
                var done = await withdraw.RunAsync(theCase.Id, form.Text("reason"), me.Actor, form.Version, http.RequestAborted);
                if (!done.IsRefused(out var refusal))
                    return new SeeOther("/portal?done=withdrawn");
                return refusal is InvalidInput
                    ? WithdrawPageOf(theCase, form.State(refusal))
                    : Page.Refused(refusal, $"/portal/cases/{id}", form.Entered);
            },
            http.RequestAborted
        );

    private static Task<IResult> RatingPageAsync(string id, HttpContext http, PageCases cases, IRatings ratings, OfficeClock clock) =>
        cases.WithAsync(
            id,
            async theCase =>
                await ratings.FindAsync(theCase.Id, http.RequestAborted) is not null
                    ? Page.Refused(new AlreadyRated(theCase.Number), $"/portal/cases/{id}")
                : !theCase.IsToBeRated(clock.Now) ? Page.Refused(new NotToBeRated(theCase.Number), $"/portal/cases/{id}")
                : Page.Of<RatingPage>(new RatingPage.View(theCase, FormState.Empty)),
            http.RequestAborted
        );

    private static Task<IResult> RateAsync(string id, HttpContext http, PageCases cases, RateCase rate, CurrentActor me) =>
        cases.WithAsync(
            id,
            async theCase =>
            {
                var form = http.Form();
                _ = int.TryParse(form.Text("grade"), out var grade);
                var rated = await rate.RunAsync(
                    theCase.Id,
                    new RatingForm(grade, [.. form.Texts("items").Distinct()], form.Text("text")),
                    me.Actor,
                    http.RequestAborted
                );
                if (!rated.IsRefused(out var refusal))
                    return new SeeOther("/portal?done=rated");
                return refusal is InvalidInput
                    ? Page.Wrong<RatingPage>(new RatingPage.View(theCase, form.State(refusal)))
                    : Page.Refused(refusal, $"/portal/cases/{id}", form.Entered);
            },
            http.RequestAborted
        );

    // Whatever is handed out here is handed out by the REST door, too: one that has ended, marked; one that was sealed, sealed.
    private static async Task<IResult> PaperAsync(string number, HttpContext http, PaperQueries queries, IPaperFiles files, CurrentActor me)
    {
        var paper = await queries.FindAsync(number, http.RequestAborted);
        if (paper is null || !me.Actor.Sees(paper))
            return Page.Refused(new NoSuchPaper(number));
        Transport.HandOut(http);
        return await CertificatesApi.FileOfAsync(paper, queries, files, http.RequestAborted);
    }
}
