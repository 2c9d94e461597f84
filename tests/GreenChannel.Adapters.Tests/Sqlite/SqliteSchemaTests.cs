using System.Text.RegularExpressions;
using GreenChannel.Office.Cases;
using GreenChannel.Persistence;
using GreenChannel.Persistence.Audit;
using GreenChannel.Persistence.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GreenChannel.Adapters.Tests.Sqlite;

public sealed class SqliteSchemaTests
{
    [Fact]
    public async Task What_the_migrations_make_is_what_the_model_describes()
    {
        await using var migrated = await SqliteFile.CreateAsync();
        var modelled = Path.Combine(Path.GetTempPath(), $"greenchannel-{Guid.NewGuid():N}.db");
        try
        {
            var options = new DbContextOptionsBuilder<SqliteDb>();
            SqliteSetup.Configure(options, modelled, SomeKeys.Cipher);
            await using (var db = new SqliteDb(options.Options).Through(new SqliteWriters(), TimeProvider.System, new RecordState()))
                await db.Database.EnsureCreatedAsync();

            Describe(migrated.Path).Should().Equal(Describe(modelled));
        }
        finally
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            File.Delete(modelled);
        }
    }

    [Fact]
    public async Task The_file_keeps_a_write_ahead_log_and_every_connection_flushes_and_checks_foreign_keys()
    {
        await using var file = await SqliteFile.CreateAsync();
        await using var scope = file.Scope();
        var db = scope.ServiceProvider.GetRequiredService<GreenChannelDb>();

        (await PragmaAsync(db, "journal_mode")).Should().Be("wal");
        (await PragmaAsync(db, "synchronous")).Should().Be("2", "FULL");
        (await PragmaAsync(db, "foreign_keys")).Should().Be("1");
        (await PragmaAsync(db, "busy_timeout")).Should().Be("10000");
    }

    [Theory]
    [InlineData("SELECT Id FROM cases WHERE NextCheckAt IS NOT NULL AND NextCheckAt <= 1 ORDER BY NextCheckAt, Id LIMIT 200")]
    [InlineData("SELECT Id FROM tasks WHERE IsLive ORDER BY DueOn, Id LIMIT 51")]
    [InlineData("SELECT Id FROM tasks WHERE Assignee = 'x' AND IsLive ORDER BY DueOn, Id LIMIT 51")]
    [InlineData("SELECT Id FROM cases WHERE Owner = 'x' ORDER BY Id DESC LIMIT 51")]
    [InlineData("SELECT Id FROM cases WHERE Status = 'x' ORDER BY Id DESC LIMIT 51")]
    [InlineData("SELECT Id FROM case_events WHERE CaseId = 'x' ORDER BY Id")]
    [InlineData("SELECT Number FROM certificates WHERE VerifyCode = 'x'")]
    [InlineData("SELECT Id FROM violations WHERE CreditCode = 'x'")]
    [InlineData("SELECT ViolationId FROM violation_names WHERE \"Key\" = 'x'")]
    [InlineData("SELECT Id FROM violations WHERE DocumentNumber IN ('x', 'y')")]
    [InlineData("SELECT Id FROM violations WHERE Authority = 'x' AND DocumentNumber = 'y'")]
    [InlineData("SELECT Id FROM violation_versions WHERE ViolationId = 1 ORDER BY Id")]
    [InlineData("SELECT At FROM violation_imports WHERE Source = 'x' ORDER BY At DESC LIMIT 1")]
    [InlineData("SELECT Id FROM sanctions WHERE Code IN ('x', 'y') AND Until >= '2026-11-23'")]
    public async Task No_path_that_grows_scans_a_table(string query)
    {
        await using var file = await SqliteFile.CreateAsync();

        var plan = string.Join('\n', file.Query($"EXPLAIN QUERY PLAN {query}"));

        plan.Should()
            .Contain("USING")
            .And.NotMatchRegex("SCAN (?!tasks USING (COVERING )?INDEX IX_tasks_DueOn)")
            .And.NotContain("TEMP B-TREE");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Tasks_of_a_search_are_found_from_their_cases_whatever_else_is_asked(bool inWork)
    {
        await using var file = await SqliteFile.CreateAsync();
        await using var scope = file.Scope();
        var db = scope.ServiceProvider.GetRequiredService<GreenChannelDb>();
        string[] numbers = ["GC20260000001"];
        var tasks = (inWork ? db.TasksInWorkOf(numbers) : db.TasksOf(numbers))
            .Where(task => task.IsLive && task.State == TaskState.Open)
            .OrderBy(task => task.DueOn)
            .ThenBy(task => task.Id);

        var sql = string.Join('\n', tasks.ToQueryString().Split('\n').Where(line => !line.StartsWith(".param", StringComparison.Ordinal)));
        var plan = string.Join('\n', file.Query($"EXPLAIN QUERY PLAN {Regex.Replace(sql, @"@\w+", "'[]'")}"));

        plan.Should()
            .Contain("SEARCH tasks USING INDEX IX_tasks_CaseId (CaseId=?)")
            .And.NotContain("SCAN tasks")
            .And.NotContain("SCAN cases");
    }

    private static async Task<string> PragmaAsync(GreenChannelDb db, string name)
    {
        await db.Database.OpenConnectionAsync();
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = $"PRAGMA {name}";
        return (await command.ExecuteScalarAsync())!.ToString()!;
    }

    // Columns with type, nullability and key, foreign keys, and indexes with their columns; not how the text is laid out.
    private static List<string> Describe(string path)
    {
        var description = new List<string>();
        foreach (
            var table in Query(
                path,
                "SELECT name FROM sqlite_master WHERE type='table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '__EF%' AND "
                    + "name NOT LIKE 'case_search%' ORDER BY name"
            )
        )
        {
            description.AddRange(
                Query(path, $"SELECT '{table}', name, type, \"notnull\", pk FROM pragma_table_info('{table}') ORDER BY name")
            );
            description.AddRange(
                Query(
                    path,
                    $"SELECT '{table} ->', \"from\", \"table\", \"to\", on_delete FROM pragma_foreign_key_list('{table}') ORDER BY \"from\""
                )
            );
            description.AddRange(
                Query(
                    path,
                    $"""
                    SELECT '{table} #', i.name, i."unique", i.partial, (SELECT GROUP_CONCAT(c.name) FROM pragma_index_info(i.name) c)
                    FROM pragma_index_list('{table}') i WHERE i.origin = 'c' ORDER BY i.name
                    """
                )
            );
            description.AddRange(
                Query(path, $"SELECT '{table} autoincrement' FROM sqlite_master WHERE name='{table}' AND sql LIKE '%AUTOINCREMENT%'")
            );
        }

        return description;
    }

    private static IEnumerable<string> Query(string path, string sql)
    {
        using var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={path}");
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
