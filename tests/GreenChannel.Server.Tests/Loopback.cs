using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace GreenChannel.Server.Tests;

/// <summary>What stands outside of the office, on a free port of loopback.</summary>
internal static class Loopback
{
    public static WebApplication NewServer()
    {
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        return builder.Build();
    }
}
