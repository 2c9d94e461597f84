using GreenChannel.Core;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;

namespace GreenChannel.Server.Api;

/// <summary>
/// What HTTP says of every request, whatever it is about (RFC 9110): schemes in any case, HEAD wherever GET, OPTIONS answered with what is
/// allowed, and a plain no to what would be half understood: a part of a body, a coded body, an expectation that is not met.
/// </summary>
internal static class HttpHabits
{
    private const string Bearer = "Bearer ";
    private const string Continue = "100-continue";
    private static readonly string[] GetAndHead = [HttpMethods.Get, HttpMethods.Head];

    public static void UseHttpHabits(this WebApplication app) =>
        app.Use(
            async (http, next) =>
            {
                var request = http.Request;
                // The name of a scheme is written in any case (11.1); the platform's handler knows one.
                if (
                    request.Headers.Authorization is [{ } credentials]
                    && credentials.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)
                )
                    request.Headers.Authorization = Bearer + credentials[Bearer.Length..].Trim();
                if (Refused(http) is { } refusal)
                {
                    await Problems.Of(refusal).ExecuteAsync(http);
                    return;
                }

                await next(http);
                if (
                    HttpMethods.IsOptions(request.Method)
                    && http.Response is { HasStarted: false, StatusCode: StatusCodes.Status405MethodNotAllowed }
                )
                    http.Response.StatusCode = StatusCodes.Status204NoContent;
            }
        );

    /// <summary>HEAD goes wherever GET goes (9.3.2); the server sends no body then.</summary>
    public static TBuilder WithHead<TBuilder>(this TBuilder endpoints)
        where TBuilder : IEndpointConventionBuilder
    {
        endpoints.Finally(endpoint =>
        {
            for (var i = 0; i < endpoint.Metadata.Count; i++)
            {
                if (endpoint.Metadata[i] is HttpMethodMetadata { HttpMethods: [var only] } && HttpMethods.IsGet(only))
                    endpoint.Metadata[i] = new HttpMethodMetadata(GetAndHead);
            }
        });
        return endpoints;
    }

    private static Refusal? Refused(HttpContext http)
    {
        var headers = http.Request.Headers;
        // A part of a body would be taken for the whole (14.5).
        if (headers.ContentRange.Count > 0 && !HttpMethods.IsGet(http.Request.Method))
            return new PartOfABody();
        if (headers.ContentEncoding.ToString() is { Length: > 0 } coding && !coding.Equals("identity", StringComparison.OrdinalIgnoreCase))
        {
            http.Response.Headers.AcceptEncoding = "identity";
            return new CodedBody(coding);
        }

        return
            headers[HeaderNames.Expect].ToString() is { Length: > 0 } expected
            && !expected.Equals(Continue, StringComparison.OrdinalIgnoreCase)
            ? new UnknownExpectation(expected)
            : null;
    }
}

/// <summary>The body is only a part of something.</summary>
internal sealed record PartOfABody()
    : Refusal(
        "part-of-a-body",
        RefusalKind.BadRequest,
        "Content-Range: a part of a body is not taken; send the whole.",
        "不接受分段上传（Content-Range），请一次提交完整内容。"
    )
{
    public override IReadOnlyList<Fault> Faults => [new("header/Content-Range", Code, Message, MessageZh)];
}

/// <summary>The body is coded in a way that is not read here.</summary>
internal sealed record CodedBody(string Coding)
    : Refusal(
        "coded-body",
        RefusalKind.Unsupported,
        $"Content-Encoding {Coding} is not read here; send the body as it is (identity).",
        $"不支持 Content-Encoding {Coding}，请提交未压缩的内容（identity）。"
    )
{
    public override IReadOnlyList<Fault> Faults => [new("header/Content-Encoding", Code, Message, MessageZh)];
}

/// <summary>The request expects something that this service does not do.</summary>
internal sealed record UnknownExpectation(string Expected)
    : Refusal(
        "unknown-expectation",
        RefusalKind.Expectation,
        $"Expect: {Expected} cannot be met; only 100-continue can.",
        $"无法满足 Expect: {Expected}，仅支持 100-continue。"
    );
