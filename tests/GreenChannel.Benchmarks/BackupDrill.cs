using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using Microsoft.Data.Sqlite;
using Spectre.Console;

namespace GreenChannel.Benchmarks;

/// <summary>
/// The drill of an office: a backup of very many cases, and its restore into an empty folder, up to the moment at which two persons may
/// agree that the service goes on. One seeded case is copied in the database; each copy has two files of its own.
/// </summary>
internal static class BackupDrill
{
    private const int Cases = 100_000;
    private const int FileBytes = 8 * 1024;
    private const string Passphrase = "a passphrase for the drill";

    public static async Task RunAsync(string program)
    {
        var root = Directory.CreateTempSubdirectory("greenchannel-drill-").FullName;
        try
        {
            var (data, backup, other) = (Path.Combine(root, "data"), Path.Combine(root, "backup"), Path.Combine(root, "other"));
            await RunAsync(program, data, "seed");
            await FillAsync(data);
            var table = new Table().Title($"a drill with {Cases:N0} cases").AddColumns("step", "seconds", "files", "MB");
            var made = await RunAsync(program, data, "backup", backup);
            table.AddRow("backup", $"{made.TotalSeconds:0.0}", $"{FilesIn(backup):N0}", $"{MegabytesIn(backup):N0}");
            var restored = await RunAsync(program, other, "restore", backup);
            table.AddRow("restore", $"{restored.TotalSeconds:0.0}", $"{FilesIn(other):N0}", $"{MegabytesIn(other):N0}");
            table.AddRow("both", $"[bold]{(made + restored).TotalSeconds:0.0}[/]", "", "");
            AnsiConsole.Write(table);
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    private static async Task<TimeSpan> RunAsync(string program, string data, params string[] verb)
    {
        var start = new ProcessStartInfo("dotnet", [program, .. verb]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        start.Environment["GREENCHANNEL_DATA"] = data;
        start.Environment["GREENCHANNEL_BACKUP_PASSPHRASE"] = Passphrase;
        var watch = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? watch.Elapsed
            : throw new InvalidOperationException($"{string.Join(' ', verb)}: {await output}{await errors}");
    }

    private static async Task FillAsync(string data)
    {
        var hashes = new string[2 * Cases];
        await Parallel.ForAsync(
            0,
            hashes.Length,
            async (number, ct) =>
            {
                var content = new byte[FileBytes];
                new Random(number).NextBytes(content);
                var name = Convert.ToHexStringLower(SHA256.HashData(content));
                Directory.CreateDirectory(Path.Combine(data, "documents", name[..2]));
                await File.WriteAllBytesAsync(Path.Combine(data, "documents", name[..2], name), content, ct);
                hashes[number] = name;
            }
        );
        using var connection = new SqliteConnection($"Data Source={Path.Combine(data, "greenchannel.db")}");
        connection.Open();
        using var all = connection.BeginTransaction();
        var cases = Columns(connection, "cases", "Id", "Number");
        Execute(
            connection,
            $"""
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {Cases})
            INSERT INTO cases (Id, Number, {cases})
                SELECT printf('01a20000%024x', i), printf('GC2025%07d', i), {cases} FROM n, (SELECT * FROM cases LIMIT 1)
            """
        );
        var documents = Columns(connection, "case_documents", "CaseId", "Code", "Sha256");
        using var insert = connection.CreateCommand();
        insert.CommandText =
            $"INSERT INTO case_documents (CaseId, Code, Sha256, {documents}) "
            + $"SELECT @case, @code, @sha, {documents} FROM case_documents LIMIT 1";
        var (id, code, sha) = (
            insert.Parameters.Add("@case", SqliteType.Text),
            insert.Parameters.Add("@code", SqliteType.Text),
            insert.Parameters.Add("@sha", SqliteType.Text)
        );
        for (var number = 0; number < hashes.Length; number++)
        {
            id.Value = string.Create(CultureInfo.InvariantCulture, $"01a20000{(number / 2) + 1:x24}");
            (code.Value, sha.Value) = (number % 2 == 0 ? "A01" : "A02", hashes[number]);
            insert.ExecuteNonQuery();
        }

        all.Commit();
        SqliteConnection.ClearAllPools();
    }

    private static string Columns(SqliteConnection connection, string table, params string[] without)
    {
        using var command = connection.CreateCommand();
        command.CommandText =
            $"SELECT group_concat('\"' || name || '\"') FROM pragma_table_info('{table}') "
            + $"WHERE name NOT IN ('{string.Join("', '", without)}')";
        return (string)command.ExecuteScalar()!;
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.CommandTimeout = 600;
        command.ExecuteNonQuery();
    }

    private static int FilesIn(string folder) => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Count();

    private static long MegabytesIn(string folder) =>
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Sum(path => new FileInfo(path).Length) / 1024 / 1024;
}
