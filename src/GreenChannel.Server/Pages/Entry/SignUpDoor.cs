using GreenChannel.Core;
using GreenChannel.Core.People;
using GreenChannel.Office.Accounts;
using GreenChannel.Server.Access;
using Microsoft.AspNetCore.Components;

namespace GreenChannel.Server.Pages.Entry;

/// <summary>How enterprises come to accounts by themselves, and to another password; with codes that go by mail.</summary>
internal static class SignUpDoor
{
    public static void MapSignUpPages(this RouteGroupBuilder pages)
    {
        pages.MapGet("/sign-up", () => Page.Of<SignUpPage>(FormState.Empty));
        pages.MapPost("/sign-up", AskAsync);
        pages.MapGet("/sign-up/confirm", (string? mail) => Page.Of<SignUpConfirmPage>(Prefilled("mail", mail)));
        pages.MapPost("/sign-up/confirm", ConfirmAsync);
        pages.MapGet("/sign-up/accept", () => Page.Of<InvitationPage>(FormState.Empty));
        pages.MapPost("/sign-up/accept", AcceptAsync);
        pages.MapGet("/sign-up/done", (string? what) => Page.Of<SignUpDonePage>(what ?? "waiting"));
        pages.MapGet("/password-reset", () => Page.Of<ForgottenPage>(FormState.Empty));
        pages.MapPost("/password-reset", ForgottenAsync);
        pages.MapGet("/password-reset/confirm", (string? userName) => Page.Of<ChosenPasswordPage>(Prefilled("userName", userName)));
        pages.MapPost("/password-reset/confirm", ChooseAsync);
    }

    private static FormState Prefilled(string name, string? value) => new(new Dictionary<string, string[]> { [name] = [value ?? ""] }, []);

    private static Task<IResult> AskAsync(HttpContext http, SignUp signUp, CodeTries tries)
    {
        var form = http.Form();
        var asked = new SignUpForm(
            form.Text("organisation/name"),
            form.Text("organisation/creditCode"),
            form.Text("person"),
            form.Text("mail")
        );
        return ActAsync<SignUpPage, DateTimeOffset>(
            http,
            tries,
            () => signUp.AskAsync(asked, Actor.Visitor, http.RequestAborted),
            $"/sign-up/confirm?mail={Uri.EscapeDataString(asked.Mail.Trim())}",
            forgives: false
        );
    }

    private static Task<IResult> ConfirmAsync(HttpContext http, SignUp signUp, CodeTries tries) =>
        ActAsync<SignUpConfirmPage, AccountProposal>(
            http,
            tries,
            () => signUp.ConfirmAsync(http.Form().Text("mail").Trim(), http.Form().Text("code").Trim(), Actor.Visitor, http.RequestAborted),
            "/sign-up/done?what=waiting",
            forgives: true
        );

    private static Task<IResult> AcceptAsync(HttpContext http, InviteColleague invite, CodeTries tries)
    {
        var form = http.Form();
        return ActAsync<InvitationPage, AccountCard>(
            http,
            tries,
            () =>
                invite.AcceptAsync(
                    form.Text("mail").Trim(),
                    form.Text("code").Trim(),
                    form.Text("name"),
                    form.Text("password"),
                    Actor.Visitor,
                    http.RequestAborted
                ),
            "/sign-up/done?what=open",
            forgives: true
        );
    }

    private static Task<IResult> ForgottenAsync(HttpContext http, ResetPassword reset, CodeTries tries)
    {
        var userName = http.Form().Text("userName").Trim();
        return ActAsync<ForgottenPage, DateTimeOffset>(
            http,
            tries,
            () => reset.AskAsync(userName, Actor.Visitor, http.RequestAborted),
            $"/password-reset/confirm?userName={Uri.EscapeDataString(userName)}",
            forgives: false
        );
    }

    private static Task<IResult> ChooseAsync(HttpContext http, ResetPassword reset, CodeTries tries)
    {
        var form = http.Form();
        return ActAsync<ChosenPasswordPage, AccountCard>(
            http,
            tries,
            () =>
                reset.ConfirmAsync(
                    form.Text("userName").Trim(),
                    form.Text("code").Trim(),
                    form.Text("password"),
                    Actor.Visitor,
                    http.RequestAborted
                ),
            "/sign-up/done?what=password",
            forgives: true
        );
    }

    private static async Task<IResult> ActAsync<TPage, T>(
        HttpContext http,
        CodeTries tries,
        Func<Task<Outcome<T>>> act,
        string onward,
        bool forgives
    )
        where TPage : IComponent
    {
        if (tries.Begin(http) is { } wait)
            return Page.Refused(wait, entered: http.Form().Entered);
        var done = await act();
        if (done.IsRefused(out var refusal))
            return Page.Wrong<TPage>(http.Form().State(refusal));
        if (forgives)
            tries.Forgive(http);
        return new SeeOther(onward);
    }
}
