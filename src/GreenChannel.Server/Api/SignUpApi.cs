using System.Text.Json.Serialization;
using GreenChannel.Core;
using GreenChannel.Core.Calendars;
using GreenChannel.Core.People;
using GreenChannel.Core.Text;
using GreenChannel.Office.Accounts;
using GreenChannel.Server.Access;

namespace GreenChannel.Server.Api;

/// <summary>How enterprises come to accounts by themselves, and to another password; with codes that go by mail.</summary>
internal static class SignUpApi
{
    public sealed record OrganisationForm(string Name = "", string CreditCode = "");

    /// <param name="Person">The name of the person who will use the account.</param>
    /// <param name="Mail">The mail address, by which the account is signed in with, too.</param>
    public sealed record SignUpRequest(OrganisationForm? Organisation = null, string Person = "", string Mail = "");

    public sealed record Confirmation(string Mail = "", string Code = "");

    public sealed record Invitation(string Mail = "");

    public sealed record Acceptance(
        string Mail = "",
        string Code = "",
        string Name = "",
        [property: JsonConverter(typeof(VerbatimTextConverter))] string Password = ""
    );

    /// <param name="UserName">The user name, or the mail address.</param>
    public sealed record ForgottenPassword(string UserName = "");

    public sealed record ChosenPassword(
        string UserName = "",
        string Code = "",
        [property: JsonConverter(typeof(VerbatimTextConverter))] string Password = ""
    );

    /// <param name="ExpiresAt">Until when the code in the mail holds, if there is a mail.</param>
    public sealed record CodeSentView(DateTimeOffset ExpiresAt);

    /// <param name="State">What becomes of it next: <c>waiting</c> for a clerk, or <c>open</c>.</param>
    public sealed record EntryView(string UserName, string State);

    public static void MapSignUp(this RouteGroupBuilder api)
    {
        var open = api.MapGroup("").AllowAnonymous().WithTags("sign-in").AddEndpointFilter(SlowedAsync);
        open.MapPost("/sign-up", AskAsync).Accepts<SignUpRequest>("application/json").Produces<CodeSentView>(StatusCodes.Status202Accepted);
        open.MapPost("/sign-up/confirm", ConfirmAsync)
            .Accepts<Confirmation>("application/json")
            .Produces<EntryView>(StatusCodes.Status202Accepted);
        open.MapPost("/sign-up/accept", AcceptAsync)
            .Accepts<Acceptance>("application/json")
            .Produces<EntryView>(StatusCodes.Status201Created);
        open.MapPost("/password-reset", ForgottenAsync)
            .Accepts<ForgottenPassword>("application/json")
            .Produces<CodeSentView>(StatusCodes.Status202Accepted);
        open.MapPost("/password-reset/confirm", ChooseAsync)
            .Accepts<ChosenPassword>("application/json")
            .Produces(StatusCodes.Status204NoContent);
        api.MapPost("/me/organisation/invitations", InviteAsync)
            .WithTags("sign-in")
            .Permits(Act.InviteColleague)
            .Accepts<Invitation>("application/json")
            .Produces<CodeSentView>(StatusCodes.Status202Accepted);
    }

    private static async ValueTask<object?> SlowedAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var tries = context.HttpContext.RequestServices.GetRequiredService<CodeTries>();
        if (tries.Begin(context.HttpContext) is { } refusal)
            return Problems.Of(refusal);
        var answer = await next(context);
        if (answer is IStatusCodeHttpResult { StatusCode: StatusCodes.Status201Created or StatusCodes.Status204NoContent })
            tries.Forgive(context.HttpContext);
        return answer;
    }

    private static async Task<IResult> AskAsync(HttpContext http, SignUp signUp)
    {
        var read = await Json.ReadAsync<SignUpRequest>(http.Request);
        if (read.IsRefused(out var refusal))
            return Problems.Of(refusal);
        var (organisation, person, mail) = (read.Value.Organisation ?? new(), read.Value.Person, read.Value.Mail);
        var form = new SignUpForm(organisation.Name, organisation.CreditCode, person, mail);
        return Sent(await signUp.AskAsync(form, Actor.Visitor, http.RequestAborted));
    }

    private static async Task<IResult> ConfirmAsync(HttpContext http, SignUp signUp)
    {
        var read = await Json.ReadAsync<Confirmation>(http.Request);
        if (read.IsRefused(out var refusal))
            return Problems.Of(refusal);
        var (mail, code) = (read.Value.Mail, read.Value.Code);
        return (await signUp.ConfirmAsync(mail, code, Actor.Visitor, http.RequestAborted)).Match(proposal =>
            Results.Json(new EntryView(proposal.UserName, "waiting"), Json.Options, statusCode: StatusCodes.Status202Accepted)
        );
    }

    private static async Task<IResult> AcceptAsync(HttpContext http, InviteColleague invite)
    {
        var read = await Json.ReadAsync<Acceptance>(http.Request);
        if (read.IsRefused(out var refusal))
            return Problems.Of(refusal);
        var form = read.Value;
        return (await invite.AcceptAsync(form.Mail, form.Code, form.Name, form.Password, Actor.Visitor, http.RequestAborted)).Match(
            account => Results.Json(new EntryView(account.UserName, "open"), Json.Options, statusCode: StatusCodes.Status201Created)
        );
    }

    private static async Task<IResult> InviteAsync(HttpContext http, InviteColleague invite, CurrentActor me)
    {
        var read = await Json.ReadAsync<Invitation>(http.Request);
        return read.IsRefused(out var refusal)
            ? Problems.Of(refusal)
            : Sent(await invite.RunAsync(read.Value.Mail, me.Actor, http.RequestAborted));
    }

    private static async Task<IResult> ForgottenAsync(HttpContext http, ResetPassword reset)
    {
        var read = await Json.ReadAsync<ForgottenPassword>(http.Request);
        if (read.IsRefused(out var refusal))
            return Problems.Of(refusal);
        var userName = read.Value.UserName;
        return Sent(await reset.AskAsync(userName, Actor.Visitor, http.RequestAborted));
    }

    private static async Task<IResult> ChooseAsync(HttpContext http, ResetPassword reset)
    {
        var read = await Json.ReadAsync<ChosenPassword>(http.Request);
        if (read.IsRefused(out var refusal))
            return Problems.Of(refusal);
        var form = read.Value;
        return (await reset.ConfirmAsync(form.UserName, form.Code, form.Password, Actor.Visitor, http.RequestAborted)).Match(_ =>
            Results.NoContent()
        );
    }

    private static IResult Sent(Outcome<DateTimeOffset> asked) =>
        asked.Match(until =>
            Results.Json(new CodeSentView(until.ToOffset(BeijingTime.Offset)), Json.Options, statusCode: StatusCodes.Status202Accepted)
        );
}
