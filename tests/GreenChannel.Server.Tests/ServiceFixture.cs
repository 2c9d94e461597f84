using System.Globalization;
using GreenChannel.Core.Calendars;
using GreenChannel.Core.People;
using GreenChannel.Office.Accounts;
using GreenChannel.Office.Clock;
using GreenChannel.Pdf.Fonts;
using GreenChannel.Server.Commands;
using GreenChannel.Server.Documents;
using GreenChannel.Server.Watchdog;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace GreenChannel.Server.Tests;

/// <summary>A running service that accounts can go to.</summary>
public interface IServiceUnderTest
{
    /// <summary>The service as one account uses it.</summary>
    ApiClient As(string userName);
}

/// <summary>
/// The whole service on loopback, with a database file, documents and a clock of its own; the watchdog's sweep is fired
/// by hand. It opens on Monday 2026-11-23, ten in the morning.
/// </summary>
public sealed class ServiceFixture : IServiceUnderTest, IAsyncLifetime, IAsyncDisposable
{
    public const string Password = "office-for-tests-1";
    private readonly Dictionary<string, string?> _settings;
    private WebApplication? _server;
    private static readonly DocumentWorkers Workers = new();

    // The platform lets go of a host that has ended neither in its rate limiter, whose timer runs on, nor in what Entity Framework has
    // prepared for a logger factory. So what is heavy, or slow to make, is there once for all offices of this process.
    private static readonly Lazy<FontSet> Fonts = new(() => FontSet.Load(Path.Combine(AppContext.BaseDirectory, "fonts"), ""));
    private static readonly ILoggerFactory Logs = LoggerFactory.Create(logs => logs.AddSimpleConsole().SetMinimumLevel(LogLevel.Error));

    public ServiceFixture()
        : this([]) { }

    private bool _isPrepared;
    private Action<IServiceCollection>? _adjust;

    internal ServiceFixture(Dictionary<string, string?> settings) => _settings = settings;

    public string Data { get; private set; } = Directory.CreateTempSubdirectory("greenchannel-test-").FullName;

    public MovableClock Clock { get; } = new("2026-11-23 10:00");

    /// <summary>The machine's time, which sessions and delays count; it stands still until a test moves it.</summary>
    public MovableClock Machine { get; } = new(DateTime.UtcNow.AddHours(8).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture));

    public string Url => _server!.Urls.First();

    public IServiceProvider Services => _server!.Services;

    /// <summary>One that a test opens for itself.</summary>
    /// <param name="at">When it opens, if not on that Monday.</param>
    /// <param name="adjust">Puts something in the place of what the service is made of.</param>
    /// <param name="prepare">Fills the data folder before the service opens.</param>
    internal static async Task<ServiceFixture> OpenAsync(
        Dictionary<string, string?> settings,
        Action<string>? prepare = null,
        string? at = null,
        Action<IServiceCollection>? adjust = null
    )
    {
        var office = new ServiceFixture(settings) { _adjust = adjust };
        office._isPrepared = prepare is not null;
        prepare?.Invoke(office.Data);
        if (at is not null)
            office.Clock.SetTo(at);
        try
        {
            await office.InitializeAsync();
        }
        catch
        {
            // One that refuses to start leaves nothing behind either.
            await office.DisposeAsync();
            throw;
        }

        return office;
    }

    public async Task InitializeAsync()
    {
        if (!_isPrepared)
            await PreparedData.CopyToAsync(Data);
        _server = await StartAsync();
    }

    public async Task DisposeAsync()
    {
        await CloseAsync();
        Directory.Delete(Data, recursive: true);
    }

    async ValueTask IAsyncDisposable.DisposeAsync() => await DisposeAsync();

    public ApiClient As(string userName) => new(Url, userName);

    /// <summary>Closes the service and opens it again on the same data, perhaps with other settings.</summary>
    public async Task RestartAsync(Dictionary<string, string?>? settings = null)
    {
        await CloseAsync();
        foreach (var (key, value) in settings ?? [])
            _settings[key] = value;
        _server = await StartAsync();
    }

    /// <summary>Asks or changes the database behind the service's back; rows come as texts with bars between the values.</summary>
    public IReadOnlyList<string> Sql(string sql, string file = "greenchannel.db") => DatabaseFile.Sql(Path.Combine(Data, file), sql);

    /// <summary>Opens an account, or changes one, with the password of all tests.</summary>
    internal async Task PutAccountAsync(NewAccount account)
    {
        await using var scope = Services.CreateAsyncScope();
        Sql($"UPDATE AspNetUsers SET PasswordHash = NULL, EarlierPasswords = '[]' WHERE UserName = '{account.UserName}'");
        (
            await scope
                .ServiceProvider.GetRequiredService<IAccounts>()
                .ChangeAsync(account.UserName, new AccountEdit(account, Password), Actor.System, Act.PutAccount, CancellationToken.None)
        )
            .Refusal.Should()
            .BeNull();
        Sql($"UPDATE AspNetUsers SET MustChangePassword = 0 WHERE UserName = '{account.UserName}'");
        ApiClient.Forget(Url, account.UserName);
    }

    public async Task<SweepReport> SweepAsync()
    {
        await using var scope = Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<DeadlineSweep>().RunAsync(CancellationToken.None);
    }

    private async Task<WebApplication> StartAsync()
    {
        var server = BuildOn(Data);
        // Tests of one office begin on days of their own choice; what earlier ones recorded is not held against them.
        Clock.WasSet = () => server.Services.GetRequiredService<RecordedInstant>().Read(Clock.GetUtcNow());
        server.UseGreenChannel();
        await Verbs.PrepareAsync(server, CancellationToken.None);
        await server.StartAsync();
        ApiClient.Forget(server.Urls.First());
        return server;
    }

    /// <summary>The service on a data folder, neither prepared nor started.</summary>
    internal WebApplication BuildOn(string data)
    {
        var builder = ServerSetup.CreateBuilder(["--environment", "Development", "--urls", "http://127.0.0.1:0"]);
        builder.Configuration.AddInMemoryCollection(
            new Dictionary<string, string?>
            {
                ["Data"] = data,
                ["Access:DemoPassword"] = Password,
                ["Access:AccessTokenMinutes"] = "10000000",
                ["Watchdog:Enabled"] = "false",
                ["Record:Notices"] = "false",
                ["Office:Specimen"] = "",
                ["Verification:CodesPerMinute"] = "100000",
                ["Verification:FilesPerMinute"] = "100000",
            }
        );
        builder.Configuration.AddInMemoryCollection(_settings);
        builder.AddGreenChannel();
        builder.Services.Replace(ServiceDescriptor.Singleton(Logs));
        if (!_settings.ContainsKey("Folders:FallbackFonts"))
            builder.Services.Replace(ServiceDescriptor.Singleton(Fonts.Value));
        builder.Services.Replace(ServiceDescriptor.Singleton<TimeProvider>(Clock));
        builder.Services.Replace(ServiceDescriptor.Singleton(new MachineTime(Machine)));
        // The workers are real ones, started once for all offices of this process; a password here guards nothing and is hashed in a
        // moment.
        builder.Services.Replace(ServiceDescriptor.Singleton(Workers));
        _adjust?.Invoke(builder.Services);
        builder.Services.Configure<PasswordHasherOptions>(options => options.IterationCount = 1);
        return builder.Build();
    }

    internal async Task CloseAsync()
    {
        if (_server is null)
            return;
        await _server.StopAsync();
        await _server.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Clock.WasSet = null;
        _server = null;
    }
}
