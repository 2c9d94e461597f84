using System.Net;
using System.Text.RegularExpressions;

namespace GreenChannel.Browser.Tests;

/// <summary>What a browser sends, without a browser: cookies and forms.</summary>
internal static partial class PlainBrowser
{
    public static HttpClient Visitor(string url) =>
        new(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = new() }) { BaseAddress = new Uri(url) };

    /// <summary>One in which somebody has signed in.</summary>
    public static async Task<HttpClient> OpenAsync(string url, string user)
    {
        var client = Visitor(url);
        var answer = await client.PostAsync(
            "/sign-in",
            Form(("_token", await TokenAsync(client, "/sign-in")), ("userName", user), ("password", ServiceFixture.Password))
        );
        answer.StatusCode.Should().Be(HttpStatusCode.SeeOther);
        return client;
    }

    public static async Task<string> TokenAsync(HttpClient client, string page = "/account") =>
        Hidden(await (await client.GetAsync(page)).Content.ReadAsStringAsync(), "_token");

    /// <summary>The value of a hidden field.</summary>
    public static string Hidden(string page, string name)
    {
        var found = Regex.Match(page, $"name=\"{name}\" value=\"([^\"]*)\"");
        found.Success.Should().BeTrue("the page has {0}", name);
        return WebUtility.HtmlDecode(found.Groups[1].Value);
    }

    public static FormUrlEncodedContent Form(params (string Name, string Value)[] fields) =>
        new(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));

    /// <summary>The forms of a page that are posted: where to, and the names and values of their fields.</summary>
    public static IEnumerable<(string Address, IReadOnlyList<(string Name, string Value)> Fields)> FormsOf(string page, string address)
    {
        foreach (Match form in Forms().Matches(page))
        {
            var action = Attribute(form.Groups["head"].Value, "action") ?? address;
            var fields = Controls()
                .Matches(form.Groups["body"].Value)
                .Select(control => (Attribute(control.Value, "name") ?? "", Attribute(control.Value, "value") ?? ""))
                .Where(field => field.Item1.Length > 0)
                .ToList();
            yield return (action, fields);
        }
    }

    private static string? Attribute(string tag, string name) =>
        Regex.Match(tag, $"\\b{name}=\"([^\"]*)\"") is { Success: true } found ? WebUtility.HtmlDecode(found.Groups[1].Value) : null;

    [GeneratedRegex("<form(?<head>[^>]*method=\"post\"[^>]*)>(?<body>.*?)</form>", RegexOptions.Singleline)]
    private static partial Regex Forms();

    [GeneratedRegex("<(input|select|textarea|button)[^>]*>")]
    private static partial Regex Controls();
}
