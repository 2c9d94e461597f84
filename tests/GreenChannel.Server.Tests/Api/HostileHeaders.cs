namespace GreenChannel.Server.Tests.Api;

/// <summary>Headers that say what is not so, or nothing that can be understood.</summary>
internal static class HostileHeaders
{
    public static readonly string[] ContentTypes =
    [
        "application/json",
        "application/json; charset=utf-16",
        "application/json; charset=\"",
        "application/merge-patch+json",
        "text/csv",
        "text/markdown",
        "application/pdf",
        "application/xml",
        "multipart/form-data",
        "multipart/form-data; boundary=x",
        "application/x-www-form-urlencoded",
        ";;;",
        "甲/乙",
        "a/b; " + new string('c', 1_000),
    ];

    public static readonly (string Name, string[] Values)[] All =
    [
        (
            "Idempotency-Key",
            ["", "same", "same", "\"same\"", new string('k', 201), new string('k', 200), "甲", "a b", "'", "a,b", "\u0001"]
        ),
        (
            "If-Match",
            ["", "*", "\"1\"", "W/\"1\"", "1", "\"", "\"1\",", "\"-1\"", "\"99999999999999999999\"", "甲", new string('"', 3_000)]
        ),
        ("If-None-Match", ["", "*", "W/", "\"", "\"1\", \"", "甲"]),
        ("If-Modified-Since", ["", "yesterday", "Mon, 01 Jan 0001 00:00:00 GMT", "Fri, 31 Dec 9999 23:59:59 GMT"]),
        ("Prefer", ["return=minimal", "wait=-1", "respond-async, wait=1e308", ";=,", "甲"]),
        ("Range", ["bytes=0-0", "bytes=-1", "bytes=5-1", "bytes=0-,0-,0-,0-", "bytes=99999999999999999999-", "lines=1-2", "bytes=", "甲"]),
        ("Content-Range", ["bytes 0-4/99", "bytes */*", "甲"]),
        ("Content-Encoding", ["gzip", "identity", "identity, identity", "甲"]),
        ("Content-Language", ["甲", "zz-"]),
        ("Accept", ["", "text/html", "*/*;q=9", "application/xml;q=0", ";", "甲/乙", new string('a', 3_000)]),
        ("Accept-Language", ["", "zz", "zh;q=nan", "-", "甲"]),
        ("Accept-Encoding", ["", "gzip;q=0", "br, gzip, *;q=0", "甲"]),
        (
            "X-File-Name",
            ["", "%00", "..%2f..%2fx.pdf", "%", "%ed%a0%80", "甲.pdf", "%F0%9F%98%80.pdf", new string('n', 3_000), "a/b\\c:d", "."]
        ),
        ("Last-Event-ID", ["", "-1", "9223372036854775807", "9223372036854775808", "x", "1,2"]),
        ("X-Api-Key", ["", "x", "gc_x_y", "甲", new string('k', 3_000)]),
        ("Cookie", ["a=b", "=;=;", ".AspNetCore.Antiforgery=x", "甲=乙", new string(';', 3_000)]),
        ("Origin", ["null", "https://elsewhere.example", "甲"]),
        ("Expect", ["a-wonder"]),
        ("X-Forwarded-For", ["' OR 1=1", "::", "127.0.0.1, x", "999.1.1.1"]),
        ("X-Forwarded-Proto", ["javascript", "https,http"]),
        ("X-HTTP-Method-Override", ["DELETE", "甲"]),
        ("Traceparent", ["00-0-0-0", "甲", new string('0', 3_000)]),
        ("Referer", ["x", "甲"]),
    ];

    /// <summary>What stands in the header <c>Authorization</c> of somebody who has no token.</summary>
    public static readonly string[] Credentials =
    [
        "Bearer",
        "Bearer ",
        "Bearer x",
        "Bearer 甲",
        "bearer " + new string('A', 8_000),
        "Bearer CfDJ8" + new string('x', 200),
        "Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJhZG1pbmlzdHJhdG9yIn0.",
        "Basic YWRtaW5pc3RyYXRvcjp4",
        "Negotiate",
        "ApiKey x",
        ",",
    ];
}
