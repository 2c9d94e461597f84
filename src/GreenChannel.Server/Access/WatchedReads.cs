using System.Collections.Frozen;
using GreenChannel.Core.People;
using GreenChannel.Persistence.Audit;
using GreenChannel.Server.Api;
using GreenChannel.Server.Api.OpenApi;

namespace GreenChannel.Server.Access;

/// <summary>Notes reads of what is not everybody's, and requests that were not let in.</summary>
internal static class WatchedReads
{
    private const string PurposeHeader = "X-Purpose";
    private const string CaseKey = "case-read";
    private const int Longest = 300;

    private static readonly FrozenSet<Act> Watched = new[]
    {
        Act.ReadCases,
        Act.ReadDocuments,
        Act.ReadEvidence,
        Act.ReadCertificates,
        Act.ReadViolations,
        Act.ReadSanctions,
        Act.ReadStatistics,
        Act.ReadAudit,
        Act.ReadAccounts,
    }.ToFrozenSet();

    public static void UseWatchedReads(this WebApplication app)
    {
        var access = app.Services.GetRequiredService<AccessLog>();
        app.Use(
            async (http, next) =>
            {
                var address = RateLimits.Subscriber(http.Connection.RemoteIpAddress);
                http.RequestServices.GetRequiredService<Caller>().Address = address;
                await next(http);
                var (me, status) = (http.RequestServices.GetRequiredService<CurrentActor>(), http.Response.StatusCode);
                var act = http.GetEndpoint()?.Metadata.GetMetadata<PermitMark>()?.Act;
                if (status is StatusCodes.Status401Unauthorized or StatusCodes.Status403Forbidden)
                    access.Deny(me.IsKnown ? me.Actor : null, WhatOf(http), address, status);
                else if (
                    act is not null
                    && (Watched.Contains(act) || http.Items.ContainsKey(CaseKey))
                    && me.IsKnown
                    && !IsChange(http.Request)
                )
                    access.Note(act, me.Actor, "", CaseOf(http), WhatOf(http), address, status, PurposeOf(http));
            }
        );
    }

    private static bool IsChange(HttpRequest request) => !HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method);

    /// <summary>The request reads this case, though its address may name a task of it.</summary>
    public static void Reads(this HttpContext http, Guid caseId) => http.Items[CaseKey] = caseId;

    private static Guid? CaseOf(HttpContext http) =>
        http.Items[CaseKey] as Guid?
        ?? (
            http.Request.Path.StartsWithSegments("/api/v1/cases", StringComparison.OrdinalIgnoreCase)
            && http.Request.RouteValues.TryGetValue("id", out var id)
                ? Answers.ToId(id as string ?? "")
                : null
        );

    private static string WhatOf(HttpContext http) =>
        Cut($"{http.Request.Method} {http.Request.Path}{Uri.UnescapeDataString(http.Request.QueryString.Value ?? "")}");

    private static string? PurposeOf(HttpContext http) =>
        http.Request.Headers[PurposeHeader].ToString() is { Length: > 0 } given ? Cut(Uri.UnescapeDataString(given)) : null;

    private static string Cut(string text) => text.Length > Longest ? text[..Longest] : text;
}
