using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace GreenChannel.Server.Tests.Api;

public sealed class HttpHabitsTests(ServiceFixture office) : IClassFixture<ServiceFixture>
{
    private static readonly HttpClient Client = new();

    [Theory]
    [InlineData("cases", "limit=-1", "?limit")]
    [InlineData("cases", "limit=0", "?limit")]
    [InlineData("cases", "limit=201", "?limit")]
    [InlineData("cases", "limit=abc", "?limit")]
    [InlineData("cases", "limit=1e1", "?limit")]
    [InlineData("cases", "limit=10&limit=20", "?limit")]
    [InlineData("cases", "count=yes", "?count")]
    [InlineData("cases", "overdue=1", "?overdue")]
    [InlineData("cases", "color=red", "?color")]
    [InlineData("cases", "status=open", "?status")]
    [InlineData("cases", "after=x", "?after")]
    [InlineData("tasks", "dueBefore=2026-02-30", "?dueBefore")]
    [InlineData("tasks", "dueBefore=30.11.2026", "?dueBefore")]
    [InlineData("tasks", "mine=TRUE", "?mine")]
    [InlineData("statistics/sla", "from=2026-1-1", "?from")]
    [InlineData("approvals", "kind=lunch", "?kind")]
    public async Task An_address_is_read_as_strictly_as_a_body(string list, string query, string pointer)
    {
        var answer = await office.As("supervisor").GetAsync($"/{list}?{query}");

        answer.Status.Should().Be(HttpStatusCode.BadRequest);
        answer.Faults.Select(fault => fault.Pointer).Should().Contain(pointer);
    }

    [Theory]
    [InlineData("/verify?fbclid=1&utm_source=x")]
    [InlineData("/progress?wxshare=1")]
    public async Task A_page_ignores_what_messengers_append(string address) =>
        (await Client.GetAsync(office.Url + address)).StatusCode.Should().Be(HttpStatusCode.OK);

    [Theory]
    [InlineData("GET", "/health/live", 200)]
    [InlineData("HEAD", "/health/live", 200)]
    [InlineData("HEAD", "/health/ready", 200)]
    [InlineData("HEAD", "/verify", 200)]
    [InlineData("HEAD", "/api/v1/calendars/2026", 200)]
    [InlineData("OPTIONS", "/api/v1/calendars/2026", 204)]
    [InlineData("HEAD", "/api/v1/calendars/1999", 404)]
    public async Task Head_goes_wherever_get_goes_and_options_is_answered(string method, string address, int status)
    {
        using var answer = await Client.SendAsync(new HttpRequestMessage(new HttpMethod(method), office.Url + address));

        ((int)answer.StatusCode).Should().Be(status);
        if (method == "HEAD")
            (await answer.Content.ReadAsByteArrayAsync()).Should().BeEmpty();
        if (method == "OPTIONS")
            answer.Content.Headers.Allow.Should().Contain("GET");
    }

    [Theory]
    [InlineData("bearer")]
    [InlineData("BEARER")]
    [InlineData("BeArEr")]
    public async Task The_name_of_a_scheme_is_written_in_any_case(string scheme)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{office.Url}/api/v1/cases");
        request.Headers.TryAddWithoutValidation("Authorization", $"{scheme} {await TokenAsync()}");

        (await Client.SendAsync(request)).StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Who_has_the_version_already_gets_no_body_and_a_list_of_versions_is_read_as_one()
    {
        var id = await office.FileAsync(AnApplication.ForNoViolation());
        var found = await office.CaseAsync(id);
        foreach (var tag in new[] { found.ETag, $"\"77\", {found.ETag}", $"W/{found.ETag}", "*" })
        {
            var again = await office.As("applicant-a").SendAsync(HttpMethod.Get, $"/cases/{id}", null, ("If-None-Match", tag));
            (again.Status, again.Bytes.Length).Should().Be((HttpStatusCode.NotModified, 0), tag);
        }

        (await office.As("applicant-a").SendAsync(HttpMethod.Get, $"/cases/{id}", null, ("If-None-Match", "\"77\"")))
            .Status.Should()
            .Be(HttpStatusCode.OK);
        (
            await office
                .As("applicant-a")
                .PatchAsync($"/cases/{id}", new { clearance = new { purpose = "投标" } }, ("If-Match", $"\"999\", {found.ETag}"))
        ).Ok();
        (
            await office
                .As("applicant-a")
                .PatchAsync($"/cases/{id}", new { clearance = new { purpose = "上市" } }, ("If-Match", $"\"999\", {found.ETag}"))
        )
            .Status.Should()
            .Be(HttpStatusCode.PreconditionFailed);
        (await office.As("applicant-a").PatchAsync($"/cases/{id}", new { clearance = new { purpose = "上市" } }, ("If-Match", "W/\"2\"")))
            .Status.Should()
            .Be(HttpStatusCode.PreconditionFailed, "a weak tag never matches");
    }

    [Theory]
    [InlineData("Content-Range", "bytes 0-4/99", 400)]
    [InlineData("Content-Encoding", "gzip", 415)]
    [InlineData("Content-Encoding", "br", 415)]
    [InlineData("Content-Encoding", "identity", 200)]
    public async Task A_body_that_would_be_half_understood_is_refused(string header, string value, int status)
    {
        var id = await office.FileAsync(AnApplication.ForNoViolation());
        var content = new ByteArrayContent(OfficeDriver.Pdf);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/pdf");
        content.Headers.TryAddWithoutValidation(header, value);

        ((int)(await office.As("applicant-a").SendAsync(HttpMethod.Put, $"/cases/{id}/documents/C01", content)).Status).Should().Be(status);
    }

    [Theory]
    [InlineData(2, 0)]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    public async Task Nothing_of_a_form_is_silently_dropped(int files, int others)
    {
        var id = await office.FileAsync(AnApplication.ForNoViolation());
        using var form = new MultipartFormDataContent();
        for (var i = 0; i < files; i++)
            form.Add(new ByteArrayContent(OfficeDriver.Pdf), "file", $"{i}.pdf");
        for (var i = 0; i < others; i++)
            form.Add(new StringContent("2020-01-01"), "validUntil");

        ((int)(await office.As("applicant-a").PutFormAsync($"/cases/{id}/documents/C01", form)).Status).Should().BeOneOf(400, 422);
        (await office.CaseAsync(id))["documents"].AsArray().Should().BeEmpty();
    }

    // Seeded, so that what is found once is found again.
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Whatever_is_sent_through_the_doors_is_never_answered_with_500(int seed)
    {
        var random = new Random(seed);
        var id = await office.FileAsync(AnApplication.ForBoth());
        string[] paths =
        [
            "/cases",
            $"/cases/{id}",
            $"/cases/{id}/submit",
            $"/cases/{id}/documents/C01",
            "/tasks",
            "/tasks/assign",
            "/precheck",
            "/violations",
            "/violations/import",
            "/public/verify",
            "/public/verify/%00x",
            "/public/progress",
            "/calendars/2027",
            "/approvals",
            $"/approvals/{id}",
            "/staff",
            "/staff/examiner/leave",
            "/statistics/sla",
            "/alerts",
            "/certificates/PE-2026-000001/sealed",
            "/public/log/entries",
            "/audit",
            "/webhooks",
            "/sanctions",
        ];
        string[] methods = ["GET", "POST", "PUT", "PATCH", "DELETE"];
        string[] people = ["applicant-a", "clerk", "examiner", "supervisor", "registrar", "auditor", "administrator", ""];
        string[] types =
        [
            "application/json",
            "text/csv",
            "application/pdf",
            "multipart/form-data; boundary=x",
            "application/merge-patch+json",
            "application/x-www-form-urlencoded",
            "text/plain",
        ];
        string[] names =
        [
            "limit",
            "after",
            "q",
            "from",
            "to",
            "state",
            "kind",
            "caseId",
            "number",
            "queryCode",
            "name",
            "x",
            "preview",
            "count",
        ];
        for (var i = 0; i < 150; i++)
        {
            var (method, path, who) = (Any(methods), Any(paths), Any(people));
            var query = string.Join(
                '&',
                Enumerable.Range(0, random.Next(0, 3)).Select(_ => $"{Any(names)}={Uri.EscapeDataString(AnyText())}")
            );
            using var content = method is "GET" or "DELETE" ? null : new ByteArrayContent(AnyBody());
            if (content is not null)
                content.Headers.TryAddWithoutValidation("Content-Type", Any(types));

            var answer = await office.As(who).SendAsync(new HttpMethod(method), $"{path}?{query}", content);

            ((int)answer.Status)
                .Should()
                .BeLessThan(500, $"{seed}/{i} {method} {path}?{query} as {who}: {Encoding.UTF8.GetString(answer.Bytes)}");
        }

        string Any(string[] all) => all[random.Next(all.Length)];

        string AnyText() =>
            Any([
                "",
                "0",
                "-1",
                "2026-02-30",
                "2026-11-23",
                "true",
                "甲",
                "\u0000",
                "\uFFFF",
                "'; DROP TABLE cases; --",
                "99999999999999999999",
                id,
                new string('长', 3000),
                "\"*",
                "%",
            ]);

        byte[] AnyBody()
        {
            if (random.Next(4) == 0)
            {
                var noise = new byte[random.Next(0, 2000)];
                random.NextBytes(noise);
                return noise;
            }

            return Encoding.UTF8.GetBytes(
                Any([
                    "{}",
                    "[]",
                    "null",
                    "{\"a\":",
                    "{\"userName\":7}",
                    "{\"tasks\":[null],\"userName\":\"examiner\",\"reason\":\"x\"}",
                    "{\"from\":\"2026-13-01\"}",
                    "{\"reason\":\"\\ud800\"}",
                    "{\"certificates\":[\"no-violation\"],\"applicant\":{}}",
                    "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\nx\r\n--x--",
                    "authority,documentNumber\n1,2,3",
                    "%PDF-1.4\n",
                    "{\"holidays\":[\"2027-01-01\"],\"notice\":\"x\",\"noticeUrl\":\"javascript:1\"}",
                ])
            );
        }
    }

    private async Task<string> TokenAsync()
    {
        using var answer = await Client.PostAsync(
            $"{office.Url}/api/v1/sign-in",
            System.Net.Http.Json.JsonContent.Create(new { userName = "examiner", password = ServiceFixture.Password })
        );
        return System.Text.Json.Nodes.JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["accessToken"]!.GetValue<string>();
    }
}
