using GreenChannel.Core;
using GreenChannel.Core.Forms;
using GreenChannel.Core.Forms.Schemas;
using GreenChannel.Core.Identifiers;
using GreenChannel.Core.Papers;
using GreenChannel.Core.People;
using GreenChannel.Office.Cases;
using GreenChannel.Office.Filing;
using GreenChannel.Office.Views;
using GreenChannel.Persistence.Cases;
using GreenChannel.Server.Access;
using GreenChannel.Server.Api;

namespace GreenChannel.Server.Pages.Portal;

/// <summary>The cases of an enterprise, and how a new one begins.</summary>
internal static class PortalDoor
{
    private const int MostOpen = 100;
    private const int ClosedPage = 20;

    public static void MapPortalPages(this RouteGroupBuilder pages)
    {
        pages.MapGet("/portal", ListAsync).Opens(Act.ReadCases);
        pages.MapGet("/portal/new", NewAsync).Opens(Act.FileCase);
        pages.MapPost("/portal/new", BeginAsync).Opens(Act.FileCase);
        pages.MapDraftPages();
        pages.MapSubmissionPages();
        pages.MapDocumentPages();
        pages.MapCasePages();
        pages.MapCompanyPages();
        pages.MapHookPages();
    }

    private static async Task<IResult> ListAsync(
        HttpContext http,
        CaseQueries queries,
        CaseViews views,
        CurrentActor me,
        string? q,
        string? after,
        string? done
    )
    {
        if (me.Actor.Organisation is not { } owner)
            return new SeeOther("/office");
        if (Answers.ToText(q) is { } text)
        {
            var found = await queries.ListAsync(
                new CaseFilter(owner, null, null, text, null),
                null,
                Answers.DefaultPage,
                false,
                http.RequestAborted
            );
            return Page.Of<PortalPage>(new PortalPage.View(me.Actor, [], [], text, [.. found.Items.Select(views.Line)], null, null));
        }

        var open = await queries.OpenOfAsync(owner, MostOpen, http.RequestAborted);
        var closed = await queries.ClosedOfAsync(owner, after is null ? null : Answers.ToId(after), ClosedPage, http.RequestAborted);
        return Page.Of<PortalPage>(
            new PortalPage.View(
                me.Actor,
                open,
                [.. closed.Items.Select(one => new PortalPage.Closed(one.Case, one.IsRated))],
                null,
                [],
                closed.Next,
                done
            )
        );
    }

    private static async Task<IResult> NewAsync(HttpContext http, CaseQueries queries, CurrentActor me) =>
        Page.Of<NewCasePage>(new NewCasePage.View(FormState.Empty, await DraftsAsync(http, queries, me)));

    private static async Task<IReadOnlyList<Case>> DraftsAsync(HttpContext http, CaseQueries queries, CurrentActor me) =>
        me.Actor.Organisation is { } owner
            ? [.. (await queries.OpenOfAsync(owner, MostOpen, http.RequestAborted)).Where(theCase => theCase.Status == CaseStatus.Draft)]
            : [];

    private static async Task<IResult> BeginAsync(HttpContext http, FileCase file, CaseQueries queries, FormSchema schema, CurrentActor me)
    {
        var form = http.Form();
        IReadOnlyList<string> wanted = [.. form.Texts("certificates").Where(PaperKinds.Requestable.Contains).Distinct()];
        if (wanted.Count == 0)
            return Page.Wrong<NewCasePage>(new NewCasePage.View(form.State([NoCertificate()]), await DraftsAsync(http, queries, me)));
        // What is known of the party is not asked again.
        var last = me.Actor.Organisation is { } owner ? await queries.LastOfAsync(owner, http.RequestAborted) : null;
        var known = last?.Application ?? new Application();
        var (application, unread) = (
            new Application
            {
                Certificates = wanted,
                Applicant = PartyOf(me.Actor, known.Applicant),
                Agent = known.Agent,
                Handler = known.Handler,
            },
            new List<UnreadText>()
        );
        if (form.Do == "from-precheck")
        {
            var typed = TypedForm.Read(
                schema.Steps.SelectMany(step => FormField.Of(schema, step.Fields)),
                name => form.Has(name) ? form.Texts(name) : null
            );
            var patched = Json.Patched(application, typed.Patch);
            if (patched.IsRefused(out var unreadable))
                return Page.Refused(unreadable, "/portal/new", form.Entered);
            application = TypedForm.WithoutEmptyParts(patched.Value);
            application = application with { Applicant = PartyOf(me.Actor, application.Applicant) };
            unread.AddRange(typed.Unread.Select(one => new UnreadText(one.Key, one.Value)));
        }

        var begun = await file.BeginAsync(application, unread, me.Actor, http.RequestAborted);
        return begun.IsRefused(out var refusal)
            ? Page.Refused(refusal, "/portal", form.Entered)
            : new SeeOther($"/portal/cases/{begun.Value.Id:N}");
    }

    internal static Fault NoCertificate() =>
        new("/certificates", "form.missing", "Choose at least one certificate.", "请至少选择一项证明。");

    /// <summary>The party that an account acts for: what it is, is fixed; the rest is as it was given last.</summary>
    private static Applicant PartyOf(Actor by, Applicant known) => by.Organisation is { } code ? PartyOf(code, known) : known;

    /// <param name="code">A credit code, or the number of a natural person.</param>
    internal static Applicant PartyOf(string code, Applicant known)
    {
        if (CreditCode.Parse(code).IsRefused(out _) && !CreditCode.MayStandOnLicence(code))
            return known with { Kind = ApplicantKind.Individual, IdNumber = code, CreditCode = "" };
        var isEnterprise = code.StartsWith('9');
        return known with { Kind = isEnterprise ? ApplicantKind.Enterprise : ApplicantKind.Institution, CreditCode = code, IdNumber = "" };
    }
}
