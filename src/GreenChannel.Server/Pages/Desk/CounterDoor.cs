using GreenChannel.Core;
using GreenChannel.Core.Forms;
using GreenChannel.Core.Identifiers;
using GreenChannel.Core.Papers;
using GreenChannel.Core.People;
using GreenChannel.Core.Text;
using GreenChannel.Office.Cases;
using GreenChannel.Office.Filing;
using GreenChannel.Persistence.Cases;
using GreenChannel.Server.Access;
using GreenChannel.Server.Api;
using GreenChannel.Server.Pages.Portal;

namespace GreenChannel.Server.Pages.Desk;

/// <summary>The counter: a clerk finds a party by its code, begins a draft for it and takes the same steps on its behalf.</summary>
internal static class CounterDoor
{
    private const int MostOpen = 20;

    public static void MapCounterPages(this RouteGroupBuilder pages)
    {
        pages.MapGet("/office/counter", () => Page.Of<CounterPage>(CounterPage.View.Empty)).Opens(Act.SeeOriginal);
        pages.MapPost("/office/counter", ActAsync).Opens(Act.SeeOriginal);
        pages.MapPost("/portal/cases/{id}/documents/{code}/original-seen", SeenAsync).Opens(Act.SeeOriginal);
    }

    // The number of a natural person does not stand in an address, so it is looked up by a form that is sent.
    private static async Task<IResult> ActAsync(HttpContext http, FileCase file, CaseQueries queries, CurrentActor me)
    {
        var form = http.Form();
        if (PartyOf(form.Text("code")) is not { } owner)
            return Page.Wrong<CounterPage>(new CounterPage.View(null, null, [], form.State([UnknownCode()])));
        return form.Do == "begin"
            ? await BeginAsync(owner, form, http, file, queries, me)
            : Page.Of<CounterPage>(await ViewAsync(owner, queries, form.State([]), http.RequestAborted));
    }

    private static async Task<IResult> BeginAsync(
        string owner,
        PageForm form,
        HttpContext http,
        FileCase file,
        CaseQueries queries,
        CurrentActor me
    )
    {
        IReadOnlyList<string> wanted = [.. form.Texts("certificates").Where(PaperKinds.Requestable.Contains).Distinct()];
        if (wanted.Count == 0)
            return Page.Wrong<CounterPage>(await ViewAsync(owner, queries, form.State([PortalDoor.NoCertificate()]), http.RequestAborted));
        var known = (await queries.LastOfAsync(owner, http.RequestAborted))?.Application ?? new Application();
        var begun = await file.BeginAsync(
            new Application
            {
                Certificates = wanted,
                Applicant = PortalDoor.PartyOf(owner, known.Applicant),
                Agent = known.Agent,
                Handler = known.Handler,
            },
            [],
            me.Actor,
            http.RequestAborted
        );
        return begun.IsRefused(out var refusal)
            ? Page.Refused(refusal, "/office/counter", form.Entered)
            : new SeeOther($"/portal/cases/{begun.Value.Id:N}");
    }

    private static Task<IResult> SeenAsync(string id, string code, HttpContext http, PageCases cases, SeeOriginal see, CurrentActor me) =>
        cases.WithAsync(
            id,
            async theCase =>
                (await see.RunAsync(theCase.Id, code, me.Actor, http.RequestAborted)).IsRefused(out var refusal)
                    ? Page.Refused(refusal, $"/portal/cases/{id}/documents")
                    : new SeeOther($"/portal/cases/{id}/documents?done=seen#doc-{code}"),
            http.RequestAborted
        );

    private static async Task<CounterPage.View> ViewAsync(string owner, CaseQueries queries, FormState form, CancellationToken ct) =>
        new(
            owner,
            (await queries.LastOfAsync(owner, ct))?.Application.Applicant.Name,
            await queries.OpenOfAsync(owner, MostOpen, ct),
            form
        );

    /// <summary>The code of a party as cases keep it: a credit code, or the number of a natural person; none for anything else.</summary>
    private static string? PartyOf(string typed)
    {
        var code = CreditCode.Parse(typed);
        return !code.IsRefused(out _) ? code.Value.Text
            : CreditCode.MayStandOnLicence(Characters.Identifier(typed)) ? Characters.Identifier(typed)
            : null;
    }

    private static Fault UnknownCode() =>
        new(
            "/code",
            "counter.code",
            "This is neither a unified social credit code nor a resident identity number.",
            "不是统一社会信用代码，也不是公民身份号码，请核对。"
        );
}
