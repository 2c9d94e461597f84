using GreenChannel.Core;
using GreenChannel.Core.People;
using GreenChannel.Office.Accounts;
using GreenChannel.Persistence.People;
using GreenChannel.Server.Access;
using GreenChannel.Server.Api;
using GreenChannel.Server.Api.OpenApi;

namespace GreenChannel.Server.Pages.Entry;

/// <summary>The own account: password, second factor, and where one is signed in.</summary>
internal static class AccountDoor
{
    public const string PasswordAddress = "/account/password";
    public const string FactorAddress = "/account/second-factor";
    private static readonly AlwaysMark Always = new();

    public static void MapAccountPages(this RouteGroupBuilder pages)
    {
        pages.MapGet("/account", ShowAsync).Opens(Act.ReadOwnAccount).WithMetadata(Always);
        pages.MapGet(PasswordAddress, () => Page.Of<PasswordPage>(FormState.Empty)).Opens(Act.ChangePassword).WithMetadata(Always);
        pages.MapPost(PasswordAddress, ChangePasswordAsync).Opens(Act.ChangePassword).WithMetadata(Always);
        pages
            .MapGet(FactorAddress, () => Page.Of<FactorPage>(new FactorPage.View(FormState.Empty, null)))
            .Opens(Act.KeepSecondFactor)
            .WithMetadata(Always);
        pages.MapPost(FactorAddress, BeginAsync).Opens(Act.KeepSecondFactor).WithMetadata(Always);
        pages.MapPost("/account/second-factor/confirm", ConfirmAsync).Opens(Act.KeepSecondFactor).WithMetadata(Always);
        pages.MapPost("/account/second-factor/remove", RemoveAsync).Opens(Act.KeepSecondFactor).WithMetadata(Always);
        pages.MapPost("/account/step-up", StepUpAsync).Opens(Act.StepUp).WithMetadata(Always);
        pages.MapPost("/account/sessions/{id}/end", EndAsync).Opens(Act.EndSession).WithMetadata(Always);
    }

    private static async Task<IResult> ShowAsync(HttpContext http, SessionStore sessions, CurrentActor me, string? done) =>
        Page.Of<AccountPage>(
            new AccountPage.View(
                me.Actor,
                me.SignedIn.SessionId,
                me.SignedIn.HasSecondFactor,
                PageSession.IsBySignOn(http.User),
                await sessions.ListAsync(me.Actor.Account, http.RequestAborted),
                done
            )
        );

    private static async Task<IResult> ChangePasswordAsync(HttpContext http, ChangePassword change, CurrentActor me)
    {
        var form = http.Form();
        if (form.Text("new") != form.Text("again"))
            return Page.Wrong<PasswordPage>(
                form.State([new Fault("/again", "password.again", "The two new passwords differ.", "两次输入的新口令不一致。")])
            );
        var done = await change.RunAsync(form.Text("current"), form.Text("new"), me.SignedIn.SessionId, me.Actor, http.RequestAborted);
        return done.IsRefused(out var refusal) ? Page.Wrong<PasswordPage>(form.State(refusal)) : new SeeOther("/account?done=password");
    }

    private static async Task<IResult> BeginAsync(HttpContext http, KeepSecondFactor factor, CurrentActor me)
    {
        var begun = await factor.BeginAsync(me.SignedIn.SessionId, me.Actor, http.RequestAborted);
        return begun.IsRefused(out var refusal)
            ? Page.Refused(refusal, "/account")
            : Page.Of<FactorPage>(new FactorPage.View(FormState.Empty, begun.Value.Uri));
    }

    private static async Task<IResult> ConfirmAsync(HttpContext http, KeepSecondFactor factor, CurrentActor me)
    {
        var form = http.Form();
        var done = await factor.ConfirmAsync(form.Text("code"), me.SignedIn.SessionId, me.Actor, http.RequestAborted);
        return done.IsRefused(out var refusal)
            ? Page.Wrong<FactorPage>(new FactorPage.View(form.State([At("/code", refusal)]), form.Text("_uri")))
            : Page.Of<RecoveryPage>(done.Value);
    }

    private static async Task<IResult> RemoveAsync(HttpContext http, KeepSecondFactor factor, CurrentActor me)
    {
        var form = http.Form();
        var done = await factor.RemoveAsync(form.Text("code"), me.SignedIn.SessionId, me.Actor, http.RequestAborted);
        return done.IsRefused(out var refusal)
            ? Page.Wrong<FactorPage>(new FactorPage.View(form.State([At("/code", refusal)]), null))
            : new SeeOther("/account?done=factor-removed");
    }

    private static async Task<IResult> StepUpAsync(HttpContext http, KeepSecondFactor factor, ResumedForms resumed, CurrentActor me)
    {
        var form = http.Form();
        var (to, sealedForm) = (SeeOther.Within(form.Text("_to")), form.Text(ResumedForms.Field));
        var done = await factor.StepUpAsync(form.Text("code"), me.SignedIn.SessionId, me.Actor, http.RequestAborted);
        if (done.IsRefused(out var refusal))
            return Page.Wrong<StepUpPage>(new StepUpPage.View(form.State([At("/code", refusal)]), to, sealedForm));
        return resumed.Open(sealedForm) is { } waiting && waiting.IsOf(me.Actor.Account) ? Page.Of<ResumePage>(waiting) : new SeeOther(to);
    }

    private static async Task<IResult> EndAsync(string id, HttpContext http, EndSession end, CurrentActor me) =>
        Answers.ToId(id) is { } session && (await end.RunAsync(session, me.Actor, http.RequestAborted)).Refusal is null
            ? new SeeOther("/account?done=session-ended")
            : Page.Refused(new NoSuchSession(), "/account");

    private static Fault At(string pointer, Refusal refusal) => new(pointer, refusal.Code, refusal.Message, refusal.MessageZh);
}
