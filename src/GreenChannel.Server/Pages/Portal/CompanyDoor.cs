using GreenChannel.Core.Documents;
using GreenChannel.Core.People;
using GreenChannel.Core.Rules;
using GreenChannel.Office.Accounts;
using GreenChannel.Office.Cases;
using GreenChannel.Office.Filing;
using GreenChannel.Persistence.Cases;
using GreenChannel.Server.Access;

namespace GreenChannel.Server.Pages.Portal;

/// <summary>What the office knows of an enterprise and uses again, and who acts for it.</summary>
internal static class CompanyDoor
{
    public static void MapCompanyPages(this RouteGroupBuilder pages)
    {
        pages.MapGet("/portal/company", ShowAsync).Opens(Act.InviteColleague);
        pages.MapPost("/portal/company/invite", InviteAsync).Opens(Act.InviteColleague);
        pages.MapGet("/portal/company/documents/{code}/stop", StopPageAsync).Opens(Act.StopReuse);
        pages.MapPost("/portal/company/documents/{code}/stop", StopAsync).Opens(Act.StopReuse);
    }

    private static async Task<IResult> ShowAsync(HttpContext http, CompanyParts parts, CurrentActor me, string? done) =>
        Page.Of<CompanyPage>(await parts.ViewAsync(FormState.Empty, me.Actor, done, http.RequestAborted));

    private static async Task<IResult> InviteAsync(HttpContext http, InviteColleague invite, CompanyParts parts, CurrentActor me)
    {
        var form = http.Form();
        var asked = await invite.RunAsync(form.Text("mail").Trim(), me.Actor, http.RequestAborted);
        return asked.IsRefused(out var refusal)
            ? Page.Wrong<CompanyPage>(await parts.ViewAsync(form.State(refusal), me.Actor, null, http.RequestAborted))
            : new SeeOther("/portal/company?done=invited");
    }

    private static async Task<IResult> StopPageAsync(string code, HttpContext http, IKnownDocuments known, CurrentActor me) =>
        (await known.OfAsync(me.Actor.Organisation ?? "", http.RequestAborted)).FirstOrDefault(one => one.Code == code) is { } record
            ? Page.Of<StopReusePage>(record)
            : Page.Refused(new NoSuchDocument(code), "/portal/company");

    private static async Task<IResult> StopAsync(string code, HttpContext http, StopReuse stop, CurrentActor me) =>
        (await stop.RunAsync(code, me.Actor, http.RequestAborted)).IsRefused(out var refusal)
            ? Page.Refused(refusal, "/portal/company")
            : new SeeOther("/portal/company?done=stopped");
}

/// <summary>Gathers what the page of an enterprise shows.</summary>
internal sealed class CompanyParts(CaseQueries queries, IKnownDocuments known, IRuleSets rules, TimeProvider clock)
{
    public async Task<CompanyPage.View> ViewAsync(FormState form, Actor reader, string? done, CancellationToken ct)
    {
        var owner = reader.Organisation ?? "";
        var set = rules.InForceOn(Core.Calendars.BeijingTime.BeijingToday(clock));
        return new CompanyPage.View(
            reader,
            (await queries.LastOfAsync(owner, ct))?.Application.Applicant,
            [.. (await known.OfAsync(owner, ct)).Select(record => (record, set.Find(record.Code)))],
            form,
            done
        );
    }
}
