using System.Text.Json.Serialization;
using GreenChannel.Core;
using GreenChannel.Core.People;
using GreenChannel.Core.Text;
using GreenChannel.Office.Accounts;
using GreenChannel.Persistence.People;
using GreenChannel.Server.Access;

namespace GreenChannel.Server.Api;

/// <summary>What everybody sees and changes of the own account.</summary>
internal static class MeApi
{
    public sealed record SessionView(string Id, DateTimeOffset SignedInAt, DateTimeOffset SeenAt, DateTimeOffset ExpiresAt, bool Current);

    /// <param name="Person">The person behind the account, by whom four eyes are counted.</param>
    /// <param name="Organisation">For an applicant, the party that it acts for.</param>
    /// <param name="SecondFactor">Whether the account asks for a second factor.</param>
    /// <param name="Session">The present sign-in; none by the city's sign-on.</param>
    public sealed record MeView(
        string UserName,
        string Name,
        string Person,
        IReadOnlyList<string> Roles,
        string? Organisation,
        bool SecondFactor,
        SessionView? Session
    );

    /// <param name="OtpauthUri">What an authenticator reads from the QR code.</param>
    /// <param name="QrSvg">The QR code as a picture (SVG).</param>
    public sealed record EnrolmentView(string OtpauthUri, string Secret, string QrSvg);

    /// <param name="RecoveryCodes">Each for one sign-in without the authenticator; told this once.</param>
    public sealed record RecoveryView(IReadOnlyList<string> RecoveryCodes);

    /// <param name="Value">Six figures of the authenticator, or a recovery code.</param>
    public sealed record Code([property: JsonPropertyName("code")] string Value = "");

    public sealed record NewPassword(
        [property: JsonConverter(typeof(VerbatimTextConverter))] string Current = "",
        [property: JsonConverter(typeof(VerbatimTextConverter))] string New = ""
    );

    public static void MapMe(this RouteGroupBuilder api)
    {
        api.MapPost("/sign-out", SignOutAsync).WithTags("sign-in").Permits(Act.SignOut).Always().Produces(StatusCodes.Status204NoContent);
        // Whoever comes by the city's sign-on has no session, password or code here.
        var me = api.MapGroup("/me")
            .WithTags("sign-in")
            .Always()
            .AddEndpointFilter(
                async (context, next) =>
                    HttpMethods.IsGet(context.HttpContext.Request.Method)
                    || context.HttpContext.RequestServices.GetRequiredService<CurrentActor>() is not { SignedIn.IsBySignOn: true }
                        ? await next(context)
                        : Problems.Of(new KeptBySignOn())
            );
        me.MapGet("/", FindAsync).Permits(Act.ReadOwnAccount).Produces<MeView>();
        me.MapPut("/password", ChangePasswordAsync)
            .Permits(Act.ChangePassword)
            .Accepts<NewPassword>("application/json")
            .Produces(StatusCodes.Status204NoContent);
        me.MapPost("/second-factor", BeginAsync).Permits(Act.KeepSecondFactor).Produces<EnrolmentView>();
        me.MapPost("/second-factor/confirm", ConfirmAsync)
            .Permits(Act.KeepSecondFactor)
            .Accepts<Code>("application/json")
            .Produces<RecoveryView>();
        me.MapDelete("/second-factor", RemoveAsync)
            .Permits(Act.KeepSecondFactor)
            .Accepts<Code>("application/json")
            .Produces(StatusCodes.Status204NoContent);
        me.MapPost("/step-up", StepUpAsync).Permits(Act.StepUp).Accepts<Code>("application/json").Produces(StatusCodes.Status204NoContent);
        me.MapGet("/sessions", ListAsync).Permits(Act.ReadOwnAccount).Produces<ListView<SessionView>>();
        me.MapDelete("/sessions/{id}", EndAsync).Permits(Act.EndSession).Produces(StatusCodes.Status204NoContent);
    }

    private static async Task<IResult> FindAsync(HttpContext http, SessionStore sessions, CurrentActor me)
    {
        var (actor, current) = (me.Actor, me.SignedIn.SessionId);
        var session = (await sessions.ListAsync(actor.Account, http.RequestAborted)).FirstOrDefault(one => one.Id == current);
        return Results.Json(
            new MeView(
                actor.Account,
                actor.Name,
                actor.Person,
                actor.Roles,
                actor.Organisation,
                me.SignedIn.HasSecondFactor,
                session is null ? null : ViewOf(session, current)
            ),
            Json.Options
        );
    }

    private static async Task<IResult> ListAsync(HttpContext http, SessionStore sessions, CurrentActor me) =>
        Results.Json(
            new ListView<SessionView>(
                [
                    .. (await sessions.ListAsync(me.Actor.Account, http.RequestAborted)).Select(session =>
                        ViewOf(session, me.SignedIn.SessionId)
                    ),
                ],
                null
            ),
            Json.Options
        );

    private static async Task<IResult> ChangePasswordAsync(HttpContext http, ChangePassword change, CurrentActor me)
    {
        var read = await Json.ReadAsync<NewPassword>(http.Request);
        if (read.IsRefused(out var refusal))
            return Problems.Of(refusal);
        return (await change.RunAsync(read.Value.Current, read.Value.New, me.SignedIn.SessionId, me.Actor, http.RequestAborted)).Match(_ =>
            Results.NoContent()
        );
    }

    private static async Task<IResult> BeginAsync(HttpContext http, KeepSecondFactor factor, CurrentActor me) =>
        (await factor.BeginAsync(me.SignedIn.SessionId, me.Actor, http.RequestAborted)).Match(begun =>
            Results.Json(new EnrolmentView(begun.Uri, begun.Secret, QrPicture.Of(begun.Uri)), Json.Options)
        );

    private static Task<IResult> ConfirmAsync(HttpContext http, KeepSecondFactor factor, CurrentActor me) =>
        WithCodeAsync(
            http,
            code => factor.ConfirmAsync(code, me.SignedIn.SessionId, me.Actor, http.RequestAborted),
            codes => Results.Json(new RecoveryView(codes), Json.Options)
        );

    private static Task<IResult> RemoveAsync(HttpContext http, KeepSecondFactor factor, CurrentActor me) =>
        WithCodeAsync(
            http,
            code => factor.RemoveAsync(code, me.SignedIn.SessionId, me.Actor, http.RequestAborted),
            _ => Results.NoContent()
        );

    private static Task<IResult> StepUpAsync(HttpContext http, KeepSecondFactor factor, CurrentActor me) =>
        WithCodeAsync(
            http,
            code => factor.StepUpAsync(code, me.SignedIn.SessionId, me.Actor, http.RequestAborted),
            _ => Results.NoContent()
        );

    private static async Task<IResult> WithCodeAsync<T>(HttpContext http, Func<string, Task<Outcome<T>>> act, Func<T, IResult> answer)
    {
        var read = await Json.ReadAsync<Code>(http.Request);
        return read.IsRefused(out var refusal) ? Problems.Of(refusal) : (await act(read.Value.Value)).Match(answer);
    }

    private static async Task<IResult> EndAsync(string id, HttpContext http, EndSession end, CurrentActor me) =>
        Answers.ToId(id) is { } session
            ? (await end.RunAsync(session, me.Actor, http.RequestAborted)).Match(_ => Results.NoContent())
            : Problems.Of(new NoSuchSession());

    private static async Task<IResult> SignOutAsync(HttpContext http, EndSession end, CurrentActor me) =>
        (await end.SignOutAsync(me.SignedIn.SessionId, me.Actor, http.RequestAborted)).Match(_ => Results.NoContent());

    private static SessionView ViewOf(Session session, Guid current) =>
        new(session.Id.ToString("N"), session.SignedInAt, session.SeenAt, session.ExpiresAt, session.Id == current);
}
