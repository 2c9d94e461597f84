using Microsoft.Extensions.DependencyInjection.Extensions;

namespace GreenChannel.Server.Commands;

/// <summary>A server for Development on a free port of loopback, for a verb that plays through the REST door; it logs nothing.</summary>
internal sealed class TemporaryServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private TemporaryServer(WebApplication app) => _app = app;

    public string Url => _app.Urls.First();

    public IServiceProvider Services => _app.Services;

    /// <param name="settings">What is set otherwise than by default, such as the data folder.</param>
    /// <param name="clock">The service's clock; none for the one that the settings say.</param>
    public static async Task<TemporaryServer> StartAsync(Dictionary<string, string?> settings, TimeProvider? clock = null)
    {
        var builder = ServerSetup.CreateBuilder(["--environment", "Development", "--urls", "http://127.0.0.1:0"]);
        builder.Configuration.AddInMemoryCollection(settings);
        builder.Logging.ClearProviders();
        builder.AddGreenChannel();
        if (clock is not null)
            builder.Services.Replace(ServiceDescriptor.Singleton(clock));
        var app = builder.Build();
        app.UseGreenChannel();
        await Verbs.PrepareAsync(app, CancellationToken.None);
        await app.StartAsync();
        return new TemporaryServer(app);
    }

    public async ValueTask DisposeAsync()
    {
        // The scheduler's thread keeps a process alive until it is stopped, also one that ends with an error.
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
