using System.Globalization;

namespace GreenChannel.Server.Tests.Api;

/// <summary>What hostile requests are made of: parts of addresses as they stand on the wire, and what stands in bodies.</summary>
internal static class HostileWords
{
    /// <summary>Parts of an address, escaped already where they have to be.</summary>
    public static readonly string[] Parts =
    [
        "",
        "0",
        "-1",
        "1e308",
        "99999999999999999999",
        "2147483648",
        "NaN",
        "null",
        "true",
        "2026-02-30",
        "2026-11-23",
        "0001-01-01",
        "9999-12-31",
        "00000000-0000-0000-0000-000000000000",
        ".",
        "..",
        "%2e%2e",
        "..%2f..%2f..%2fetc%2fpasswd",
        "..%5c..%5cx",
        "%2f",
        "%00",
        "x%00y",
        "%0d%0aX-A:%20b",
        "%",
        "%zz",
        "%ff%fe",
        "%ed%a0%80",
        "%f0%9f%98%80",
        "%ef%bf%bf",
        "%e4%b8%ad%e6%96%87",
        "%27%3b%20DROP%20TABLE%20cases%3b--",
        "%22*%22%20OR%20NEAR(",
        "%3cscript%3e",
        "{id}",
        "+",
        "%20",
        ";a=b",
        "*",
        "%25_",
        new string('a', 500),
        string.Concat(Enumerable.Repeat("%e9%95%bf", 500)),
        // Longer than the server reads the first line of a request.
        new string('a', 9_000),
    ];

    public static readonly string[] QueryNames =
    [
        "limit",
        "after",
        "q",
        "from",
        "to",
        "x",
        "",
        "%00",
        "Limit",
        "a[b]",
        "%ed%a0%80",
        "__proto__",
    ];

    /// <summary>What parameters of a query usually hold, so that the hostile one beside them is looked at.</summary>
    public static readonly IReadOnlyDictionary<string, string[]> Queries = new Dictionary<string, string[]>
    {
        ["limit"] = ["1", "200"],
        ["status"] = ["draft", "accepted"],
        ["kind"] = ["no-violation"],
        ["q"] = ["GC2026", "%e5%85%ac%e5%8f%b8", "%22", "-", "a*%20NOT"],
        ["from"] = ["2026-01-01", "0001-01-01", "0", "1"],
        ["to"] = ["2026-12-31", "9999-12-31", "1", "2"],
        ["overdue"] = ["true"],
        ["count"] = ["true"],
        ["mine"] = ["true"],
        ["original"] = ["true"],
        ["preview"] = ["true"],
        ["denied"] = ["true"],
        ["dueBefore"] = ["2026-12-31", "9999-12-31"],
        ["issuedOn"] = ["2026-01-01", "9999-12-31"],
        ["validUntil"] = ["2030-01-01", "0001-01-01"],
        ["source"] = ["ip-office"],
        ["until"] = ["2026-11-20", "9999-12-31"],
        ["mode"] = ["all", "partial"],
        ["format"] = ["csv"],
        ["role"] = ["examiner"],
        ["ipc"] = ["G06N%203/08", "G06N"],
        ["documents"] = ["A01,C01"],
        ["creditCode"] = [AnApplication.CreditCode],
        ["code"] = [AnApplication.CreditCode],
    };

    /// <summary>Tables that are taken: records of the register, and a calendar.</summary>
    public static readonly string[] Tables =
    [
        "authority,documentNumber,kind,partyName,creditCode,decidedOn\n局,号 1,V1,某公司,91110108MA0000015T,2025-03-01\n",
        "date,kind,name\n2027-01-01,holiday,元旦\n2027-01-02,workday,\n",
        "authority,authority\n",
        "\"\n",
        "",
    ];

    /// <summary>What a template does not expect.</summary>
    public static readonly string[] Marks =
    [
        "{{",
        "}}",
        "{{applicantName}}",
        "{{#each x}}",
        "{{/if}}",
        "{{#if from}}",
        "{{a.b.c}}",
        "---\n",
        "\n- &a [*a]\n",
        ": ",
        "\n| a | b |\n|--|\n",
        "**",
        "![](x)",
        "<script>",
        "\u0000",
        "\u202e",
        "\ud83d\ude00𠮷",
        "\n```\n",
        new string('#', 5_000),
        new string('[', 5_000),
    ];

    /// <summary>Names of members, as they stand between quotes.</summary>
    public static readonly string[] Members =
    [
        "",
        "x",
        "ID",
        "$type",
        "$ref",
        "__proto__",
        "\\ud800",
        "\\u0000",
        "a.b",
        "a/b~",
        "['",
        "甲",
    ];

    /// <summary>What members of bodies without an example hold when nobody is hostile, so that the hostile part comes further.</summary>
    public static readonly IReadOnlyDictionary<string, string> Plausible = new Dictionary<string, string>
    {
        ["userName"] = "examiner",
        ["roles"] = "clerk",
        ["organisation"] = AnApplication.CreditCode,
        ["creditCode"] = AnApplication.CreditCode,
        ["code"] = AnApplication.CreditCode,
        ["email"] = "a@example.com",
        ["mail"] = "a@example.com",
        ["url"] = "https://127.0.0.1:1/",
        ["noticeUrl"] = "https://www.gov.cn/x",
        ["events"] = "case.accepted",
        ["expiresOn"] = "2027-06-01",
        ["scopes"] = "cases:read",
        ["certificates"] = "no-violation",
        ["kind"] = "enterprise",
    };

    /// <summary>Values as they stand in JSON, some of which is none.</summary>
    public static readonly string[] Values =
    [
        "null",
        "true",
        "0",
        "-1",
        "1.5",
        "1e308",
        "-1e308",
        "1e999",
        "2147483648",
        "9223372036854775808",
        new string('9', 400),
        "[]",
        "{}",
        "[null]",
        "[[[]]]",
        "[{}]",
        "{\"a\":{\"a\":null}}",
        "\"\"",
        "\" \"",
        "\"x\"",
        "\"7\"",
        "\"true\"",
        "\"2026-02-30\"",
        "\"0001-01-01\"",
        "\"9999-12-31\"",
        "\"99999-01-01\"",
        "\"2026-11-23T10:00:00Z\"",
        "\"2026-11-23/2026-11-20\"",
        "\"0001-01-01/9999-12-31\"",
        "\"\\ud800\"",
        "\"\\udc00\\ud800x\"",
        "\"\\u0000\"",
        "\"a\\u0000b\"",
        "\"\\uffff\"",
        "\"\\u202e\\u200b\\ufeff\"",
        "\"甲\"",
        "\"😀𠮷\"",
        "\"'; DROP TABLE cases; --\"",
        "\"..\\/..\\/etc\\/passwd\"",
        "\"javascript:alert(1)\"",
        "\"http://127.0.0.1:1/\"",
        "\"http://[::1/\"",
        "\"a@b\"",
        "\"{{applicant.name}}\"",
        "\"00000000-0000-0000-0000-000000000000\"",
        "\"a\tb\"",
        "\"" + new string('长', 3_000) + "\"",
        "[" + string.Join(',', Enumerable.Repeat("null", 10_000)) + "]",
        "[" + string.Join(',', Enumerable.Range(0, 10_000).Select(i => $"\"{i.ToString(CultureInfo.InvariantCulture)}\"")) + "]",
        Deep('[', ']'),
        "NaN",
        "Infinity",
        "'x'",
        "undefined",
        "01",
        "+1",
        "\"\\x\"",
        "\"",
        "/* x */ 1",
    ];

    private static string Deep(char open, char close) => new string(open, 10_000) + new string(close, 10_000);
}
