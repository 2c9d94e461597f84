using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;

namespace GreenChannel.Server.Api;

/// <summary>
/// How often one address may ask what anyone may ask; guessing a code of 100 bits stays hopeless, and nobody is crowded out.
/// </summary>
internal static class RateLimits
{
    public const string Codes = "verify-codes";
    public const string Files = "verify-files";
    private const int Segments = 6;
    private const int NetworkBytes = 8;

    public static IServiceCollection AddRateLimits(this IServiceCollection services, VerificationOptions options) =>
        services.AddRateLimiter(limiter =>
        {
            limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limiter.OnRejected = (context, _) =>
            {
                var wait = context.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : TimeSpan.FromMinutes(1);
                context.HttpContext.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
                return ValueTask.CompletedTask;
            };
            limiter.AddPolicy(Codes, http => PerAddress(http, options.CodesPerMinute));
            limiter.AddPolicy(Files, http => PerAddress(http, options.FilesPerMinute));
        });

    private static RateLimitPartition<string> PerAddress(HttpContext http, int perMinute) =>
        RateLimitPartition.GetSlidingWindowLimiter(
            Subscriber(http.Connection.RemoteIpAddress),
            _ => new SlidingWindowRateLimiterOptions
            {
                PermitLimit = perMinute,
                Window = TimeSpan.FromMinutes(1),
                SegmentsPerWindow = Segments,
            }
        );

    // A subscriber has one address of IPv4, and of IPv6 a whole network of 64 bits.
    public static string Subscriber(IPAddress? address) =>
        address switch
        {
            null => "",
            { IsIPv4MappedToIPv6: true } => address.MapToIPv4().ToString(),
            { AddressFamily: AddressFamily.InterNetworkV6 } => Convert.ToHexString(address.GetAddressBytes().AsSpan(0, NetworkBytes)),
            _ => address.ToString(),
        };
}
