using System.Net;
using GreenChannel.Server.Commands;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace GreenChannel.Server.Tests.Access;

/// <summary>An office at work is not run with what is only for trying.</summary>
[Trait("Speed", "slow")]
public sealed class ProductionTests : IDisposable
{
    private readonly string _data = Directory.CreateTempSubdirectory("greenchannel-production-").FullName;

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_data, recursive: true);
    }

    [Theory]
    [InlineData("Office:Name", "", "Office:Name")]
    [InlineData("Office:Name", "示例市知识产权局", "Office:Name")]
    [InlineData("Office:PublicUrl", "https://localhost", "Office:PublicUrl")]
    [InlineData("Office:PublicUrl", "http://ip.haizhou.test", "Office:PublicUrl")]
    [InlineData("Signing:CertificateFile", "", "未配置签名证书")]
    [InlineData("Watchdog:Enabled", "false", "Watchdog:Enabled")]
    [InlineData("Keys:FieldKeyFile", "", "Keys:FieldKeyFile")]
    [InlineData("Keys:FieldKeyFile", "/nowhere/field-keys.txt", "keys make")]
    [InlineData("Keys:RingFolder", "keys", "Keys:RingFolder")]
    [InlineData("Keys:RingPassphrase", "", "GREENCHANNEL_RING_PASSPHRASE")]
    [InlineData("Signing:StatementKeyFile", "", "Signing:StatementKeyFile")]
    [InlineData("Access:SecondFactorRoles:1", "auditor", "Access:SecondFactorRoles")]
    public async Task It_does_not_start_with_what_is_unsafe(string key, string value, string told)
    {
        var settings = AnOffice.AtWork(_data);
        settings[key] = value;

        var start = async () => await (await AnOffice.StartAsync(settings)).DisposeAsync();

        (await start.Should().ThrowAsync<InvalidOperationException>()).Which.Message.Should().Contain(told).And.MatchRegex("[一-龥]");
    }

    [Fact]
    public async Task A_witness_that_lies_beside_what_it_is_to_witness_is_told()
    {
        (await ServiceProcess.RunApartAsync(_data, ["check"]))
            .Output.Should()
            .Contain("Record:SequenceFile")
            .And.Contain("Record:AnchorFolder");
        var elsewhere = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        (
            await ServiceProcess.RunApartAsync(
                _data,
                ["check", $"--Record:SequenceFile={elsewhere}/sequence.jws", $"--Record:AnchorFolder={elsewhere}"]
            )
        )
            .Output.Should()
            .NotContain("Record:SequenceFile")
            .And.NotContain("Record:AnchorFolder");
    }

    [Fact]
    public async Task A_folder_that_was_begun_with_demo_accounts_opens_when_they_are_forgotten()
    {
        await using (await AnOffice.StartAsync(AnOffice.AtWork(_data), "Development")) { }

        var start = async () => await (await AnOffice.StartAsync(AnOffice.AtWork(_data))).DisposeAsync();
        await start.Should().ThrowAsync<InvalidOperationException>().WithMessage("*demo forget*演示账号仍可使用*");
        var (_, _, told) = await ServiceProcess.RunApartAsync(_data, ["check", "--production"]);
        told.Should().ContainAll("demo forget", "Office:PublicUrl", "Signing:CertificateFile", "Office:Name");

        var (_, forgotten, _) = await ServiceProcess.RunApartAsync(
            _data,
            ["demo", "forget"],
            ("Keys__FieldKeyFile", AnOffice.AtWork(_data)["Keys:FieldKeyFile"]!)
        );
        forgotten.Should().Contain("已停用");
        await using var server = await AnOffice.StartAsync(AnOffice.AtWork(_data));
        (await ApiClient.Of(server.Url, "").GetAsync("/calendars/2026")).Ok();
    }

    [Fact]
    public async Task What_it_was_started_with_stands_in_the_audit_and_no_secret()
    {
        var settings = AnOffice.AtWork(_data);
        settings["Mail:Password"] = "hush-hush";
        await using (await AnOffice.StartAsync(settings)) { }

        var entry = DatabaseFile
            .Sql(Path.Combine(_data, "greenchannel.db"), "SELECT Changes FROM audit_entries WHERE Act = 'service.start'")
            .Single();

        entry.Should().ContainAll("\"Environment\":[null,\"Production\"]", "海州市知识产权局", "Mail:Password").And.NotContain("hush");
    }

    [Fact]
    public async Task Every_answer_says_what_browsers_are_to_keep_to_and_assets_may_be_kept()
    {
        await using var server = await AnOffice.StartAsync(AnOffice.AtWork(_data));
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(server.Url) };
        foreach (
            var endpoint in server.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
        )
        {
            var path = System.Text.RegularExpressions.Regex.Replace(endpoint.RoutePattern.RawText!, "{[^}]*}", "2026");
            foreach (var method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"])
            {
                using var answer = await client.SendAsync(new HttpRequestMessage(HttpMethod.Parse(method), path));

                Header(answer, "X-Content-Type-Options").Should().Be("nosniff", "{0} {1}", method, path);
                Header(answer, "Content-Security-Policy").Should().Contain("frame-ancestors", "{0} {1}", method, path);
                Header(answer, "Cache-Control")
                    .Should()
                    .Match(kept => kept!.Contains("no-store") || IsAsset(path), "{0} {1}", method, path);
            }
        }
    }

    [Fact]
    public async Task Plain_HTTP_is_taken_from_this_machine_and_from_a_known_proxy_alone()
    {
        var settings = AnOffice.AtWork(_data);
        settings["Proxy:Known:0"] = "127.0.0.1";
        await using var server = await AnOffice.StartAsync(settings);
        using var client = new HttpClient { BaseAddress = new Uri(server.Url) };

        (await Asked("203.0.113.7", "http")).StatusCode.Should().Be(HttpStatusCode.Forbidden);
        var secure = await Asked("203.0.113.7", "https");
        secure.StatusCode.Should().Be(HttpStatusCode.OK);
        Header(secure, "Strict-Transport-Security").Should().StartWith("max-age=31536000");
        (await client.GetAsync("/health/live")).StatusCode.Should().Be(HttpStatusCode.OK);

        Task<HttpResponseMessage> Asked(string from, string scheme)
        {
            var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/calendars/2026");
            request.Headers.Add("X-Forwarded-For", from);
            request.Headers.Add("X-Forwarded-Proto", scheme);
            return client.SendAsync(request);
        }
    }

    [Fact]
    public async Task Pages_of_other_sites_call_the_doors_only_where_they_are_listed()
    {
        var settings = AnOffice.AtWork(_data);
        settings["Access:CorsOrigins:0"] = "https://portal.haizhou.test";
        await using var server = await AnOffice.StartAsync(settings);
        using var client = new HttpClient { BaseAddress = new Uri(server.Url) };

        (await AllowedAsync("https://portal.haizhou.test")).Should().Be("https://portal.haizhou.test");
        (await AllowedAsync("https://elsewhere.example")).Should().BeNull();

        async Task<string?> AllowedAsync(string origin)
        {
            var request = new HttpRequestMessage(HttpMethod.Options, "/api/v1/cases");
            request.Headers.Add("Origin", origin);
            request.Headers.Add("Access-Control-Request-Method", "POST");
            return Header(await client.SendAsync(request), "Access-Control-Allow-Origin");
        }
    }

    private static bool IsAsset(string path) =>
        path is "/favicon.ico" or "/robots.txt" || path.StartsWith("/assets/", StringComparison.Ordinal);

    private static string? Header(HttpResponseMessage answer, string name) =>
        answer.Headers.TryGetValues(name, out var values) ? string.Join(", ", values) : null;
}
