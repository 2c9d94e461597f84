using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using GreenChannel.Core.People;
using GreenChannel.Office.Accounts;
using GreenChannel.Server.Api.OpenApi;
using GreenChannel.Server.Tests.Contract;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace GreenChannel.Server.Tests.Access;

/// <summary>Two enterprises, each with a case, a certificate, a webhook and a key, and officers with one post and with two.</summary>
public sealed class TwoEnterprises : IAsyncLifetime
{
    private static readonly (string UserName, string[] Roles)[] WithTwoPosts =
    [
        ("two-hands", [Role.Clerk, Role.Examiner]),
        ("two-heads", [Role.Supervisor, Role.Registrar]),
        ("two-keys", [Role.SystemAdministrator, Role.SecurityAdministrator]),
    ];

    public ServiceFixture Office { get; } = new();

    /// <summary>What stands for a parameter of an address: of applicant-a, of applicant-b, and of nobody.</summary>
    internal Dictionary<string, (string Ours, string Theirs, string Nobodys)> Things { get; } = [];

    public async Task InitializeAsync()
    {
        await Office.InitializeAsync();
        foreach (var (userName, roles) in WithTwoPosts)
            await Office.PutAccountAsync(new NewAccount(userName, userName, $"S-{userName}", roles));
        var (a, b) = (
            await OfAsync("applicant-a", "甲公司", null),
            await OfAsync("applicant-b", "北京样例新材料有限公司", "91110108MA0000015T")
        );
        foreach (var (name, ours) in a)
            Things[name] = (ours, b[name], name == "certificates" ? "NV-2026-999999" : Guid.NewGuid().ToString("N"));
    }

    public Task DisposeAsync() => Office.DisposeAsync();

    private async Task<Dictionary<string, string>> OfAsync(string who, string name, string? code)
    {
        var form = AnApplication.ForNoViolation();
        if (code is not null)
            form = form with { Applicant = form.Applicant with { Name = name, CreditCode = code } };
        var id = await Office.AcceptedAsync(form, who);
        var task = await Office.TaskAsync(id, "examineClearance");
        await Office.CompleteAsync(id, "examineClearance", "examiner", "clear");
        await Office.CompleteAsync(id, "reviewClearance", "reviewer2", "agree");
        var read = (await Office.As(who).GetAsync($"/cases/{id}")).Ok();
        var hook = await Office
            .As(who)
            .PostAsync(
                "/webhooks",
                new
                {
                    name = "系统",
                    url = "https://hook.test/x",
                    events = new[] { "case.closed" },
                }
            );
        var key = await Office.As(who).PostAsync("/api-keys", new { name = "系统", scopes = new[] { "cases:read" } });
        return new()
        {
            ["cases"] = id,
            ["tasks"] = task,
            ["certificates"] = read["certificates"][0]!["number"]!.GetValue<string>(),
            ["webhooks"] = hook.Ok().Text("id"),
            ["api-keys"] = key.Ok().Text("id"),
        };
    }
}

/// <summary>
/// What each account reaches through every operation of the description, with what is its own, somebody else's and nobody's: as the table
/// of permissions says, and without telling what belongs to others from what does not exist.
/// </summary>
[Trait("Speed", "slow")]
public sealed class ReachTests(TwoEnterprises both) : IClassFixture<TwoEnterprises>
{
    private static readonly HttpClient Client = new();

    // Each does something at once, without a body that could be refused first.
    private static readonly string[] AtOnce =
    [
        "submit",
        "rotate",
        "rotate-secret",
        "test",
        "redeliver",
        "claim",
        "release",
        "end-sessions",
        "sign-out",
    ];

    public static TheoryData<string> Accounts() =>
        [
            "applicant-a",
            "clerk",
            "examiner",
            "reviewer",
            "reviewer2",
            "supervisor",
            "registrar",
            "system-administrator",
            "security-administrator",
            "administrator",
            "auditor",
            "two-hands",
            "two-heads",
            "two-keys",
        ];

    [Fact]
    public async Task The_description_names_every_operation_that_there_is()
    {
        var described = (await OperationsAsync()).Select(operation => $"{operation.Method} {operation.Path}");

        described.Should().BeEquivalentTo(Endpoints().Keys);
    }

    [Fact]
    public async Task A_stranger_reaches_what_is_open_and_nothing_else()
    {
        foreach (var operation in await OperationsAsync())
        {
            foreach (var path in operation.Targets(both.Things))
            {
                var (status, _) = await SendAsync(operation, path, null);

                (status == HttpStatusCode.Unauthorized).Should().Be(!operation.IsOpen || operation.IsSignIn, operation.About(path));
                ((int)status).Should().BeLessThan(500, operation.About(path));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Accounts))]
    public async Task An_account_reaches_what_the_table_opens_to_it_and_of_other_parties_nothing(string account)
    {
        var token = await both.Office.As(account).TokenAsync();
        var me = (await both.Office.As(account).GetAsync("/me")).Ok();
        var roles = me["roles"].AsArray().Select(role => role!.GetValue<string>()).ToList();
        var actor = new Actor(account, account, account, roles);
        foreach (var operation in (await OperationsAsync()).Where(operation => operation.Act is not null))
        {
            if (!Permissions.RolesFor(operation.Act!).Any(actor.Has))
                await IsRefusedAlikeAsync(operation, token);
            else if (actor.IsOffice)
                await OpensAsync(operation, token);
            else
                await TellsNothingOfOthersAsync(operation, token);
        }
    }

    // Whoever has not the role learns nothing by asking about what there is and what there is not.
    private async Task IsRefusedAlikeAsync(Operation operation, string token)
    {
        var answers = new List<string>();
        foreach (var path in operation.Targets(both.Things))
        {
            var (status, body) = await SendAsync(operation, path, token);
            status.Should().Be(HttpStatusCode.Forbidden, operation.About(path));
            body.Should().Contain("role-required", operation.About(path));
            answers.Add(body);
        }

        answers.Distinct().Should().ContainSingle(operation.About(""));
    }

    private async Task OpensAsync(Operation operation, string token)
    {
        foreach (var (path, isThere) in operation.Targets(both.Things).Select((path, i) => (path, i < 2)))
        {
            if (operation.DoesAtOnce)
                continue;
            var (status, body) = await SendAsync(operation, path, token);
            // Whose account, or whose leave, is asked of whoever passes these doors.
            if (operation.Act != Act.ProposeApplicant && operation.Act != Act.TakeLeave)
                body.Should().NotContain("urn:greenchannel:role-required", operation.About(path));
            ((int)status).Should().BeLessThan(500, operation.About(path));
            if (operation is { Method: "GET", IsAboutAThing: true } && !operation.IsOfAParty)
                (status == HttpStatusCode.NotFound).Should().Be(!isThere, operation.About(path));
        }
    }

    private async Task TellsNothingOfOthersAsync(Operation operation, string token)
    {
        if (!operation.IsAboutAThing)
            return;
        if (operation.Targets(both.Things) is not [var ours, var theirs, var nobodys])
            throw new InvalidOperationException(operation.About("has three targets"));
        var ofOthers = await SendAsync(operation, theirs, token);
        var ofNobody = await SendAsync(operation, nobodys, token);

        ofOthers.Should().Be(ofNobody, operation.About(theirs));
        ((int)ofOthers.Status).Should().BeInRange(400, 499, operation.About(theirs));
        if (operation is { Method: "GET", IsOfAParty: false })
            (await SendAsync(operation, ours, token)).Status.Should().NotBe(HttpStatusCode.NotFound, operation.About(ours));
    }

    // Without what differs from request to request, or repeats what was asked for.
    private async Task<(HttpStatusCode Status, string Body)> SendAsync(Operation operation, string path, string? token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Parse(operation.Method), $"{both.Office.Url}{path}");
        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (operation.Takes.Length > 0)
            request.Content = new ByteArrayContent("{}"u8.ToArray()) { Headers = { ContentType = new(operation.Takes) } };
        using var answer = await Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        if (answer.Content.Headers.ContentType?.MediaType == "text/event-stream")
            return (answer.StatusCode, "");
        var body = await answer.Content.ReadAsStringAsync();
        if (answer.Content.Headers.ContentType?.MediaType == "application/problem+json")
        {
            var problem = JsonNode.Parse(body)!.AsObject();
            problem.Remove("traceId");
            body = problem.ToJsonString();
        }

        foreach (var asked in both.Things.Values.SelectMany(thing => new[] { thing.Ours, thing.Theirs, thing.Nobodys }))
            body = body.Replace(asked, "…", StringComparison.Ordinal);
        return (answer.StatusCode, body);
    }

    private async Task<List<Operation>> OperationsAsync()
    {
        var endpoints = Endpoints();
        return
        [
            .. (await Description.Get()).Document["paths"]!
                .AsObject()
                .Where(path => path.Key.StartsWith("/api/v1", StringComparison.Ordinal))
                .SelectMany(path =>
                    path.Value!.AsObject()
                        .Where(one => one.Key != "parameters")
                        .Select(one => (Method: one.Key.ToUpperInvariant(), Path: path.Key, Takes: TakenBy(one.Value!)))
                )
                .Select(one =>
                    endpoints.TryGetValue($"{one.Method} {one.Path}", out var endpoint)
                        ? new Operation(one.Method, one.Path, one.Takes, endpoint.Act, endpoint.IsOpen)
                        : new Operation(one.Method, one.Path, one.Takes, null, false)
                ),
        ];
    }

    private static string TakenBy(JsonNode operation) => operation["requestBody"]?["content"]?.AsObject().First().Key ?? "";

    private Dictionary<string, (Act? Act, bool IsOpen)> Endpoints() =>
        both
            .Office.Services.GetServices<EndpointDataSource>()
            .SelectMany(source => source.Endpoints)
            .OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.RoutePattern.RawText!.StartsWith("/api/v1", StringComparison.Ordinal))
            .SelectMany(endpoint =>
                (endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? [])
                    .Where(method => method is not "HEAD" and not "OPTIONS")
                    .Select(method => (Method: method, Endpoint: endpoint))
            )
            .ToDictionary(
                one => $"{one.Method} {one.Endpoint.RoutePattern.RawText!.TrimEnd('/').Replace(":int", "", StringComparison.Ordinal)}",
                one =>
                    (
                        one.Endpoint.Metadata.OfType<PermitMark>().LastOrDefault()?.Act,
                        one.Endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null
                    )
            );

    private sealed record Operation(string Method, string Path, string Takes, Act? Act, bool IsOpen)
    {
        private string Thing => Path.Split('/')[3];

        /// <summary>Whether it is about one thing that a party has.</summary>
        public bool IsAboutAThing => Path.Contains('{') && Thing is "cases" or "certificates" or "webhooks" or "api-keys" or "tasks";

        /// <summary>Whether it answers whoever is not known so.</summary>
        public bool IsSignIn => Path is "/api/v1/sign-in" or "/api/v1/refresh";

        /// <summary>Whether officers have those of the office, and not a party's.</summary>
        public bool IsOfAParty =>
            Thing is "webhooks" or "api-keys" || Path.EndsWith("/sealed", StringComparison.Ordinal) || Path.Contains("/documents/");

        public bool DoesAtOnce => Method == "DELETE" || AtOnce.Contains(Path.Split('/')[^1]);

        /// <summary>Its address with what is ours, theirs and nobody's; one address where it is about nothing of a party.</summary>
        public IReadOnlyList<string> Targets(Dictionary<string, (string Ours, string Theirs, string Nobodys)> things) =>
            IsAboutAThing && Path.Contains('{')
                ? [At(things[Thing].Ours), At(things[Thing].Theirs), At(things[Thing].Nobodys)]
                : [At("nothing")];

        public string About(string path) => $"{Method} {Path} {path} ({Act})";

        private string At(string thing)
        {
            var first = true;
            return string.Join('/', Path.Split('/').Select(part => part.StartsWith('{') ? Filled(part) : part));

            string Filled(string part)
            {
                (var wasFirst, first) = (first, false);
                return part == "{year}" ? "2031"
                    : wasFirst ? thing
                    : "C01";
            }
        }
    }
}
