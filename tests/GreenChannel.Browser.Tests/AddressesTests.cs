using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;

namespace GreenChannel.Browser.Tests;

/// <summary>Every address that the running service has, as every role: nothing stands in anybody's way.</summary>
[Collection(OnPages.Name)]
[Trait("Needs", "tools")]
public sealed partial class AddressesTests(OfficeOfPages office)
{
    private static readonly AxeRunOptions Rules = new()
    {
        RunOnly = new() { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] },
        Iframes = false,
    };

    // What stands within a page in tags of the same order was looked at already, as another role or of another case.
    private static readonly ConcurrentDictionary<string, string> Shapes = [];

    [Theory]
    [InlineData(null)]
    [InlineData("applicant-a")]
    [InlineData("clerk")]
    [InlineData("examiner")]
    [InlineData("reviewer2")]
    [InlineData("supervisor")]
    [InlineData("auditor")]
    [InlineData("registrar")]
    [InlineData("administrator")]
    public async Task Every_page_of_a_role_has_no_violation_fits_a_phone_and_keeps_to_the_policy(string? user)
    {
        var tasks = (await office.As("supervisor").GetAsync("/tasks?limit=200"))
            .Ok()
            .Items.Select(task => task["id"]!.GetValue<string>())
            .ToList();
        await office.WithPageAsync(
            user,
            async page =>
            {
                var wrong = new ConcurrentBag<string>();
                var addresses = await PagesAsync(page, user, tasks.Take(2));
                await Parallel.ForEachAsync(
                    addresses,
                    new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount },
                    async (address, _) =>
                    {
                        var tab = await page.Context.NewPageAsync();
                        await tab.GotoAsync($"{office.Url}{address}");
                        foreach (var violation in await ViolationsAsync(tab, address))
                            wrong.Add(violation);
                        await tab.CloseAsync();
                    }
                );

                addresses.Should().NotBeEmpty();
                Shapes.Should().HaveCountGreaterThan(10);
                wrong.Should().BeEmpty();
            },
            test: nameof(Every_page_of_a_role_has_no_violation_fits_a_phone_and_keeps_to_the_policy) + user
        );
    }

    // Of what is refused the first is looked at, for all others look alike; what is open to everyone a visitor looks at.
    private async Task<IReadOnlyList<string>> PagesAsync(IPage page, string? user, IEnumerable<string> tasks)
    {
        var (pages, refused) = (new List<string>(), new HashSet<int>());
        string[] cases = user == "applicant-a" ? [] : ["draft", "accepted", "completed"];
        foreach (var door in office.Doors("GET").Where(door => user is null || door.Act() is not null))
        {
            foreach (var address in office.Of(door, tasks, cases))
            {
                var head = await page.APIRequest.GetAsync($"{office.Url}{address}", new() { MaxRedirects = 0 });
                head.Status.Should().BeLessThan(500, address);
                var isPage = head.Headers.GetValueOrDefault("content-type", "").StartsWith("text/html", StringComparison.Ordinal);
                if (
                    isPage
                    && (head.Status < 400 || refused.Add(head.Status))
                    && (Shapes.TryAdd(ShapeOf(await head.TextAsync()), address) || pages.Count == 0)
                )
                    pages.Add(address);
                if (head.Status == 403)
                    break;
            }
        }

        return pages;
    }

    // Tags with all that looks or means something; where they lead and what they hold differs from case to case.
    private static string ShapeOf(string html)
    {
        var tags = Tag().Matches(Within().Match(html).Value).Select(tag => Detail().Replace(tag.Value, " $1"));
        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(tags))));
    }

    // The frame around it is that of the role, and is looked at with the first page of each.
    [GeneratedRegex("<main.*</main>", RegexOptions.Singleline)]
    private static partial Regex Within();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();

    [GeneratedRegex(@" (href|src|value|action|content|title|aria-label|datetime|alt|id|for|nonce|data-[a-z-]+)=""[^""]*""")]
    private static partial Regex Detail();

    [Fact]
    public async Task A_planted_fault_is_found() =>
        await office.WithPageAsync(
            null,
            async page =>
            {
                await page.GotoAsync($"{office.Url}/guide");
                await page.EvaluateAsync(
                    "() => { const m = document.querySelector('main');m.style.width = '3000px'; m.querySelector('p').style.color = '#ccc' }"
                );

                (await ViolationsAsync(page, "/guide"))
                    .Should()
                    .Contain(found => found.Contains("color-contrast"))
                    .And.Contain(found => found.Contains("wider"));
            }
        );

    [Theory]
    [InlineData("applicant-a", "/portal")]
    [InlineData("applicant-a", "/portal/cases/{accepted}")]
    [InlineData("applicant-a", "/portal/cases/{draft}/documents")]
    [InlineData("examiner", "/office/tasks")]
    [InlineData("examiner", "/office/cases/{accepted}?tab=deadline")]
    public async Task A_page_can_be_enlarged_and_spaced_and_nothing_is_cut_off(string user, string address) =>
        await office.WithPageAsync(
            user,
            async page =>
            {
                var path = office.Cases.Aggregate(address, (at, one) => at.Replace($"{{{one.Key}}}", one.Value));
                foreach (var width in new[] { 640, 320 })
                {
                    await page.SetViewportSizeAsync(width, 600);
                    await page.GotoAsync($"{office.Url}{path}{(path.Contains('?') ? '&' : '?')}size=large");
                    await page.AddStyleAsync(
                        "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }"
                    );
                    (await page.OverflowAsync()).Should().BeLessThanOrEqualTo(0, $"{path} at {width}");
                }
            }
        );

    private static async Task<IEnumerable<string>> ViolationsAsync(IPage page, string address)
    {
        var found = (await page.RunAxe(Rules))
            .Violations.Select(violation => $"{address}: {violation.Id} {violation.Nodes[0].Html}")
            .ToList();
        var html = await page.ContentAsync();
        foreach (var inline in new[] { " style=\"", " onclick=", " onload=", "<script>" })
            if (html.Contains(inline, StringComparison.Ordinal) && !html.Contains("3000px", StringComparison.Ordinal))
                found.Add($"{address}: {inline}");
        await page.SetViewportSizeAsync(360, 740);
        if (await page.OverflowAsync() is > 0 and var over)
            found.Add($"{address}: {over} pixels wider than a phone");
        await page.SetViewportSizeAsync(1366, 768);
        return found;
    }
}

/// <summary>What is measured of a page.</summary>
internal static class PageMeasures
{
    /// <summary>By how many pixels it is wider than its window.</summary>
    public static Task<int> OverflowAsync(this IPage page) =>
        page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");

    /// <summary>Adds rules as a reader's browser does, which no policy of a page forbids.</summary>
    public static Task AddStyleAsync(this IPage page, string css) =>
        page.EvaluateAsync(
            "css => { const sheet = new CSSStyleSheet(); sheet.replaceSync(css); document.adoptedStyleSheets = [sheet]; }",
            css
        );
}
