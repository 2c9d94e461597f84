using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using GreenChannel.Testing;
using Spectre.Console;

namespace GreenChannel.Benchmarks;

/// <summary>What a page costs: bytes over the wire, and the processor of the server.</summary>
internal static class PagesUnderLoad
{
    private const int Rounds = 300;
    private const int Cases = 60;

    private static readonly string[] OfFirstVisit = ["gc.css", "site.js", "htmx.min.js", "font.css", "icon.svg"];

    public static async Task RunAsync(string program)
    {
        await using var server = await ServerUnderLoad.StartAsync(program);
        var (open, waiting) = await FillAsync(server.Url);
        var table = new Table()
            .Title($"pages, {Rounds} times each; aims: inbox of 50 at most 5 ms of processor and 20 KB to first paint")
            .AddColumns("page", "as", "HTML, KB", "compressed, KB", "processor, ms");
        foreach (
            var (name, user, address) in new[]
            {
                ("home", null, "/"),
                ("deadline of a day", null, "/deadline?from=2026-09-28"),
                ("my cases", "applicant-a", "/portal"),
                ("a case", "applicant-a", $"/portal/cases/{open}"),
                ("documents of a draft", "applicant-a", $"/portal/cases/{waiting}/documents"),
                ("inbox of 50", "examiner", "/office/tasks"),
                ("cases, 50", "examiner", "/office/cases"),
                ("case file", "examiner", $"/office/cases/{open}"),
            }
        )
        {
            using var client = await BrowserAsync(server.Url, user);
            table.AddRow(await MeasureAsync(server, client, name, user, address));
        }

        AnsiConsole.Write(table);
        await ShowFirstVisitAsync(server.Url);
    }

    private static async Task<string[]> MeasureAsync(ServerUnderLoad server, HttpClient client, string name, string? user, string address)
    {
        var compressed = 0;
        for (var i = 0; i < Rounds / 3; i++)
            compressed = (await client.GetByteArrayAsync(address)).Length;
        var before = server.ProcessorTime;
        for (var i = 0; i < Rounds; i++)
            _ = await client.GetByteArrayAsync(address);
        var spent = (server.ProcessorTime - before).TotalMilliseconds / Rounds;
        client.DefaultRequestHeaders.AcceptEncoding.Clear();
        var whole = (await client.GetByteArrayAsync(address)).Length;
        return [name, user ?? "visitor", $"{whole / 1024.0:0.0}", $"{compressed / 1024.0:0.0}", $"{spent:0.0}"];
    }

    // HTML and style sheet are what stands between a reader and the first paint; fonts come from the machine, or later.
    private static async Task ShowFirstVisitAsync(string url)
    {
        using var visitor = await BrowserAsync(url, null);
        var page = (await visitor.GetByteArrayAsync("/")).Length;
        var sizes = new Dictionary<string, int>();
        foreach (var name in OfFirstVisit)
            sizes[name] = (await visitor.GetByteArrayAsync($"/assets/{name}")).Length;
        AnsiConsole.MarkupLine(
            $"first visit of the home page: to first paint [bold]{(page + sizes["gc.css"]) / 1024.0:0.0} KB[/], all without fonts "
                + $"[bold]{(page + sizes.Values.Sum()) / 1024.0:0.0} KB[/] (aim: 60)"
        );
    }

    private static async Task<(string Open, string Draft)> FillAsync(string url)
    {
        using var program = new HttpClient { BaseAddress = new Uri(url) };
        program.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Bearer",
            await SignInTimes.TokenAsync(program, "clerk")
        );
        var (open, draft) = ("", "");
        for (var i = 0; i <= Cases; i++)
        {
            var filed = await program.PostAsJsonAsync("/api/v1/cases", AnApplication.ForNoViolation());
            var id = (await filed.Content.ReadFromJsonAsync<Filed>())!.Id;
            if (i == Cases)
            {
                draft = id;
                break;
            }

            if (i == 0)
            {
                foreach (var code in new[] { "C01", "C04" })
                {
                    using var file = new ByteArrayContent(SamplePdf.Blank());
                    file.Headers.ContentType = new MediaTypeHeaderValue("application/pdf");
                    (await program.PutAsync($"/api/v1/cases/{id}/documents/{code}", file)).EnsureSuccessStatusCode();
                }
            }

            (await program.PostAsync($"/api/v1/cases/{id}/submit", null)).EnsureSuccessStatusCode();
            open = id;
        }

        return (open, draft);
    }

    private static async Task<HttpClient> BrowserAsync(string url, string? user)
    {
        var client = new HttpClient(new HttpClientHandler { CookieContainer = new CookieContainer() }) { BaseAddress = new Uri(url) };
        if (user is not null)
        {
            var token = Regex.Match(await client.GetStringAsync("/sign-in"), "name=\"_token\" value=\"([^\"]*)\"").Groups[1].Value;
            using var form = new FormUrlEncodedContent(
                new Dictionary<string, string>
                {
                    ["_token"] = WebUtility.HtmlDecode(token),
                    ["userName"] = user,
                    ["password"] = ServerUnderLoad.Password,
                }
            );
            (await client.PostAsync("/sign-in", form)).EnsureSuccessStatusCode();
        }

        client.DefaultRequestHeaders.AcceptEncoding.Add(new StringWithQualityHeaderValue("br"));
        return client;
    }

    private sealed record Filed(string Id);
}
