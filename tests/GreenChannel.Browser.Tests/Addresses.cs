using System.Text.RegularExpressions;
using GreenChannel.Server.Api.OpenApi;
using GreenChannel.Server.Pages;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace GreenChannel.Browser.Tests;

/// <summary>The addresses of the pages, taken from the running service, with what stands in braces filled in.</summary>
internal static class Addresses
{
    /// <summary>The doors that a browser reads, or sends forms to.</summary>
    public static IEnumerable<RouteEndpoint> Doors(this OfficeOfPages office, string method) =>
        office
            .Service.Services.GetServices<EndpointDataSource>()
            .SelectMany(source => source.Endpoints)
            .OfType<RouteEndpoint>()
            .Where(door =>
                door.Metadata.GetMetadata<PageMark>() is not null
                && door.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Contains(method)
            )
            .DistinctBy(door => door.RoutePattern.RawText);

    public static GreenChannel.Core.People.Act? Act(this RouteEndpoint door) => door.Metadata.GetMetadata<PermitMark>()?.Act;

    /// <summary>The address with every value that a test has for it.</summary>
    /// <param name="cases">What the cases that are looked at stand for; all without.</param>
    public static IEnumerable<string> Of(this OfficeOfPages office, RouteEndpoint door, IEnumerable<string> tasks, params string[] cases)
    {
        IEnumerable<string> addresses = ["/" + door.RoutePattern.RawText!.Trim('/')];
        foreach (var part in door.RoutePattern.Parameters)
        {
            var values = Values(office, door, part.Name, tasks, cases);
            addresses = addresses
                .SelectMany(address => values.Select(value => Regex.Replace(address, $@"\{{{part.Name}(:[a-z]+)?\}}", value)))
                .ToList();
        }

        return addresses;
    }

    private static IReadOnlyList<string> Values(
        OfficeOfPages office,
        RouteEndpoint door,
        string name,
        IEnumerable<string> tasks,
        string[] cases
    )
    {
        var path = door.RoutePattern.RawText!;
        return name switch
        {
            "id" when path.StartsWith("/office/tasks", StringComparison.Ordinal) => [.. tasks],
            "id" when path.Contains("/cases/", StringComparison.Ordinal) =>
            [
                .. office.Cases.Where(one => cases.Length == 0 || cases.Contains(one.Key)).Select(one => one.Value),
            ],
            "id" when path.StartsWith("/office/approvals", StringComparison.Ordinal) => [.. office.Proposals],
            "id" => ["00000000000000000000000000000001"],
            "step" => ["applicant", "patent", "declaration"],
            "code" when path.StartsWith("/verify", StringComparison.Ordinal) => [office.VerifyCode, "AAAAAAAAAAAAAAAAAAAA"],
            "code" => ["C01"],
            "number" => [office.Certificate],
            "index" => ["0", "999999"],
            "year" => ["2026", "2027"],
            _ => ["none"],
        };
    }
}
