using System.Diagnostics;
using Microsoft.Data.Sqlite;

namespace GreenChannel.Server.Tests;

/// <summary>A SQLite file, asked or changed behind the service's back.</summary>
internal static class DatabaseFile
{
    public static IReadOnlyList<string> Sql(string path, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={path};Default Timeout=10");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
            rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(i => reader.GetValue(i))));
        return rows;
    }
}

/// <summary>Waits for what another thread or process does.</summary>
internal static class Patience
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    public static async Task UntilAsync(Func<Task<bool>> happened, string what)
    {
        using var ticks = new PeriodicTimer(TimeSpan.FromMilliseconds(40));
        for (var watch = Stopwatch.StartNew(); watch.Elapsed < Limit; await ticks.WaitForNextTickAsync())
        {
            if (await happened())
                return;
        }

        throw new TimeoutException($"In vain was waited for: {what}.");
    }
}
