using System.Net;
using System.Net.Http.Headers;
using GreenChannel.Core.Approvals;
using GreenChannel.Core.People;
using GreenChannel.Office.Accounts;
using GreenChannel.Office.Approvals;
using GreenChannel.Persistence;
using GreenChannel.Server.Api.OpenApi;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace GreenChannel.Server.Tests.Access;

/// <summary>Every act for every role: as the one table says, through the doors, in process, and at the gate of saves.</summary>
public sealed class PermissionTests(ServiceFixture office) : IClassFixture<ServiceFixture>
{
    private static readonly HttpClient Client = new();

    private static readonly IReadOnlyDictionary<string, string> AccountOf = new Dictionary<string, string>
    {
        [Role.Applicant] = "applicant-a",
        [Role.Clerk] = "clerk",
        [Role.Examiner] = "examiner",
        [Role.Reviewer] = "reviewer2",
        [Role.Supervisor] = "supervisor",
        [Role.Registrar] = "registrar",
        [Role.SystemAdministrator] = "system-administrator",
        [Role.SecurityAdministrator] = "security-administrator",
        [Role.Administrator] = "administrator",
        [Role.Auditor] = "auditor",
    };

    // What nobody does but the service itself, or whoever holds the machine, by a verb.
    private static readonly Act[] OfTheService =
    [
        Act.Watch,
        Act.StartService,
        Act.RenewHorizon,
        Act.RenewKeys,
        Act.AcceptClock,
        Act.PutAccount,
        Act.KeepAccount,
        Act.NoteAccess,
        Act.BeginRecord,
        Act.AdvanceNumbers,
    ];

    public static TheoryData<string> Acts() => [.. Act.All.Select(act => act.Name)];

    [Fact]
    public void Every_act_stands_in_the_table_with_roles_that_there_are() =>
        Act
            .All.Should()
            .AllSatisfy(act =>
                Permissions
                    .RolesFor(act)
                    .Should()
                    .NotBeEmpty()
                    .And.OnlyHaveUniqueItems()
                    .And.BeSubsetOf([.. Role.All, Actor.SystemRole, Actor.VisitorRole])
            );

    [Fact]
    public void Every_operation_is_open_to_all_or_names_its_act()
    {
        var nameless = Operations().Where(operation => operation.Act is null && !operation.IsOpen).Select(operation => operation.Pattern);

        nameless.Should().BeEmpty();
        Operations().Should().HaveCountGreaterThan(80);
    }

    [Fact]
    public void Every_act_of_a_person_has_a_door()
    {
        // A proposal is decided at one address for all kinds.
        var byDoor = Operations().Select(operation => operation.Act).OfType<Act>().Concat(Permits.ByProposal.Keys);

        // Who signs in is nobody yet when the door is opened; and whose account is wanted is asked behind a door that clerks pass too,
        // as whose webhook it is behind one that enterprises pass.
        var byVisitors = Act.All.Where(act => Permissions.RolesFor(act) is [Actor.VisitorRole]);
        Act.All.Except(byDoor)
            .Should()
            .BeEquivalentTo([.. OfTheService, .. byVisitors, Act.SignIn, Act.ProposeAccount, Act.ProposeWebhook]);
    }

    [Theory]
    [MemberData(nameof(Roles))]
    public async Task Doors_open_for_the_roles_of_the_table_and_for_no_other(string role)
    {
        var account = AccountOf[role];
        var token = await office.As(account).TokenAsync();
        foreach (
            var (method, path, act) in Operations()
                .Where(one => one.Act is not null)
                .OrderBy(one => one.Act == Act.EndSessions || one.Act == Act.SignOut)
                .ThenBy(one => one.Act == Act.SignOut)
                .Select(one => one.At(account))
        )
        {
            using var request = new HttpRequestMessage(method, $"{office.Url}{path}");
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
            // The stream does not end; its head is enough.
            using var answer = await Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
            var isRefused =
                answer.StatusCode == HttpStatusCode.Forbidden && (await answer.Content.ReadAsStringAsync()).Contains("role-required");

            isRefused
                .Should()
                .Be(
                    !Permissions.RolesFor(act).Any(new Actor(account, account, account, [role]).Has),
                    "{0} {1} {2} by {3}",
                    act,
                    method,
                    path,
                    role
                );
        }
    }

    [Theory]
    [MemberData(nameof(Acts))]
    public async Task In_process_an_act_is_refused_to_every_other_role_before_anything_else(string name)
    {
        var act = Act.All.Single(one => one.Name == name);
        foreach (var actor in Actors())
        {
            await using var scope = office.Services.CreateAsyncScope();
            var isAllowed = Permissions.RolesFor(act).Any(actor.Has);
            if (Permits.ByUseCase.TryGetValue(act, out var run))
            {
                var refusal = await run(scope.ServiceProvider, actor);
                (refusal is RoleRequired).Should().Be(!isAllowed, "{0} by {1}: {2}", act, actor.Account, refusal);
            }
            else if (Permits.ByProposal.TryGetValue(act, out var kind))
            {
                var decide = scope.ServiceProvider.GetRequiredService<DecideProposal>();
                decide.MayDecide(ProposalOf(kind, act), actor).Should().Be(isAllowed, "{0} by {1}", act, actor.Account);
            }
        }

        (
            Permits.ByUseCase.ContainsKey(act)
            || Permits.ByProposal.ContainsKey(act)
            || IsReading(act)
            || OfTheService.Contains(act)
            || act == Act.SignIn
        )
            .Should()
            .BeTrue("{0} is asked in process", act);
    }

    [Theory]
    [MemberData(nameof(Acts))]
    public async Task The_gate_of_saves_lets_nothing_through_that_a_use_case_forgot_to_ask(string name)
    {
        var act = Act.All.Single(one => one.Name == name);
        foreach (var actor in Actors())
        {
            await using var scope = office.Services.CreateAsyncScope();
            var unit = scope.ServiceProvider.GetRequiredService<UnitOfWork>();
            var before = office.Sql("SELECT count(*) FROM audit_entries");
            var commit = () => unit.CommitAsync(actor, act, null, CancellationToken.None);

            if (Permissions.RolesFor(act).Any(actor.Has))
            {
                await commit();
                continue;
            }

            (await commit.Should().ThrowAsync<ActNotPermittedException>()).Which.Refusal.Code.Should().Be("role-required");
            office.Sql("SELECT count(*) FROM audit_entries").Should().Equal(before);
        }
    }

    public static TheoryData<string> Roles() => [.. Role.All];

    private static bool IsReading(Act act) =>
        act.Name.EndsWith(".read", StringComparison.Ordinal)
        || act == Act.ReadEvidence
        || act == Act.VerifyRecord
        || act == Act.ReadOwnAccount
        || act == Act.ReadApprovals
        || act == Act.ReadCalendarProposals
        || act == Act.ReadWaitingViolations
        || act == Act.PreviewCalendar
        || act == Act.CountViolations;

    private static IEnumerable<Actor> Actors() =>
        Role
            .All.Append(Actor.SystemRole)
            .Append(Actor.VisitorRole)
            .Select(role => new Actor($"x-{role}", $"X-{role}", role, [role], role == Role.Applicant ? AnApplication.CreditCode : null));

    private List<Operation> Operations() =>
        [
            .. office
                .Services.GetServices<EndpointDataSource>()
                .SelectMany(source => source.Endpoints)
                .OfType<RouteEndpoint>()
                .Where(endpoint => endpoint.RoutePattern.RawText!.StartsWith("/api/v1", StringComparison.Ordinal))
                .SelectMany(endpoint =>
                    (endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? [])
                        .Where(method => method is not "HEAD" and not "OPTIONS")
                        .Select(method => new Operation(
                            endpoint.RoutePattern.RawText!,
                            method,
                            endpoint.Metadata.OfType<PermitMark>().LastOrDefault()?.Act,
                            endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null
                        ))
                ),
        ];

    private sealed record Operation(string Pattern, string Method, Act? Act, bool IsOpen)
    {
        public (HttpMethod Method, string Path, Act Act) At(string account)
        {
            var path = string.Join(
                '/',
                Pattern
                    .TrimEnd('/')
                    .Split('/')
                    .Select(part =>
                        part switch
                        {
                            "{userName}" => account,
                            "{year:int}" => "2031",
                            _ when part.StartsWith('{') => "nothing",
                            _ => part,
                        }
                    )
            );
            return (HttpMethod.Parse(Method), path, Act!);
        }
    }

    private static Proposal ProposalOf(ApprovalKind kind, Act act) =>
        kind is ApprovalKind.Account or ApprovalKind.Applicant
            ? new AccountProposal(
                AccountChange.Open,
                new NewAccount(
                    "x",
                    "x",
                    "x",
                    [
                        kind == ApprovalKind.Applicant ? Role.Applicant
                        : act == Act.ApproveDecider ? Role.Clerk
                        : Role.Auditor,
                    ]
                ),
                "",
                new Actor("other", "other", "other", []),
                DateTimeOffset.UnixEpoch,
                null
            )
        : kind == ApprovalKind.Record
            ? new WishProposal(
                new Proposed(kind, act).Subject,
                new { },
                new Actor("other", "other", "other", [ProposerFor(act)]),
                DateTimeOffset.UnixEpoch
            )
        : new Proposed(kind, act);

    // Of the record one role proposes, and the other decides.
    private static string ProposerFor(Act act) =>
        act == Act.ApproveResumptionAsAuditor ? Role.Supervisor
        : act == Act.ApproveResumptionAsSupervisor ? Role.Auditor
        : Actor.SystemRole;

    // Of no store: who may decide is asked of its kind and of what approving it would be.
    private sealed class Proposed(ApprovalKind kind, Act act) : Proposal(new Actor("other", "other", "other", []), DateTimeOffset.UnixEpoch)
    {
        public override ProposalSubject Subject => new(kind, WordOf(act), "", null, "", "", "");

        private static string WordOf(Act act) =>
            act == Act.LiftSanction ? "lift"
            : act == Act.ResetTemplate ? "reset"
            : act.Name;

        protected override Core.Refusal SamePerson => new RoleRequired("");
    }
}
