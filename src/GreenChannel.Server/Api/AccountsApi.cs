using GreenChannel.Core;
using GreenChannel.Core.People;
using GreenChannel.Office.Accounts;
using GreenChannel.Office.Approvals;
using GreenChannel.Persistence.People;
using GreenChannel.Server.Access;

namespace GreenChannel.Server.Api;

/// <summary>The life of accounts: proposed by one, approved by another under <c>/approvals</c>, and shut at once by one alone.</summary>
internal static class AccountsApi
{
    public sealed record AccountView(
        string UserName,
        string Name,
        string Person,
        IReadOnlyList<string> Roles,
        string? Organisation,
        string? Email,
        IReadOnlyList<Relation> Relations,
        bool Disabled,
        bool Demo,
        bool PasswordChangeRequired,
        bool SecondFactor,
        DateTimeOffset? LastSignIn
    )
    {
        public static AccountView Of(AccountLine line) =>
            new(
                line.UserName,
                line.Name,
                line.Person,
                line.Roles,
                line.Organisation,
                line.Email,
                line.Relations,
                line.IsDisabled,
                line.IsDemo,
                line.MustChangePassword,
                line.HasSecondFactor,
                line.LastSignIn
            );
    }

    /// <param name="Person">The person behind the account, such as a staff number.</param>
    public sealed record Opening(
        string UserName = "",
        string Name = "",
        string Person = "",
        IReadOnlyList<string>? Roles = null,
        string? Organisation = null,
        string? Email = null,
        IReadOnlyList<Relation>? Relations = null,
        string Reason = ""
    );

    /// <summary>What is not given stays as it is.</summary>
    public sealed record Changing(
        string? Name = null,
        string? Person = null,
        IReadOnlyList<string>? Roles = null,
        string? Organisation = null,
        string? Email = null,
        IReadOnlyList<Relation>? Relations = null,
        string Reason = ""
    );

    public sealed record Why(string Reason = "");

    public static void MapAccounts(this RouteGroupBuilder api)
    {
        var accounts = api.MapGroup("/accounts").WithTags("accounts");
        accounts.MapGet("/", ListAsync).Permits(Act.ReadAccounts).Produces<ListView<AccountView>>();
        accounts.MapGet("/{userName}", FindAsync).Permits(Act.ReadAccounts).Produces<AccountView>();
        accounts
            .MapPost("/", OpenAsync)
            .Permits(Act.ProposeApplicant)
            .Once()
            .Accepts<Opening>("application/json")
            .Produces<ApprovalView>(StatusCodes.Status202Accepted);
        accounts
            .MapPatch("/{userName}", ChangeAsync)
            .Permits(Act.ProposeApplicant)
            .Accepts<Changing>("application/json")
            .Produces<ApprovalView>(StatusCodes.Status202Accepted);
        Proposes("enable", AccountChange.Enable);
        Proposes("reset-password", AccountChange.ResetPassword);
        accounts
            .MapPost("/{userName}/disable", DisableAsync)
            .Permits(Act.DisableAccount)
            .Once()
            .Accepts<Why>("application/json")
            .Produces<AccountView>();
        accounts.MapPost("/{userName}/end-sessions", EndSessionsAsync).Permits(Act.EndSessions).Once().Produces<AccountView>();

        void Proposes(string address, AccountChange change) =>
            accounts
                .MapPost(
                    $"/{{userName}}/{address}",
                    (string userName, HttpContext http, ProposeAccount propose, DecideProposal decide, CurrentActor me) =>
                        ProposeAsync(change, userName, http, propose, decide, me)
                )
                .Permits(Act.ProposeApplicant)
                .Once()
                .Accepts<Why>("application/json")
                .Produces<ApprovalView>(StatusCodes.Status202Accepted);
    }

    private static async Task<IResult> ListAsync(
        HttpContext http,
        AccountQueries queries,
        string? q,
        string? role,
        string? state,
        string? after,
        int? limit
    )
    {
        if (!string.IsNullOrEmpty(role) && !Role.All.Contains(role))
            return Problems.Of(Answers.UnknownTerm("role", role, Role.All));
        if (state is not (null or "" or "active" or "disabled" or "all"))
            return Problems.Of(Answers.UnknownTerm("state", state, ["active", "disabled", "all"]));
        bool? disabled =
            state == "disabled" ? true
            : state == "active" ? false
            : null;
        var page = await queries.ListAsync(
            string.IsNullOrEmpty(q) ? null : q,
            string.IsNullOrEmpty(role) ? null : role,
            disabled,
            after,
            Answers.ToLimit(limit),
            http.RequestAborted
        );
        return Results.Json(new ListView<AccountView>([.. page.Items.Select(AccountView.Of)], page.Next), Json.Options);
    }

    private static async Task<IResult> FindAsync(string userName, HttpContext http, AccountQueries queries) =>
        await queries.FindAsync(userName, http.RequestAborted) is { } account
            ? Results.Json(AccountView.Of(account), Json.Options)
            : Problems.Of(new NoSuchAccount(userName));

    private static async Task<IResult> OpenAsync(HttpContext http, ProposeAccount propose, DecideProposal decide, CurrentActor me)
    {
        var read = await Json.ReadAsync<Opening>(http.Request);
        if (read.IsRefused(out var refusal))
            return Problems.Of(refusal);
        var form = read.Value;
        var wanted = new NewAccount(form.UserName, form.Name, form.Person, form.Roles ?? [], form.Organisation, form.Email)
        {
            Relations = form.Relations ?? [],
        };
        return Waiting(await propose.OpenAsync(wanted, form.Reason, me.Actor, http.RequestAborted), http, decide, me);
    }

    private static async Task<IResult> ChangeAsync(
        string userName,
        HttpContext http,
        ProposeAccount propose,
        DecideProposal decide,
        CurrentActor me
    )
    {
        var read = await Json.ReadAsync<Changing>(http.Request);
        if (read.IsRefused(out var refusal))
            return Problems.Of(refusal);
        var form = read.Value;
        NewAccount Changed(NewAccount now) =>
            now with
            {
                DisplayName = form.Name ?? now.DisplayName,
                Person = form.Person ?? now.Person,
                Roles = form.Roles ?? now.Roles,
                Organisation = form.Organisation ?? now.Organisation,
                Email = form.Email ?? now.Email,
                Relations = form.Relations ?? now.Relations,
            };
        return Waiting(await propose.ChangeAsync(userName, Changed, form.Reason, me.Actor, http.RequestAborted), http, decide, me);
    }

    private static async Task<IResult> ProposeAsync(
        AccountChange change,
        string userName,
        HttpContext http,
        ProposeAccount propose,
        DecideProposal decide,
        CurrentActor me
    )
    {
        var read = await Json.ReadAsync<Why>(http.Request);
        if (read.IsRefused(out var refusal))
            return Problems.Of(refusal);
        return Waiting(await propose.RunAsync(change, userName, read.Value.Reason, me.Actor, http.RequestAborted), http, decide, me);
    }

    private static async Task<IResult> DisableAsync(
        string userName,
        HttpContext http,
        DisableAccount disable,
        AccountQueries queries,
        CurrentActor me
    )
    {
        var read = await Json.ReadAsync<Why>(http.Request);
        return read.IsRefused(out var refusal)
            ? Problems.Of(refusal)
            : await NowAsync(await disable.RunAsync(userName, read.Value.Reason, me.Actor, http.RequestAborted), http, queries);
    }

    private static async Task<IResult> EndSessionsAsync(
        string userName,
        HttpContext http,
        EndSessionsOf end,
        AccountQueries queries,
        CurrentActor me
    ) => await NowAsync(await end.RunAsync(userName, me.Actor, http.RequestAborted), http, queries);

    private static async Task<IResult> NowAsync(Outcome<AccountCard> done, HttpContext http, AccountQueries queries) =>
        done.IsRefused(out var refusal)
            ? Problems.Of(refusal)
            : Results.Json(AccountView.Of((await queries.FindAsync(done.Value.UserName, http.RequestAborted))!), Json.Options);

    private static IResult Waiting(Outcome<AccountProposal> proposed, HttpContext http, DecideProposal decide, CurrentActor me) =>
        proposed.Match(proposal => ApprovalsApi.Waiting(http, ApprovalView.Of(proposal, me.Actor, decide)));
}
