using System.Text.Json.Nodes;
using GreenChannel.Core.People;
using GreenChannel.Server.Api.OpenApi;
using GreenChannel.Server.Tests.Contract;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace GreenChannel.Server.Tests.Api;

/// <summary>What a hostile caller knows: the description of the door, whose tokens there are, and ids that somebody has.</summary>
/// <param name="Known">What there is, by the part of an address that it stands behind.</param>
internal sealed record HostileCaller(
    IReadOnlyList<HostileOperation> Operations,
    IReadOnlyDictionary<string, string> Tokens,
    IReadOnlyDictionary<string, string[]> Known,
    string[] Cursors
)
{
    // Who is signed in, and the role that the table of permissions knows.
    private static readonly (string Account, string Role)[] People =
    [
        ("applicant-a", Role.Applicant),
        ("applicant-b", Role.Applicant),
        ("clerk", Role.Clerk),
        ("examiner", Role.Examiner),
        ("reviewer2", Role.Reviewer),
        ("supervisor", Role.Supervisor),
        ("registrar", Role.Registrar),
        ("system-administrator", Role.SystemAdministrator),
        ("security-administrator", Role.SecurityAdministrator),
        ("administrator", Role.Administrator),
        ("auditor", Role.Auditor),
    ];

    /// <summary>Fills an office with cases, and signs everybody in.</summary>
    public static async Task<HostileCaller> OfAsync(ServiceFixture office)
    {
        var tokens = new Dictionary<string, string>();
        foreach (var (account, _) in People)
            tokens[account] = await office.As(account).TokenAsync();
        var issued = await office.IssuedAsync();
        string[] cases =
        [
            issued.CaseId,
            await office.FileAsync(AnApplication.ForBoth()),
            await office.FileAsync(AnApplication.ForNoViolation()),
            await office.FileAsync(AnApplication.ForPriorityExamination()),
            await office.AcceptedAsync(AnApplication.ForBoth()),
            await office.AcceptedAsync(AnApplication.ForPriorityExamination()),
        ];
        (await office.As("supervisor").PostAsync($"/certificates/{issued.Number}/revoke", new { reason = "经核实，情况属实。" })).Ok();
        (await office.As("applicant-a").PostAsync("/webhooks", new { url = "https://127.0.0.1:1/", name = "甲" })).Ok();
        (await office.As("applicant-a").PostAsync("/api-keys", new { name = "甲", scopes = new[] { "cases:read" } })).Ok();
        var known = new Dictionary<string, string[]>
        {
            ["cases"] = cases,
            ["tasks"] = await AllAsync("supervisor", "/tasks", "id"),
            ["certificates"] = [issued.Number, .. await AllAsync("applicant-a", $"/cases/{issued.CaseId}/notices", "number")],
            ["verify"] = [issued.Code],
            ["approvals"] = await AllAsync("supervisor", "/approvals", "id"),
            ["webhooks"] = await AllAsync("applicant-a", "/webhooks", "id"),
            ["api-keys"] = await AllAsync("applicant-a", "/api-keys", "id"),
            ["templates"] = await AllAsync("registrar", "/templates", "kind"),
            ["staff"] = [.. People.Select(person => person.Account)],
            ["accounts"] = [.. People.Select(person => person.Account)],
            ["documents"] = ["A01", "C01", "c01", "Z99"],
            ["calendars"] = ["2026", "2027", "2028", "9999"],
            ["stops"] = ["violation", "sanction"],
        };
        var cursors = new List<string>();
        foreach (var (account, list) in new[] { ("applicant-a", "/cases"), ("supervisor", "/tasks"), ("auditor", "/audit") })
            cursors.Add((await office.As(account).GetAsync($"{list}?limit=1")).Ok().Json["next"]!.ToString());
        return new HostileCaller(OperationsOf(await Description.Get(), office), tokens, known, [.. cursors]);

        async Task<string[]> AllAsync(string account, string list, string field)
        {
            var answer = (await office.As(account).GetAsync(list)).Ok().Json;
            var all = (answer as JsonArray ?? answer["items"]!.AsArray()).Select(item => item![field]!.ToString()).ToArray();
            all.Should().NotBeEmpty(list);
            return all;
        }
    }

    private static List<HostileOperation> OperationsOf(Description description, ServiceFixture office)
    {
        var acts = office
            .Services.GetServices<EndpointDataSource>()
            .SelectMany(source => source.Endpoints)
            .OfType<RouteEndpoint>()
            .SelectMany(endpoint =>
                (endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? []).Select(method =>
                    (Key: $"{method} {Plain(endpoint.RoutePattern.RawText!)}", endpoint.Metadata.OfType<PermitMark>().LastOrDefault()?.Act)
                )
            )
            .ToLookup(one => one.Key, one => one.Act);
        return
        [
            .. description.Document["paths"]!
                .AsObject()
                .SelectMany(path =>
                    path.Value!.AsObject()
                        .Select(method =>
                        {
                            var verb = method.Key.ToUpperInvariant();
                            var roles = acts[$"{verb} {path.Key}"].OfType<Act>().SelectMany(Permissions.RolesFor).ToList();
                            return new HostileOperation(
                                verb,
                                path.Key,
                                [.. ParametersIn("query", method.Value!)],
                                [
                                    .. (method.Value!["requestBody"]?["content"] as JsonObject ?? []).Select(body =>
                                        (body.Key, HostileBodies.ExampleOf(description, body.Value!))
                                    ),
                                ],
                                [.. People.Where(person => roles.Contains(person.Role)).Select(person => person.Account)]
                            );
                        })
                ),
        ];
    }

    // /api/v1/calendars/{year:int}/ → /api/v1/calendars/{year}
    private static string Plain(string pattern) =>
        string.Join(
            '/',
            pattern.TrimEnd('/').Split('/').Select(part => part.StartsWith('{') ? $"{part.TrimEnd('}').Split(':')[0]}}}" : part)
        );

    private static IEnumerable<string> ParametersIn(string place, JsonNode operation) =>
        (operation["parameters"] as JsonArray ?? [])
            .Where(one => one!["in"]!.GetValue<string>() == place)
            .Select(one => one!["name"]!.GetValue<string>());
}

/// <summary>An operation of the description.</summary>
/// <param name="Path">With the names of its parameters in braces.</param>
/// <param name="Query">The names of what its query may hold.</param>
/// <param name="Bodies">An example of each kind of body that it takes.</param>
/// <param name="Accounts">Who may do it.</param>
internal sealed record HostileOperation(
    string Method,
    string Path,
    string[] Query,
    (string ContentType, JsonNode? Example)[] Bodies,
    string[] Accounts
)
{
    // It would end the session of whoever asks, or shut accounts that later requests come from.
    public bool EndsSessions { get; } =
        Path.EndsWith("/sign-out", StringComparison.Ordinal)
        || Path.EndsWith("/disable", StringComparison.Ordinal)
        || Path.EndsWith("/end-sessions", StringComparison.Ordinal)
        || Path.EndsWith("/me/password", StringComparison.Ordinal)
        || (Method == "DELETE" && Path.Contains("/me/sessions", StringComparison.Ordinal));
}
