namespace GreenChannel.Server.Pages;

/// <summary>What was sent is done; the browser goes on to a page that can be loaded again (303).</summary>
internal sealed class SeeOther(string address) : IResult
{
    public Task ExecuteAsync(HttpContext http)
    {
        http.Response.StatusCode = StatusCodes.Status303SeeOther;
        http.Response.Headers.Location = address;
        return Task.CompletedTask;
    }

    /// <summary>An address within this service; anything else leads to the first page.</summary>
    public static string Within(string? address) =>
        address is { Length: > 0 and < 2_000 }
        && address[0] == '/'
        && !address.StartsWith("//", StringComparison.Ordinal)
        && !address.Contains('\\', StringComparison.Ordinal)
        && !address.Any(char.IsControl)
            ? address
            : "/";
}
