using GreenChannel.Office.Notices;
using GreenChannel.Persistence;
using GreenChannel.Persistence.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace GreenChannel.Adapters.Tests.Sqlite;

/// <summary>A real SQLite file with the service's tables, and the stores on it.</summary>
public sealed class SqliteFile : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private SqliteFile(string path)
    {
        Path = path;
        _services = new ServiceCollection()
            .AddSingleton(TimeProvider.System)
            .AddSingleton(NoContacts.Channels)
            .AddSingleton<IContactTexts>(new NoContacts())
            .AddSingleton(SomeKeys.Cipher)
            .AddSqlite(path)
            .AddPersistence()
            .BuildServiceProvider();
    }

    public string Path { get; }

    public static async Task<SqliteFile> CreateAsync()
    {
        var file = new SqliteFile(System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"greenchannel-{Guid.NewGuid():N}.db"));
        await using var scope = file.Scope();
        await scope.ServiceProvider.GetRequiredService<GreenChannelDb>().PrepareAsync(default);
        return file;
    }

    public AsyncServiceScope Scope() => _services.CreateAsyncScope();

    public IEnumerable<string> Query(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Path}");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        while (reader.Read())
            yield return string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(i => reader.GetValue(i)));
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        SqliteConnection.ClearAllPools();
        foreach (var part in new[] { "", "-wal", "-shm" })
            File.Delete(Path + part);
    }
}
