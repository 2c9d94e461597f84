using System.Globalization;
using GreenChannel.Core;
using GreenChannel.Core.Text;
using GreenChannel.Office.Cases;
using Microsoft.Net.Http.Headers;

namespace GreenChannel.Server.Api;

/// <summary>Small pieces that all doors use.</summary>
internal static class Answers
{
    public const int LongestPage = 200;
    public const int DefaultPage = 50;

    /// <summary>An id as it stands in addresses: 32 hexadecimal digits.</summary>
    public static Guid? ToId(string text) => Guid.TryParse(text, out var id) ? id : null;

    /// <summary>Whether a text can say where a list goes on; a damaged one is told, or a client would begin anew for ever.</summary>
    public static bool IsCursor(string? after) => after is null || ToId(after) is not null;

    /// <summary>A term of a query, such as a state; none when it is not given.</summary>
    public static Outcome<TTerm?> ToTerm<TTerm>(string name, string? text)
        where TTerm : struct, Enum
    {
        if (string.IsNullOrEmpty(text))
            return new Outcome<TTerm?>();
        var known = Enum.GetValues<TTerm>()
            .Where(term => string.Equals(term.ToString(), text, StringComparison.OrdinalIgnoreCase))
            .ToList();
        return known.Count == 1
            ? (TTerm?)known[0]
            : UnknownTerm(name, text, Enum.GetNames<TTerm>().Select(term => term.ToLowerInvariant()));
    }

    public static InvalidQuery UnknownTerm(string name, string text, IEnumerable<string> known)
    {
        var names = string.Join(", ", known);
        return new InvalidQuery(name, "query.unknown-term", $"\"{text}\" is not one of {names}.", $"“{text}”不在可选范围内：{names}。");
    }

    /// <summary>A text to be searched for, as it was meant; none when it says nothing.</summary>
    public static string? ToText(string? text) => EnteredText.Clean(text ?? "") is { Length: > 0 } clean ? clean : null;

    public static int ToLimit(int? limit) => limit ?? DefaultPage;

    /// <summary>Names the version; who has it already (<c>If-None-Match</c>) gets 304 and no body.</summary>
    public static IResult WithETag(this IResult result, HttpContext context, long version)
    {
        context.Response.Headers.ETag = $"\"{version}\"";
        var reads = HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method);
        return
            reads
            && Tags(context.Request, HeaderNames.IfNoneMatch).Any(tag => tag == "*" || tag == $"\"{version}\"" || tag == $"W/\"{version}\"")
            ? Results.StatusCode(StatusCodes.Status304NotModified)
            : result;
    }

    /// <summary>
    /// The versions that an <c>If-Match</c> names, one or several; none without one, or for any (<c>*</c>). A weak tag never matches (RFC
    /// 9110, 13.1.1).
    /// </summary>
    public static ExpectedVersion? IfMatch(this HttpRequest request)
    {
        var tags = Tags(request, HeaderNames.IfMatch).ToList();
        return tags.Count == 0 || tags.Contains("*")
            ? null
            : new ExpectedVersion([
                .. tags.Select(tag =>
                    long.TryParse(tag.Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : -1
                ),
            ]);
    }

    private static IEnumerable<string> Tags(HttpRequest request, string header) =>
        request
            .Headers[header]
            .SelectMany(line => (line ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));

    public static IResult Match<T>(this Outcome<T> outcome, Func<T, IResult> answer) =>
        outcome.IsRefused(out var refusal) ? Problems.Of(refusal) : answer(outcome.Value);
}

/// <summary>The place where a list should go on is not one that this service gave.</summary>
internal sealed record BadCursor()
    : Refusal(
        "bad-cursor",
        RefusalKind.BadRequest,
        "\"after\" is not a value that this list gave as \"next\".",
        "参数“after”不是本列表给出的“next”值。"
    )
{
    public override IReadOnlyList<Fault> Faults => [new("?after", Code, Message, MessageZh)];
}
