using System.Globalization;
using System.Text.Json;
using GreenChannel.Core;
using GreenChannel.Core.Audit;
using GreenChannel.Core.Calendars;
using GreenChannel.Core.Papers;
using GreenChannel.Core.People;
using GreenChannel.Office.Cases;
using GreenChannel.Persistence;
using GreenChannel.Server.Access;
using GreenChannel.Server.Pages;
using GreenChannel.Server.Pages.Entry;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.EntityFrameworkCore;

namespace GreenChannel.Server.Api;

/// <summary>The one place where a "no" becomes problem+json (RFC 9457), with a stable type and a sentence in both languages.</summary>
internal static partial class Problems
{
    private const string BusySeconds = "30";
    private const string MediaType = "application/problem+json";
    private static readonly NotSignedIn NotSignedIn = new();

    private sealed record Problem(
        string Type,
        string Title,
        int Status,
        string Detail,
        string DetailZh,
        string TraceId,
        IReadOnlyList<Fault>? Errors
    );

    public static IResult Of(Refusal refusal) =>
        new ProblemAnswer(
            StatusOf(refusal.Kind),
            refusal.Code,
            refusal.Message,
            refusal.MessageZh,
            refusal.Faults,
            refusal.RetryAfterSeconds
        );

    /// <summary>
    /// Everything that goes wrong outside a use case gets the same form: unknown paths, missing tokens, broken requests, and bugs.
    /// </summary>
    public static void UseProblems(this WebApplication app)
    {
        app.UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandler = HandleAsync, SuppressDiagnosticsCallback = IsNotOurs });
        app.UseStatusCodePages(context => OfStatus(context.HttpContext.Response.StatusCode).ExecuteAsync(context.HttpContext));
    }

    private static Task HandleAsync(HttpContext context)
    {
        var error = context.Features.Get<IExceptionHandlerFeature>()?.Error;
        var status = error switch
        {
            BadHttpRequestException bad => bad.StatusCode,
            SigningUnavailableException => StatusCodes.Status503ServiceUnavailable,
            _ => StatusCodes.Status500InternalServerError,
        };
        if (error is not null && context.RequestServices.GetRequiredService<GreenChannelDb>().IsBusy(error))
        {
            context.Response.Headers.RetryAfter = BusySeconds;
            return new ProblemAnswer(
                StatusCodes.Status503ServiceUnavailable,
                "busy",
                "The database is busy, perhaps with an import; nothing was saved, try again.",
                "数据库正忙（可能正在导入数据），未保存任何内容，请稍后重试。"
            ).ExecuteAsync(context);
        }

        if (error is DbUpdateConcurrencyException)
            return Of(new LostRace()).ExecuteAsync(context);
        if (error is ActNotPermittedException forgotten)
            return Of(forgotten.Refusal).ExecuteAsync(context);
        if (error is RecordInDoubtException)
            return Of(new RecordInDoubt()).ExecuteAsync(context);
        if (error is ClockBehindException)
        {
            var (recorded, clock) = (
                context.RequestServices.GetRequiredService<RecordedInstant>(),
                context.RequestServices.GetRequiredService<TimeProvider>()
            );
            return Of(new ClockBehind(recorded.Newest, clock.GetUtcNow())).ExecuteAsync(context);
        }

        return OfStatus(status).ExecuteAsync(context);
    }

    // A lost race is nobody's, but no fault of ours either.
    private static bool IsNotOurs(ExceptionHandlerSuppressDiagnosticsContext context) =>
        context.Exception is BadHttpRequestException or OperationCanceledException or DbUpdateConcurrencyException;

    private static ProblemAnswer OfStatus(int status) =>
        status switch
        {
            400 => new(status, "bad-request", "The request cannot be read.", "请求无法读取。"),
            401 => new(status, NotSignedIn.Code, NotSignedIn.Message, NotSignedIn.MessageZh),
            403 => new(status, "forbidden", "You may not do this.", "您没有此项权限。"),
            404 => new(status, "not-found", "There is nothing here.", "没有找到。"),
            405 => new(status, "method-not-allowed", "This method is not allowed here.", "不支持该请求方法。"),
            413 => new(status, "too-large", "The request is larger than allowed.", "请求内容超过允许的大小。"),
            415 => new(status, "unsupported-media-type", "This content type is not accepted here.", "不支持该内容类型。"),
            429 => new(status, "too-many-requests", "Too many requests; try again later.", "请求过于频繁，请稍后再试。"),
            503 => new(
                status,
                "signing-unavailable",
                "No signature can be had at the moment, so nothing was issued or saved; try again.",
                "签名服务暂不可用，未出具也未保存任何内容，请稍后重试。"
            ),
            _ => new(
                status,
                status >= 500 ? "internal-error" : "refused",
                "Something went wrong on our side; nothing was saved.",
                "系统内部错误，未保存任何内容。"
            ),
        };

    internal static int StatusOf(RefusalKind kind) =>
        kind switch
        {
            RefusalKind.Invalid => StatusCodes.Status422UnprocessableEntity,
            RefusalKind.BadRequest => StatusCodes.Status400BadRequest,
            RefusalKind.Unauthorised => StatusCodes.Status401Unauthorized,
            RefusalKind.Forbidden => StatusCodes.Status403Forbidden,
            RefusalKind.NotFound => StatusCodes.Status404NotFound,
            RefusalKind.Conflict => StatusCodes.Status409Conflict,
            RefusalKind.Stale => StatusCodes.Status412PreconditionFailed,
            RefusalKind.TooLarge => StatusCodes.Status413PayloadTooLarge,
            RefusalKind.Unsupported => StatusCodes.Status415UnsupportedMediaType,
            RefusalKind.Expectation => StatusCodes.Status417ExpectationFailed,
            RefusalKind.TooMany => StatusCodes.Status429TooManyRequests,
            RefusalKind.Unavailable => StatusCodes.Status503ServiceUnavailable,
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
        };

    // A sentence for people, where a browser asks for a page.
    private static IResult PageOf(int status, string code, string message, string messageZh, int? retryAfterSeconds) =>
        Page.Of<FaultPage>(new FaultPage.View(status, code, message, messageZh, retryAfterSeconds), status);

    private static bool WantsPage(HttpContext http) =>
        PagesSetup.IsPage(http) && http.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);

    private sealed class ProblemAnswer(
        int status,
        string code,
        string message,
        string messageZh,
        IReadOnlyList<Fault>? faults = null,
        int? retryAfterSeconds = null
    ) : IResult
    {
        public async Task ExecuteAsync(HttpContext context)
        {
            var problem = new Problem(
                $"urn:greenchannel:{code}",
                code.Replace('-', ' '),
                status,
                message,
                messageZh,
                context.TraceIdentifier,
                faults is { Count: > 0 } ? faults : null
            );
            if (WantsPage(context))
            {
                await PageOf(status, code, message, messageZh, retryAfterSeconds).ExecuteAsync(context);
                return;
            }

            context.Response.StatusCode = status;
            if (status == StatusCodes.Status401Unauthorized)
                context.Response.Headers.WWWAuthenticate = "Bearer";
            if (retryAfterSeconds is { } seconds)
                context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
            await context.Response.WriteAsJsonAsync(problem, Json.Options, MediaType, context.RequestAborted);
        }
    }
}
