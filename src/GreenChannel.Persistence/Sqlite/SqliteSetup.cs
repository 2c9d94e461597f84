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
        // A context brings dozens of services of its own along; they are used again.
        services.AddPooledDbContextFactory<SqliteDb>(options => Configure(options, file));
        services.AddScoped<GreenChannelDb>(provider =>
            provider
                .GetRequiredService<IDbContextFactory<SqliteDb>>()
                .CreateDbContext()
                .Through(provider.GetRequiredService<SqliteWriters>())
        );
        return services;
    }

    public static void Configure(DbContextOptionsBuilder options, string file) =>
        options
            .UseSqlite(new SqliteConnectionStringBuilder { DataSource = file, DefaultTimeout = 30 }.ToString())
            .AddInterceptors(new SqlitePragmas())
            // Migrations are written by hand and have no snapshot; a test compares what they make with the model.
            .ConfigureWarnings(warnings => warnings.Ignore(RelationalEventId.PendingModelChangesWarning));
}
