using GreenChannel.Core;
using GreenChannel.Core.Calendars;
using GreenChannel.Core.Deadlines;
using GreenChannel.Core.Forms.Schemas;
using GreenChannel.Core.People;
using GreenChannel.Core.Rules;
using GreenChannel.Office.Cases;
using GreenChannel.Office.Views;
using GreenChannel.Persistence.Cases;
using GreenChannel.Server.Api;

namespace GreenChannel.Server.Pages.Public;

/// <summary>The pages that anyone may open: what the office does and how long it takes, and how it kept its promise.</summary>
internal static class PublicDoor
{
    private const int FirstYear = 2000;

    public static void MapPublicPages(this RouteGroupBuilder pages)
    {
        pages.MapGet("/", async (PublicFigures figures, CancellationToken ct) => Page.Of<HomePage>(await figures.ReadAsync(ct)));
        pages.MapGet("/guide", Guide);
        pages.MapGet("/deadline", Deadline);
        pages.MapGet("/deadline.ics", DeadlineFile);
        pages.MapGet("/progress", ProgressAsync);
        pages.MapGet("/figures", async (PublicFigures figures, CancellationToken ct) => Page.Of<FiguresPage>(await figures.ReadAsync(ct)));
        pages.MapGet("/figures.csv", async (PublicFigures figures, CancellationToken ct) => FiguresFile.Of(await figures.ReadAsync(ct)));
        pages.MapGet("/calendar/{year:int}", Calendar);
        pages.MapGet("/calendar/{year:int}.ics", CalendarFile);
        pages.MapGet("/accessibility", () => Page.Of<AccessibilityPage>());
        pages.MapGet("/privacy", () => Page.Of<PrivacyPage>());
        pages.MapGet("/help/keys", () => Page.Of<KeysPage>());
        pages.MapVerifyPages();
        pages.MapPrecheckPages();
    }

    private static IResult Guide(IRuleSets rules, OfficeClock clock, FormSchema form) =>
        Page.Of<GuidePage>(new GuidePage.View(rules.InForceOn(clock.Today), clock.Rules.Options, form));

    private static IResult Deadline(OfficeClock clock, string? from)
    {
        var form = new FormState(new Dictionary<string, string[]> { ["from"] = [from ?? $"{clock.Today:yyyy-MM-dd}"] }, []);
        if (DayOf(from, clock) is not { } day)
            return Page.Wrong<DeadlinePage>(
                new DeadlinePage.View(
                    form.With([
                        new Fault(
                            "/from",
                            "query.date",
                            $"Write a day of the years {FirstOf(clock)} to {LastOf(clock)} like {clock.Today:yyyy-MM-dd}.",
                            $"请填写 {FirstOf(clock)} 至 {LastOf(clock)} 年的日期，如 {clock.Today:yyyy-MM-dd}。"
                        ),
                    ]),
                    null
                )
            );
        return Page.Of<DeadlinePage>(new DeadlinePage.View(form, ProofFrom(day, clock)));
    }

    private static IResult DeadlineFile(OfficeClock clock, string? from) =>
        DayOf(from, clock) is { } day && ProofFrom(day, clock) is { DueOn: { } due }
            ? IcsFile.Of(
                "办理期限",
                "deadline.ics",
                [new IcsDay($"deadline-{day:yyyyMMdd}", due, $"办结期限（{day:yyyy-MM-dd} 受理）", "")],
                clock.Now
            )
            : Page.Refused(new NoSuchProgress());

    private static ProofView ProofFrom(DateOnly day, OfficeClock clock)
    {
        var rules = clock.Rules;
        var deadline = Core.Deadlines.Deadline.StartingOn(day, rules.Options.BudgetDays, rules.Options.YellowPercent);
        return ProofView.Of(DeadlineProof.Of(deadline, day, rules.Calendar, day), deadline, Actor.Visitor);
    }

    private static int FirstOf(OfficeClock clock) => clock.Rules.Calendar.Years.DefaultIfEmpty(FirstYear).Min();

    private static int LastOf(OfficeClock clock) =>
        Math.Max(clock.Rules.Calendar.Years.DefaultIfEmpty(FirstYear).Max(), clock.Today.Year) + 1;

    private static DateOnly? DayOf(string? text, OfficeClock clock) =>
        string.IsNullOrWhiteSpace(text) ? clock.Today
        : Core.Forms.TypedForm.DayOf(text) is { } day && day.Year >= FirstOf(clock) && day.Year <= LastOf(clock) ? day
        : null;

    private static async Task<IResult> ProgressAsync(
        HttpContext http,
        CaseQueries queries,
        OfficeClock clock,
        CaseProgress progress,
        ProgressTries tries,
        string? number,
        string? queryCode
    )
    {
        var form = new FormState(new Dictionary<string, string[]> { ["number"] = [number ?? ""], ["queryCode"] = [queryCode ?? ""] }, []);
        if (string.IsNullOrWhiteSpace(number) && string.IsNullOrWhiteSpace(queryCode))
            return Page.Of<ProgressPage>(new ProgressPage.View(form, null));
        if (tries.WaitOf(http) is { } wait)
            return Page.Refused(wait, "/progress");
        if (await PublicApi.FindAsync(queries, number, queryCode, http.RequestAborted) is not { } theCase)
        {
            tries.Note(http);
            var why = new NoSuchProgress();
            return Page.Of<ProgressPage>(
                new ProgressPage.View(form.With([new Fault("/number", why.Code, why.Message, why.MessageZh)]), null),
                StatusCodes.Status404NotFound
            );
        }

        return Page.Of<ProgressPage>(
            new ProgressPage.View(form, new ProgressPage.Found(theCase, ProofOf(theCase, clock), progress.StepsOf(theCase)))
        );
    }

    private static ProofView? ProofOf(Case theCase, OfficeClock clock) =>
        theCase.Deadline is { } deadline
            ? ProofView.Of(DeadlineProof.Of(deadline, theCase.FiledOn, clock.Rules.Calendar, clock.Today), deadline, Actor.Visitor)
            : null;

    private static IResult Calendar(int year, OfficeClock clock) =>
        year < FirstOf(clock) || year > LastOf(clock)
            ? Page.Refused(new NoSuchCalendar(year), $"/calendar/{clock.Today.Year}")
            : Page.Of<CalendarPage>(new CalendarPage.View(year, clock.Rules.Calendar, clock.Today, FirstOf(clock), LastOf(clock)));

    private static IResult CalendarFile(int year, OfficeClock clock)
    {
        if (year < FirstOf(clock) || year > LastOf(clock))
            return Page.Refused(new NoSuchCalendar(year));
        var days = Enumerable
            .Range(0, DateTime.IsLeapYear(year) ? 366 : 365)
            .Select(i => clock.Rules.Calendar.On(new DateOnly(year, 1, 1).AddDays(i)))
            .Where(day => day.Rule is DayRule.Holiday or DayRule.MakeUpDay || day.Name is not null)
            .Select(day => new IcsDay(
                $"calendar-{day.Day:yyyyMMdd}",
                day.Day,
                $"{(day.Worked ? "班" : "休")} {day.Name}{(day.Provisional ? "（暂定）" : "")}",
                day.Notice?.Title ?? ""
            ));
        return IcsFile.Of($"{year} 年工作日历", $"calendar-{year}.ics", days, clock.Now);
    }
}
