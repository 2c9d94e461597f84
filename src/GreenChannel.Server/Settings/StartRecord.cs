using GreenChannel.Core.People;
using GreenChannel.Persistence;
using GreenChannel.Persistence.Audit;

namespace GreenChannel.Server.Settings;

/// <summary>
/// Writes into the audit that the service was started, as what, and with which settings unlike the program's own: whoever switches the
/// watchdog off for an hour is seen.
/// </summary>
internal sealed class StartRecord(UnitOfWork unit, IConfiguration settings, IHostEnvironment environment)
{
    private const string Secret = "•";

    public Task WriteAsync(CancellationToken ct)
    {
        var own = new ConfigurationBuilder()
            .SetBasePath(AppContext.BaseDirectory)
            .AddJsonFile("appsettings.json", optional: true)
            .Build()
            .AsEnumerable()
            .ToDictionary(setting => setting.Key, setting => setting.Value, StringComparer.OrdinalIgnoreCase);
        var unlike = settings
            .AsEnumerable()
            .Where(setting => setting.Value is not null && SettingCatalogue.Knows(setting.Key))
            .Where(setting => own.GetValueOrDefault(setting.Key) != setting.Value)
            .OrderBy(setting => setting.Key, StringComparer.Ordinal)
            .Select(setting =>
                (setting.Key, own.GetValueOrDefault(setting.Key), SettingsPage.IsSecret(setting.Key) ? Secret : setting.Value)
            );
        var version = typeof(StartRecord).Assembly.GetName().Version?.ToString() ?? "";
        var told = new AuditedChange("Service", version, "Started", [("Environment", null, environment.EnvironmentName), .. unlike]);
        return unit.CommitAsync(Actor.System, Act.StartService, told, evenWhenBehind: true, ct);
    }
}
