using System.Text.Json;
using GreenChannel.Core.Calendars;
using GreenChannel.Core.Text;
using GreenChannel.Office.Cases;
using GreenChannel.Persistence.Audit;
using GreenChannel.Persistence.Cases;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace GreenChannel.Persistence.Sqlite;

/// <summary>The tables on SQLite. SQLite has one writer at a time; writers of this process queue up for it in turn.</summary>
public sealed class SqliteDb : GreenChannelDb
{
    private const int ConstraintUnique = 2067;
    private const int ConstraintPrimaryKey = 1555;
    private const int Busy = 5;
    private const int SearchBatch = 1000;

    private SqliteWriters? _writers;
    private IDisposable? _turn;
    private IDbContextTransaction? _held;

    public SqliteDb(DbContextOptions<SqliteDb> options)
        : base(options)
    {
        // A connection of our own: one that Entity Framework makes registers two dozen functions whenever it is opened, which costs as much
        // as a small query, and no query here calls one.
        Database.SetDbConnection(new SqliteConnection(Database.GetConnectionString()), contextOwnsConnection: true);
    }

    /// <summary>Makes it ready for use, whenever it is taken from the pool: its saves wait in this queue.</summary>
    /// <param name="clock">Dates what nobody else has dated.</param>
    /// <param name="record">Learns how far the chain of the audit goes.</param>
    public SqliteDb Through(SqliteWriters writers, TimeProvider clock, RecordState record)
    {
        (_writers, Clock, Record) = (writers, clock, record);
        // Open until it goes back to the pool; else each command would open it for itself.
        Database.OpenConnection();
        return this;
    }

    protected override bool IsHeld => _turn is not null;

    public override async Task PrepareAsync(CancellationToken ct)
    {
        await Database.MigrateAsync(ct);
        // The write-ahead log is a property of the file and set once.
        await Database.ExecuteSqlRawAsync("PRAGMA journal_mode=WAL;", ct);
        await EncryptFieldsAsync(ct);
        await Audit.RowShapes.KeepAsync(this, ct);
        await new ChainBeginning(this).RunAsync(ct);
        await RenewSearchTextsAsync(ct);
    }

    public override async Task KeepSearchTextsAsync(IReadOnlyList<(long Key, string Text)> texts, CancellationToken ct)
    {
        foreach (var (key, text) in texts)
            await Database.ExecuteSqlAsync($"INSERT OR REPLACE INTO case_search (rowid, Text) VALUES ({key}, {text})", ct);
    }

    public override async Task<IReadOnlyList<long>> FindPhraseAsync(
        string phrase,
        long from,
        long below,
        int limit,
        CancellationToken ct
    ) =>
        await Database
            .SqlQuery<long>(
                $"""
                SELECT rowid AS Value
                FROM case_search
                WHERE case_search MATCH {phrase} AND rowid >= {from} AND rowid < {below}
                ORDER BY rowid DESC LIMIT {limit}
                """
            )
            .ToListAsync(ct);

    public override IQueryable<Office.Cases.Case> WithPhrase(string phrase) =>
        Cases.FromSql(
            $"""
            SELECT * FROM cases
            WHERE EXISTS (
                SELECT 1 FROM case_search WHERE case_search MATCH {phrase} AND rowid = CAST(substr(cases.Number, 3) AS INTEGER))
            """
        );

    // Told which index to take, for without statistics the state or the day seem to leave fewer.
    public override IQueryable<OfficeTask> TasksOf(IReadOnlyList<string> numbers) =>
        Tasks.FromSql(
            $"""
            SELECT * FROM tasks INDEXED BY IX_tasks_CaseId
            WHERE CaseId IN (
                SELECT Id FROM cases WHERE Number IN (SELECT value FROM json_each({JsonSerializer.Serialize(numbers)})))
            """
        );

    public override IQueryable<OfficeTask> TasksInWorkOf(IReadOnlyList<string> numbers) =>
        Tasks.FromSql(
            $"""
            SELECT * FROM tasks INDEXED BY IX_tasks_CaseId
            WHERE CaseId IN (
                SELECT Id FROM cases INDEXED BY IX_cases_Number_InWork
                WHERE ReceivedAt IS NOT NULL AND ClosedAt IS NULL
                AND Number IN (SELECT value FROM json_each({JsonSerializer.Serialize(numbers)})))
            """
        );

    public override async Task<string?> OldestInWorkAsync(CancellationToken ct) =>
        (
            await Database
                .SqlQuery<string>(
                    $"""
                    SELECT Number AS Value
                    FROM cases INDEXED BY IX_cases_Number_InWork
                    WHERE ReceivedAt IS NOT NULL AND ClosedAt IS NULL
                    ORDER BY Number LIMIT 1
                    """
                )
                .ToListAsync(ct)
        ).FirstOrDefault();

    public override async Task RenewSearchTextsAsync(CancellationToken ct)
    {
        if (
            (await Database.SqlQuery<string>($"SELECT Version AS Value FROM case_search_state").ToListAsync(ct)).Contains(
                SearchText.Version
            )
        )
            return;
        // All or nothing: a start that ends on the way begins anew at the next.
        await using var all = await Database.BeginTransactionAsync(ct);
        await Database.ExecuteSqlRawAsync(
            "DELETE FROM case_search_state; INSERT INTO case_search (case_search) VALUES ('delete-all');",
            ct
        );
        var last = "";
        while (true)
        {
            var batch = await Cases
                .AsNoTracking()
                .Where(theCase => string.Compare(theCase.Number, last) > 0)
                .OrderBy(theCase => theCase.Number)
                .Take(SearchBatch)
                .Select(theCase => new { theCase.Number, theCase.Application })
                .ToListAsync(ct);
            foreach (var one in batch)
                await Database.ExecuteSqlAsync(
                    $"INSERT INTO case_search (rowid, Text) VALUES ({CaseSearch.KeyOf(one.Number)}, {CaseSearch.TextOf(one.Application)})",
                    ct
                );
            if (batch.Count < SearchBatch)
                break;
            last = batch[^1].Number;
        }

        await Database.ExecuteSqlAsync($"INSERT INTO case_search_state (Version) VALUES ({SearchText.Version})", ct);
        await all.CommitAsync(ct);
    }

    public override async Task BeginHeldAsync(CancellationToken ct)
    {
        _turn = await _writers!.EnterAsync(HoldsNumber, ct);
        // What fails within it is abandoned as a whole; a savepoint for every save would be two commands for nothing.
        Database.AutoSavepointsEnabled = false;
        _held = await Database.BeginTransactionAsync(ct);
    }

    public override async Task CommitHeldAsync(Action committed, CancellationToken ct)
    {
        await _held!.CommitAsync(ct);
        Committed();
        committed();
        await EndHeldAsync();
    }

    public override Task AbandonHeldAsync()
    {
        Forget();
        return EndHeldAsync();
    }

    public override async Task<IAsyncDisposable> BeginSnapshotAsync(CancellationToken ct)
    {
        var reads = ((SqliteConnection)Database.GetDbConnection()).BeginTransaction(deferred: true);
        return new Snapshot((await Database.UseTransactionAsync(reads, ct))!, reads);
    }

    public override bool IsUniqueViolation(DbUpdateException error) =>
        error.InnerException is SqliteException { SqliteExtendedErrorCode: ConstraintUnique or ConstraintPrimaryKey };

    public override bool IsBusy(Exception error) =>
        (error as SqliteException ?? error.InnerException as SqliteException) is { SqliteErrorCode: Busy };

    public override async ValueTask DisposeAsync()
    {
        await AbandonHeldAsync();
        HoldsNumber = false;
        await base.DisposeAsync();
    }

    public override void Dispose()
    {
        Forget();
        _held?.Dispose();
        _turn?.Dispose();
        (_held, _turn, HoldsNumber) = (null, null, false);
        base.Dispose();
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder conventions)
    {
        // SQLite has no time type that sorts: instants are kept as UTC milliseconds, days as ISO text.
        conventions.Properties<DateTimeOffset>().HaveConversion<MillisecondsConverter>();
        conventions.Properties<Guid>().HaveConversion<GuidTextConverter>();
    }

    private async Task EncryptFieldsAsync(CancellationToken ct)
    {
        var fields = new RenewFields(this, Cipher);
        if (!await fields.RunAsync(ct))
            return;
        // What was written over still stands in pages that are free now, and in the log of writes.
        await Database.ExecuteSqlRawAsync("PRAGMA temp_store=MEMORY; VACUUM; PRAGMA wal_checkpoint(TRUNCATE);", ct);
        await fields.MarkWipedAsync(ct);
    }

    private async Task EndHeldAsync()
    {
        if (_held is not null)
            await _held.DisposeAsync();
        _turn?.Dispose();
        (_held, _turn) = (null, null);
    }

    // What Entity Framework has not begun it does not end.
    private sealed class Snapshot(IDbContextTransaction used, SqliteTransaction reads) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await used.DisposeAsync();
            await reads.DisposeAsync();
        }
    }

    private sealed class MillisecondsConverter()
        : ValueConverter<DateTimeOffset, long>(
            instant => instant.ToUnixTimeMilliseconds(),
            milliseconds => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds).ToOffset(Core.Calendars.BeijingTime.Offset)
        );

    // Version 7 ids sort by time as text; without hyphens, as they stand in addresses.
    private sealed class GuidTextConverter() : ValueConverter<Guid, string>(id => id.ToString("N"), text => Guid.ParseExact(text, "N"));
}
