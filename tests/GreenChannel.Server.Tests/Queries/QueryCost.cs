using System.Globalization;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace GreenChannel.Server.Tests.Queries;

/// <summary>What SQLite does for a command: its plan, and how many steps its machine takes.</summary>
internal static class QueryCost
{
    private const int VirtualMachineSteps = 4;

    public static IReadOnlyList<string> PlanOf(string file, SeenCommand command)
    {
        using var connection = Open(file);
        using var explain = connection.CreateCommand();
        explain.CommandText = "EXPLAIN QUERY PLAN " + command.Text;
        foreach (var (name, value) in command.Values)
            explain.Parameters.AddWithValue(name, value ?? DBNull.Value);
        using var reader = explain.ExecuteReader();
        var plan = new List<string>();
        while (reader.Read())
            plan.Add(reader.GetString(3));
        return plan;
    }

    public static int StepsOf(string file, SeenCommand command)
    {
        using var connection = Open(file);
        raw.sqlite3_prepare_v2(connection.Handle!, command.Text, out var statement).Should().Be(raw.SQLITE_OK);
        using (statement)
        {
            foreach (var (name, value) in command.Values)
                Bind(statement, raw.sqlite3_bind_parameter_index(statement, name.StartsWith('@') ? name : $"@{name}"), value);
            while (raw.sqlite3_step(statement) == raw.SQLITE_ROW) { }
            return raw.sqlite3_stmt_status(statement, VirtualMachineSteps, 0);
        }
    }

    private static SqliteConnection Open(string file)
    {
        var connection = new SqliteConnection($"Data Source={file};Mode=ReadOnly");
        connection.Open();
        return connection;
    }

    // As the provider writes them.
    private static void Bind(sqlite3_stmt statement, int index, object? value)
    {
        _ = value switch
        {
            null or DBNull => raw.sqlite3_bind_null(statement, index),
            int or long or bool => raw.sqlite3_bind_int64(statement, index, Convert.ToInt64(value, CultureInfo.InvariantCulture)),
            Guid id => raw.sqlite3_bind_text(statement, index, id.ToString("N")),
            DateOnly day => raw.sqlite3_bind_text(statement, index, day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
            _ => raw.sqlite3_bind_text(statement, index, Convert.ToString(value, CultureInfo.InvariantCulture)),
        };
    }
}
