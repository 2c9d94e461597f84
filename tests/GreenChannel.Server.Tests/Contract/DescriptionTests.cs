using System.Net;
using System.Text.Json.Nodes;
using GreenChannel.Server.Api.OpenApi;

namespace GreenChannel.Server.Tests.Contract;

/// <summary>The description of the REST door is complete.</summary>
public sealed class DescriptionTests(ServiceFixture office) : IClassFixture<ServiceFixture>
{
    [Fact]
    public async Task Every_operation_has_an_id_of_its_own_and_both_languages_and_every_text_belongs_to_an_operation()
    {
        var operations = await OperationsAsync();

        operations.Select(one => one.Operation["operationId"]!.GetValue<string>()).Should().OnlyHaveUniqueItems();
        operations.Select(one => OperationTexts.KeyOf(one.Method, one.Path)).Should().BeEquivalentTo(OperationTexts.All.Keys);
        operations
            .Select(one => one.Operation["summary"]!.GetValue<string>())
            .Should()
            .OnlyContain(text => text.Any(c => c > '\u4DFF') && text.Any(char.IsAsciiLetter));
    }

    [Fact]
    public async Task Every_refusal_is_described_with_the_schema_of_a_problem()
    {
        foreach (var (method, path, operation) in await OperationsAsync())
        {
            var refusals = operation["responses"]!.AsObject().Where(answer => answer.Key[0] is '4' && answer.Key != "404").ToList();
            refusals.Should().NotBeEmpty("{0} {1}", method, path);
            refusals.Should().OnlyContain(answer => answer.Value!["content"]!["application/problem+json"] != null);
        }
    }

    [Fact]
    public async Task An_operation_that_happens_once_takes_a_key_and_one_that_changes_a_version_takes_it()
    {
        var operations = (await OperationsAsync()).ToDictionary(
            one => one.Operation["operationId"]!.GetValue<string>(),
            one => one.Operation
        );

        Headers(operations["fileCase"]).Should().Contain("Idempotency-Key");
        Headers(operations["submitCase"]).Should().Contain("Idempotency-Key").And.Contain("If-Match");
        Headers(operations["uploadDocument"]).Should().Contain("X-File-Name");
        operations["fileCase"]["responses"]!["201"]!["headers"]!
            .AsObject()
            .Select(header => header.Key)
            .Should()
            .Contain(["ETag", "Location", "Idempotency-Replayed"]);
        operations["verifyCode"]["security"]!.AsArray().Should().BeEmpty();
        operations["verifyCode"]["responses"]!["429"]!["headers"]!["Retry-After"].Should().NotBeNull();
    }

    [Fact]
    public async Task The_address_of_the_server_is_not_taken_from_the_request()
    {
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{office.Url}/openapi/v1.json");
        request.Headers.Host = "elsewhere.example";
        using var answer = await client.SendAsync(request);

        answer.StatusCode.Should().Be(HttpStatusCode.OK);
        (await answer.Content.ReadAsStringAsync()).Should().NotContain("elsewhere.example").And.Contain("\"url\": \"/\"");
    }

    [Fact]
    public async Task Nothing_is_described_as_null() =>
        (await Description.Get()).Document["components"]!.ToJsonString().Should().NotContain("\"null\"");

    private static async Task<List<(string Method, string Path, JsonObject Operation)>> OperationsAsync() =>
        [
            .. (await Description.Get()).Document["paths"]!
                .AsObject()
                .SelectMany(path =>
                    path.Value!.AsObject().Select(method => (method.Key.ToUpperInvariant(), path.Key, method.Value!.AsObject()))
                ),
        ];

    private static IEnumerable<string> Headers(JsonObject operation) =>
        operation["parameters"]!
            .AsArray()
            .Where(one => one!["in"]!.GetValue<string>() == "header")
            .Select(one => one!["name"]!.GetValue<string>());
}
