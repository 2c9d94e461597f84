using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace GreenChannel.Benchmarks;

/// <summary>
/// What the machine could do at best: the same calls with the same payloads, and for each as many durable commits and flushed files as the
/// service makes, by hand-written ADO.NET behind bare endpoints. It checks nothing, draws nothing, signs nothing and knows nobody; so
/// nothing that does the service's work can be faster.
/// </summary>
internal sealed class Floor
{
    private const int PaperBytes = 60_000;
    private const string Schema = """
        CREATE TABLE cases (Id TEXT PRIMARY KEY, Form TEXT NOT NULL, State TEXT NOT NULL, Version INTEGER NOT NULL);
        CREATE TABLE documents (CaseId TEXT NOT NULL, Code TEXT NOT NULL, Sha256 TEXT NOT NULL, PRIMARY KEY (CaseId, Code));
        CREATE TABLE tasks (Id TEXT PRIMARY KEY, CaseId TEXT NOT NULL, Step TEXT NOT NULL, IsLive INTEGER NOT NULL);
        CREATE INDEX live ON tasks (Id) WHERE IsLive;
        CREATE TABLE papers (Number TEXT PRIMARY KEY, CaseId TEXT NOT NULL, Sha256 TEXT NOT NULL, Record TEXT NOT NULL);
        CREATE INDEX of_case ON papers (CaseId);
        CREATE TABLE lines (Id INTEGER PRIMARY KEY, CaseId TEXT NOT NULL, Kind TEXT NOT NULL, Text TEXT NOT NULL);
        CREATE TABLE answers (Id TEXT PRIMARY KEY, Body TEXT NOT NULL);
        """;

    // As long as what the service writes: the state of a case, an entry of the audit trail, the facts that a paper prints.
    private static readonly string State = new('s', 3_000);
    private static readonly string Audit = new('a', 2_500);
    private static readonly string Record = new('r', 2_500);

    private readonly string _data;
    private readonly string _connection;
    private readonly SqliteConnection _writer;
    private readonly SemaphoreSlim _turn = new(1, 1);
    private long _number;

    private Floor(string data)
    {
        _data = data;
        Directory.CreateDirectory(Path.Combine(data, "files"));
        _connection = $"Data Source={Path.Combine(data, "greenchannel.db")}";
        _writer = Open();
        Run(null, "PRAGMA journal_mode=WAL; " + Schema);
    }

    public static async Task RunAsync(string data, string url)
    {
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseUrls(url);
        builder.Logging.ClearProviders();
        var (app, floor) = (builder.Build(), new Floor(data));
        app.MapGet("/health/ready", () => Results.Ok());
        app.MapPost("/api/v1/sign-in", () => Results.Json(new { accessToken = "nobody" }));
        app.MapPost("/api/v1/cases", (Delegate)floor.FileAsync);
        app.MapPut("/api/v1/cases/{id}/documents/{code}", floor.AttachAsync);
        app.MapPost("/api/v1/cases/{id}/submit", floor.SubmitAsync);
        app.MapGet("/api/v1/tasks", floor.Tasks);
        app.MapPost("/api/v1/tasks/{id}/complete", floor.CompleteAsync);
        app.MapGet("/api/v1/cases/{id}", floor.Case);
        app.MapGet("/api/v1/certificates/{number}/pdf", floor.Paper);
        await app.RunAsync();
    }

    private async Task<IResult> FileAsync(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body);
        var form = await reader.ReadToEndAsync(http.RequestAborted);
        var id = Guid.CreateVersion7().ToString("N");
        await CommitAsync(transaction =>
        {
            Run(transaction, "INSERT INTO cases VALUES ($1, $2, $3, 1)", id, form, State);
            Lines(transaction, id, 1);
            Run(transaction, "INSERT INTO answers VALUES ($1, $2)", Guid.NewGuid().ToString(), form);
        });
        return Results.Text($$"""{"id":"{{id}}","form":{{form}}}""", "application/json");
    }

    private async Task<IResult> AttachAsync(string id, string code, HttpContext http)
    {
        var sha256 = await KeepAsync(http.Request.Body, http.RequestAborted);
        await CommitAsync(transaction =>
        {
            Run(transaction, "INSERT OR REPLACE INTO documents VALUES ($1, $2, $3)", id, code, sha256);
            Advance(transaction, id);
        });
        return Results.Json(new { code, sha256 });
    }

    private async Task<IResult> SubmitAsync(string id)
    {
        string[] files = [await KeepPaperAsync(), await KeepPaperAsync()];
        await CommitAsync(transaction =>
        {
            Advance(transaction, id, lines: 6);
            foreach (var sha256 in files)
                Issue(transaction, id, "N", sha256);
            Open(transaction, id, "examinePriority");
            Open(transaction, id, "examineClearance");
            Run(transaction, "INSERT INTO answers VALUES ($1, $2)", Guid.NewGuid().ToString(), State);
        });
        return Results.Text($$"""{"id":"{{id}}","state":"{{State}}"}""", "application/json");
    }

    private async Task<IResult> CompleteAsync(string id, HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body);
        _ = await reader.ReadToEndAsync(http.RequestAborted);
        var (caseId, step) = Ask("SELECT CaseId, Step FROM tasks WHERE Id = $1", row => (row.GetString(0), row.GetString(1)), id).Single();
        var reviews = step.StartsWith("review", StringComparison.Ordinal);
        var file = reviews ? await KeepPaperAsync() : "";
        await CommitAsync(transaction =>
        {
            Run(transaction, "UPDATE tasks SET IsLive = 0 WHERE Id = $1", id);
            Advance(transaction, caseId, lines: 2);
            if (reviews)
                Issue(transaction, caseId, "C", file);
            else
                Open(transaction, caseId, step.Replace("examine", "review"));
            Run(transaction, "INSERT INTO answers VALUES ($1, $2)", Guid.NewGuid().ToString(), State);
        });
        return Results.Text($$"""{"id":"{{id}}","state":"{{State}}"}""", "application/json");
    }

    private IResult Tasks()
    {
        var tasks = Ask(
            "SELECT Id, CaseId, Step FROM tasks WHERE IsLive ORDER BY Id LIMIT 200",
            row => new
            {
                id = row.GetString(0),
                caseId = row.GetString(1),
                step = row.GetString(2),
                outcomes = Audit[..500],
            }
        );
        return Results.Json(new { items = tasks });
    }

    private IResult Case(string id)
    {
        var form = Ask("SELECT Form FROM cases WHERE Id = $1", row => row.GetString(0), id).Single();
        var papers = Ask("SELECT Number FROM papers WHERE CaseId = $1 AND Number LIKE 'C%'", row => new { number = row.GetString(0) }, id);
        return Results.Json(
            new
            {
                id,
                form = JsonNode.Parse(form),
                certificates = papers,
                state = State,
            }
        );
    }

    private IResult Paper(string number)
    {
        var sha256 = Ask("SELECT Sha256 FROM papers WHERE Number = $1", row => row.GetString(0), number).Single();
        return Results.File(Path.Combine(_data, "files", sha256), "application/pdf");
    }

    private void Advance(SqliteTransaction transaction, string id, int lines = 1)
    {
        Run(transaction, "UPDATE cases SET State = $2, Version = Version + 1 WHERE Id = $1", id, State);
        Lines(transaction, id, lines);
    }

    private void Lines(SqliteTransaction transaction, string id, int lines)
    {
        for (var i = 0; i < lines; i++)
            Run(
                transaction,
                "INSERT INTO lines (CaseId, Kind, Text) VALUES ($1, 'history', 'Document A01 was uploaded. 已上传材料。')",
                id
            );
        Run(transaction, "INSERT INTO lines (CaseId, Kind, Text) VALUES ($1, 'audit', $2)", id, Audit);
    }

    private void Open(SqliteTransaction transaction, string caseId, string step) =>
        Run(transaction, "INSERT INTO tasks VALUES ($1, $2, $3, 1)", Guid.CreateVersion7().ToString("N"), caseId, step);

    private void Issue(SqliteTransaction transaction, string caseId, string series, string sha256)
    {
        var number = $"{series}{Interlocked.Increment(ref _number).ToString("0000000", CultureInfo.InvariantCulture)}";
        Run(transaction, "INSERT INTO papers VALUES ($1, $2, $3, $4)", number, caseId, sha256, Record);
        Run(transaction, "INSERT INTO lines (CaseId, Kind, Text) VALUES ($1, 'log', $2)", caseId, sha256);
    }

    // One writer, as SQLite has; a commit is on the disk before it answers.
    private async Task CommitAsync(Action<SqliteTransaction> write)
    {
        await _turn.WaitAsync();
        try
        {
            using var transaction = _writer.BeginTransaction();
            write(transaction);
            transaction.Commit();
        }
        finally
        {
            _turn.Release();
        }
    }

    private void Run(SqliteTransaction? transaction, string sql, params string[] values)
    {
        using var command = Command(_writer, sql, values);
        command.Transaction = transaction;
        command.ExecuteNonQuery();
    }

    private List<T> Ask<T>(string sql, Func<SqliteDataReader, T> read, params string[] values)
    {
        using var connection = Open();
        using var command = Command(connection, sql, values);
        using var rows = command.ExecuteReader();
        var all = new List<T>();
        while (rows.Read())
            all.Add(read(rows));
        return all;
    }

    private static SqliteCommand Command(SqliteConnection connection, string sql, string[] values)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        for (var i = 0; i < values.Length; i++)
            command.Parameters.AddWithValue($"${i + 1}", values[i]);
        return command;
    }

    private SqliteConnection Open()
    {
        var connection = new SqliteConnection(_connection);
        connection.Open();
        using var pragmas = Command(connection, "PRAGMA synchronous=FULL;", []);
        pragmas.ExecuteNonQuery();
        return connection;
    }

    private Task<string> KeepPaperAsync() =>
        KeepAsync(new MemoryStream(RandomNumberGenerator.GetBytes(PaperBytes), writable: false), CancellationToken.None);

    private async Task<string> KeepAsync(Stream content, CancellationToken ct)
    {
        var incoming = Path.Combine(_data, "files", $"incoming-{Guid.NewGuid():N}");
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = ArrayPool<byte>.Shared.Rent(128 * 1024);
        await using (var file = new FileStream(incoming, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.Asynchronous))
        {
            while (await content.ReadAsync(buffer, ct) is > 0 and var read)
            {
                hash.AppendData(buffer, 0, read);
                await file.WriteAsync(buffer.AsMemory(0, read), ct);
            }

            file.Flush(flushToDisk: true);
        }

        ArrayPool<byte>.Shared.Return(buffer);
        var sha256 = Convert.ToHexStringLower(hash.GetHashAndReset());
        File.Move(incoming, Path.Combine(_data, "files", sha256), overwrite: true);
        Server.Folders.DiskFlush.Directory(Path.Combine(_data, "files"));
        return sha256;
    }
}
