using GreenChannel.Core;
using GreenChannel.Core.Calendars;
using GreenChannel.Core.Forms;
using GreenChannel.Core.People;
using GreenChannel.Core.Text;
using GreenChannel.Office.Register;
using GreenChannel.Persistence.Sanctions;
using GreenChannel.Server.Access;
using GreenChannel.Server.Api;
using GreenChannel.Server.Api.OpenApi;

namespace GreenChannel.Server.Pages.Registrar;

/// <summary>Findings of bad faith: those there are, and proposing to enter or to lift one; another person decides.</summary>
internal static class SanctionDoor
{
    private const string List = "/office/register/sanctions";
    private const int PageSize = 50;

    public static void MapSanctionPages(this RouteGroupBuilder pages)
    {
        pages.MapGet(List, ListAsync).Opens(Act.ReadSanctions);
        pages.MapPost(List, EnterAsync).Opens(Act.ProposeSanction);
        pages.MapPost(List + "/{id}/lift", LiftAsync).Opens(Act.ProposeLifting);
    }

    /// <summary>The field of the reason for lifting one: several forms stand on one page.</summary>
    internal static string ReasonOf(string sanction) => $"lift-{sanction}";

    private static async Task<IResult> ListAsync(HttpContext http, SanctionParts parts, string? by, string? after, string? done) =>
        Page.Of<SanctionsPage>(await parts.ViewAsync(by, after, FormState.Empty, http.RequestAborted) with { What = done });

    private static async Task<IResult> EnterAsync(HttpContext http, ProposeSanction propose, SanctionParts parts, CurrentActor me)
    {
        var form = http.Form();
        var day = TypedForm.DayOf(form.Text("foundOn"));
        if (day is null && form.Text("foundOn").Trim().Length > 0)
            return await WrongAsync(form.State([TypedForm.FaultOf("/foundOn", form.Text("foundOn"))]));
        var entry = new SanctionEntry(form.Text("code"), form.Text("name"), day, form.Text("document"), form.Text("reason"));
        return (await propose.EnterAsync(entry, me.Actor, http.RequestAborted)).IsRefused(out var refusal)
            ? await WrongAsync(form.State(refusal))
            : new SeeOther($"{List}?done=proposed");

        async Task<IResult> WrongAsync(FormState state) =>
            Page.Wrong<SanctionsPage>(await parts.ViewAsync(null, null, state, http.RequestAborted));
    }

    private static async Task<IResult> LiftAsync(string id, HttpContext http, ProposeSanction propose, SanctionParts parts, CurrentActor me)
    {
        if (Answers.ToId(id) is not { } sanction)
            return Page.Refused(new NoSuchSanction(), List);
        var form = http.Form();
        if (!(await propose.LiftAsync(sanction, form.Text(ReasonOf(id)), me.Actor, http.RequestAborted)).IsRefused(out var refusal))
            return new SeeOther($"{List}?done=proposed");
        if (refusal.Faults.Count == 0)
            return Page.Refused(refusal, List, form.Entered);
        var faults = refusal.Faults.Select(fault => fault with { Pointer = ReasonOf(id) }).ToList();
        return Page.Wrong<SanctionsPage>(await parts.ViewAsync(null, null, form.State(faults), http.RequestAborted));
    }

    /// <summary>Gathers what the page of findings shows.</summary>
    internal sealed class SanctionParts(SanctionStore store, TimeProvider clock)
    {
        public async Task<SanctionsPage.View> ViewAsync(string? code, string? after, FormState form, CancellationToken ct)
        {
            var wanted = EnteredText.Clean(code ?? "");
            var page = await store.ListAsync(
                wanted.Length == 0 ? null : Characters.Identifier(wanted),
                Answers.ToId(after ?? ""),
                PageSize,
                ct
            );
            var today = clock.BeijingToday();
            return new SanctionsPage.View(
                [.. page.Items.Select(sanction => SanctionsApi.SanctionView.Of(sanction, today))],
                wanted,
                page.Next,
                form
            );
        }
    }
}
