using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using GreenChannel.Core.Settings;

namespace GreenChannel.Server.Outbox;

/// <summary>How a signature of an SMS gateway is written.</summary>
public enum SignatureForm
{
    Hex,
    Base64,
}

/// <summary>
/// The HTTP gateway that text messages go through, described so far that any can be used: none is used while the address is empty.
/// Address, headers, body and what is signed hold <c>{{phone}}</c>, <c>{{text}}</c>, <c>{{id}}</c>, <c>{{timestamp}}</c> (seconds since
/// 1970), <c>{{signature}}</c>; what is signed also <c>{{body}}</c>.
/// </summary>
public sealed partial class SmsOptions : ISettings
{
    internal static readonly string[] Names = ["phone", "text", "id", "timestamp", "signature", "body"];

    public string Url { get; set; } = "";

    /// <summary>Headers by their names; <c>Content-Type</c> says how values are written into the body.</summary>
    public IDictionary<string, string> Headers { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    public string Body { get; set; } = """{"phone":"{{phone}}","text":"{{text}}","id":"{{id}}"}""";

    /// <summary>A regular expression that the answer must match; empty when a status of 200 to 299 is enough.</summary>
    public string Success { get; set; } = "";

    /// <summary>The secret that signs (HMAC-SHA-256). From the environment: <c>Sms__Secret</c>.</summary>
    public string Secret { get; set; } = "";

    /// <summary>What is signed.</summary>
    public string Signed { get; set; } = "{{timestamp}}.{{body}}";

    public SignatureForm SignatureForm { get; set; }

    public bool IsConfigured => Url.Length > 0;

    public IEnumerable<SettingProblem> Problems()
    {
        var texts = new[] { ("Sms:Url", Url), ("Sms:Body", Body), ("Sms:Signed", Signed) }.Concat(
            Headers.Select(header => ($"Sms:Headers:{header.Key}", header.Value))
        );
        foreach (var (key, text) in texts)
        {
            if (Placeholder().Matches(text).FirstOrDefault(found => !Names.Contains(found.Groups[1].Value)) is { } unknown)
                yield return new SettingProblem(
                    key,
                    $"nothing fills {unknown.Value}; there are {string.Join(", ", Names)}.",
                    $"没有可填入 {unknown.Value} 的内容，可用：{string.Join("、", Names)}。"
                );
        }

        foreach (var problem in SettingProblem.NoAddress("Sms:Url", Placeholder().Replace(Url, "0"), "https", "http"))
            yield return problem;
        if (IsConfigured && !((Url + Body).Contains("{{phone}}") && (Url + Body).Contains("{{text}}")))
            yield return new SettingProblem(
                "Sms:Body",
                "address or body hold {{phone}} and {{text}}, or nobody is told anything.",
                "地址或者正文须含 {{phone}} 和 {{text}}。"
            );
        if (Headers.TryGetValue("Content-Type", out var type) && !MediaTypeHeaderValue.TryParse(type, out _))
            yield return new SettingProblem("Sms:Headers:Content-Type", "a media type is wanted.", "应为媒体类型。");
        if (!IsExpression(Success))
            yield return new SettingProblem("Sms:Success", "a regular expression is wanted.", "应为正则表达式。");
    }

    [GeneratedRegex(@"\{\{(\w*)\}\}")]
    internal static partial Regex Placeholder();

    private static bool IsExpression(string text)
    {
        try
        {
            _ = new Regex(text);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
