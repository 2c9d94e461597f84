using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using GreenChannel.Server.Commands;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace GreenChannel.Server.Tests.Api;

/// <summary>What a site answers to everyone: its first page, its documentation, and what browsers and crawlers ask for.</summary>
public sealed class SiteTests : IDisposable
{
    private readonly string _data = Directory.CreateTempSubdirectory("greenchannel-site-").FullName;

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_data, recursive: true);
    }

    [Theory]
    [Trait("Speed", "slow")]
    [InlineData("Production", null, 404)]
    [InlineData("Production", "true", 200)]
    [InlineData("Development", null, 200)]
    [InlineData("Development", "false", 404)]
    public async Task The_first_page_is_there_for_everyone_and_the_documentation_where_it_is_said(
        string environment,
        string? docs,
        int status
    )
    {
        await using var server = await StartAsync(environment, docs);
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(server.Url) };

        var first = await client.GetAsync("/");
        first.StatusCode.Should().Be(HttpStatusCode.OK);
        (await first.Content.ReadAsStringAsync()).Should().Contain("五个工作日出证").And.Contain("进度查询").And.Contain("证书核验");
        ((int)(await client.GetAsync("/docs/index.html")).StatusCode).Should().Be(status);
        ((int)(await client.GetAsync("/openapi/v1.json")).StatusCode).Should().Be(200, "other systems read the description everywhere");
    }

    [Fact]
    public async Task An_icon_and_the_word_to_crawlers_are_there_and_may_be_kept()
    {
        await using var server = await StartAsync("Production", null);
        using var client = new HttpClient { BaseAddress = new Uri(server.Url) };

        var icon = await client.GetAsync("/favicon.ico");
        var robots = await client.GetAsync("/robots.txt");

        (icon.StatusCode, icon.Content.Headers.ContentType!.MediaType).Should().Be((HttpStatusCode.OK, "image/svg+xml"));
        (await icon.Content.ReadAsStringAsync()).Should().StartWith("<svg ");
        icon.Headers.CacheControl!.MaxAge.Should().BeGreaterThanOrEqualTo(TimeSpan.FromDays(1));
        robots.Content.Headers.ContentType!.MediaType.Should().Be("text/plain");
        (await robots.Content.ReadAsStringAsync()).Should().Be("User-agent: *\nDisallow: /\n");
    }

    [Theory]
    [Trait("Speed", "slow")]
    [InlineData("true", true)]
    [InlineData("false", false)]
    public async Task The_check_says_when_the_documentation_is_open(string docs, bool told)
    {
        var (code, output, _) = await ServiceProcess.RunApartAsync(_data, ["check", $"--Access:Docs={docs}"]);

        code.Should().Be(0);
        output.Contains("接口文档页面 /docs 对所有人开放", StringComparison.Ordinal).Should().Be(told);
    }

    private Task<RunningOffice> StartAsync(string environment, string? docs)
    {
        var settings = AnOffice.AtWork(_data);
        settings["Access:Docs"] = docs;
        return AnOffice.StartAsync(settings, environment);
    }
}
