using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace GreenChannel.Persistence.Sqlite;

/// <summary>Plugs SQLite in.</summary>
public static class SqliteSetup
{
    public static IServiceCollection AddSqlite(this IServiceCollection services, string file)
    {
        services.AddSingleton<SqliteWriters>();
        // The options are the same for every context, and so made once.
        services.AddDbContext<SqliteDb>(options => Configure(options, file), ServiceLifetime.Scoped, ServiceLifetime.Singleton);
        services.AddScoped<GreenChannelDb>(provider => provider.GetRequiredService<SqliteDb>());
        return services;
    }

    public static void Configure(DbContextOptionsBuilder options, string file) =>
        options
            .UseSqlite(new SqliteConnectionStringBuilder { DataSource = file, DefaultTimeout = 30 }.ToString())
            .AddInterceptors(new SqlitePragmas())
            // Migrations are written by hand and have no snapshot; a test compares what they make with the model.
            .ConfigureWarnings(warnings => warnings.Ignore(RelationalEventId.PendingModelChangesWarning));
}
