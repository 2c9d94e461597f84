using GreenChannel.Core.Encryption;
using GreenChannel.Persistence.Audit;
using GreenChannel.Persistence.Encryption;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace GreenChannel.Persistence.Sqlite;

/// <summary>Plugs SQLite in.</summary>
public static class SqliteSetup
{
    public static IServiceCollection AddSqlite(this IServiceCollection services, string file)
    {
        services.AddSingleton<SqliteWriters>();
        // A context brings dozens of services of its own along; they are used again.
        services.AddPooledDbContextFactory<SqliteDb>(
            (provider, options) => Configure(options, file, provider.GetRequiredService<FieldCipher>())
        );
        services.AddScoped<GreenChannelDb>(provider =>
            provider
                .GetRequiredService<IDbContextFactory<SqliteDb>>()
                .CreateDbContext()
                .Through(
                    provider.GetRequiredService<SqliteWriters>(),
                    provider.GetRequiredService<TimeProvider>(),
                    provider.GetRequiredService<RecordState>()
                )
        );
        return services;
    }

    /// <param name="cipher">What personal fields are encrypted with.</param>
    public static void Configure(DbContextOptionsBuilder options, string file, FieldCipher cipher)
    {
        ((IDbContextOptionsBuilderInfrastructure)options).AddOrUpdateExtension(new EncryptionExtension(cipher));
        options
            .ReplaceService<IModelCacheKeyFactory, ModelOfKeys>()
            .UseSqlite(new SqliteConnectionStringBuilder { DataSource = file, DefaultTimeout = 30 }.ToString())
            .AddInterceptors(new SqlitePragmas())
            // Migrations are written by hand and have no snapshot; a test compares what they make with the model.
            .ConfigureWarnings(warnings => warnings.Ignore(RelationalEventId.PendingModelChangesWarning));
    }
}
