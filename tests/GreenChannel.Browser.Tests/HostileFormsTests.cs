using System.Net;

namespace GreenChannel.Browser.Tests;

/// <summary>Every field of every form of every role, filled with what nobody expects.</summary>
[Trait("Needs", "tools")]
public sealed class HostileFormsTests : IAsyncLifetime
{
    private static readonly string[] Typed =
    [
        "",
        "\0\u0001\u202e",
        "<script>alert(1)</script>\"'>",
        new string('甲', 3_000),
        "9999-12-31",
        "-1",
        "㐂𠮷\ud800",
        "../../etc/passwd",
    ];

    // Ends the session, or leads out of the office.
    private static readonly string[] LeftAlone = ["/sign-out"];

    // What is sent here changes the office, so it is one of its own.
    private readonly OfficeOfPages _office = new();

    public Task InitializeAsync() => _office.InitializeAsync();

    public Task DisposeAsync() => _office.DisposeAsync();

    [Fact]
    public async Task Whatever_is_typed_is_answered_with_a_page_and_what_is_wrong_keeps_what_was_typed()
    {
        var tasks = (await _office.As("supervisor").GetAsync("/tasks?limit=50"))
            .Ok()
            .Items.Select(task => task["id"]!.GetValue<string>())
            .Take(3)
            .ToList();
        var (sent, refused) = (0, 0);
        foreach (var user in new[] { null, "clerk", "examiner", "reviewer", "supervisor", "applicant-a" })
        {
            using var browser = user is null ? PlainBrowser.Visitor(_office.Url) : await PlainBrowser.OpenAsync(_office.Url, user);
            foreach (var (address, fields) in await FormsAsync(browser, tasks))
            {
                foreach (var typed in Typed)
                {
                    var filled = fields
                        .Select(field => field.Name[0] == '_' && field.Name != "_version" ? field : (field.Name, typed))
                        .ToArray();
                    using var answer = await browser.PostAsync(address, PlainBrowser.Form(filled));
                    sent++;
                    ((int)answer.StatusCode).Should().BeLessThan(500, "{0} as {1}: {2}", address, user, typed);
                    if (answer.StatusCode == HttpStatusCode.UnprocessableEntity)
                    {
                        refused++;
                        var page = await answer.Content.ReadAsStringAsync();
                        page.Should().Contain("id=\"summary\"", "{0} as {1}: {2}", address, user, typed);
                        page.Should().NotContain("<script>alert", "{0} as {1}", address, user);
                    }
                }
            }
        }

        sent.Should().BeGreaterThan(300);
        refused.Should().BeGreaterThan(100);
    }

    private async Task<IReadOnlyList<(string Address, IReadOnlyList<(string Name, string Value)> Fields)>> FormsAsync(
        HttpClient browser,
        IReadOnlyList<string> tasks
    )
    {
        var forms = new Dictionary<string, IReadOnlyList<(string, string)>>();
        foreach (
            var address in _office.Doors("GET").SelectMany(door => _office.Of(door, tasks, "draft", "deficient", "accepted", "completed"))
        )
        {
            using var answer = await browser.GetAsync(address);
            if (answer.Content.Headers.ContentType?.MediaType != "text/html")
                continue;
            foreach (var (action, fields) in PlainBrowser.FormsOf(await answer.Content.ReadAsStringAsync(), address))
            {
                if (!LeftAlone.Contains(action))
                    forms.TryAdd(action, fields);
            }
        }

        return [.. forms.Select(form => (form.Key, form.Value))];
    }
}
