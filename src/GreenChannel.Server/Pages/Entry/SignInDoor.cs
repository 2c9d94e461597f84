using GreenChannel.Core;
using GreenChannel.Core.People;
using GreenChannel.Office.Accounts;
using GreenChannel.Server.Access;
using GreenChannel.Server.Api;
using GreenChannel.Server.Api.OpenApi;
using Microsoft.AspNetCore.Authentication;

namespace GreenChannel.Server.Pages.Entry;

/// <summary>Signing in and out.</summary>
internal static class SignInDoor
{
    private const string ToField = "_to";

    public static void MapSignInPages(this RouteGroupBuilder pages)
    {
        pages.MapGet("/sign-in", (string? to, CurrentActor me) => Show(me, to));
        pages.MapPost("/sign-in", SignInAsync);
        pages.MapGet("/sign-in/city", (string? to, SingleSignOnOptions options) => ByCity(to, options));
        pages.MapGet(SignOnByBrowser.RefusedAddress, (string? why) => Page.Refused(SignOnByBrowser.RefusalOf(why), "/sign-in"));
        pages.MapPost("/sign-out", SignOutAsync);
        pages.MapGet("/home", (CurrentActor me) => new SeeOther(me.IsKnown ? HomeOf(me.Actor) : "/"));
        pages.MapGet("/signed-out", () => Page.Of<SignedOutPage>(new SignedOutPage.View(null)));
        pages.MapPost("/session/keep", () => Results.NoContent()).Opens(Act.ReadOwnAccount).WithMetadata(new AlwaysMark());
    }

    /// <summary>Where somebody signs in who then goes on with this request.</summary>
    public static string AddressFor(HttpContext http) =>
        $"/sign-in?to={Uri.EscapeDataString($"{http.Request.Path}{http.Request.QueryString}")}";

    /// <summary>The first page of whoever is signed in.</summary>
    public static string HomeOf(Actor actor) => actor.IsOffice ? "/office" : "/portal";

    private static IResult Show(CurrentActor me, string? to) =>
        me.IsKnown
            ? new SeeOther(to is null ? HomeOf(me.Actor) : SeeOther.Within(to))
            : Page.Of<SignInPage>(new SignInPage.View(FormState.Empty, SeeOther.Within(to)));

    private static async Task<IResult> SignInAsync(
        HttpContext http,
        UserAuthentication authentication,
        Persistence.People.PeopleStore people,
        AccessLog access,
        ResumedForms resumed,
        CurrentActor me
    )
    {
        var form = http.Form();
        var (userName, address) = (form.Text("userName").Trim(), RateLimits.Subscriber(http.Connection.RemoteIpAddress));
        var code = form.Text("code").Trim() is { Length: > 0 } given ? given : null;
        var begun = await authentication.BeginAsync(new Credentials(userName, form.Text("password"), code, address), http.RequestAborted);
        var (to, sealedForm) = (SeeOther.Within(form.Text(ToField)), form.Text(ResumedForms.Field));
        if (begun.IsRefused(out var refusal))
        {
            access.Note(Act.SignIn, null, userName, null, refusal.Code, address, Problems.StatusOf(refusal.Kind));
            return Page.Of<SignInPage>(
                new SignInPage.View(form.State([FaultOf(refusal)]), to, sealedForm),
                refusal is TooManyTries ? StatusCodes.Status429TooManyRequests : StatusCodes.Status422UnprocessableEntity
            );
        }

        await PageSession.SignInAsync(http, begun.Value);
        var signedIn = (await people.FindBySessionAsync(begun.Value.Id, http.RequestAborted))!;
        if (resumed.Open(sealedForm) is not { } waiting || !waiting.IsOf(signedIn.Actor.Account))
            return new SeeOther(to == "/" ? HomeOf(signedIn.Actor) : to);
        // From here on this request is of the new session, so that the form that goes on bears its token.
        http.User = PageSession.PrincipalOf(begun.Value);
        me.Set(signedIn);
        return Page.Of<ResumePage>(waiting);
    }

    // One sentence, at the place where it can be mended.
    private static Fault FaultOf(Refusal refusal) =>
        refusal is SecondFactorRequired
            ? new Fault(
                "/code",
                refusal.Code,
                "Give the code of your second factor; each is taken once.",
                "请输入双重验证的验证码，每个只能使用一次。"
            )
            : new Fault("/userName", refusal.Code, refusal.Message, refusal.MessageZh);

    private static IResult ByCity(string? to, SingleSignOnOptions options) =>
        options.IsConfigured
            ? Results.Challenge(
                new AuthenticationProperties { RedirectUri = SeeOther.Within(to) is "/" ? "/home" : SeeOther.Within(to) },
                [SignOnByBrowser.Scheme]
            )
            : new SeeOther("/sign-in");

    private static async Task<IResult> SignOutAsync(HttpContext http, EndSession end, CurrentActor me)
    {
        if (!me.IsKnown)
            return new SeeOther("/signed-out");
        var onward = PageSession.IsBySignOn(http.User)
            ? await SignOnByBrowser.SignOutAddressAsync(http, $"{http.Request.Scheme}://{http.Request.Host}/sign-out/city")
            : null;
        await end.SignOutAsync(me.SignedIn.SessionId, me.Actor, http.RequestAborted);
        await http.SignOutAsync(PageSession.Scheme);
        http.Response.Headers["Clear-Site-Data"] = "\"cache\", \"storage\"";
        return onward is null ? new SeeOther("/signed-out") : Page.Of<SignedOutPage>(new SignedOutPage.View(onward));
    }
}
